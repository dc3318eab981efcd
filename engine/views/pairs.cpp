#include "views/pairs.h"

namespace renkei::views {
namespace {

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
    AND (?4 = '' OR p.institution = ?4)
  ORDER BY p.institution, p.record
)sql";

}  // namespace

Pairs::Pairs(store::Database& database)
    : types_(database.prepare(
          "SELECT record, type, seq, effective_on FROM types WHERE seq <= ?1"
          " AND effective_on <= ?2 AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1")),
      pairs_(database.prepare(kPairs)) {}

std::map<Seq, TypesOf> Pairs::types_by(Date last_day, Seq as_of) {
  std::map<Seq, TypesOf> types;
  types_.bind(as_of, last_day.days);
  while (types_.step()) {
    types[static_cast<Seq>(types_.integer(0))].emplace(
        types_.text(1), Evidence{static_cast<Seq>(types_.integer(2)),
                                 Date{static_cast<std::int32_t>(types_.integer(3))}});
  }
  types_.reset();
  return types;
}

std::vector<Pair> Pairs::of(int fiscal_year, Seq as_of, std::string_view institution) {
  return of(fiscal_year_begin(fiscal_year), fiscal_year_end(fiscal_year), as_of, institution);
}

std::vector<Pair> Pairs::of(Date first_day, Date last_day, Seq as_of,
                            std::string_view institution) {
  const auto types = types_by(last_day, as_of);
  std::vector<Pair> pairs;
  pairs_.bind(as_of, first_day.days, last_day.days, institution);
  while (pairs_.step()) {
    const auto project = static_cast<Seq>(pairs_.integer(1));
    const auto attained = types.find(project);
    pairs.push_back(
        {pairs_.text(0), project, attained == types.end() ? TypesOf() : attained->second});
  }
  pairs_.reset();
  return pairs;
}

}  // namespace renkei::views
