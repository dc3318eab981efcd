// KnownCommands: which of its commands a principal has had accepted. Threads: one reader's.
#pragma once

#include <string>

#include "store/database.h"

namespace renkei::intake {

class KnownCommands {
 public:
  explicit KnownCommands(store::Database& reader)
      : find_(reader.prepare("SELECT 1 FROM command WHERE principal = ?1 AND id = ?2")) {}

  bool has(const std::string& principal, const std::string& id) {
    const bool found = find_.bind(std::string_view(principal), std::string_view(id)).step();
    find_.reset();
    return found;
  }

 private:
  store::Statement find_;
};

}  // namespace renkei::intake
