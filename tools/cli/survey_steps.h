// Steps: the commands that report a new project: its creation, then one event for each thing that
// happened, in the order of their days. And a rehearsal of them, by the deployed workflow itself.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "chart/definition.h"
#include "cli/institutions.h"
#include "cli/survey_sheet.h"

namespace renkei::cli {

struct Step {
  std::string name;  // "create", or the event
  Json data;         // the document, or the event's data; null for none
  Date day;
  friend bool operator==(const Step&, const Step&) = default;
};

// REQUIRES: facts in which check_new found nothing.
std::vector<Step> steps_of(const Facts& facts);

// What the command ids of a row are made from: the same facts give the same commands, for ever.
std::string command_base(const Facts& facts);

// The step as a command, without id; `record` is the created one's.
Json command_of(const Step& step, const std::string& record);

// What the workflow would make of the steps: the types that are attained, or the first refusal.
struct Rehearsal {
  const chart::Definition& definition;
  const Institutions& institutions;
  std::function<Json(Date)> settings;  // of the taxonomy, in force on a day
  Time now;
  Result<std::set<std::string>> types_of(const std::vector<Step>& steps) const;
};

}  // namespace renkei::cli
