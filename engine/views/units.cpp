#include "views/units.h"

#include <algorithm>

namespace renkei::views {
namespace {

TypeSet both(const TypeSet& a, const TypeSet& b) {
  TypeSet sum = a;
  sum.insert(b.begin(), b.end());
  return sum;
}

}  // namespace

TypeSet types_in(const TypesOf& types) {
  TypeSet ids;
  for (const auto& [type, evidence] : types) ids.insert(type);
  return ids;
}

std::string joined(const TypeSet& types) {
  std::string text;
  for (const std::string& type : types) text += (text.empty() ? "" : "+") + type;
  return text;
}

std::vector<TypeSet> source_sets() {
  std::vector<TypeSet> sets;
  for (unsigned mask = 1; mask < 1U << kSourceTypes.size(); ++mask) {
    TypeSet types;
    for (std::size_t i = 0; i < kSourceTypes.size(); ++i) {
      if ((mask >> i & 1U) != 0) types.insert(kSourceTypes[i]);
    }
    sets.push_back(std::move(types));
  }
  std::stable_sort(sets.begin(), sets.end(), [](const TypeSet& a, const TypeSet& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  });
  return sets;
}

Json to_json(const Range& range) { return {{"low", range.low}, {"high", range.high}}; }

void Units::add(const std::string& unit, const TypeSet& types, bool certain, Named named) {
  if (types.empty()) return;
  Unit& known = named == Named::yes ? units_[unit] : unnamed_[unit];
  if (certain) {
    known.certain.insert(types.begin(), types.end());
  } else {
    known.possible.insert(types);
  }
}

void Units::widen(const Unit& by, std::set<TypeSet>& outcomes) {
  std::set<TypeSet> more = by.possible;
  if (!by.certain.empty()) more.insert(by.certain);
  for (const TypeSet& types : more) {
    const std::set<TypeSet> before = outcomes;
    for (const TypeSet& one : before) outcomes.insert(both(one, types));
  }
}

std::set<TypeSet> Units::outcomes_with_unnamed(const Unit& unit) const {
  std::set<TypeSet> found = {unit.certain};
  widen(unit, found);
  for (const auto& [name, other] : unnamed_) widen(other, found);
  return found;
}

Range Units::holding(const std::string& type) const {
  const auto has = [&](const TypeSet& types) { return type.empty() || types.contains(type); };
  const auto surely = [&](const Unit& unit) { return !unit.certain.empty() && has(unit.certain); };
  const auto perhaps = [&](const Unit& unit) {
    return surely(unit) || std::any_of(unit.possible.begin(), unit.possible.end(), has);
  };
  Range range;
  for (const auto& [name, unit] : units_) {
    range.low += surely(unit) ? 1 : 0;
    range.high += perhaps(unit) ? 1 : 0;
  }
  // Wherever an unnamed one belongs, somebody then holds it.
  for (const auto& [name, unit] : unnamed_) {
    range.high += perhaps(unit) ? 1 : 0;
    if (surely(unit)) range.low = std::max<std::int64_t>(range.low, 1);
  }
  return range;
}

Range Units::exactly(const TypeSet& types) const {
  Range range;
  for (const auto& [name, unit] : units_) {
    const auto sets = outcomes_with_unnamed(unit);
    range.low += sets.size() == 1 && *sets.begin() == types ? 1 : 0;
    range.high += sets.contains(types) ? 1 : 0;
  }
  // A unit of unnamed ones alone holds exactly these when each of them holds some of these.
  for (const auto& [name, unit] : unnamed_) {
    std::set<TypeSet> sets = {unit.certain};
    widen(unit, sets);
    range.high += std::any_of(sets.begin(), sets.end(),
                              [&](const TypeSet& some) {
                                return !some.empty() && std::includes(types.begin(), types.end(),
                                                                      some.begin(), some.end());
                              })
                      ? 1
                      : 0;
  }
  return range;
}

std::set<std::string> Units::names(const std::string& type) const {
  const auto has = [&](const TypeSet& types) {
    return !types.empty() && (type.empty() || types.contains(type));
  };
  std::set<std::string> found;
  for (const auto& [name, unit] : units_) {
    if (has(unit.certain) || std::any_of(unit.possible.begin(), unit.possible.end(), has))
      found.insert(name);
  }
  return found;
}

Json Units::figures() const {
  TypeSet types(kSourceTypes.begin(), kSourceTypes.end());
  for (const AllUnits* all : {&units_, &unnamed_}) {
    for (const auto& [name, unit] : *all) {
      types.insert(unit.certain.begin(), unit.certain.end());
      for (const TypeSet& more : unit.possible) types.insert(more.begin(), more.end());
    }
  }
  Json figures = {{"total", to_json(holding(""))}};
  for (const std::string& type : types) figures[type] = to_json(holding(type));
  return figures;
}

}  // namespace renkei::views
