#include "views/denials.h"

namespace renkei::views {
namespace {

constexpr const char* kDenialsTables = R"sql(
  CREATE TABLE IF NOT EXISTS denials(
    seq INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    actor TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    via TEXT  -- the principal whose key spoke for the actor; null = its own
  ) STRICT;
)sql";

}  // namespace

DenialsView::DenialsView(store::Database& database)
    : database_(database.with_tables(kDenialsTables)),
      insert_(database.prepare("INSERT INTO denials VALUES (?1, ?2, ?3, ?4, ?5, ?6)")) {}

void DenialsView::create() { database_.with_tables(kDenialsTables); }

void DenialsView::project(const Projection& projection) {
  const model::Event& event = projection.event;
  if (event.type != model::EventType::command_denied) return;
  insert_.run(event.seq, event.time.us, event.actor, event.code, event.detail,
              event.via.empty() ? std::nullopt : std::optional(event.via));
}

Denials::Denials(store::Database& database)
    : list_(
          database.prepare("SELECT seq, time, actor, code, detail, via FROM denials WHERE seq > ?1"
                           " ORDER BY seq LIMIT ?2")) {}

Json Denials::list(const Page& page) {
  Json rows = Json::array();
  Seq last = page.after;
  list_.bind(page.after, page.limit + 1);
  bool more = false;
  while (!more && list_.step()) {
    more = rows.size() == page.limit;
    if (more) break;
    last = static_cast<Seq>(list_.integer(0));
    rows.push_back({{"seq", last},
                    {"time", to_string(Time{list_.integer(1)})},
                    {"actor", list_.text(2)},
                    {"code", list_.text(3)},
                    {"detail", list_.text(4)}});
    if (!list_.is_null(5)) rows.back()["via"] = list_.text(5);
  }
  list_.reset();
  return more ? page_of(std::move(rows), last) : page_of(std::move(rows));
}

}  // namespace renkei::views
