#include "cli/survey_corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"

namespace renkei::cli {
namespace {

// Where a column's fact lies in the project's document; "" for a day, which is an event's own.
std::string pointer_of(const std::string& column) {
  static const std::map<std::string, std::string> pointers = {
      {"title_ja", "/title/ja"},
      {"title_en", "/title/en"},
      {"note", "/note"},
      {"amed_number", "/award/number"},
      {"programme", "/award/programme"},
      {"award_fiscal_year", "/award/fiscal_year"},
      {"predecessor_number", "/predecessor/number"},
      {"predecessor_institution", "/predecessor/institution"},
      {"translation_institution", "/translation/institution"}};
  if (const auto found = pointers.find(column); found != pointers.end()) return found->second;
  if (!column.starts_with("site")) return "";
  const auto bar = column.find('_');
  return fmt::format("/sites/{}/{}", std::stoi(column.substr(4, bar - 4)) - 1,
                     column.substr(bar + 1));
}

std::string stage_of(const std::string& column) {
  static const std::map<std::string, std::string> stages = {
      {"in_house_since", "in_house_research"},
      {"amed_since", "amed_funding"},
      {"translation_since", "clinical_translation"},
      {"use_since", "facility_use"}};
  const auto found = stages.find(column);
  return found == stages.end() ? "" : found->second;
}

Json value_of(const CellDifference& difference) {
  if (difference.column == "award_fiscal_year") return std::stoi(difference.said);
  return difference.said;
}

// Does the event's data say what lies there: a document whole, or the member alone ("number" of an
// award)?
bool says(const Json& data, const std::string& pointer) {
  if (!data.is_object()) return false;
  if (data.contains(JsonPointer(pointer))) return true;
  const bool is_member = pointer.starts_with("/award/") || pointer.starts_with("/translation/");
  return is_member && data.contains(pointer.substr(pointer.rfind('/') + 1));
}

bool is_in_stage(const Json& states, const std::string& stage,
                 const chart::Definition& definition) {
  return std::any_of(states.begin(), states.end(), [&](const Json& id) {
    const auto found = definition.index.find(id.get<std::string>());
    auto at = found == definition.index.end() ? chart::kNoState : found->second;
    for (; at != chart::kNoState; at = definition.states[at].parent) {
      if (definition.states[at].stage == stage) return true;
    }
    return false;
  });
}

// The event that a fact came with: the last one that said it, else the creation, whose document is
// not in the history. Null for a day that no event has.
const Json* source_of_fact(const CellDifference& difference, const Json& history,
                           const chart::Definition& definition) {
  const std::string pointer = pointer_of(difference.column), stage = stage_of(difference.column);
  const Json* found = pointer.empty() || history.empty() ? nullptr : &history[0];
  for (const Json& row : history) {
    const Json from = row.value("from", Json::array()), to = row.value("to", Json::array());
    if (!pointer.empty()) {
      if (says(row.value("data", Json()), pointer)) found = &row;
    } else if (row.value("effective_on", Json()) == difference.recorded) {
      const bool enters = stage.empty() ? from != to
                                        : is_in_stage(to, stage, definition) &&
                                              !is_in_stage(from, stage, definition);
      if (enters) found = &row;
    }
  }
  return found;
}

}  // namespace

bool is_correctable(const CellDifference& difference) {
  if (difference.said.empty() && difference.column != "note") return false;
  if (difference.recorded.empty() && difference.column != "note") return false;
  return !pointer_of(difference.column).empty() || !stage_of(difference.column).empty() ||
         difference.column == "ended_on";
}

Result<std::vector<Correction>> corrections_of(const std::string& record, const Json& history,
                                               const std::vector<CellDifference>& differences,
                                               const std::string& reason,
                                               const chart::Definition& definition) {
  std::map<Seq, Correction> by_event;
  for (const CellDifference& difference : differences) {
    const Json* event = source_of_fact(difference, history, definition);
    if (event == nullptr) return fail(Errc::unknown_record, difference.column);
    const Seq seq = event->at("seq").get<Seq>();
    Correction& correction = by_event[seq];
    if (correction.columns.empty()) {
      correction.command = {
          {"command", "correct"}, {"record", record}, {"seq", seq}, {"reason", reason}};
    }
    correction.columns.push_back(difference.column);
    const std::string pointer = pointer_of(difference.column);
    if (pointer.empty()) {
      correction.command["effective_on"] = difference.said;
    } else {
      Json set = {{"pointer", pointer}};
      if (!difference.said.empty()) set["value"] = value_of(difference);
      correction.command["set"].push_back(std::move(set));
    }
  }
  std::vector<Correction> corrections;
  for (auto& [seq, correction] : by_event) {
    const std::string hash = to_hex(sha256(canonical(correction.command)));
    correction.suffix = "-" + hash.substr(0, 32) + ".correct";
    corrections.push_back(std::move(correction));
  }
  return corrections;
}

}  // namespace renkei::cli
