#include "log/sqlite_log.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "log/chain.h"

namespace renkei::log {
namespace {

// Denials and deployments belong to no record: theirs is ''. Triggers, since a mistake in our own
// code is what they guard against; who holds the file can drop them, and the hash chain is what
// tells.
constexpr const char* kSchema = R"sql(
  CREATE TABLE IF NOT EXISTS log(
    seq INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    time INTEGER NOT NULL,  -- microseconds since 1970, UTC
    body TEXT NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS log_record ON log(record, version) WHERE record <> '';
  CREATE TRIGGER IF NOT EXISTS log_is_never_updated BEFORE UPDATE ON log
    BEGIN SELECT raise(ABORT, 'the log is append-only: UPDATE refused'); END;
  CREATE TRIGGER IF NOT EXISTS log_is_never_deleted BEFORE DELETE ON log
    BEGIN SELECT raise(ABORT, 'the log is append-only: DELETE refused'); END;
)sql";

constexpr std::size_t kLately = 16'384;

store::Database& with_table(store::Database& writer) {
  if (writer.file() == ":memory:") {
    throw store::StorageError(Errc::storage_failed,
                              "a log in :memory: cannot be read: use MemoryLog");
  }
  store::Transaction transaction(writer);
  writer.execute(kSchema);
  transaction.commit();
  return writer;
}

Digest digest_from(const std::string& bytes) {
  Digest digest{};
  if (bytes.size() != digest.size()) {
    throw store::StorageError(Errc::corrupt, "a hash in the log does not have 32 bytes");
  }
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

}  // namespace

SqliteLog::SqliteLog(store::Database& writer, std::string source)
    : source_(std::move(source)),
      writer_(with_table(writer)),
      insert_(writer_.prepare("INSERT INTO log VALUES (?1, ?2, ?3, ?4, ?5, ?6)")),
      version_(writer_.prepare("SELECT version FROM log WHERE record = ?1 AND record <> ''"
                               " ORDER BY version DESC LIMIT 1")),
      reader_(writer_.file(), store::Database::Role::reader, writer_.identity(), writer_.vfs()),
      read_page_(reader_.prepare("SELECT seq, body, hash FROM log WHERE seq > ?1"
                                 " ORDER BY seq LIMIT ?2")) {
  load_head();
}

void SqliteLog::load_head() {
  store::Statement last =
      writer_.prepare("SELECT seq, hash, time FROM log ORDER BY seq DESC LIMIT 1");
  if (!last.step()) return;
  const std::lock_guard lock(head_mutex_);
  head_ = {static_cast<Seq>(last.integer(0)), digest_from(last.blob(1)), Time{last.integer(2)}};
}

std::uint64_t SqliteLog::version_of(const std::string& record) {
  if (const auto known = lately_.find(record); known != lately_.end()) return known->second;
  const bool found = version_.bind(record).step();
  const auto version = found ? static_cast<std::uint64_t>(version_.integer(0)) : 0;
  version_.reset();
  return version;
}

void SqliteLog::insert(std::span<const model::Event> events, std::span<const Entry> entries) {
  assert(entries.size() == events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    insert_.run(entries[i].seq, events[i].record, events[i].version, events[i].time.us,
                entries[i].body, store::Statement::Blob{bytes_of(entries[i].hash)});
  }
}

Result<Seq> SqliteLog::append(std::span<const Batch> batches) {
  const auto unknown = [] {
    return fail(Errc::unknown_outcome,
                "the disk did not confirm the write: ask again with the same id after a restart");
  };
  if (unknown_) return unknown();

  store::Transaction transaction(writer_);
  const auto versions =
      check_versions(batches, [this](const std::string& record) { return version_of(record); });
  if (!versions) return tl::unexpected(versions.error());
  Head head = this->head();
  for (const Batch& batch : batches) {
    const auto linked = batch.entries.empty() ? link(batch.events, head) : std::vector<Entry>();
    const std::span<const Entry> entries = batch.entries.empty() ? linked : batch.entries;
    insert(batch.events, entries);
    if (batch.alongside) batch.alongside();
    head = head_after(head, batch.events, entries);
  }
  try {
    transaction.commit();
  } catch (const store::StorageError&) {
    // Not undone and not tried again: the pages may or may not have reached the disk.
    unknown_ = true;
    return unknown();
  }
  if (lately_.size() > kLately) lately_.clear();
  for (const auto& [record, version] : *versions) lately_.insert_or_assign(record, version);
  const std::lock_guard lock(head_mutex_);
  head_ = head;
  return head_.seq;
}

std::vector<Entry> SqliteLog::link(std::span<const model::Event> events, const Head& head) const {
  return log::link(events, head, source_);
}

std::vector<Entry> SqliteLog::read(Seq after, std::size_t most) const {
  const std::lock_guard lock(read_mutex_);
  std::vector<Entry> entries;
  read_page_.bind(after, most);
  while (read_page_.step()) {
    entries.push_back({static_cast<Seq>(read_page_.integer(0)), read_page_.text(1),
                       digest_from(read_page_.blob(2))});
  }
  read_page_.reset();
  return entries;
}

Head SqliteLog::head() const {
  const std::lock_guard lock(head_mutex_);
  return head_;
}

}  // namespace renkei::log
