// renkei workflow simulate CHART --script SCRIPT: a definition run without a daemon, in virtual
// time.
#include <ostream>

#include "cli/definition_source.h"
#include "cli/nouns.h"
#include "cli/simulation.h"
#include "wire/codec.h"

namespace renkei::cli {
namespace {

Outcome simulate(Context& context, const std::string& chart, const std::string& file) {
  const auto text = whole_text(context, chart);
  if (!text) return tl::unexpected(text.error());
  auto definition = wire::read_definition(*text, nullptr);
  if (!definition) {
    Error& error = definition.error();
    error.detail = context.say("workflow.invalid", chart, error.faults.size());
    return tl::unexpected(error);
  }
  const auto script = read_script(context, file);
  if (!script) return tl::unexpected(script.error());
  Simulation simulation(context, **definition, *script);
  const auto as_expected = simulation.run();
  if (!as_expected) return tl::unexpected(as_expected.error());
  write(context.world().out, simulation.report(), context.format());
  if (*as_expected) return kOk;
  context.note(simulation.difference()->title);
  write_table(context.world().err, simulation.difference()->table);
  return kRefused;
}

}  // namespace

void add_workflow_simulate(CLI::App& noun, Context& context) {
  const auto chart = std::make_shared<std::string>();
  const auto script = std::make_shared<std::string>();
  CLI::App& verb =
      add_verb(noun, context, "simulate",
               "renkei workflow simulate project.json --script script.json -o json",
               [&context, chart, script] { return simulate(context, *chart, *script); });
  add(verb, context, "CHART", *chart, "definition_file")->required();
  add(verb, context, "--script", *script, "script", "FILE")->required();
}

}  // namespace renkei::cli
