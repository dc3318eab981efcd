// renkei case …: success cases, from the worker's nomination to publication and new editions.
#include "cli/case.h"

#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {

void add_case(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "case");
  add_case_list(noun, context);
  add_case_show(noun, context);
  add_history(noun, context, "success_case-9");
  add_case_text(noun, context);
  add_case_steps(noun, context);
  add_why(noun, context, "success_case-9");
}

}  // namespace renkei::cli
