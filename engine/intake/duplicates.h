// Duplicates: exactly one effect per (principal, command id), for ever. The accepted command's
// reply is kept and answered again; a refusal has no effect and is not kept. Threads: find() where
// batches are decided, and it sees what is durable; remember() where they are appended, inside the
// batch's transaction.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "store/database.h"

namespace renkei::intake {

class Duplicates {
 public:
  Duplicates(store::Database& writer, store::Database& reader);

  struct Known {
    std::string digest;
    std::string result;  // JSON text of the reply's "result"
    Seq seq = 0;         // of the first reply
  };
  std::optional<Known> find(const std::string& principal, const std::string& id);
  void remember(const std::string& principal, const std::string& id, const Known& known);

 private:
  store::Statement insert_, find_;
};

}  // namespace renkei::intake
