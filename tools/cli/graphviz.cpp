#include "cli/graphviz.h"

#include "press/program.h"

namespace renkei::cli {

Result<std::string> to_svg(Context& context, const std::string& dot) {
  auto drawn = press::run({.command = {"dot", "-Tsvg", "-Gcharset=UTF-8"}, .input = dot});
  if (drawn) return drawn;
  if (drawn.error().code == Errc::unavailable) {
    return fail(Errc::bad_usage, context.say("diagram.no_graphviz"));
  }
  return fail(Errc::io_failed, context.say("diagram.not_drawn", drawn.error().detail));
}

}  // namespace renkei::cli
