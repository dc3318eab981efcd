#include "views/transitions.h"

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
    data TEXT       -- null = none
  ) STRICT;
  CREATE INDEX IF NOT EXISTS transitions_record ON transitions(record);
)sql";

Json row_of(const store::Statement& row) {
  const auto type = static_cast<model::EventType>(row.integer(3));
  return {{"seq", row.integer(0)},
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
}

}  // namespace

TransitionsView::TransitionsView(store::Database& database)
    : database_(database.with_tables(kTransitionsTables)),
      insert_(database.prepare(
          "INSERT INTO transitions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")) {}

void TransitionsView::create() { database_.with_tables(kTransitionsTables); }

void TransitionsView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  const model::Event& event = projection.event;
  insert_.bind(event.seq, projection.after->created_seq, event.time.us, event.effective_on.days,
               static_cast<int>(event.type), event.actor, event.command, event.event,
               ids_text(event.from), ids_text(event.to));
  insert_.bind_at(11,
                  event.attained.empty() ? std::nullopt : std::optional(ids_text(event.attained)));
  insert_.bind_at(12, event.data.is_null() ? std::nullopt : std::optional(canonical(event.data)));
  insert_.run();
}

Transitions::Transitions(store::Database& database)
    : history_(database.prepare(
          "SELECT seq, time, effective_on, type, actor, command, event, from_states, to_states,"
          " attained, data FROM transitions WHERE record = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3")),
      positions_(database.prepare("SELECT seq FROM transitions WHERE record = ?1 ORDER BY seq")),
      until_(database.prepare("SELECT seq, effective_on FROM transitions WHERE record = ?1"
                              " AND effective_on <= ?2 AND seq <= ?3 ORDER BY seq")) {}

Json Transitions::history(Seq row, const Page& page) {
  Json rows = Json::array();
  bool more = false;
  history_.bind(row, page.after, page.limit + 1);
  while (history_.step()) {
    more = rows.size() == page.limit;
    if (!more) rows.push_back(row_of(history_));
  }
  history_.reset();
  if (!more) return page_of(std::move(rows));
  const Seq next = rows.back()["seq"].get<Seq>();
  return page_of(std::move(rows), next);
}

std::vector<Seq> Transitions::positions(Seq row) {
  std::vector<Seq> positions;
  positions_.bind(row);
  while (positions_.step()) positions.push_back(static_cast<Seq>(positions_.integer(0)));
  positions_.reset();
  return positions;
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
