#include "views/records.h"

#include <algorithm>

#include "model/decide.h"
#include "wire/codec.h"
#include "wire/timer_codec.h"

namespace renkei::views {
namespace {

// The columns that a scan looks at stand before the long ones. The partial index finds what waits
// for somebody, by the configurations that there are.
constexpr const char* kRecordsTables = R"sql(
  CREATE TABLE IF NOT EXISTS records(
    created_seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    definition INTEGER NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    effective_on INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    configuration TEXT NOT NULL,
    attained TEXT NOT NULL,
    history TEXT NOT NULL,
    timers TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS records_kind ON records(kind);
  CREATE INDEX IF NOT EXISTS records_open ON records(kind, definition, configuration)
    WHERE ended = 0;
)sql";

constexpr const char* kColumns =
    "SELECT created_seq, id, kind, definition, version, seq, effective_on, ended, configuration,"
    " attained, history, timers, document FROM records ";

std::string attained_text(const model::Record& record) {
  std::string text;
  wire::ObjectWriter attained(text);
  for (const auto& [type, day] : record.attained) attained.member(type, to_string(day));
  attained.end();
  return text;
}

template <typename Value>
std::string text_of(const Value& value) {
  std::string text;
  wire::append_canonical(text, value);
  return text;
}

model::Record record_of(const store::Statement& row) {
  model::Record record;
  record.created_seq = static_cast<Seq>(row.integer(0));
  record.id = row.text(1);
  record.kind = row.text(2);
  record.definition = static_cast<std::uint32_t>(row.integer(3));
  record.version = static_cast<std::uint64_t>(row.integer(4));
  record.seq = static_cast<Seq>(row.integer(5));
  record.effective_on = {static_cast<std::int32_t>(row.integer(6))};
  record.ended = row.integer(7) != 0;
  record.configuration = ids_from(row.text(8));
  const Json attained = Json::parse(row.text(9));
  for (const auto& [type, day] : attained.items()) {
    record.attained.emplace(type, parse_date(day.get<std::string>()).value());
  }
  record.history = Json::parse(row.text(10)).get<decltype(record.history)>();
  const std::string timers = row.text(11);
  if (timers != "{}") record.timers = wire::read_timers(Json::parse(timers)).value();
  record.document = Json::parse(row.text(12));
  return record;
}

std::optional<model::Record> one(store::Statement& row) {
  std::optional<model::Record> record;
  if (row.step()) record = record_of(row);
  row.reset();
  return record;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool says(const Json& value, const std::string& lowered) {
  if (value.is_string()) {
    return lower(value.get_ref<const std::string&>()).find(lowered) != std::string::npos;
  }
  return value.is_structured() && std::any_of(value.begin(), value.end(), [&](const Json& member) {
           return says(member, lowered);
         });
}

bool names_institution(const Json& document, const std::string& institution) {
  for (const auto* place :
       {"/lead", "/partners/*/institution", "/sites/*/institution", "/translation/institution",
        "/institutions/*/institution", "/institution"}) {
    for (const auto& [pointer, value] : model::select(document, place)) {
      if (*value == institution) return true;
    }
  }
  return false;
}

// What SQL alone cannot tell.
bool passes(const model::Record& record, const RecordFilter& filter) {
  if (!filter.states.empty() &&
      std::find_first_of(record.configuration.begin(), record.configuration.end(),
                         filter.states.begin(),
                         filter.states.end()) == record.configuration.end()) {
    return false;
  }
  if (!filter.institution.empty() && !names_institution(record.document, filter.institution)) {
    return false;
  }
  return filter.search.empty() ||
         lower(record.id).find(lower(filter.search)) != std::string::npos ||
         says(record.document, lower(filter.search));
}

}  // namespace

RecordsView::RecordsView(store::Database& database)
    : database_(database.with_tables(kRecordsTables)),
      insert_(database.prepare(
          "INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
          " ?13)")),
      update_(database.prepare("UPDATE records SET version = ?2, seq = ?3, effective_on = ?4,"
                               " ended = ?5, configuration = ?6, attained = ?7, history = ?8,"
                               " timers = ?9, document = ?10 WHERE created_seq = ?1")),
      move_(database.prepare("UPDATE records SET version = ?2, seq = ?3, effective_on = ?4,"
                             " ended = ?5, configuration = ?6, attained = ?7, history = ?8,"
                             " timers = ?9 WHERE created_seq = ?1")),
      repin_(database.prepare("UPDATE records SET definition = ?2 WHERE created_seq = ?1")) {}

void RecordsView::create() { database_.with_tables(kRecordsTables); }

void RecordsView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  const model::Record& record = *projection.after;
  if (projection.event.type == model::EventType::record_created) {
    insert_.run(record.created_seq, record.id, record.kind, record.definition, record.version,
                record.seq, record.effective_on.days, record.ended, ids_text(record.configuration),
                attained_text(record), text_of(record.history), text_of(record.timers),
                text_of(record.document));
    return;
  }
  if (projection.event.type == model::EventType::record_migrated) {
    repin_.run(record.created_seq, record.definition);
  }
  const auto move = [&](store::Statement& change, const auto&... document) {
    change.run(record.created_seq, record.version, record.seq, record.effective_on.days,
               record.ended, ids_text(record.configuration), attained_text(record),
               text_of(record.history), text_of(record.timers), document...);
  };
  if (projection.event.patch.empty())
    move(move_);
  else
    move(update_, text_of(record.document));
}

Records::Records(store::Database& database)
    : by_id_(database.prepare(std::string(kColumns) + "WHERE id = ?1")),
      by_row_(database.prepare(std::string(kColumns) + "WHERE created_seq = ?1")),
      // instr and attained narrow cheaply; passes() decides.
      list_(database.prepare(
          std::string(kColumns) +
          "WHERE kind = ?1 AND created_seq > ?2"
          " AND (?3 = '' OR instr(document, '\"' || ?3 || '\"') > 0)"
          " AND (?4 = '' OR instr(attained, '\"' || ?4 || '\":') > 0)"
          " AND (?5 = '' OR EXISTS (SELECT 1 FROM intervals WHERE"
          " intervals.record = records.created_seq AND stage = ?5"
          " AND to_seq IS NULL AND known_to IS NULL)) ORDER BY created_seq LIMIT ?6")),
      each_(database.prepare(std::string(kColumns) + "WHERE kind = ?1 ORDER BY created_seq")),
      in_state_(database.prepare(std::string(kColumns) +
                                 "WHERE kind = ?1 AND configuration = ?2"
                                 " AND (?3 = '' OR instr(document, '\"' || ?3 || '\"') > 0)"
                                 " ORDER BY created_seq")),
      counts_(database.prepare("SELECT kind, count(*) FROM records GROUP BY kind")),
      occupied_(database.prepare("SELECT definition, configuration, count(*) FROM records"
                                 " WHERE ended = 0 AND kind = ?1 GROUP BY definition, configuration"
                                 " ORDER BY definition, configuration")),
      rows_(database.prepare("SELECT created_seq FROM records WHERE kind = ?1 AND created_seq > ?2"
                             " ORDER BY created_seq LIMIT ?3")),
      running_(database.prepare(std::string(kColumns) +
                                "WHERE +ended = 0 AND kind = ?1 AND +definition = ?2"
                                " AND created_seq > ?3 ORDER BY created_seq LIMIT ?4")) {}

std::optional<model::Record> Records::load(std::string_view id) { return one(by_id_.bind(id)); }

std::optional<model::Record> Records::load_row(Seq row) { return one(by_row_.bind(row)); }

Json Records::list(const RecordFilter& filter, const Page& page, const MayRead& may_read) {
  Json rows = Json::array();
  const Seq next = visit(filter, page, may_read, [&](const model::Record& record) {
    rows.push_back(wire::to_json(record));
  });
  return next == 0 ? page_of(std::move(rows)) : page_of(std::move(rows), next);
}

Seq Records::visit(const RecordFilter& filter, const Page& page, const MayRead& may_read,
                   const std::function<void(const model::Record&)>& show) {
  std::size_t scanned = 0, shown = 0;
  Seq last = page.after;
  list_.bind(filter.kind, page.after, filter.institution, filter.type, filter.stage, kScan);
  while (shown < page.limit && list_.step()) {
    ++scanned;
    const model::Record record = record_of(list_);
    last = record.created_seq;
    if (!passes(record, filter) || !may_read(record)) continue;
    ++shown;
    show(record);
  }
  const bool more = (shown == page.limit && list_.step()) || scanned == kScan;
  list_.reset();
  return more ? last : 0;
}

void Records::each(std::string_view kind, const std::function<void(const model::Record&)>& visit) {
  each_.bind(kind);
  while (each_.step()) visit(record_of(each_));
  each_.reset();
}

void Records::in_state(std::string_view kind, const std::string& state, std::string_view naming,
                       const std::function<void(const model::Record&)>& visit) {
  in_state_.bind(kind, ids_text({state}), naming);
  while (in_state_.step()) visit(record_of(in_state_));
  in_state_.reset();
}

std::map<std::string, std::int64_t> Records::count_by_kind() {
  std::map<std::string, std::int64_t> counts;
  counts_.bind();
  while (counts_.step()) counts[counts_.text(0)] = counts_.integer(1);
  counts_.reset();
  return counts;
}

std::vector<Occupied> Records::occupied(std::string_view kind) {
  std::vector<Occupied> all;
  occupied_.bind(kind);
  while (occupied_.step()) {
    all.push_back({static_cast<std::uint32_t>(occupied_.integer(0)), ids_from(occupied_.text(1)),
                   occupied_.integer(2)});
  }
  occupied_.reset();
  return all;
}

std::vector<Seq> Records::rows(std::string_view kind, Seq after, std::size_t limit) {
  std::vector<Seq> rows;
  rows_.bind(kind, after, limit);
  while (rows_.step()) rows.push_back(static_cast<Seq>(rows_.integer(0)));
  rows_.reset();
  return rows;
}

std::vector<model::Record> Records::running(std::string_view kind, std::uint32_t definition,
                                            const Page& page) {
  std::vector<model::Record> records;
  running_.bind(kind, definition, page.after, page.limit);
  while (running_.step()) records.push_back(record_of(running_));
  running_.reset();
  return records;
}

Json title_of(const model::Record& record) {
  for (const auto* key : {"title", "name"}) {
    const auto found = record.document.find(key);
    if (found != record.document.end()) return *found;
  }
  return record.id;
}

}  // namespace renkei::views
