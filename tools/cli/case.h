// The verbs of `renkei case`, each in its file.
#pragma once

#include "cli/context.h"

namespace renkei::cli {

void add_case_list(CLI::App& noun, Context& context);
void add_case_show(CLI::App& noun, Context& context);
void add_case_text(CLI::App& noun, Context& context);   // draft, edit
void add_case_steps(CLI::App& noun, Context& context);  // consent … retract

}  // namespace renkei::cli
