#include "base/result.h"

#include <algorithm>
#include <array>

namespace renkei {
namespace {

constexpr std::array<std::string_view, kErrcCount> kCodes = {
    "malformed_json",
    "message_too_large",
    "too_deep",
    "string_too_long",
    "duplicate_key",
    "number_out_of_range",
    "invalid_utf8",
    "schema_mismatch",
    "batch_too_large",
    "unknown_kind",
    "unknown_record",
    "unknown_workflow",
    "unknown_service",
    "unknown_principal",
    "not_permitted",
    "not_confirmed",
    "not_accepted_here",
    "guard_failed",
    "document_invalid",
    "checks_failed",
    "version_conflict",
    "record_exists",
    "effective_in_future",
    "effective_before_previous",
    "depended_on",
    "too_many_microsteps",
    "definition_invalid",
    "calendar_missing",
    "would_strand",
    "id_conflict",
    "overloaded",
    "unavailable",
    "behind",
    "timed_out",
    "unknown_outcome",
    "lease_lost",
    "storage_failed",
    "newer_file",
    "in_use",
    "corrupt",
    "protocol_violation",
    "bad_usage",
    "io_failed",
    "internal",
};

}  // namespace

std::string_view code_of(Errc errc) { return kCodes[static_cast<std::size_t>(errc)]; }

Errc errc_of(std::string_view code) {
  const auto found = std::find(kCodes.begin(), kCodes.end(), code);
  return found == kCodes.end() ? Errc::internal : static_cast<Errc>(found - kCodes.begin());
}

std::string describe(const Error& error) {
  std::string text = std::string(code_of(error.code)) + ": " + error.detail;
  for (const Fault& fault : error.faults) text += "\n  " + fault.pointer + ": " + fault.message;
  return text;
}

}  // namespace renkei
