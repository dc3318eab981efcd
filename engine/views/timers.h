// Timers: the ledger of every timer of every record.
#pragma once

#include <string>
#include <vector>

#include "model/decide.h"
#include "views/clockface.h"
#include "views/query.h"
#include "views/records.h"
#include "views/view.h"

namespace renkei::views {

// Where each timer of an active state stands. What events said of it, for ever, is in
// `transitions`.
class TimersView final : public View {
 public:
  explicit TimersView(store::Database& database);
  std::vector<std::string> tables() const override { return {"timers"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  void settle(const Projection& projection, const std::string& timer);

  store::Database& database_;
  store::Statement put_, drop_;
};

class Timers {
 public:
  explicit Timers(store::Database& database);

  // timer.list: what is armed or stands still, and every deadline, of active states: by due time,
  // those that stand still last. `after` counts the timers that the pages before looked at.
  Json list(const model::Definitions& definitions, const model::Circumstances& circumstances,
            const Page& page, const MayRead& may_read);
  // timer.history of one record, by position; the changes of one event are never parted. Ask
  // may_read first.
  Json history(Seq row, const Page& page);

 private:
  store::Statement list_, history_;
  Records records_;
};

}  // namespace renkei::views
