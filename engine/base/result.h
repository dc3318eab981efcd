// Result, Errc, Fault: how renkei says that something did not work.
//
// Values for the world, asserts for ourselves, exceptions only to leave main and constructors. An
// Errc has one meaning and one line in schemas/problems.md; code_of() is its stable name on the
// wire.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace renkei {

enum class Errc : std::uint8_t {
  // what was sent cannot be read
  malformed_json,
  message_too_large,
  too_deep,
  string_too_long,
  duplicate_key,
  number_out_of_range,
  invalid_utf8,
  schema_mismatch,
  batch_too_large,
  // what was named does not exist
  unknown_kind,
  unknown_record,
  unknown_workflow,
  unknown_service,
  // who asked may not
  unknown_principal,
  not_permitted,
  not_confirmed,
  // the record says no
  not_accepted_here,
  guard_failed,
  document_invalid,
  checks_failed,
  version_conflict,
  record_exists,
  effective_in_future,
  effective_before_previous,
  depended_on,
  too_many_microsteps,
  definition_invalid,
  calendar_missing,
  would_strand,
  // the same command id again
  id_conflict,
  // the service cannot answer now
  overloaded,
  unavailable,
  behind,
  timed_out,
  unknown_outcome,
  lease_lost,
  // the file
  storage_failed,
  newer_file,
  in_use,
  corrupt,
  // a door's own
  protocol_violation,
  bad_usage,
  io_failed,
  internal,
};

inline constexpr int kErrcCount = static_cast<int>(Errc::internal) + 1;

// The code on the wire and in schemas/problems.md, such as "guard_failed".
std::string_view code_of(Errc errc);

// The Errc whose code this is; internal when there is none.
Errc errc_of(std::string_view code);

// One mistake in what was sent: where (JSON Pointer, RFC 6901, "" for the whole), what is wrong,
// and what would be right.
struct Fault {
  std::string pointer;
  std::string message;
  friend bool operator==(const Fault&, const Fault&) = default;
};

struct Error {
  Errc code = Errc::internal;
  std::string detail;         // one sentence for a person, in English, with what to do next
  std::vector<Fault> faults;  // every mistake found, not only the first
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Errc code, std::string detail, std::vector<Fault> faults = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail), std::move(faults)});
}

// "guard_failed: the award needs a number (/event/data/number: …)": for log lines and failing
// tests.
std::string describe(const Error& error);

}  // namespace renkei
