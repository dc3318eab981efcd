// Workflows: every deployed definition, as it was deployed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class WorkflowsView final : public View {
 public:
  explicit WorkflowsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"workflows"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  store::Database& database_;
  store::Statement insert_;
};

class Workflows {
 public:
  explicit Workflows(store::Database& database);
  // workflow.list, in the order in which they were deployed.
  Json list();
  // workflow.get; the newest when no version is named; nothing when there is none.
  std::optional<Json> get(std::string_view kind, std::optional<std::uint32_t> version);
  // The plan that a version was deployed with; null when it had none.
  Json plan(std::string_view kind, std::uint32_t version);

 private:
  store::Statement list_, get_, plan_;
};

// Every text, in the order in which they were deployed: what the engine loads when it starts.
std::vector<std::string> deployed_texts(store::Database& database);

}  // namespace renkei::views
