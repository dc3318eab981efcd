// The EventLog contract over every implementation.
#include "contract/event_log_contract.h"
#include "log/memory_log.h"
#include "log/sqlite_log.h"
#include "store/temporary_folder.h"

namespace renkei::testing {
namespace {

class InMemory {
 public:
  log::EventLog& log() { return log_; }

 private:
  log::MemoryLog log_{kSource};
};

class InSqlite {
 public:
  log::EventLog& log() { return log_; }

 private:
  TemporaryFolder folder_;
  store::Database writer_{folder_ / "log.db", store::Database::Role::writer, {1, 1}};
  log::SqliteLog log_{writer_, kSource};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, EventLogContract, InMemory);
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, EventLogContract, InSqlite);

}  // namespace
}  // namespace renkei::testing
