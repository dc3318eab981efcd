// The files of schemas/ that are built into the program: commands, documents, workflows, reference data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::wire {

// The text of "workflows/project.json"; nothing when there is no such file.
std::optional<std::string_view> shipped(std::string_view path);

// The paths below a folder ("workflows"), sorted.
std::vector<std::string_view> shipped_below(std::string_view folder);

// A shipped workflow ready to deploy: its `document`, a name in schemas/documents, replaced by that schema.
std::string shipped_workflow(std::string_view name);

}  // namespace renkei::wire
