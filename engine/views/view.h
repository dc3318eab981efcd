// View: a read model. It is told every event in order, in the transaction that appends the event, and can be dropped and rebuilt from the log.
// One file a read model: its tables, how an event changes them, and what is asked of them.
// Threads: create, project and drop on the writer thread; queries on a reader's own connection.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/event_log.h"
#include "model/definitions.h"
#include "model/event.h"
#include "model/record.h"
#include "store/database.h"

namespace renkei::views {

// An event and what is known around it when it is projected.
struct Projection {
  const model::Event& event;
  const model::Record* after;            // the record afterwards; null for deployments and denials
  const chart::Definition* definition;   // the record's; null for deployments and denials
};

class View {
 public:
  virtual ~View() = default;
  virtual std::vector<std::string> tables() const = 0;  // its own, to drop and to compare
  virtual void create() = 0;                            // the tables, if they are not there
  virtual void project(const Projection& projection) = 0;
};

// Every view of renkei, on the writer's connection, in the order in which they are told.
std::vector<std::unique_ptr<View>> all_views(store::Database& database);

// Drops every view and projects the whole log again, in one transaction. Needed after a view's tables changed, and
// by the test that compares.
void rebuild(store::Database& database, const std::vector<std::unique_ptr<View>>& views,
             const std::function<std::vector<log::Entry>(Seq after)>& read,
             const std::function<Result<chart::DefinitionPtr>(std::string_view text)>& load);

}  // namespace renkei::views
