#include "views/survey.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "views/states.h"
#include "views/units.h"

namespace renkei::views {
namespace {

constexpr const char* kSteps = R"sql(
  SELECT records.id, type, types.effective_on
  FROM types JOIN records ON records.created_seq = types.record
  WHERE types.seq <= ?1 AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1
    AND records.kind = ?2
  ORDER BY types.record, types.effective_on, types.seq, type
)sql";

// {"total", "type1", …} of some units.
class Counts {
 public:
  Counts() {
    for (const auto* type : kSourceTypes) types_[type] = 0;
  }
  void add(const TypeSet& types) {
    ++total_;
    for (const std::string& type : types) ++types_[type];
  }
  Json json() const {
    Json counts = types_;
    counts["total"] = total_;
    return counts;
  }

 private:
  std::int64_t total_ = 0;
  std::map<std::string, std::int64_t> types_;
};

// How many units hold exactly which types; every combination of the source's types stands in it.
class Exact {
 public:
  Exact() {
    for (const TypeSet& types : source_sets()) counts_[joined(types)] = 0;
  }
  void add(const TypeSet& types) { ++counts_[joined(types)]; }
  Json json() const { return counts_; }

 private:
  std::map<std::string, std::int64_t> counts_;
};

struct Basis {
  Counts counts;
  Exact exact;
  void add(const TypeSet& types) {
    counts.add(types);
    exact.add(types);
  }
};

}  // namespace

Survey::Survey(store::Database& database) : pairs_(database), steps_(database.prepare(kSteps)) {}

Json Survey::table(int fiscal_year, Seq as_of) {
  Basis pairs, projects;
  std::map<std::string, Counts> institutions;
  std::set<Seq> seen;
  for (const Pair& pair : pairs_.of(fiscal_year, as_of)) {
    if (pair.types.empty()) continue;
    const TypeSet types = types_in(pair.types);
    pairs.add(types);
    institutions[pair.institution].add(types);
    if (seen.insert(pair.project).second) projects.add(types);
  }

  Json rows = Json::array();
  for (const auto& [institution, counts] : institutions) {
    rows.push_back(counts.json());
    rows.back()["institution"] = institution;
  }
  return {
      {"fiscal_year", fiscal_year},
      {"as_of", as_of},
      {"bases",
       {{"institution_project", pairs.counts.json()}, {"project", projects.counts.json()}}},
      {"exact", {{"institution_project", pairs.exact.json()}, {"project", projects.exact.json()}}},
      {"institutions", std::move(rows)}};
}

Json Survey::progression(std::optional<int> fiscal_year, Seq as_of) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> steps;
  std::string project, type;
  steps_.bind(as_of, kProject);
  while (steps_.step()) {
    const std::string id = steps_.text(0), to = steps_.text(1);
    const std::string from = id == project ? type : std::string();
    const Date day{static_cast<std::int32_t>(steps_.integer(2))};
    if (!fiscal_year || fiscal_year_of(day) == *fiscal_year) steps[{from, to}].push_back(id);
    project = id;
    type = to;
  }
  steps_.reset();
  Json rows = Json::array();
  for (const auto& [step, records] : steps) {
    rows.push_back({{"from", step.first.empty() ? Json() : Json(step.first)},
                    {"to", step.second},
                    {"count", records.size()},
                    {"records", records}});
  }
  return {{"basis", "project"}, {"as_of", as_of}, {"rows", std::move(rows)}};
}

}  // namespace renkei::views
