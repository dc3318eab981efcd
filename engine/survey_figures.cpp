#include "survey_figures.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace renkei {
namespace {

using views::Units;

void add_unit(const std::string& basis, const views::Counted& one, const YearOfPairs& year,
              Units& to) {
  const std::string project = std::to_string(one.pair.project);
  const auto types = views::types_in(one.pair.types);
  if (basis == "institution_project") {
    to.add(one.pair.institution + "/" + project, types, one.certain);
  } else if (basis == "project") {
    to.add(project, types, one.certain);
  } else if (const auto person = year.investigator.find(one.pair.project);
             person != year.investigator.end()) {
    to.add(person->second, types, one.certain);
  } else {
    to.add(project, types, one.certain, Units::Named::no);
  }
}

// Which row of the table a pair belongs to; nothing where no award says a programme.
using KeyOf = std::function<std::optional<std::string>(const views::Pair&)>;

KeyOf key_by(const std::string& by, const YearOfPairs& year) {
  if (by == "institution")
    return [](const views::Pair& pair) { return std::optional(pair.institution); };
  return [&year](const views::Pair& pair) {
    const auto found = year.programme.find(pair.project);
    return found == year.programme.end() ? std::nullopt : std::optional(found->second);
  };
}

Json overlap_rows(const Units& units) {
  Json rows = Json::array();
  for (const views::TypeSet& types : views::source_sets()) {
    rows.push_back(
        {{"key", views::joined(types)}, {"count", views::to_json(units.exactly(types))}});
  }
  return rows;
}

Json grouped_rows(const std::string& by, const std::string& basis, const YearOfPairs& year) {
  std::map<std::optional<std::string>, Units> groups;
  const KeyOf key = key_by(by, year);
  for (const views::Counted& one : year.counted) {
    if (!one.pair.types.empty()) add_unit(basis, one, year, groups[key(one.pair)]);
  }
  Json rows = Json::array();
  for (const auto& [name, units] : groups) {
    if (name) rows.push_back({{"key", *name}, {"figures", units.figures()}});
  }
  if (const auto none = groups.find(std::nullopt); none != groups.end())
    rows.push_back({{"key", nullptr}, {"figures", none->second.figures()}});
  return rows;
}

}  // namespace

Units units_of(const std::string& basis, const YearOfPairs& year) {
  Units units;
  for (const views::Counted& one : year.counted) add_unit(basis, one, year, units);
  return units;
}

Json figures_by(const std::string& by, const std::string& basis, const YearOfPairs& year) {
  const Units units = units_of(basis, year);
  Json rows = by == "overlap" ? overlap_rows(units) : Json::array();
  if (by != "overlap") rows.push_back({{"key", "all"}, {"figures", units.figures()}});
  if (by == "institution" || by == "programme") {
    for (Json& row : grouped_rows(by, basis, year)) rows.push_back(std::move(row));
  }
  return {{"rows", std::move(rows)}, {"unnamed", units.unnamed()}};
}

Json change_of(const std::string& basis, const YearOfPairs& last, const YearOfPairs& present) {
  const Units before = units_of(basis, last), now = units_of(basis, present);
  const Json figures = now.figures();
  Json rows = Json::array();
  for (const auto& [key, range] : figures.items()) {
    const std::string type = key == "total" ? "" : key;
    const auto old = before.names(type), fresh = now.names(type);
    std::vector<std::string> stayed;
    std::set_intersection(old.begin(), old.end(), fresh.begin(), fresh.end(),
                          std::back_inserter(stayed));
    rows.push_back({{"key", key},
                    {"last", views::to_json(before.holding(type))},
                    {"present", range},
                    {"came", fresh.size() - stayed.size()},
                    {"stayed", stayed.size()},
                    {"went", old.size() - stayed.size()}});
  }
  return {{"rows", std::move(rows)}, {"unnamed", now.unnamed()}};
}

}  // namespace renkei
