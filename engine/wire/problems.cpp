#include "wire/problems.h"

#include <array>

namespace renkei::wire {
namespace {

// In the order of Errc.
constexpr std::array<Problem, kErrcCount> kProblems = {{
    {Errc::malformed_json, 400, "This is not JSON"},
    {Errc::message_too_large, 413, "The message is too large"},
    {Errc::too_deep, 400, "Objects and arrays are nested too deep"},
    {Errc::string_too_long, 413, "A string is too long"},
    {Errc::duplicate_key, 400, "A key stands twice in one object"},
    {Errc::number_out_of_range, 400, "A number is no whole number within the range"},
    {Errc::invalid_utf8, 400, "The text is not UTF-8"},
    {Errc::schema_mismatch, 422, "The message does not fit its schema"},
    {Errc::batch_too_large, 413, "The batch has too many messages"},
    {Errc::unknown_kind, 404, "There is no such kind of record"},
    {Errc::unknown_record, 404, "There is no such record"},
    {Errc::unknown_workflow, 404, "There is no such workflow"},
    {Errc::unknown_service, 404, "There is no such service"},
    {Errc::unknown_principal, 401, "The key belongs to no active principal"},
    {Errc::not_permitted, 403, "This is not permitted to you"},
    {Errc::not_confirmed, 428, "Who speaks is to be confirmed first"},
    {Errc::not_accepted_here, 409, "The record does not accept this event now"},
    {Errc::guard_failed, 409, "A condition for this event is not met"},
    {Errc::document_invalid, 422, "The record's document would become invalid"},
    {Errc::checks_failed, 422, "Resources cannot be had as asked"},
    {Errc::version_conflict, 409, "The record has changed meanwhile"},
    {Errc::record_exists, 409, "The record exists already"},
    {Errc::effective_in_future, 422, "The effective date is in the future"},
    {Errc::effective_before_previous, 409, "The effective date is before the previous one"},
    {Errc::depended_on, 409, "A later event depends on it"},
    {Errc::too_many_microsteps, 500, "The workflow does not come to rest"},
    {Errc::definition_invalid, 422, "The definition has mistakes"},
    {Errc::calendar_missing, 409, "The calendar does not know that year"},
    {Errc::would_strand, 409, "A running record would have no place in the new version"},
    {Errc::id_conflict, 409, "The command id stands for another command"},
    {Errc::overloaded, 503, "The engine has too much to do"},
    {Errc::unavailable, 503, "The service is not available"},
    {Errc::behind, 503, "The answer is not as new as asked for"},
    {Errc::timed_out, 504, "There was no answer in time"},
    {Errc::unknown_outcome, 503, "It is unknown whether the command took effect"},
    {Errc::lease_lost, 409, "The lease belongs to somebody else now"},
    {Errc::storage_failed, 500, "The database file cannot be used"},
    {Errc::newer_file, 409, "The file is of a newer version"},
    {Errc::in_use, 409, "Somebody else uses the file"},
    {Errc::corrupt, 500, "Stored data is damaged"},
    {Errc::protocol_violation, 400, "The peer does not keep to the protocol"},
    {Errc::bad_usage, 400, "This is not how it is used"},
    {Errc::io_failed, 500, "A file or device cannot be read or written"},
    {Errc::internal, 500, "A fault of renkei itself"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kProblems.size(); ++i) {
    if (kProblems[i].code != static_cast<Errc>(i) || kProblems[i].title.empty()) return false;
  }
  return true;
}
static_assert(in_order(), "one row for each Errc, in its order");

}  // namespace

const Problem& problem_for(Errc code) { return kProblems[static_cast<std::size_t>(code)]; }

}  // namespace renkei::wire
