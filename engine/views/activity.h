// Activity: from when to when a project was active: past drafting and not ended (DOMAIN.md,
// "Counting rule").
#pragma once

#include <string>
#include <vector>

#include "views/view.h"

namespace renkei::views {

class ActivityView final : public View {
 public:
  explicit ActivityView(store::Database& database);
  std::vector<std::string> tables() const override { return {"activity"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  bool is_open(Seq row);

  store::Database& database_;
  store::Statement begin_, end_, forget_, open_;
};

}  // namespace renkei::views
