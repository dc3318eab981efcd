#include "survey_compare.h"

#include <algorithm>
#include <set>

namespace renkei {
namespace {

using views::Range;
using views::Units;

// How far a figure is outside of the bounds; 0 within them.
std::int64_t outside(const Range& range, std::int64_t figure) {
  if (figure < range.low) return range.low - figure;
  return figure > range.high ? range.high - figure : 0;
}

// A unit's name in words: "riken/17" is a pair, "17" a project, anything else an investigator.
Json unit_json(const std::string& unit, const std::string& basis, const Comparison& comparison) {
  if (basis == "amed_pi") return {{"investigator", unit}, {"events", Json::array()}};
  const auto slash = unit.rfind('/');
  const Seq project = std::stoull(slash == std::string::npos ? unit : unit.substr(slash + 1));
  Json row = comparison.named(project);
  if (slash != std::string::npos) row["institution"] = unit.substr(0, slash);
  row["events"] = comparison.events(project, comparison.at);
  return row;
}

void add_changes(const char* how, const std::set<std::string>& units,
                 const std::set<std::string>& others, const std::string& basis,
                 const Comparison& comparison, Json& changes) {
  for (const std::string& unit : units) {
    if (others.contains(unit)) continue;
    Json row = unit_json(unit, basis, comparison);
    row["how"] = how;
    changes.push_back(std::move(row));
  }
}

Json changes_of(const std::string& type, const std::string& basis, const Units& then,
                const Units& now, const Comparison& comparison) {
  const auto before = then.names(type), after = now.names(type);
  Json changes = Json::array();
  add_changes("came", after, before, basis, comparison, changes);
  add_changes("went", before, after, basis, comparison, changes);
  return changes;
}

}  // namespace

Json compare_rows(const PublishedTable& table, const Comparison& comparison) {
  const Units now = units_of(table.basis, comparison.present);
  const auto then =
      comparison.then ? std::optional(units_of(table.basis, *comparison.then)) : std::nullopt;
  Json rows = Json::array();
  for (const auto& [figure, published] : table.figures.items()) {
    const std::string type = figure == "total" ? "" : figure;
    const auto theirs = published.get<std::int64_t>();
    const Range ours = now.holding(type);
    const bool settled = ours.low == ours.high;
    const bool equal = settled && ours.low == theirs;
    Json row = {{"record", table.record},
                {"source", table.source},
                {"published_on", table.published_on},
                {"basis", table.basis},
                {"figure", figure},
                {"theirs", theirs},
                {"ours", views::to_json(ours)},
                {"difference", settled ? Json(ours.low - theirs) : Json()},
                {"missing", settled ? std::vector<std::string>() : comparison.missing},
                {"changes", Json::array()},
                {"unexplained", 0}};
    if (!equal && then) row["changes"] = changes_of(type, table.basis, *then, now, comparison);
    if (!equal) row["unexplained"] = outside(then ? then->holding(type) : ours, theirs);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace renkei
