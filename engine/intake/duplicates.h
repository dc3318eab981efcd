// Duplicates: exactly one effect per (principal, command id), for ever. The accepted command's
// reply is kept and answered again; a refusal has no effect and is not kept. Most ids are new, and
// since clients count them up with time, most are greater than any that was accepted but lately:
// those are in memory, and the table is not asked. Threads: find() and learn() where batches are
// decided; remember() where they are appended, inside the batch's transaction.
#pragma once

#include <optional>
#include <set>
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
  // What is durable and was learned.
  std::optional<Known> find(const std::string& principal, const std::string& id);
  void remember(const std::string& principal, const std::string& id, const Known& known);
  void learn(const std::string& id);  // what was remembered is durable

  static constexpr std::size_t kLately = 1'024;

 private:
  store::Statement insert_, find_;
  std::set<std::string> lately_;  // every accepted id that is greater than floor_
  std::string floor_;
};

}  // namespace renkei::intake
