// Denials: who was refused what.
#pragma once

#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class DenialsView final : public View {
 public:
  explicit DenialsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"denials"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  store::Database& database_;
  store::Statement insert_;
};

class Denials {
 public:
  explicit Denials(store::Database& database);
  // denial.list, oldest first; the cursor is the position. Ask for the role first.
  Json list(const Page& page);

 private:
  store::Statement list_;
};

}  // namespace renkei::views
