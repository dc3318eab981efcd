#include "journal/journal.h"

#include <fmt/format.h>

namespace renkei::journal {
namespace {

constexpr store::Database::Identity kIdentity{0x726b4a31, 1};  // "rkJ1"

constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS entry (
  seq  INTEGER PRIMARY KEY CHECK (seq > 0),
  body TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER IF NOT EXISTS entry_is_never_changed BEFORE UPDATE ON entry
  BEGIN SELECT raise(ABORT, 'a journal entry is never changed'); END;
CREATE TRIGGER IF NOT EXISTS entry_is_never_removed BEFORE DELETE ON entry
  BEGIN SELECT raise(ABORT, 'a journal entry is never removed'); END;
)sql";

// The tables must be there before a statement can name them, hence not in the constructor's body.
store::Database& prepared(store::Database& database) {
  if (!database.has_table("entry")) {
    store::Transaction transaction(database);
    database.execute(kTables);
    transaction.commit();
  }
  return database;
}

int digit_of(char hex) { return hex <= '9' ? hex - '0' : hex - 'a' + 10; }

// REQUIRES: 64 lower-case hexadecimal digits, as to_hex writes them.
Digest digest_of(const std::string& hex) {
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(digit_of(hex[2 * i]) * 16 + digit_of(hex[2 * i + 1]));
  }
  return digest;
}

bool is_hash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

std::string link(const std::string& previous, std::string_view body) {
  if (!is_hash(previous)) return {};
  return to_hex(sha256(bytes_of(digest_of(previous)), body));
}

std::string origin() { return to_hex(Digest{}); }

Journal::Journal(const std::filesystem::path& file)
    : database_(file, store::Database::Role::writer, kIdentity),
      insert_(
          prepared(database_).prepare("INSERT INTO entry (seq, body, hash) VALUES (?1, ?2, ?3)")),
      find_(database_.prepare("SELECT body, hash FROM entry WHERE seq = ?1")),
      head_(database_.prepare("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")),
      read_(database_.prepare(
          "SELECT seq, body, hash FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2")),
      missing_(database_.prepare(
          "SELECT min(place) FROM (SELECT 1 AS place UNION ALL SELECT seq + 1 FROM entry) "
          "WHERE NOT EXISTS (SELECT 1 FROM entry WHERE seq = place)")) {}

Result<void> Journal::add(const Entry& entry) {
  if (!is_hash(entry.hash)) {
    return fail(Errc::corrupt, fmt::format("entry {} came without a hash", entry.seq));
  }
  if (const auto known = find(entry.seq)) {
    if (*known == entry) return {};
    return fail(Errc::corrupt,
                fmt::format("entry {} differs from the one in this journal: here {}, delivered {}",
                            entry.seq, known->hash, entry.hash));
  }
  if (auto linked = check_link(entry); !linked) return linked;
  if (!batch_) batch_ = std::make_unique<store::Transaction>(database_);
  insert_.run(entry.seq, entry.body, entry.hash);
  return {};
}

Result<void> Journal::check_link(const Entry& entry) {
  std::string previous = origin();
  if (entry.seq > 1) {
    const auto before = find(entry.seq - 1);
    if (!before) {
      return fail(Errc::behind, fmt::format("entry {} came, but {} is not in this journal",
                                            entry.seq, entry.seq - 1));
    }
    previous = before->hash;
  }
  if (link(previous, entry.body) != entry.hash) {
    return fail(Errc::corrupt,
                fmt::format("the hash of entry {} does not follow from entry {} and its content",
                            entry.seq, entry.seq - 1));
  }
  // An entry that closes a hole must also carry what is already behind it.
  const auto next = find(entry.seq + 1);
  if (next && link(entry.hash, next->body) != next->hash) {
    return fail(Errc::corrupt, fmt::format("entry {} does not lead to entry {} of this journal",
                                           entry.seq, entry.seq + 1));
  }
  return {};
}

void Journal::commit() {
  if (!batch_) return;
  const auto batch = std::move(batch_);
  batch->commit();
}

std::optional<Entry> Journal::find(Seq seq) {
  if (!find_.bind(seq).step()) return std::nullopt;
  Entry entry{seq, find_.text(0), find_.text(1)};
  find_.reset();
  return entry;
}

Head Journal::head() {
  Head head{0, origin()};
  head_.reset();
  if (head_.step()) head = {static_cast<Seq>(head_.integer(0)), head_.text(1)};
  head_.reset();
  return head;
}

Seq Journal::first_missing() {
  missing_.reset();
  missing_.step();
  const auto seq = static_cast<Seq>(missing_.integer(0));
  missing_.reset();
  return seq;
}

std::vector<Entry> Journal::read(Seq after, std::size_t most) {
  std::vector<Entry> entries;
  read_.bind(after, static_cast<std::uint64_t>(most));
  while (read_.step()) {
    entries.push_back({static_cast<Seq>(read_.integer(0)), read_.text(1), read_.text(2)});
  }
  read_.reset();
  return entries;
}

}  // namespace renkei::journal
