// Asking: questions to the engine as of one position, where its queries answer of now.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "sdk/engine.h"

namespace renkei::sdk {

struct Position {
  Seq seq = 0;
  std::string hash, time, log;
};

class Asking {
 public:
  Asking(Engine& engine, std::function<void()> breathe)
      : engine_(engine), breathe_(std::move(breathe)) {}

  Result<Json> query(Json message);
  Result<std::vector<Json>> rows(Json message);

  // null: the log's end, a position, or a day: the last one by its end in Japan. behind when the
  // log does not reach that far; schema_mismatch when nothing was recorded by then.
  Result<Position> position(const Json& as_of, Seq min_seq);

  // The records of a kind as they were then, in the order of their creation; of those alone that
  // are named, where any are.
  Result<std::vector<Json>> records(const std::string& kind, Seq as_of,
                                    const std::set<std::string>& wanted = {});
  Result<Json> document(const std::string& record, Seq as_of);

 private:
  Result<Seq> position_of(const Json& as_of, Seq head);

  Engine& engine_;
  std::function<void()> breathe_;
};

}  // namespace renkei::sdk
