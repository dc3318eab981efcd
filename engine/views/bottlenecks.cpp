#include "views/bottlenecks.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/decide.h"
#include "views/participation.h"
#include "views/states.h"
#include "views/stays.h"

namespace renkei::views {
namespace {

using chart::Definition;
using chart::StateIndex;

bool has(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool waits(const Definition& definition, const std::string& state) {
  const auto found = definition.index.find(state);
  if (found == definition.index.end()) return true;  // of a version that is not the record's now
  const std::vector<std::string> atomic{state};
  return definition.states[found->second].kind == chart::StateKind::atomic &&
         !has_tag(definition, atomic, "standing") && !has_tag(definition, atomic, "ended");
}

// Whose move it is: those named by the state's transitions, then by those of what it lies in.
void add_roles(const Definition& definition, const std::string& state,
               std::vector<std::string>& to) {
  const auto found = definition.index.find(state);
  if (found == definition.index.end()) return;
  for (StateIndex s = found->second; s != chart::kNoState; s = definition.states[s].parent) {
    for (const auto t : definition.states[s].on) {
      for (const auto& authority : definition.transitions[t].by) {
        std::string role =
            authority.place.empty() ? authority.role : authority.role + "@" + authority.place;
        if (authority.role != model::kEngine && !has(to, role)) to.push_back(std::move(role));
      }
    }
  }
}

std::set<std::string> in_house_institutions(const Json& document) {
  std::set<std::string> institutions;
  for (const auto& [institution, role] : participants_of(document)) {
    institutions.insert(institution);
  }
  for (const auto& [pointer, named] : model::select(document, "/institutions/*")) {
    if (named->is_object() && text_at(*named, "category") == "in_house") {
      institutions.insert(text_at(*named, "institution"));
    }
  }
  if (institutions.empty()) institutions.insert("");  // it names none
  return institutions;
}

// What happened to a record, as it was told at a position, after the corrections up to there, which
// are not moves themselves.
constexpr const char* kMoves = R"sql(
  SELECT ifnull(r.effective_on, t.effective_on), ifnull(r.from_states, t.from_states),
    ifnull(r.to_states, t.to_states)
  FROM transitions AS t LEFT JOIN revisions AS r ON r.seq = t.seq AND r.known_from = (
    SELECT max(known_from) FROM revisions WHERE seq = t.seq AND known_from <= ?3)
  WHERE t.record = ?1 AND ifnull(r.happened, 1) AND t.type <> ?2 AND t.seq <= ?3 ORDER BY t.seq
)sql";

Json days_json(std::vector<std::int32_t> days) {
  if (days.empty()) return Json();
  std::sort(days.begin(), days.end());
  const auto rank = [&days](std::size_t percent) {
    return days[(days.size() * percent + 99) / 100 - 1];
  };
  return {{"p50", rank(50)}, {"p90", rank(90)}, {"max", days.back()}};
}

// The stays of one state, or of one institution.
struct Group {
  std::vector<std::string> by;
  std::vector<std::int32_t> open, ended;
  Json longest;

  Json json() const {
    return {{"by", by},           {"open", open.size()},   {"open_days", days_json(open)},
            {"longest", longest}, {"ended", ended.size()}, {"ended_days", days_json(ended)}};
  }
};

class Tally {
 public:
  Tally(const BottlenecksAsked& asked, Date day) : asked_(asked), on_(day) {
    if (!asked.fiscal_year) return;
    begin_ = fiscal_year_begin(*asked.fiscal_year);
    on_ = std::min(day, fiscal_year_end(*asked.fiscal_year));
  }

  void add(const model::Record& record, const Definition& definition,
           const std::vector<Stay>& stays) {
    ++records_;
    for (const Stay& stay : stays) {
      if (stay.from > on_ || !waits(definition, stay.state)) continue;
      const bool open = !stay.to || *stay.to > on_;
      if (!open && *stay.to < begin_) continue;
      for (const std::string& key : keys(record, stay)) {
        Group& group = groups_[key];
        add_roles(definition, stay.state, group.by);
        if (open) {
          add_open(record, stay, group);
        } else {
          group.ended.push_back(stay.to->days - stay.from.days);
        }
      }
    }
  }

  Json json() const {
    Json rows = Json::array();
    const char* key = asked_.by_institution ? "institution" : "state";
    for (const auto& [id, group] : groups_) {
      rows.push_back(group.json());
      rows.back()[key] = id.empty() ? Json() : Json(id);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Json& a, const Json& b) { return weight(a) > weight(b); });
    return {{"kind", asked_.kind},
            {"by", key},
            {"basis", asked_.by_institution ? "institution_stay" : "stay"},
            {"fiscal_year", asked_.fiscal_year ? Json(*asked_.fiscal_year) : Json()},
            {"on", to_string(on_)},
            {"records", records_},
            {"rows", std::move(rows)}};
  }

 private:
  std::set<std::string> keys(const model::Record& record, const Stay& stay) const {
    return asked_.by_institution ? in_house_institutions(record.document)
                                 : std::set<std::string>{stay.state};
  }

  void add_open(const model::Record& record, const Stay& stay, Group& group) const {
    const std::int32_t days = on_.days - stay.from.days;
    if (group.longest.is_null() || group.longest["days"].get<std::int32_t>() < days) {
      group.longest = {{"record", record.id}, {"since", to_string(stay.from)}, {"days", days}};
    }
    group.open.push_back(days);
  }

  static std::pair<std::int64_t, std::size_t> weight(const Json& row) {
    const Json& days = row["open_days"];
    return {days.is_null() ? -1 : days["p90"].get<std::int64_t>(), row["open"].get<std::size_t>()};
  }

  const BottlenecksAsked& asked_;
  Date begin_{-kNever.days}, on_;
  std::size_t records_ = 0;
  std::map<std::string, Group> groups_;
};

}  // namespace

Bottlenecks::Bottlenecks(store::Database& database)
    : moves_(database.prepare(kMoves)), records_(database) {}

Json Bottlenecks::report(const BottlenecksAsked& asked, const model::Definitions& definitions,
                         Date day, const MayRead& may_read, Seq as_of,
                         const RecordAsOf& record_as_of) {
  Tally tally(asked, day);
  records_.each(asked.kind, [&](const model::Record& now) {
    if (now.created_seq > as_of || !may_read(now)) return;
    const model::Record record = now.seq <= as_of ? now : record_as_of(now.created_seq);
    const auto definition = definitions.find(record.kind, record.definition);
    if (!definition) return;
    Stays stays;
    moves_.bind(record.created_seq, static_cast<int>(model::EventType::record_corrected), as_of);
    while (moves_.step()) {
      stays.move(ids_from(moves_.text(1)), ids_from(moves_.text(2)),
                 Date{static_cast<std::int32_t>(moves_.integer(0))});
    }
    moves_.reset();
    tally.add(record, *definition, stays.all());
  });
  Json report = tally.json();
  report["as_of"] = as_of;
  return report;
}

}  // namespace renkei::views
