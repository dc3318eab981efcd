// renkei workflow diagram KIND|FILE: the chart as a picture; with a record, where that is.
#include <ostream>

#include "cli/definition_source.h"
#include "cli/diagram.h"
#include "cli/graphviz.h"
#include "cli/nouns.h"
#include "cli/shipped_terms.h"

namespace renkei::cli {
namespace {

struct DiagramOptions {
  std::string kind_or_file, record, form = "mermaid";
  std::uint32_t version = 0;
};

Result<Trail> ask_trail(Context& context, const chart::Definition& definition, const Json& record) {
  const std::string id = text_at(record, "id");
  const auto history = context.list({{"query", "record.history"}, {"record", id}});
  if (!history) return tl::unexpected(history.error());
  return trail_of(definition, id, record.value("configuration", Json::array()),
                  history->result["rows"]);
}

Outcome write_diagram(Context& context, const Drawing& drawing, const std::string& form) {
  std::string text = form == "mermaid" ? to_mermaid(drawing) : to_dot(drawing);
  if (form == "svg") {
    auto svg = to_svg(context, text);
    if (!svg) return tl::unexpected(svg.error());
    text = std::move(*svg);
  }
  context.world().out << text;
  context.world().out.flush();
  if (!context.world().out)
    return fail(Errc::io_failed, context.say("problem.cannot_write_output"));
  return kOk;
}

// With a record, the version that it is pinned to is drawn, unless another is asked for.
Outcome diagram(Context& context, DiagramOptions options) {
  Json record;
  if (!options.record.empty()) {
    auto answer = context.query({{"query", "record.get"}, {"record", options.record}});
    if (!answer) return tl::unexpected(answer.error());
    record = std::move(answer->result);
    if (options.version == 0) options.version = record.value("definition", 0U);
    if (!names_file(options.kind_or_file) && options.kind_or_file != text_at(record, "kind")) {
      return fail(Errc::bad_usage, context.say("diagram.other_kind", options.record,
                                               text_at(record, "kind"), options.kind_or_file));
    }
  }
  const auto definition = definition_of(context, options.kind_or_file, options.version);
  if (!definition) return tl::unexpected(definition.error());
  std::optional<Trail> trail;
  if (!record.is_null()) {
    auto known = ask_trail(context, **definition, record);
    if (!known) return tl::unexpected(known.error());
    trail = std::move(*known);
  }
  const bool offline = names_file(options.kind_or_file) && record.is_null();
  const DiagramWords words{context.language(), [&context, offline](const std::string& id) {
                             return offline ? shipped_role(context, id) : context.labels().role(id);
                           }};
  return write_diagram(context, draw(**definition, trail ? &*trail : nullptr, words), options.form);
}

}  // namespace

void add_workflow_diagram(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<DiagramOptions>();
  CLI::App& verb =
      add_verb(noun, context, "diagram",
               "renkei workflow diagram project --record project-42 -o svg > project.svg",
               [&context, options] { return diagram(context, *options); });
  add(verb, context, "KIND|FILE", options->kind_or_file, "kind_or_file")->required();
  add(verb, context, "--version", options->version, "definition_version", "N");
  add(verb, context, "--record", options->record, "record_in_diagram", "ID");
  add(verb, context, "-o,--output", options->form, "diagram_form")
      ->check(CLI::IsMember({"mermaid", "dot", "svg"}));
}

}  // namespace renkei::cli
