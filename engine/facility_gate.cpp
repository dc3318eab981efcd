// The front door's questions about shared resources, which need more than the record itself.
#include <algorithm>

#include "engine.h"
#include "views/facility_checks.h"

namespace renkei {
namespace {

// Each problem is told, also those that do not refuse by themselves.
Result<void> refused(const std::vector<views::CheckProblem>& problems, bool refuse,
                     const std::string& prefix) {
  if (!refuse || problems.empty()) return {};
  std::vector<Fault> faults;
  for (const views::CheckProblem& problem : problems)
    faults.push_back(views::to_fault(problem, prefix));
  return fail(Errc::checks_failed, "the resources cannot be had like this: see errors",
              std::move(faults));
}

bool any_hard(const std::vector<views::CheckProblem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const views::CheckProblem& problem) { return problem.hard; });
}

}  // namespace

Result<void> Engine::check_resources(Draft& draft, const model::Command& command,
                                     const model::Record* before) {
  const bool asks = before == nullptr && command.kind == views::kFacilityRequest;
  const bool takes =
      before != nullptr && before->kind == views::kSiteRequest && views::takes_room(command.event);
  if (!asks && !takes) return {};
  std::vector<RecordPtr> alive;  // what the lookup handed out
  views::FacilityChecks checks(
      [&](const std::string& id) -> const model::Record* {
        return alive.emplace_back(find(draft, id)).get();
      },
      command.effective_on.value_or(day_in_japan(draft.now)));
  const Json& data = command.data;
  const auto problems = asks ? checks.of_request(data)
                             : checks.of_site(*before, data.is_object() ? data : Json::object());
  return refused(problems, !asks || any_hard(problems), asks ? "/document" : "/data");
}

}  // namespace renkei
