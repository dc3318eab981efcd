#include "views/cases.h"

#include <algorithm>

#include "views/states.h"
#include "wire/codec.h"

namespace renkei::views {
namespace {

constexpr std::string_view kPublished = "published";

constexpr const char* kCasesTables = R"sql(
  CREATE TABLE IF NOT EXISTS cases(
    record INTEGER PRIMARY KEY,
    project TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    published_on INTEGER  -- null = not published
  ) STRICT;
)sql";

std::string state_of(const model::Record& record) {
  return record.configuration.empty() ? std::string() : record.configuration.front();
}

void add_seq(std::vector<Seq>& positions, const Json& named) {
  const auto seq = named.find("seq");
  if (seq != named.end() && seq->is_number_unsigned()) positions.push_back(seq->get<Seq>());
}

}  // namespace

CasesView::CasesView(store::Database& database)
    : database_(database.with_tables(kCasesTables)),
      insert_(database.prepare("INSERT INTO cases VALUES (?1, ?2, ?3, ?4, ?5)")),
      move_(database.prepare("UPDATE cases SET project = ?2, type = ?3, state = ?4,"
                             " published_on = ?5 WHERE record = ?1")) {}

void CasesView::create() { database_.with_tables(kCasesTables); }

void CasesView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kSuccessCase) return;
  const model::Record& record = *projection.after;
  const std::string state = state_of(record);
  const bool created = projection.event.type == model::EventType::record_created;
  // `published` is final: the day of the last transition is the day of publication.
  std::optional<std::int32_t> published;
  if (state == kPublished) published = record.effective_on.days;
  store::Statement& change = created ? insert_ : move_;
  change.bind(record.created_seq, text_at(record.document, "project"),
              text_at(record.document, "type"), state, published);
  change.run();
}

Cases::Cases(store::Database& database)
    : list_(database.prepare("SELECT record, published_on FROM cases WHERE record > ?1"
                             " AND (?2 = '' OR type = ?2) AND (?3 = '' OR state = ?3)"
                             " AND (?4 IS NULL OR published_on BETWEEN ?4 AND ?5)"
                             " ORDER BY record LIMIT ?6")),
      records_(database),
      transitions_(database) {}

Json Cases::list(const CaseFilter& filter, const Page& page, const MayRead& may_read) {
  std::optional<std::int32_t> first, last;
  if (filter.fiscal_year) {
    first = fiscal_year_begin(*filter.fiscal_year).days;
    last = fiscal_year_end(*filter.fiscal_year).days;
  }
  Json rows = Json::array();
  Seq at = page.after;
  std::size_t scanned = 0;
  list_.bind(page.after, filter.type, filter.state, first, last, kScan);
  while (rows.size() < page.limit && list_.step()) {
    ++scanned;
    at = static_cast<Seq>(list_.integer(0));
    const model::Record record = records_.load_row(at).value();
    if (!may_read(record)) continue;
    Json row = wire::to_json(record);
    row["published_on"] = list_.is_null(1) ? Json() : Json(day_text(list_.integer(1)));
    row["positions"] = positions(record);
    rows.push_back(std::move(row));
  }
  const bool more = (rows.size() == page.limit && list_.step()) || scanned == kScan;
  list_.reset();
  return more ? page_of(std::move(rows), at) : page_of(std::move(rows));
}

std::vector<Seq> Cases::positions(const model::Record& record) {
  std::vector<Seq> positions = transitions_.positions(record.created_seq);
  if (const auto cause = record.document.find("cause"); cause != record.document.end()) {
    add_seq(positions, *cause);
  }
  if (const auto found = record.document.find("evidence"); found != record.document.end()) {
    for (const Json& evidence : *found) add_seq(positions, evidence);
  }
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

}  // namespace renkei::views
