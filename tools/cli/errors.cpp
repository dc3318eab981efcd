#include "cli/errors.h"

#include "cli/width.h"

namespace renkei::cli {

Exit exit_code(Errc code) {
  switch (code) {
    case Errc::malformed_json:
    case Errc::message_too_large:
    case Errc::too_deep:
    case Errc::string_too_long:
    case Errc::duplicate_key:
    case Errc::number_out_of_range:
    case Errc::invalid_utf8:
    case Errc::schema_mismatch:
    case Errc::batch_too_large:
    case Errc::document_invalid:
    case Errc::checks_failed:
    case Errc::definition_invalid:
    case Errc::bad_usage:
    case Errc::io_failed:
      return kBadInput;
    case Errc::unknown_service:
    case Errc::overloaded:
    case Errc::unavailable:
    case Errc::behind:
    case Errc::timed_out:
    case Errc::unknown_outcome:
    case Errc::storage_failed:
    case Errc::protocol_violation:
      return kNoAnswer;
    case Errc::unknown_principal:
    case Errc::not_permitted:
    case Errc::not_confirmed:
      return kNotPermitted;
    case Errc::version_conflict:
    case Errc::id_conflict:
    case Errc::record_exists:
      return kConflict;
    default:
      return kRefused;
  }
}

namespace {

// Is it unknown whether the command took effect?
bool is_unknown(Errc code) {
  return code == Errc::timed_out || code == Errc::unknown_outcome || code == Errc::storage_failed;
}

}  // namespace

std::string explain(Language language, const Error& error, const std::string& command_id) {
  const std::string code(code_of(error.code));
  std::string text =
      say(language, "problem.line", message(language, "problem." + code), code) + "\n";
  if (!error.detail.empty()) text += "  " + printable(error.detail) + "\n";
  for (const Fault& fault : error.faults) {
    const std::string where = fault.pointer.empty()
                                  ? std::string(message(language, "problem.whole"))
                                  : printable(fault.pointer);
    text += "  " + where + ": " + printable(fault.message) + "\n";
  }
  if (is_unknown(error.code) && !command_id.empty()) {
    return text + "  " + say(language, "problem.unknown_ask_again", command_id) + "\n";
  }
  return text + "  " + std::string(message(language, "next." + code)) + "\n";
}

}  // namespace renkei::cli
