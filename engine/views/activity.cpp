#include "views/activity.h"

#include "views/states.h"

namespace renkei::views {
namespace {

constexpr const char* kActivityTables = R"sql(
  CREATE TABLE IF NOT EXISTS activity(
    record INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_day INTEGER,  -- null = still active
    to_seq INTEGER,
    known_from INTEGER NOT NULL,  -- 0 = its own event; see view.h
    known_to INTEGER,
    PRIMARY KEY(record, from_seq, known_from)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace

ActivityView::ActivityView(store::Database& database)
    : database_(database.with_tables(kActivityTables)),
      begin_(database.prepare("INSERT INTO activity VALUES (?1, ?2, ?3, NULL, NULL, ?4, NULL)")),
      end_(database.prepare("UPDATE activity SET to_day = ?2, to_seq = ?3"
                            " WHERE record = ?1 AND to_seq IS NULL AND known_to IS NULL")),
      forget_(database.prepare("UPDATE activity SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")),
      open_(database.prepare("SELECT 1 FROM activity WHERE record = ?1 AND to_seq IS NULL"
                             " AND known_to IS NULL")) {}

bool ActivityView::is_open(Seq row) {
  const bool found = open_.bind(row).step();
  open_.reset();
  return found;
}

void ActivityView::create() { database_.with_tables(kActivityTables); }

bool ActivityView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

void ActivityView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kProject) return;
  const model::Event& event = projection.event;
  // The states before a migration are another definition's: what is open tells what they meant.
  const bool before = event.type == model::EventType::record_migrated
                          ? is_open(projection.after->created_seq)
                          : is_active(*projection.definition, event.from);
  const bool after = is_active(*projection.definition, event.to);
  if (before == after) return;
  const Seq row = projection.after->created_seq;
  if (after)
    begin_.run(row, event.effective_on.days, event.seq, projection.known_from);
  else
    end_.run(row, event.effective_on.days, event.seq);
}

}  // namespace renkei::views
