// Engine: what a worker asks of renkei, apart from how it is carried, so that a worker's own logic
// can be tested without a socket.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/result.h"
#include "bus/client.h"

namespace renkei::sdk {

class Engine {
 public:
  virtual ~Engine() = default;
  // The answer's "result".
  virtual Result<Json> query(Json message) = 0;
  virtual Result<Json> command(Json message) = 0;
};

// Over the bus; it asks again, with the same id, while the daemon is away for a moment.
class RemoteEngine final : public Engine {
 public:
  explicit RemoteEngine(bus::Client& client) : client_(client) {}
  Result<Json> query(Json message) override;
  Result<Json> command(Json message) override;

 private:
  bus::Client& client_;
};

// Every row of a query that answers page by page.
Result<std::vector<Json>> all_rows(Engine& engine, Json query);

// A record's document as it was when the log ended at `seq`; null when the record did not exist
// yet. Documents change, so what is concluded from an event must not look at a later one.
Result<Json> document_as_of(Engine& engine, const std::string& record, Seq seq);

}  // namespace renkei::sdk
