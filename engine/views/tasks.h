// Tasks: what a principal can do now. Nothing is stored: a task is a transition that a record's
// configuration offers, that the principal may take, and whose guard is met as far as it can be
// judged without the event's data. A record in a state tagged "standing" (an organisation, a
// principal) waits for nobody: what could be done to it is not a task.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "model/decide.h"
#include "store/database.h"
#include "views/query.h"
#include "views/records.h"

namespace renkei::views {

class Tasks {
 public:
  explicit Tasks(store::Database& database);

  // task.list, by created_seq, which is also the cursor; the tasks of one record are never parted.
  // Only the records of configurations that offer the actor's roles anything are looked at.
  // A row that stands under a deadline tells it (Clockface): the first due of the state that offers
  // the task and of those around it.
  Json list(const model::Definitions& definitions, const model::Circumstances& circumstances,
            const Page& page);
  // The same of what stands under a deadline alone: by due time, so that what is overdue is first;
  // what stands still is last. `after` counts the deadlines that the pages before looked at.
  Json list_by_due(const model::Definitions& definitions, const model::Circumstances& circumstances,
                   const Page& page);

 private:
  struct Group {
    std::string kind;
    std::uint32_t definition = 0;
    std::string configuration;
  };

  std::vector<Group> groups();
  std::vector<Seq> candidates(const model::Definitions& definitions, const model::Actor& actor,
                              Seq after);

  store::Statement next_group_, members_, deadlines_;
  Records records_;
};

}  // namespace renkei::views
