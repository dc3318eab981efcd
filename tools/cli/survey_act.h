// An act in a campaign: a verb that sends one event to a year's survey, or to an institution's
// response to it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {

struct ActOptions {
  Asked asked;
  SendOptions send;
  std::string due_on, comments;
  std::optional<Seq> as_of;
  std::vector<std::string> notes;
};

using ActOptionsPtr = std::shared_ptr<ActOptions>;
using Act = Outcome (*)(Context&, const ActOptions&);

// The record's id, by what was asked for; bad_usage when the year is none.
Result<std::string> survey_id(Context& context, const ActOptions& options);
Result<std::string> response_id(Context& context, const ActOptions& options);

// Sends the event and prints what became of the record.
Outcome send_to(Context& context, const ActOptions& options, const Result<std::string>& record,
                const std::string& event, const Json& data);

// {"due_on"}; bad_usage when the text is no day.
Result<Json> due_data(Context& context, const std::string& due_on);

// The verb, with --fiscal-year and --effective-on, and --institution where it is about one
// response.
//   more  of the example's command line
CLI::App& add_act(CLI::App& noun, Context& context, const std::string& name,
                  const ActOptionsPtr& options, bool of_one, const std::string& more, Act run);

}  // namespace renkei::cli
