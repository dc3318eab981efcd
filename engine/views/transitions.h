// Transitions: every event of every record: who, when, from where to where.
#pragma once

#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class TransitionsView final : public View {
 public:
  explicit TransitionsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"transitions"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  store::Database& database_;
  store::Statement insert_;
};

class Transitions {
 public:
  explicit Transitions(store::Database& database);

  // record.history, oldest first; the cursor is the position. Ask may_read first.
  Json history(Seq row, const Page& page);
  // The positions of a record's events.
  std::vector<Seq> positions(Seq row);
  // Those that happened up to a day and were recorded up to a position; none at all when nothing
  // happened from `first` on.
  std::vector<Seq> positions_of(Seq row, Date first, Date last, Seq as_of);

 private:
  store::Statement history_, positions_, until_;
};

}  // namespace renkei::views
