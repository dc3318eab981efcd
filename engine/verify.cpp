#include "verify.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <map>

#include "base/limits.h"
#include "log/sqlite_log.h"
#include "model/decide.h"
#include "views/records.h"
#include "views/view.h"
#include "wire/codec.h"

namespace renkei {
namespace {

struct Mismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The chain, the numbering, and the records that folding gives, kept in memory: this is the slow,
// independent look.
class Fold {
 public:
  void take(const log::Entry& entry) {
    if (entry.seq != seq_ + 1)
      throw Mismatch(fmt::format("after seq {} comes seq {}", seq_, entry.seq));
    if (sha256(bytes_of(hash_), entry.body) != entry.hash) {
      throw Mismatch(fmt::format("the hash chain breaks at seq {}", entry.seq));
    }
    const auto event = wire::read_event(entry.body);
    if (!event)
      throw Mismatch(fmt::format("seq {} is no event: {}", entry.seq, describe(event.error())));
    if (event->seq != entry.seq)
      throw Mismatch(fmt::format("seq {} says that it is {}", entry.seq, event->seq));
    if (!event->record.empty()) {
      model::Record& record = records_[event->record];
      if (event->version != record.version + 1) {
        throw Mismatch(fmt::format("seq {}: {} goes from version {} to {}", entry.seq,
                                   event->record, record.version, event->version));
      }
      record = model::evolve(std::move(record), *event);
    }
    seq_ = entry.seq;
    hash_ = entry.hash;
  }

  void compare(views::Records& stored) const {
    for (const auto& [id, record] : records_) {
      const auto found = stored.load(id);
      if (!found) throw Mismatch("the records lack " + id);
      if (!(*found == record))
        throw Mismatch("the stored record differs from the folded log: " + id);
    }
    std::int64_t count = 0;
    for (const auto& [kind, of_kind] : stored.count_by_kind()) count += of_kind;
    if (count != static_cast<std::int64_t>(records_.size())) {
      throw Mismatch(
          fmt::format("{} records are stored, {} are in the log", count, records_.size()));
    }
  }

  Seq seq() const { return seq_; }
  std::size_t records() const { return records_.size(); }

 private:
  Seq seq_ = 0;
  Digest hash_{};
  std::map<std::string, model::Record> records_;
};

// Every row of a table as text, in the table's own order of keys.
std::vector<std::string> rows_of(store::Database& database, const std::string& table) {
  std::vector<std::string> columns;
  auto info = database.prepare("SELECT name FROM pragma_table_info('" + table + "')");
  while (info.step()) columns.push_back("quote(" + info.text(0) + ")");
  auto rows = database.prepare(
      fmt::format("SELECT {0} FROM {1} ORDER BY {0}", fmt::join(columns, " || '|' || "), table));
  std::vector<std::string> all;
  while (rows.step()) all.push_back(rows.text(0));
  return all;
}

using Tables = std::map<std::string, std::vector<std::string>>;

Tables tables_of(store::Database& database,
                 const std::vector<std::unique_ptr<views::View>>& views) {
  Tables tables;
  for (const auto& view : views) {
    for (const std::string& table : view->tables()) tables[table] = rows_of(database, table);
  }
  return tables;
}

std::size_t compare(const Tables& stored, const Tables& rebuilt) {
  std::size_t rows = 0;
  for (const auto& [table, expected] : rebuilt) {
    const auto& found = stored.at(table);
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
      const std::string a = i < found.size() ? found[i] : "nothing",
                        b = i < expected.size() ? expected[i] : "nothing";
      if (a != b) throw Mismatch(fmt::format("the view {} holds {}, the log says {}", table, a, b));
    }
    rows += expected.size();
  }
  return rows;
}

struct Counts {
  Seq events = 0;
  std::size_t records = 0, rows = 0;
};

Counts check(store::Database& database, const std::string& source) {
  const auto views = views::all_views(database);
  const log::SqliteLog events(database, source);
  Fold fold;
  for (auto page = events.read(0, limits::kPageRows); !page.empty();
       page = events.read(fold.seq(), limits::kPageRows)) {
    for (const log::Entry& entry : page) fold.take(entry);
  }
  if (fold.seq() != events.head().seq) throw Mismatch("the log ends before its head");
  views::Records records(database);
  fold.compare(records);
  const Tables stored = tables_of(database, views);
  views::rebuild(
      database, views,
      [&](Seq after, std::size_t most) {
        std::vector<std::string> bodies;
        for (log::Entry& entry : events.read(after, most)) bodies.push_back(std::move(entry.body));
        return bodies;
      },
      [](std::string_view text) { return wire::read_definition(text, nullptr); });
  return {fold.seq(), fold.records(), compare(stored, tables_of(database, views))};
}

}  // namespace

int verify(const StateDirectory& state) {
  // The engine's own file is locked against a daemon, checkpointed, and copied; the copy is what is
  // rebuilt.
  const auto copy = state.path / "verify.db";
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    std::filesystem::remove(copy.string() + suffix);
  try {
    {
      store::Database original(state.database(), store::Database::Role::writer, kEngineFile);
      original.checkpoint();
      std::filesystem::copy_file(state.database(), copy);
    }
    store::Database database(copy, store::Database::Role::writer, kEngineFile);
    const Counts counts = check(database, state.source);
    std::printf(
        "renkeid: verified: %llu events, no gap, chain intact; %zu records equal the folded log; "
        "%zu view rows equal the rebuilt ones\n",
        static_cast<unsigned long long>(counts.events), counts.records, counts.rows);
  } catch (const Mismatch& mismatch) {
    std::printf("renkeid: NOT verified: %s\n", mismatch.what());
    return 1;
  }
  for (const char* suffix : {"", "-wal", "-shm", ".lock"})
    std::filesystem::remove(copy.string() + suffix);
  return 0;
}

}  // namespace renkei
