// Journal: the second holder of the record. Every event of the engine's log, in a SQLite file of
// its own, with the hash chain checked while it is written, so that whoever changes the engine's
// file is contradicted by this one.
//
// Threads: one.
//   add     writes into the open transaction of the leased batch; commit() makes it durable.
//   Repetition is harmless:
//           an entry that is here already is skipped when it is the same, and refused (corrupt)
//           when it differs. behind: the entry before it is missing here. corrupt: its hash does
//           not follow from the chain. Nothing is written on an error.
//   commit  afterwards the entries survive a power cut.
// The constructor and every member throw store::StorageError when the file fails: nobody can go on
// then.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/database.h"

namespace renkei::journal {

// An event as delivered: position, canonical bytes, and the link of the chain in lower-case hex:
// sha256(previous hash, body), the first one's previous hash being 32 zero bytes.
struct Entry {
  Seq seq = 0;
  std::string body;
  std::string hash;
  friend bool operator==(const Entry&, const Entry&) = default;
};

// The last entry; seq 0 and 64 zeros when there is none.
struct Head {
  Seq seq = 0;
  std::string hash;
};

// The hash that an entry must carry after `previous` (hex; 64 zeros before the first).
std::string link(const std::string& previous, std::string_view body);

// What the chain begins with.
std::string origin();

class Journal {
 public:
  explicit Journal(const std::filesystem::path& file);

  Result<void> add(const Entry& entry);
  void commit();

  Head head();
  // The lowest position that is not here; head().seq + 1 when nothing is missing.
  Seq first_missing();
  // The entries after a position, oldest first.
  std::vector<Entry> read(Seq after, std::size_t most);

 private:
  std::optional<Entry> find(Seq seq);
  Result<void> check_link(const Entry& entry);

  store::Database database_;
  store::Statement insert_, find_, head_, read_, missing_;
  std::unique_ptr<store::Transaction>
      batch_;  // open while a batch has entries that are not durable
};

}  // namespace renkei::journal
