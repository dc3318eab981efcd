#include "survey_answers.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace renkei {
namespace {

using ByProject = std::map<Seq, views::TypeSet>;

ByProject by_project(const std::vector<views::Pair>& pairs) {
  ByProject found;
  for (const views::Pair& pair : pairs) found[pair.project] = views::types_in(pair.types);
  return found;
}

views::TypeSet without(const views::TypeSet& types, const views::TypeSet& others) {
  views::TypeSet left;
  std::set_difference(types.begin(), types.end(), others.begin(), others.end(),
                      std::inserter(left, left.end()));
  return left;
}

Json row_of(Seq project, const views::TypesOf& types, const views::TypeSet* last,
            const Beside& beside) {
  Json row = beside.named(project);
  const auto now = views::types_in(types);
  row["types"] = types_json(types, beside.event);
  row["last_types"] = last == nullptr ? Json() : Json(*last);
  row["change"] = last == nullptr ? "new" : *last == now ? "same" : "changed";
  row["gained"] = last == nullptr ? views::TypeSet() : without(now, *last);
  row["lost"] = last == nullptr ? views::TypeSet() : without(*last, now);
  const auto note = beside.notes.find(text_at(row, "project"));
  row["note"] = note == beside.notes.end() ? Json() : Json(note->second);
  return row;
}

}  // namespace

Json figures_of(const std::vector<views::Counted>& counted) {
  views::Units pairs, projects;
  for (const auto& [pair, certain] : counted) {
    const std::string project = std::to_string(pair.project);
    const auto types = views::types_in(pair.types);
    pairs.add(pair.institution + "/" + project, types, certain);
    projects.add(project, types, certain);
  }
  return {{"institution_project", pairs.figures()}, {"project", projects.figures()}};
}

Json types_json(const views::TypesOf& types, const EventName& event) {
  Json rows = Json::array();
  for (const auto& [type, evidence] : types) {
    rows.push_back({{"type", type},
                    {"effective_on", to_string(evidence.effective_on)},
                    {"seq", evidence.seq},
                    {"event", event(evidence.seq)}});
  }
  return rows;
}

std::size_t changes_between(const std::vector<views::Pair>& before,
                            const std::vector<views::Pair>& after) {
  const ByProject old = by_project(before), fresh = by_project(after);
  std::size_t changes = 0;
  for (const auto& [project, types] : old) {
    const auto found = fresh.find(project);
    changes += found == fresh.end() || found->second != types ? 1 : 0;
  }
  for (const auto& [project, types] : fresh) changes += old.contains(project) ? 0 : 1;
  return changes;
}

Json rows_beside(const std::vector<views::Pair>& present, const std::vector<views::Pair>& last,
                 const Beside& beside) {
  ByProject old = by_project(last);
  Json rows = Json::array();
  for (const views::Pair& pair : present) {
    const auto found = old.find(pair.project);
    rows.push_back(
        row_of(pair.project, pair.types, found == old.end() ? nullptr : &found->second, beside));
    if (found != old.end()) old.erase(found);
  }
  for (const auto& [project, types] : old) {
    rows.push_back(row_of(project, {}, &types, beside));
    rows.back()["change"] = "gone";
  }
  return rows;
}

}  // namespace renkei
