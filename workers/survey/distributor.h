// Distributor: makes the responses of a survey when it is issued, one for each in-house institution
// that was valid on the last day of the fiscal year, prefilled as of the position of the issue.
//
// Once per cause, for ever: the commands' ids are made of the issue's position, and what they say
// depends on nothing later. All instances of this consumer use the same key. Threads: one.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "sdk/engine.h"
#include "wire/codec.h"

namespace renkei::survey {

struct Institution {
  std::string id;
  std::string respondent;  // itself, or who has succeeded it by the day of the issue
};

// Who is surveyed: by the rows of record.list for organisations, in their order.
//   last_day  of the fiscal year
//   today     of the issue
std::vector<Institution> institutions_on(const std::vector<Json>& organisations, Date last_day,
                                         Date today);

class Distributor {
 public:
  explicit Distributor(sdk::Engine& engine) : engine_(engine) {}

  // The ids of the responses that were made for this event: none for most events. An error: the
  // event has to be tried again.
  Result<std::vector<std::string>> consider(const model::Event& event);

 private:
  Result<std::vector<std::string>> distribute(const model::Event& issue, const Json& survey);
  // Done, or done before: by an earlier delivery, when it knew of other organisations.
  Result<void> command(Json message);

  sdk::Engine& engine_;
};

}  // namespace renkei::survey
