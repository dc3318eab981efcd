#include "digest/period.h"

#include <algorithm>
#include <set>

namespace renkei::digest {
namespace {

constexpr std::size_t kTypesWithEverySet = 4;

bool has(const Pair& pair, const std::string& type) {
  return std::find(pair.types.begin(), pair.types.end(), type) != pair.types.end();
}

std::vector<TypeSet> combinations(const std::vector<std::string>& types) {
  std::vector<TypeSet> sets;
  for (unsigned mask = 1; mask < 1U << types.size(); ++mask) {
    TypeSet set;
    for (std::size_t i = 0; i < types.size(); ++i) {
      if ((mask >> i & 1U) != 0) set.push_back(types[i]);
    }
    sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace

Period::Period(const Json& answer, const Scope& scope, const Terms& terms) {
  std::set<std::string> seen;
  for (const Json& row : answer.at("rows")) {
    Pair pair{text_at(row, "institution"),
              text_at(row, "project"),
              {},
              row.at("types"),
              row.at("stages")};
    for (const std::string& type : terms.types()) {
      if (pair.evidence.contains(type)) pair.types.push_back(type);
    }
    if (pair.types.empty() || (!scope.type.empty() && !has(pair, scope.type))) continue;
    if (!scope.institution.empty() && pair.institution != scope.institution) continue;
    if (seen.insert(pair.project).second) projects_.push_back(pair);
    pairs_.push_back(std::move(pair));
  }
}

const std::vector<Pair>& Period::units(std::string_view basis) const {
  return basis == "project" ? projects_ : pairs_;
}

Json counts_of(const std::vector<Pair>& units, const Terms& terms) {
  Json counts = {{"total", units.size()}};
  for (const std::string& type : terms.types()) {
    counts[type] = std::count_if(units.begin(), units.end(),
                                 [&](const Pair& pair) { return has(pair, type); });
  }
  return counts;
}

std::vector<std::pair<TypeSet, std::vector<Pair>>> exact_sets(const std::vector<Pair>& units,
                                                              const Terms& terms) {
  std::map<TypeSet, std::vector<Pair>> by_set;
  if (terms.types().size() <= kTypesWithEverySet) {
    for (TypeSet& set : combinations(terms.types())) by_set[std::move(set)];
  }
  for (const Pair& unit : units) by_set[unit.types].push_back(unit);
  std::vector<std::pair<TypeSet, std::vector<Pair>>> sets(by_set.begin(), by_set.end());
  std::stable_sort(sets.begin(), sets.end(), [&](const auto& a, const auto& b) {
    return terms.rank(a.first) < terms.rank(b.first);
  });
  return sets;
}

std::string slug_of(const TypeSet& set) {
  std::string slug;
  for (const std::string& type : set) slug += (slug.empty() ? "" : "-") + type;
  return slug;
}

}  // namespace renkei::digest
