#include "views/survey.h"

#include <array>
#include <utility>

#include "views/states.h"

namespace renkei::views {
namespace {

constexpr std::array kSourceTypes = {"type1", "type2", "type3"};

// The day on which an interval ended, as known at ?1: one that ended later, or not at all, had no
// end yet.
constexpr const char* kPairs = R"sql(
  SELECT DISTINCT p.institution, p.record
  FROM participation AS p JOIN activity AS a ON a.record = p.record
  WHERE p.from_seq <= ?1 AND p.known_from <= ?1 AND ifnull(p.known_to, ?1 + 1) > ?1
    AND a.from_seq <= ?1 AND a.known_from <= ?1 AND ifnull(a.known_to, ?1 + 1) > ?1
    AND max(p.from_day, a.from_day, ?2)
      <= min(CASE WHEN p.to_seq <= ?1 THEN p.to_day ELSE ?3 END,
             CASE WHEN a.to_seq <= ?1 THEN a.to_day ELSE ?3 END, ?3)
    AND max(p.from_seq, a.from_seq)
      < min(CASE WHEN p.to_seq <= ?1 THEN p.to_seq ELSE ?1 + 1 END,
            CASE WHEN a.to_seq <= ?1 THEN a.to_seq ELSE ?1 + 1 END)
  ORDER BY p.institution, p.record
)sql";

constexpr const char* kSteps = R"sql(
  SELECT records.id, type, types.effective_on
  FROM types JOIN records ON records.created_seq = types.record
  WHERE types.seq <= ?1 AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1
    AND records.kind = ?2
  ORDER BY types.record, types.effective_on, types.seq, type
)sql";

std::string joined(const std::set<std::string>& types) {
  std::string text;
  for (const std::string& type : types) text += (text.empty() ? "" : "+") + type;
  return text;
}

// {"total", "type1", …} of some units.
class Counts {
 public:
  Counts() {
    for (const auto* type : kSourceTypes) types_[type] = 0;
  }
  void add(const std::set<std::string>& types) {
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
    for (unsigned mask = 1; mask < 1U << kSourceTypes.size(); ++mask) {
      std::set<std::string> types;
      for (std::size_t i = 0; i < kSourceTypes.size(); ++i) {
        if ((mask >> i & 1U) != 0) types.insert(kSourceTypes[i]);
      }
      counts_[joined(types)] = 0;
    }
  }
  void add(const std::set<std::string>& types) { ++counts_[joined(types)]; }
  Json json() const { return counts_; }

 private:
  std::map<std::string, std::int64_t> counts_;
};

struct Basis {
  Counts counts;
  Exact exact;
  void add(const std::set<std::string>& types) {
    counts.add(types);
    exact.add(types);
  }
};

}  // namespace

Survey::Survey(store::Database& database)
    : types_(
          database.prepare("SELECT record, type FROM types WHERE seq <= ?1 AND effective_on <= ?2"
                           " AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1")),
      pairs_(database.prepare(kPairs)),
      steps_(database.prepare(kSteps)) {}

std::map<Seq, Survey::Types> Survey::types_by(Date last_day, Seq as_of) {
  std::map<Seq, Types> types;
  types_.bind(as_of, last_day.days);
  while (types_.step()) types[static_cast<Seq>(types_.integer(0))].insert(types_.text(1));
  types_.reset();
  return types;
}

Json Survey::table(int fiscal_year, Seq as_of) {
  const Date first = fiscal_year_begin(fiscal_year), last = fiscal_year_end(fiscal_year);
  const auto types = types_by(last, as_of);
  Basis pairs, projects;
  std::map<std::string, Counts> institutions;
  std::set<Seq> seen;
  pairs_.bind(as_of, first.days, last.days);
  while (pairs_.step()) {
    const auto project = static_cast<Seq>(pairs_.integer(1));
    const auto attained = types.find(project);
    if (attained == types.end()) continue;
    pairs.add(attained->second);
    institutions[pairs_.text(0)].add(attained->second);
    if (seen.insert(project).second) projects.add(attained->second);
  }
  pairs_.reset();

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
