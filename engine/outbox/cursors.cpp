#include "outbox/cursors.h"

namespace renkei::outbox {
namespace {

constexpr const char* kCursorsTables =
    "CREATE TABLE IF NOT EXISTS cursor (consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;"
    "CREATE TABLE IF NOT EXISTS parked (consumer TEXT NOT NULL, seq INTEGER NOT NULL, tries "
    "INTEGER NOT NULL,"
    " retrying INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (consumer, "
    "seq)) STRICT";

}  // namespace

Cursors::Cursors(store::Database& database)
    : advance_(database.with_tables(kCursorsTables)
                   .prepare("INSERT INTO cursor (consumer, seq) VALUES (?1, ?2)"
                            " ON CONFLICT (consumer) DO UPDATE SET seq = max(seq, excluded.seq)")),
      park_(database.prepare(
          "INSERT INTO parked (consumer, seq, tries, retrying, reason, at) VALUES (?1, ?2, ?3, 0, "
          "?4, ?5)"
          " ON CONFLICT (consumer, seq) DO UPDATE SET tries = tries + excluded.tries, retrying = 0,"
          " reason = excluded.reason, at = excluded.at")),
      settle_(database.prepare("DELETE FROM parked WHERE consumer = ?1 AND seq = ?2")),
      retry_(database.prepare("UPDATE parked SET retrying = 1 WHERE consumer = ?1 AND seq = ?2")) {}

void Cursors::apply(const Progress& progress, Time now) {
  const std::string_view consumer = progress.consumer;
  switch (progress.kind) {
    case Progress::Kind::advance:
      advance_.run(consumer, progress.seq);
      return;
    case Progress::Kind::park:
      park_.run(consumer, progress.seq, progress.tries, std::string_view(progress.reason),
                std::string_view(to_string(now)));
      return;
    case Progress::Kind::settle:
      settle_.run(consumer, progress.seq);
      return;
  }
}

void Cursors::retry(const std::string& consumer, Seq seq) {
  retry_.run(std::string_view(consumer), seq);
}

bool is_parked(store::Database& database, const std::string& consumer, Seq seq) {
  auto row = database.prepare("SELECT 1 FROM parked WHERE consumer = ?1 AND seq = ?2");
  return row.bind(std::string_view(consumer), seq).step();
}

std::map<std::string, Seq> load_cursors(store::Database& database) {
  std::map<std::string, Seq> cursors;
  auto rows = database.prepare("SELECT consumer, seq FROM cursor");
  while (rows.step()) cursors[rows.text(0)] = static_cast<Seq>(rows.integer(1));
  return cursors;
}

std::vector<Parked> load_parked(store::Database& database) {
  std::vector<Parked> parked;
  auto rows = database.prepare(
      "SELECT consumer, seq, tries, retrying, reason, at FROM parked ORDER BY consumer, seq");
  while (rows.step()) {
    parked.push_back({rows.text(0), static_cast<Seq>(rows.integer(1)),
                      static_cast<int>(rows.integer(2)), rows.integer(3) != 0, rows.text(4),
                      rows.text(5)});
  }
  return parked;
}

}  // namespace renkei::outbox
