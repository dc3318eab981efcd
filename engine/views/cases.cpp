#include "views/cases.h"

#include <algorithm>

#include "text/words.h"
#include "views/case_document.h"
#include "views/case_text.h"
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
    states TEXT NOT NULL,        -- active ones, those that hold others too
    institutions TEXT NOT NULL,  -- that it names now, or in its published edition
    edition INTEGER NOT NULL,    -- 0 = not published
    edition_seq INTEGER NOT NULL,
    edition_on INTEGER,
    published_on INTEGER,        -- first
    known_from INTEGER NOT NULL,
    known_to INTEGER,
    PRIMARY KEY(record, known_from)
  ) STRICT, WITHOUT ROWID;
)sql";

// Of every text that it ever had: what a search finds here is looked at again.
constexpr const char* kPairsTables = R"sql(
  CREATE TABLE IF NOT EXISTS case_pairs(
    record INTEGER NOT NULL,
    pair TEXT NOT NULL,
    PRIMARY KEY(record, pair)
  ) STRICT, WITHOUT ROWID;
)sql";

bool says(const Json& document, const std::vector<std::string>& words) {
  const std::string texts = words.empty() ? "" : searchable(document);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return texts.find(word) != std::string::npos;
  });
}

Json day_or_null(const store::Statement& row, int column) {
  return row.is_null(column) ? Json() : Json(day_text(row.integer(column)));
}

}  // namespace

CasesView::CasesView(store::Database& database)
    : database_(database.with_tables(kCasesTables).with_tables(kPairsTables)),
      insert_(database.prepare("INSERT OR REPLACE INTO cases"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL)")),
      end_(database.prepare("UPDATE cases SET known_to = ?2"
                            " WHERE record = ?1 AND known_to IS NULL AND known_from < ?2")),
      forget_(database.prepare("UPDATE cases SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")),
      present_(database.prepare("SELECT edition, edition_seq, edition_on, published_on FROM cases"
                                " WHERE record = ?1 AND known_to IS NULL")),
      pair_(database.prepare("INSERT OR IGNORE INTO case_pairs VALUES (?1, ?2)")) {}

void CasesView::create() { database_.with_tables(kCasesTables).with_tables(kPairsTables); }

bool CasesView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

CasesView::Edition CasesView::edition_before(Seq row) {
  Edition edition;
  present_.bind(row);
  if (present_.step()) {
    const auto day = [&](int column) {
      return present_.is_null(column)
                 ? std::nullopt
                 : std::optional(static_cast<std::int32_t>(present_.integer(column)));
    };
    edition = {present_.integer(0), day(3), day(2), static_cast<Seq>(present_.integer(1))};
  }
  present_.reset();
  return edition;
}

void CasesView::index(Seq row, const Json& document) {
  for (const std::string& pair : pairs_in(searchable(document))) pair_.run(row, pair);
}

void CasesView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kSuccessCase) return;
  const model::Record& record = *projection.after;
  const std::vector<std::string> states =
      active_states(*projection.definition, record.configuration);
  const bool created = projection.event.type == model::EventType::record_created;
  Edition edition = created ? Edition{} : edition_before(record.created_seq);
  const auto days = record.document.value("editions", Json::array());
  const bool is_out = std::find(states.begin(), states.end(), kPublished) != states.end();
  const auto number = std::max<std::int64_t>(static_cast<std::int64_t>(days.size()), is_out);
  if (number > edition.number) {
    edition.number = number;
    edition.seq = projection.event.seq;
    edition.on = record.effective_on.days;
    if (!edition.first_on) edition.first_on = edition.on;
  }
  // Every event makes what was known so far the past; told again, only the last of them stays.
  const Seq known_from = projection.known_from != 0 ? projection.known_from : record.seq;
  end_.run(record.created_seq, known_from);
  insert_.run(record.created_seq, text_at(record.document, "project"),
              text_at(record.document, "type"), ids_text(states),
              ids_text(named_institutions(record.document)), edition.number, edition.seq,
              edition.on, edition.first_on, known_from);
  if (created || projection.known_from != 0 || says_anew(projection.event.patch))
    index(record.created_seq, record.document);
}

Cases::Cases(store::Database& database)
    : list_(database.prepare("SELECT record, published_on, edition_on, edition, edition_seq"
                             " FROM cases WHERE record > ?1"
                             " AND (?2 = '' OR type = ?2)"
                             " AND (?3 = '' OR instr(states, '\"' || ?3 || '\"') > 0)"
                             " AND (?4 IS NULL OR published_on BETWEEN ?4 AND ?5)"
                             " AND known_from <= ?7 AND ifnull(known_to, ?7 + 1) > ?7"
                             " AND (?8 = '' OR instr(institutions, '\"' || ?8 || '\"') > 0)"
                             " AND (?9 IS NULL OR record = ?9)"
                             " ORDER BY record LIMIT ?6")),
      pair_(database.prepare("SELECT 1 FROM case_pairs WHERE record = ?1 AND pair >= ?2"
                             " AND pair < ?2 || char(1114111) LIMIT 1")),
      records_(database),
      transitions_(database) {}

// Does the index hold every pair of every word? A word of one character begins some pair.
bool Cases::may_hold(Seq row, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    std::vector<std::string> pairs = pairs_in(word);
    if (pairs.empty()) pairs.push_back(word);
    return std::all_of(pairs.begin(), pairs.end(), [&](const std::string& pair) {
      const bool found = pair_.bind(row, pair).step();
      pair_.reset();
      return found;
    });
  });
}

Json Cases::list(const CaseFilter& filter, const Page& page, const MayRead& may_read, Seq as_of,
                 const RecordAsOf& record_as_of) {
  std::optional<std::int32_t> first, last;
  if (filter.fiscal_year) {
    first = fiscal_year_begin(*filter.fiscal_year).days;
    last = fiscal_year_end(*filter.fiscal_year).days;
  }
  std::optional<Seq> one;
  if (!filter.record.empty()) {
    const auto record = records_.load(filter.record);
    one = record ? record->created_seq : 0;
  }
  const std::vector<std::string> words = text::words(filter.search);  // all of them must be found
  Json rows = Json::array();
  Seq at = page.after;
  std::size_t scanned = 0;
  list_.bind(page.after, filter.type, filter.state, first, last, kScan, as_of, filter.institution,
             one);
  while (rows.size() < page.limit && list_.step()) {
    ++scanned;
    at = static_cast<Seq>(list_.integer(0));
    if (!may_hold(at, words) || !may_read(records_.load_row(at).value())) continue;
    model::Record record = record_as_of(at);
    const bool published = filter.state == kPublished;
    if (published) record.document = as_published(std::move(record.document));
    if (!filter.institution.empty() && !names_institution(record.document, filter.institution))
      continue;
    if (!says(record.document, words)) continue;
    rows.push_back(row_of(record, as_of));
  }
  const bool more = (rows.size() == page.limit && list_.step()) || scanned == kScan;
  list_.reset();
  return more ? page_of(std::move(rows), at) : page_of(std::move(rows));
}

Json Cases::row_of(const model::Record& record, Seq as_of) {
  Json row = wire::to_json(record);
  row["published_on"] = day_or_null(list_, 1);
  row["edition_on"] = day_or_null(list_, 2);
  row["edition"] = list_.integer(3);
  row["positions"] = positions(record, as_of);
  row["stale"] = Json::array();
  if (list_.integer(3) > 0) {
    row["stale"] = transitions_.corrected_since(rests_on(as_published(record.document)),
                                                static_cast<Seq>(list_.integer(4)), as_of);
  }
  return row;
}

std::vector<Seq> Cases::positions(const model::Record& record, Seq as_of) {
  std::vector<Seq> positions = transitions_.positions(record.created_seq, as_of);
  const std::vector<Seq> grounds = rests_on(record.document);
  positions.insert(positions.end(), grounds.begin(), grounds.end());
  for (std::size_t i = positions.size(); i-- > 0;) {
    const auto corrections = transitions_.corrections(positions[i], as_of);
    positions.insert(positions.end(), corrections.begin(), corrections.end());
  }
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

}  // namespace renkei::views
