// Projects: what the survey asks of each: since when it was in which stage, and when it ended; and
// which projects an AMED number is known of. A reading of the tables of other views; it has none.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class Projects {
 public:
  explicit Projects(store::Database& database);

  // One row of project.facts: {"record", "stages": {stage: its first day}, "ended_on": day or
  // null}; nothing for a project that was not active (activity.h) in the fiscal year, or in any.
  std::optional<Json> facts(const model::Record& record, std::optional<int> fiscal_year);

  // Every project with an award of one of these keys (wire::amed_project_key), as rows
  // {"key", "record", "lead"} in the order of the records.
  Json with_awards(const std::set<std::string>& keys);

 private:
  struct Active {
    bool ever = false;
    Json ended_on;
  };
  Active activity(Seq row, std::optional<int> fiscal_year);

  store::Statement stages_, activity_, awards_;
};

}  // namespace renkei::views
