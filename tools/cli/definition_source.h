// Where a verb's definition comes from: a file, or the engine.
#pragma once

#include <cstdint>
#include <string>

#include "chart/definition.h"
#include "cli/context.h"

namespace renkei::cli {

// The text of a definition in FILE ("-" is standard input), with its `document`, where that names a
// shipped document schema, replaced by the schema: as `renkei init` writes it and the engine wants
// it.
Result<std::string> whole_text(Context& context, const std::string& file);

// Is it a file? A name with a dot or a slash is one ("./project"), and "-" is standard input;
// anything else is a kind.
bool names_file(const std::string& kind_or_file);

// The definition in a file, without asking a daemon; or a kind's as it is deployed.
//   version  of the kind; 0 = the newest. Of a file it is not asked.
Result<chart::DefinitionPtr> definition_of(Context& context, const std::string& kind_or_file,
                                           std::uint32_t version);

}  // namespace renkei::cli
