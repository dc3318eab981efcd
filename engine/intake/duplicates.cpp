#include "intake/duplicates.h"

namespace renkei::intake {
namespace {

// Clients count their ids up with time (schemas/bus.md): in that order, a batch touches few pages.
constexpr const char* kDuplicatesTables = R"sql(
  CREATE TABLE IF NOT EXISTS command(
    id TEXT NOT NULL,
    principal TEXT NOT NULL,
    digest BLOB NOT NULL,
    seq INTEGER NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY(id, principal)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace

Duplicates::Duplicates(store::Database& writer, store::Database& reader)
    : insert_(writer.with_tables(kDuplicatesTables)
                  .prepare("INSERT INTO command (principal, id, digest, seq, result)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)")),
      find_(reader.prepare(
          "SELECT digest, seq, result FROM command WHERE principal = ?1 AND id = ?2")) {
  store::Statement greatest =
      writer.prepare("SELECT DISTINCT id FROM command ORDER BY id DESC LIMIT ?1");
  greatest.bind(kLately + 1);
  while (greatest.step()) learn(greatest.text(0));
}

void Duplicates::learn(const std::string& id) {
  if (id <= floor_) return;
  lately_.insert(id);
  if (lately_.size() <= kLately) return;
  floor_ = *lately_.begin();
  lately_.erase(lately_.begin());
}

std::optional<Duplicates::Known> Duplicates::find(const std::string& principal,
                                                  const std::string& id) {
  if (id > floor_ && !lately_.contains(id)) return std::nullopt;
  find_.bind(principal, id);
  std::optional<Known> known;
  if (find_.step()) {
    known = Known{find_.blob(0), find_.text(2), static_cast<Seq>(find_.integer(1))};
  }
  find_.reset();
  return known;
}

void Duplicates::remember(const std::string& principal, const std::string& id, const Known& known) {
  insert_.run(principal, id, store::Statement::Blob{known.digest}, known.seq, known.result);
}

}  // namespace renkei::intake
