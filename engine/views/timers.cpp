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
  ) STRICT;
  CREATE INDEX IF NOT EXISTS timers_armed ON timers(due, seq, place) WHERE status = 0;
  CREATE TABLE IF NOT EXISTS timer_changes(
    seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    record INTEGER NOT NULL,
    time INTEGER NOT NULL,
    effective_on INTEGER NOT NULL,
    timer TEXT NOT NULL,
    change INTEGER NOT NULL,  -- model::TimerChange::What
    due INTEGER,              -- null = says nothing of it
    left_over INTEGER,        -- of a pause
    unit INTEGER,             -- model::TimeLeft::Unit
    reason TEXT NOT NULL,
    PRIMARY KEY(seq, place)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS timer_changes_record ON timer_changes(record);
)sql";

}  // namespace

TimersView::TimersView(store::Database& database)
    : database_(database.with_tables(kTimersTables)),
      note_(database.prepare("INSERT INTO timer_changes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                             " ?9, ?10, ?11)")),
      put_(database.prepare("INSERT OR REPLACE INTO timers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")),
      drop_(database.prepare("DELETE FROM timers WHERE record = ?1 AND timer = ?2")) {}

void TimersView::create() { database_.with_tables(kTimersTables); }

void TimersView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  if (projection.event.type == model::EventType::record_migrated) {
    // Their places in the definition are others.
    for (const auto& [timer, state] : projection.after->timers) settle(projection, timer);
  }
  if (projection.event.timers.empty()) return;
  note(projection);
  for (const model::TimerChange& change : projection.event.timers) settle(projection, change.timer);
}

void TimersView::note(const Projection& projection) {
  const model::Event& event = projection.event;
  for (std::size_t place = 0; place < event.timers.size(); ++place) {
    const model::TimerChange& change = event.timers[place];
    note_.bind(event.seq, place, projection.after->created_seq, event.time.us,
               event.effective_on.days, change.timer, static_cast<int>(change.what));
    note_.bind_at(8, change.due ? std::optional(change.due->us) : std::nullopt);
    note_.bind_at(9, change.left ? std::optional(change.left->count) : std::nullopt);
    note_.bind_at(10,
                  change.left ? std::optional(static_cast<int>(change.left->unit)) : std::nullopt);
    note_.bind_at(11, change.reason);
    note_.run();
  }
}

void TimersView::settle(const Projection& projection, const std::string& timer) {
  const Seq row = projection.after->created_seq;
  const auto found = projection.after->timers.find(timer);
  if (found == projection.after->timers.end()) {
    drop_.bind(row, timer).run();
    return;
  }
  const std::size_t place = place_of(*projection.definition, timer);
  const bool known = place < projection.definition->timers.size();
  put_.bind(row, timer, static_cast<int>(found->second.status), found->second.due.us,
            known && projection.definition->timers[place].deadline, found->second.seq, place)
      .run();
}

Timers::Timers(store::Database& database)
    : list_(database.prepare("SELECT record, timer FROM timers WHERE deadline = 1 OR status <= 1"
                             " ORDER BY status = 1, due, seq, place LIMIT ?2 OFFSET ?1")),
      history_(database.prepare("SELECT seq, time, effective_on, timer, change, due, left_over,"
                                " unit, reason FROM timer_changes WHERE record = ?1 AND seq > ?2"
                                " ORDER BY seq, place")),
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
    const auto seq = static_cast<Seq>(history_.integer(0));
    if (rows.size() >= page.limit && seq != last) {
      history_.reset();
      return page_of(std::move(rows), last);
    }
    last = seq;
    Json& one = rows.emplace_back(
        Json{{"seq", seq},
             {"time", to_string(Time{history_.integer(1)})},
             {"effective_on", day_text(history_.integer(2))},
             {"timer", history_.text(3)},
             {"change", name_of(static_cast<model::TimerChange::What>(history_.integer(4)))}});
    if (!history_.is_null(5)) one["due"] = to_string(Time{history_.integer(5)});
    if (!history_.is_null(6)) {
      one["left"] = history_.integer(6);
      one["unit"] = name_of(static_cast<model::TimeLeft::Unit>(history_.integer(7)));
    }
    if (const std::string reason = history_.text(8); !reason.empty()) one["reason"] = reason;
  }
  history_.reset();
  return page_of(std::move(rows));
}

}  // namespace renkei::views
