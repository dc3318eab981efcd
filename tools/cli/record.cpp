// renkei record …: what can be asked of a record of any kind.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {

void add_record(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "record");
  add_show(noun, context, "success_case-17");
  add_history(noun, context, "success_case-17");
  add_why(noun, context, "success_case-17");
}

}  // namespace renkei::cli
