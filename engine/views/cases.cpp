#include "views/cases.h"

#include <algorithm>

#include "views/states.h"
#include "wire/codec.h"

namespace renkei::views {
namespace {

constexpr std::string_view kPublished = "published";

constexpr const char* kCasesTables = R"sql(
  CREATE TABLE IF NOT EXISTS cases(
    record INTEGER NOT NULL,
    project TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    published_on INTEGER,  -- null = not published
    known_from INTEGER NOT NULL,
    known_to INTEGER,
    PRIMARY KEY(record, known_from)
  ) STRICT, WITHOUT ROWID;
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
      insert_(database.prepare("INSERT INTO cases VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)")),
      forget_(database.prepare("UPDATE cases SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")) {}

void CasesView::create() { database_.with_tables(kCasesTables); }

void CasesView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kSuccessCase) return;
  const model::Record& record = *projection.after;
  const std::string state = state_of(record);
  // `published` is final: the day of the last transition is the day of publication.
  std::optional<std::int32_t> published;
  if (state == kPublished) published = record.effective_on.days;
  // Every event, a correction too, makes what was known so far the past.
  forget_.bind(record.created_seq, record.seq).run();
  insert_.bind(record.created_seq, text_at(record.document, "project"),
               text_at(record.document, "type"), state, published, record.seq);
  insert_.run();
}

Cases::Cases(store::Database& database)
    : list_(database.prepare("SELECT record, published_on FROM cases WHERE record > ?1"
                             " AND (?2 = '' OR type = ?2) AND (?3 = '' OR state = ?3)"
                             " AND (?4 IS NULL OR published_on BETWEEN ?4 AND ?5)"
                             " AND known_from <= ?7 AND ifnull(known_to, ?7 + 1) > ?7"
                             " ORDER BY record LIMIT ?6")),
      records_(database),
      transitions_(database) {}

Json Cases::list(const CaseFilter& filter, const Page& page, const MayRead& may_read, Seq as_of,
                 const RecordAsOf& record_as_of) {
  std::optional<std::int32_t> first, last;
  if (filter.fiscal_year) {
    first = fiscal_year_begin(*filter.fiscal_year).days;
    last = fiscal_year_end(*filter.fiscal_year).days;
  }
  Json rows = Json::array();
  Seq at = page.after;
  std::size_t scanned = 0;
  list_.bind(page.after, filter.type, filter.state, first, last, kScan, as_of);
  while (rows.size() < page.limit && list_.step()) {
    ++scanned;
    at = static_cast<Seq>(list_.integer(0));
    if (!may_read(records_.load_row(at).value())) continue;
    const model::Record record = record_as_of(at);
    Json row = wire::to_json(record);
    row["published_on"] = list_.is_null(1) ? Json() : Json(day_text(list_.integer(1)));
    row["positions"] = positions(record, as_of);
    rows.push_back(std::move(row));
  }
  const bool more = (rows.size() == page.limit && list_.step()) || scanned == kScan;
  list_.reset();
  return more ? page_of(std::move(rows), at) : page_of(std::move(rows));
}

std::vector<Seq> Cases::positions(const model::Record& record, Seq as_of) {
  std::vector<Seq> positions = transitions_.positions(record.created_seq, as_of);
  if (const auto cause = record.document.find("cause"); cause != record.document.end()) {
    add_seq(positions, *cause);
  }
  if (const auto found = record.document.find("evidence"); found != record.document.end()) {
    for (const Json& evidence : *found) add_seq(positions, evidence);
  }
  for (std::size_t i = positions.size(); i-- > 0;) {
    const auto corrections = transitions_.corrections(positions[i], as_of);
    positions.insert(positions.end(), corrections.begin(), corrections.end());
  }
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

}  // namespace renkei::views
