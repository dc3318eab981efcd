#include "views/types.h"

namespace renkei::views {
namespace {

constexpr const char* kTypesTables = R"sql(
  CREATE TABLE IF NOT EXISTS types(
    record INTEGER NOT NULL,
    type TEXT NOT NULL,
    effective_on INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    known_from INTEGER NOT NULL,  -- 0 = its own event; see view.h
    known_to INTEGER,
    PRIMARY KEY(record, type, seq, known_from)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS types_seq ON types(seq);
)sql";

}  // namespace

TypesView::TypesView(store::Database& database)
    : database_(database.with_tables(kTypesTables)),
      insert_(database.prepare("INSERT INTO types VALUES (?1, ?2, ?3, ?4, ?5, NULL)")),
      forget_(database.prepare("UPDATE types SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")) {}

void TypesView::create() { database_.with_tables(kTypesTables); }

bool TypesView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

void TypesView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  const model::Event& event = projection.event;
  for (const std::string& type : event.attained) {
    insert_.run(projection.after->created_seq, type, event.effective_on.days, event.seq,
                projection.known_from);
  }
}

Types::Types(store::Database& database)
    : list_(
          database.prepare("SELECT record, id, type, types.effective_on, types.seq FROM types"
                           " JOIN records ON records.created_seq = types.record"
                           " WHERE types.seq > ?1 AND types.effective_on BETWEEN ?2 AND ?3"
                           " AND (?4 = '' OR id = ?4) AND types.seq <= ?6 AND known_from <= ?6"
                           " AND ifnull(known_to, ?6 + 1) > ?6 ORDER BY types.seq, type LIMIT ?5")),
      records_(database) {}

Json Types::list(std::optional<int> fiscal_year, std::string_view record, const Page& page,
                 const MayRead& may_read, Seq as_of) {
  const auto first = fiscal_year ? fiscal_year_begin(*fiscal_year).days : kNever.days * -1;
  const auto last = fiscal_year ? fiscal_year_end(*fiscal_year).days : kNever.days;
  Json rows = Json::array();
  Seq seq = page.after, row = 0;
  bool shown = false, more = false;
  std::size_t scanned = 0;
  list_.bind(page.after, first, last, record, kScan, as_of);
  while (!more && list_.step()) {
    ++scanned;
    const auto next = static_cast<Seq>(list_.integer(4));
    more = next != seq && rows.size() >= page.limit;
    if (more) break;
    seq = next;
    if (const auto of = static_cast<Seq>(list_.integer(0)); of != row) {
      row = of;
      shown = may_read(records_.load_row(row).value());
    }
    if (shown) {
      rows.push_back({{"record", list_.text(1)},
                      {"type", list_.text(2)},
                      {"effective_on", day_text(list_.integer(3))},
                      {"seq", seq}});
    }
  }
  list_.reset();
  return more || scanned == kScan ? page_of(std::move(rows), seq) : page_of(std::move(rows));
}

}  // namespace renkei::views
