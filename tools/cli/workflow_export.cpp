// renkei workflow export KIND|FILE --xstate: the chart for other tools.
#include <ostream>

#include "cli/definition_source.h"
#include "cli/nouns.h"
#include "cli/xstate.h"

namespace renkei::cli {
namespace {

Outcome export_definition(Context& context, const std::string& kind_or_file,
                          std::uint32_t version) {
  const auto definition = definition_of(context, kind_or_file, version);
  if (!definition) return tl::unexpected(definition.error());
  context.world().out << to_xstate(**definition).dump(2) << '\n';
  context.world().out.flush();
  if (!context.world().out)
    return fail(Errc::io_failed, context.say("problem.cannot_write_output"));
  return kOk;
}

}  // namespace

void add_workflow_export(CLI::App& noun, Context& context) {
  const auto kind_or_file = std::make_shared<std::string>();
  const auto version = std::make_shared<std::uint32_t>(0);
  CLI::App& verb = add_verb(noun, context, "export", "renkei workflow export project --xstate",
                            [&context, kind_or_file, version] {
                              return export_definition(context, *kind_or_file, *version);
                            });
  add(verb, context, "KIND|FILE", *kind_or_file, "kind_or_file")->required();
  const std::string help = context.say("option.xstate");
  verb.add_flag("--xstate", help)->required();
  add(verb, context, "--version", *version, "definition_version", "N");
}

}  // namespace renkei::cli
