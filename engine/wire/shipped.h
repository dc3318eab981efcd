// The files of schemas/ that are built into the program: commands, events, documents, workflows,
// scripts, reference data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::wire {

// The text of "workflows/project.json"; nothing when there is no such file.
std::optional<std::string_view> shipped(std::string_view path);

// The paths below a folder ("workflows" → "workflows/project.json", …), sorted.
std::vector<std::string_view> shipped_below(std::string_view folder);

// A shipped workflow ("project") ready to deploy: its `document`, a name in schemas/documents,
// replaced by that schema; the order of members as in the files. Throws std::invalid_argument when
// one of the two files is not there.
std::string shipped_workflow(std::string_view name);

}  // namespace renkei::wire
