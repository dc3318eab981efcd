// What the survey's queries answer about a campaign: who has answered, and an institution's list.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "views/campaign.h"
#include "views/units.h"

namespace renkei {

// {BASIS: {"total": {"low", "high"}, "type1", …}} for institution_project and project, of what a
// campaign or the log counts.
Json figures_of(const std::vector<views::Counted>& counted);

// The projects of a list whose types are not the same in the other one, or which are not in it.
std::size_t changes_between(const std::vector<views::Pair>& before,
                            const std::vector<views::Pair>& after);

// [{"type", "effective_on", "seq", "event"}]
//   event  the name of the event at a position
using EventName = std::function<std::string(Seq)>;
Json types_json(const views::TypesOf& types, const EventName& event);

// An institution's list beside last year's: {"project", "title", "types", "last_types": [type…] or
// null, "change": "new", "gone", "changed" or "same", "gained", "lost", "note"}. What is gone
// stands last.
struct Beside {
  std::function<Json(Seq project)> named;    // {"project", "title"}
  std::function<std::string(Seq)> event;     // the name of the event at a position
  std::map<std::string, std::string> notes;  // of the answer, by project
};
Json rows_beside(const std::vector<views::Pair>& present, const std::vector<views::Pair>& last,
                 const Beside& beside);

}  // namespace renkei
