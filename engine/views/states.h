// What a configuration means to the survey: its stages, and the tags "drafting" and "ended".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chart/definition.h"

namespace renkei::views {

// The kinds of record that the domain's views know.
inline constexpr std::string_view kProject = "project";
inline constexpr std::string_view kSuccessCase = "success_case";

// The stages of the active states, sorted, each once. The views point into the definition.
//   atomic  ids of active atomic states; one that the definition does not know has no stage
std::vector<std::string_view> stages_of(const chart::Definition& definition,
                                        const std::vector<std::string>& atomic);

// The active states with those that hold them, each once, in document order.
std::vector<std::string> active_states(const chart::Definition& definition,
                                       const std::vector<std::string>& atomic);

bool has_tag(const chart::Definition& definition, const std::vector<std::string>& atomic,
             std::string_view tag);

// Past drafting and not ended: what the survey calls active. Nothing is active before it exists.
bool is_active(const chart::Definition& definition, const std::vector<std::string>& atomic);

}  // namespace renkei::views
