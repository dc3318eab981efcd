#include "views/transitions.h"

#include <map>
#include <optional>

#include "wire/timer_codec.h"

namespace renkei::views {
namespace {

constexpr const char* kTransitionsTables = R"sql(
  CREATE TABLE IF NOT EXISTS transitions(
    seq INTEGER PRIMARY KEY,
    record INTEGER NOT NULL,
    time INTEGER NOT NULL,
    effective_on INTEGER NOT NULL,
    type INTEGER NOT NULL,  -- model::EventType
    actor TEXT NOT NULL,
    command TEXT NOT NULL,
    event TEXT NOT NULL,
    from_states TEXT NOT NULL,
    to_states TEXT NOT NULL,
    attained TEXT,  -- null = none
    data TEXT,      -- null = none
    timers TEXT,    -- what became of timers, as the event says it; null = nothing
    via TEXT        -- the principal whose key spoke for the actor; null = its own
  ) STRICT;
  CREATE INDEX IF NOT EXISTS transitions_record ON transitions(record);
)sql";

// What a correction says of an event of its record; a later correction says it anew.
constexpr const char* kRevisionsTables = R"sql(
  CREATE TABLE IF NOT EXISTS revisions(
    seq INTEGER NOT NULL,         -- of the event that is told otherwise
    known_from INTEGER NOT NULL,  -- the correction
    record INTEGER NOT NULL,
    happened INTEGER NOT NULL,
    effective_on INTEGER NOT NULL,
    from_states TEXT NOT NULL,
    to_states TEXT NOT NULL,
    attained TEXT,    -- null = none
    set_values TEXT,  -- null = none
    PRIMARY KEY(seq, known_from)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS revisions_record ON revisions(record);
)sql";

// Every telling of the events of record ?1 after position ?2 as known at ?3, each with what
// superseded it; without ?4 only those that nothing did.
constexpr const char* kHistory = R"sql(
  WITH told AS (
    SELECT seq, seq AS known_from, 1 AS happened, effective_on, from_states, to_states, attained
    FROM transitions WHERE record = ?1 AND seq > ?2 AND seq <= ?3
    UNION ALL
    SELECT seq, known_from, happened, effective_on, from_states, to_states, attained
    FROM revisions WHERE record = ?1 AND seq > ?2 AND known_from <= ?3
  )
  SELECT t.seq, t.time, told.effective_on, t.type, t.actor, t.command, t.event, told.from_states,
    told.to_states, told.attained, t.data, told.known_from, later.known_from, later.happened,
    c.time, c.actor, c.data, t.via
  FROM told JOIN transitions AS t ON t.seq = told.seq
  LEFT JOIN revisions AS later ON later.seq = told.seq AND later.known_from = (
    SELECT min(known_from) FROM revisions
    WHERE seq = told.seq AND known_from > told.known_from AND known_from <= ?3)
  LEFT JOIN transitions AS c ON c.seq = later.known_from
  WHERE told.happened AND (?4 OR later.seq IS NULL)
  ORDER BY told.seq, told.known_from
)sql";

// How corrections after position ?2 tell the event ?1 otherwise, as known at ?3, and the day that
// it was told to have before.
constexpr const char* kSince = R"sql(
  SELECT told.known_from, c.time, c.actor, c.data, r.id, told.seq, t.event, told.happened,
    told.effective_on, told.set_values,
    ifnull((SELECT effective_on FROM revisions WHERE seq = told.seq AND known_from < told.known_from
            ORDER BY known_from DESC LIMIT 1), t.effective_on)
  FROM revisions AS told
  JOIN transitions AS t ON t.seq = told.seq
  JOIN transitions AS c ON c.seq = told.known_from
  JOIN records AS r ON r.created_seq = told.record
  WHERE told.seq = ?1 AND told.known_from > ?2 AND told.known_from <= ?3
  ORDER BY told.known_from
)sql";

Json correction_of(const store::Statement& row) {
  return {{"seq", row.integer(0)}, {"time", to_string(Time{row.integer(1)})},
          {"actor", row.text(2)},  {"reason", text_at(Json::parse(row.text(3)), "reason")},
          {"record", row.text(4)}, {"facts", Json::array()}};
}

Json fact_of(const store::Statement& row) {
  return {{"seq", row.integer(5)},
          {"event", row.text(6)},
          {"void", row.integer(7) == 0},
          {"effective_on",
           {{"before", day_text(row.integer(10))}, {"after", day_text(row.integer(8))}}},
          {"set", row.is_null(9) ? Json::array() : Json::parse(row.text(9))}};
}

Json row_of(const store::Statement& row) {
  const auto type = static_cast<model::EventType>(row.integer(3));
  Json told = {{"seq", row.integer(0)},
               {"time", to_string(Time{row.integer(1)})},
               {"effective_on", day_text(row.integer(2))},
               {"type", model::name_of(type)},
               {"actor", row.text(4)},
               {"command", row.text(5)},
               {"event", row.text(6)},
               {"from", ids_from(row.text(7))},
               {"to", ids_from(row.text(8))},
               {"attained", ids_from(row.text(9))},
               {"data", row.is_null(10) ? Json() : Json::parse(row.text(10))}};
  if (!row.is_null(17)) told["via"] = row.text(17);
  return told;
}

// From which position on it was known so, and what superseded it.
void add_knowledge(const store::Statement& row, Json& to) {
  to["known_from"] = row.integer(11);
  to["superseded_by"] = nullptr;
  if (row.is_null(12)) return;
  const Json said = Json::parse(row.text(16));
  to["superseded_by"] = {{"seq", row.integer(12)},
                         {"void", row.integer(13) == 0},
                         {"time", to_string(Time{row.integer(14)})},
                         {"actor", row.text(15)},
                         {"reason", text_at(said, "reason")}};
}

std::optional<std::string> text_of(const std::vector<std::string>& ids) {
  return ids.empty() ? std::nullopt : std::optional(ids_text(ids));
}

// Of a correction: what it corrects, and why.
std::optional<std::string> data_text(const model::Event& event) {
  if (event.correction) {
    return canonical(
        {{"supersedes", event.correction->supersedes}, {"reason", event.correction->reason}});
  }
  return event.data.is_null() ? std::nullopt : std::optional(wire::canonical_text(event.data));
}

std::optional<std::string> timer_changes_text(const model::Event& event) {
  if (event.timers.empty()) return std::nullopt;
  std::string text;
  wire::append_canonical(text, event.timers);
  return text;
}

}  // namespace

TransitionsView::TransitionsView(store::Database& database)
    : database_(database.with_tables(kTransitionsTables).with_tables(kRevisionsTables)),
      insert_(database.prepare(
          "INSERT INTO transitions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
          " ?13, ?14)")),
      revise_(
          database.prepare("INSERT INTO revisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")) {}

void TransitionsView::create() {
  database_.with_tables(kTransitionsTables).with_tables(kRevisionsTables);
}

void TransitionsView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  const model::Event& event = projection.event;
  insert_.run(event.seq, projection.after->created_seq, event.time.us, event.effective_on.days,
              static_cast<int>(event.type), event.actor, event.command, event.event,
              ids_text(event.from), ids_text(event.to), text_of(event.attained), data_text(event),
              timer_changes_text(event),
              event.via.empty() ? std::nullopt : std::optional(event.via));
  if (event.correction) revise(projection);
}

void TransitionsView::revise(const Projection& projection) {
  for (const model::Revision& revision : projection.event.correction->revisions) {
    revise_.run(revision.seq, projection.event.seq, projection.after->created_seq,
                revision.happened, revision.effective_on.days, ids_text(revision.from),
                ids_text(revision.to), text_of(revision.attained),
                revision.set.empty() ? std::nullopt : std::optional(canonical(revision.set)));
  }
}

Transitions::Transitions(store::Database& database)
    : history_(database.prepare(kHistory)),
      positions_(database.prepare(
          "SELECT seq FROM transitions WHERE record = ?1 AND seq <= ?2 ORDER BY seq")),
      corrections_(
          database.prepare("SELECT known_from FROM revisions WHERE seq = ?1 AND known_from <= ?2")),
      until_(database.prepare("SELECT seq, effective_on FROM transitions WHERE record = ?1"
                              " AND effective_on <= ?2 AND seq <= ?3 ORDER BY seq")),
      since_(database.prepare(kSince)),
      changes_(database.prepare("SELECT t.seq, r.id, r.kind FROM transitions AS t JOIN records AS r"
                                " ON r.created_seq = t.record WHERE t.seq > ?1 AND t.seq <= ?2 "
                                "ORDER BY t.seq LIMIT ?3")) {}

Json Transitions::changes(const Page& page, Seq as_of) {
  Json rows = Json::array();
  Seq last = page.after;
  bool more = false;
  changes_.bind(page.after, as_of, page.limit + 1);
  while (!more && changes_.step()) {
    more = rows.size() == page.limit;
    if (more) break;
    last = static_cast<Seq>(changes_.integer(0));
    rows.push_back({{"seq", last}, {"record", changes_.text(1)}, {"kind", changes_.text(2)}});
  }
  changes_.reset();
  return more ? page_of(std::move(rows), last) : page_of(std::move(rows));
}

Json Transitions::corrected_since(const std::vector<Seq>& events, Seq after, Seq as_of) {
  std::map<Seq, Json> corrections;
  for (const Seq event : events) {
    since_.bind(event, after, as_of);
    while (since_.step()) {
      Json& correction =
          corrections.try_emplace(static_cast<Seq>(since_.integer(0)), correction_of(since_))
              .first->second;
      correction["facts"].push_back(fact_of(since_));
    }
    since_.reset();
  }
  Json list = Json::array();
  for (auto& [seq, correction] : corrections) list.push_back(std::move(correction));
  return list;
}

Json Transitions::history(Seq row, const Page& page, Seq as_of, Tellings tellings) {
  Json rows = Json::array();
  Seq last = page.after;
  bool more = false;
  history_.bind(row, page.after, as_of, tellings == Tellings::all);
  while (history_.step()) {
    const auto seq = static_cast<Seq>(history_.integer(0));
    more = rows.size() >= page.limit && seq != last;
    if (more) break;
    last = seq;
    rows.push_back(row_of(history_));
    if (tellings == Tellings::all) add_knowledge(history_, rows.back());
  }
  history_.reset();
  return more ? page_of(std::move(rows), last) : page_of(std::move(rows));
}

std::vector<Seq> Transitions::all(store::Statement& seqs) {
  std::vector<Seq> found;
  while (seqs.step()) found.push_back(static_cast<Seq>(seqs.integer(0)));
  seqs.reset();
  return found;
}

std::vector<Seq> Transitions::positions(Seq row, Seq as_of) {
  return all(positions_.bind(row, as_of));
}

std::vector<Seq> Transitions::corrections(Seq event, Seq as_of) {
  return all(corrections_.bind(event, as_of));
}

std::vector<Seq> Transitions::positions_of(Seq row, Date first, Date last, Seq as_of) {
  std::vector<Seq> positions;
  bool any = false;
  until_.bind(row, last.days, as_of);
  while (until_.step()) {
    positions.push_back(static_cast<Seq>(until_.integer(0)));
    any = any || until_.integer(1) >= first.days;
  }
  until_.reset();
  if (!any) positions.clear();
  return positions;
}

}  // namespace renkei::views
