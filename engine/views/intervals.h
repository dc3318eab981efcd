// Intervals: from when to when a record was in a stage, by effective day and by position.
#pragma once

#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

// A stage that a transition leaves and enters again goes on; one that it only passes through leaves
// no interval.
class IntervalsView final : public View {
 public:
  explicit IntervalsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"intervals"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  std::vector<std::string> open(Seq row);

  store::Database& database_;
  store::Statement begin_, end_, forget_, open_;
};

class Intervals {
 public:
  explicit Intervals(store::Database& database);
  // record.intervals as known at a position, in the order of their beginning. Ask may_read first.
  Json of(Seq row, Seq as_of = kLatest);

 private:
  store::Statement of_;
};

}  // namespace renkei::views
