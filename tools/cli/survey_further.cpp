// What a row says of a reported project beyond what the log says: the steps that are missing.
#include <algorithm>

#include "cli/survey_judge.h"

namespace renkei::cli {

// Does the row of a reported project say all that the log says, and what came after? Then only that
// is missing, and the whole is held against the workflow.
bool Judge::goes_further(JudgedRow& judged, const Facts& recorded) {
  if (!known_.reported.contains(judged.record) || !judged.row.findings.empty()) return false;
  SheetRow whole = judged.row, before = judged.row;
  before.facts = recorded;
  for (const auto& [column, value] : recorded) whole.facts.try_emplace(column, value);
  for (SheetRow* row : {&whole, &before}) check_new(*row, known_.institutions, day_in_japan(now_));
  if (!whole.findings.empty() || !before.findings.empty()) return false;
  for (const char* type : {"type1", "type2", "type3"}) {
    // As it was exported: nobody has to foresee what follows from the new days.
    if (fact(whole.facts, type) == fact(recorded, type)) whole.facts[type] = "";
  }
  JudgedRow further = judged;
  further.row = std::move(whole);
  further.steps = steps_of(further.row.facts);
  const std::vector<Step> known = steps_of(before.facts);
  const bool continues = known.size() < further.steps.size() &&
                         std::equal(known.begin(), known.end(), further.steps.begin());
  if (!continues) return false;
  rehearse(further);
  further.fate = Fate::further;
  further.command_base = command_base(further.row.facts);
  further.steps.erase(further.steps.begin(),
                      further.steps.begin() + static_cast<std::ptrdiff_t>(known.size()));
  judged = std::move(further);
  return true;
}

}  // namespace renkei::cli
