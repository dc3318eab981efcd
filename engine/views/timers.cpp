#include "views/timers.h"

namespace renkei::views {
namespace {

// status: model::TimerState::Status. place: among the timers of the definition.
constexpr const char* kTimersTables = R"sql(
  CREATE TABLE IF NOT EXISTS timers(
    record INTEGER NOT NULL,
    timer TEXT NOT NULL,
    status INTEGER NOT NULL,
    due INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY(record, timer)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS timers_armed ON timers(due, seq, place) WHERE status = 0;
)sql";

}  // namespace

TimersView::TimersView(store::Database& database)
    : database_(database.with_tables(kTimersTables)),
      put_(database.prepare("INSERT OR REPLACE INTO timers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")),
      drop_(database.prepare("DELETE FROM timers WHERE record = ?1 AND timer = ?2")) {}

void TimersView::create() { database_.with_tables(kTimersTables); }

void TimersView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  if (projection.event.type == model::EventType::record_migrated) {
    // Their places in the definition are others.
    for (const auto& [timer, state] : projection.after->timers) settle(projection, timer);
  }
  for (const model::TimerChange& change : projection.event.timers) settle(projection, change.timer);
}

void TimersView::settle(const Projection& projection, const std::string& timer) {
  const Seq row = projection.after->created_seq;
  const auto found = projection.after->timers.find(timer);
  if (found == projection.after->timers.end()) {
    drop_.run(row, timer);
    return;
  }
  const std::size_t place = place_of(*projection.definition, timer);
  const bool known = place < projection.definition->timers.size();
  put_.run(row, timer, static_cast<int>(found->second.status), found->second.due.us,
           known && projection.definition->timers[place].deadline, found->second.seq, place);
}

Timers::Timers(store::Database& database)
    : list_(database.prepare("SELECT record, timer FROM timers WHERE deadline = 1 OR status <= 1"
                             " ORDER BY status = 1, due, seq, place LIMIT ?2 OFFSET ?1")),
      history_(database.prepare("SELECT seq, time, effective_on, timers FROM transitions"
                                " WHERE record = ?1 AND seq > ?2 AND timers IS NOT NULL"
                                " ORDER BY seq")),
      records_(database) {}

Json Timers::list(const model::Definitions& definitions, const model::Circumstances& circumstances,
                  const Page& page, const MayRead& may_read) {
  Json rows = Json::array();
  std::size_t scanned = 0;
  list_.bind(page.after, kScan);
  while (rows.size() < page.limit && list_.step()) {
    ++scanned;
    const auto record = records_.load_row(static_cast<Seq>(list_.integer(0))).value();
    const auto definition = definitions.find(record.kind, record.definition);
    const std::string timer = list_.text(1);
    const std::size_t place = definition ? place_of(*definition, timer) : 0;
    if (!definition || place >= definition->timers.size() || !may_read(record)) continue;
    const chart::Timer& known = definition->timers[place];
    Json row =
        Clockface{*definition, *circumstances.calendar, circumstances.now}.show(record, timer);
    row.update({{"record", record.id},
                {"kind", record.kind},
                {"title", title_of(record)},
                {"timer_title", title_of_timer(*definition, known)},
                {"state", definition->states[known.state].id},
                {"deadline", known.deadline}});
    rows.push_back(std::move(row));
  }
  const bool more = scanned == kScan || (rows.size() == page.limit && list_.step());
  list_.reset();
  return more ? page_of(std::move(rows), page.after + scanned) : page_of(std::move(rows));
}

Json Timers::history(Seq row, const Page& page) {
  Json rows = Json::array();
  Seq last = 0;
  history_.bind(row, page.after);
  while (history_.step()) {
    if (rows.size() >= page.limit) {
      history_.reset();
      return page_of(std::move(rows), last);
    }
    last = static_cast<Seq>(history_.integer(0));
    for (Json& change : Json::parse(history_.text(3))) {
      change.update({{"seq", last},
                     {"time", to_string(Time{history_.integer(1)})},
                     {"effective_on", day_text(history_.integer(2))}});
      rows.push_back(std::move(change));
    }
  }
  history_.reset();
  return page_of(std::move(rows));
}

}  // namespace renkei::views
