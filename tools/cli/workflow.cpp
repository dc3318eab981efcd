// renkei workflow …: the definitions that are deployed, and one in a file before it is.
#include <ostream>

#include "cli/definition_source.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/shipped_terms.h"
#include "wire/codec.h"

namespace renkei::cli {
namespace {

Outcome deployed(Context& context) {
  auto answer = context.query({{"query", "workflow.list"}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(context, {"kind", "version", "title", "seq"}, {"version", "seq"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "kind"));
    report.table.rows.push_back({text_at(row, "kind"), plain(row, "version"),
                                 context.text(row.value("title", Json())), plain(row, "seq")});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

Outcome show(Context& context, const std::string& kind, std::uint32_t version) {
  Json query = {{"query", "workflow.get"}, {"kind", kind}};
  if (version > 0) query["version"] = version;
  auto answer = context.query(query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.ids = {kind};
  report.table.columns = columns(context, {"kind", "version"}, {"version"});
  report.table.rows = {{text_at(answer->result, "kind"), plain(answer->result, "version")}};
  report.foot = {"", text_at(answer->result, "definition")};
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

Outcome validate(Context& context, const std::string& file) {
  const auto text = whole_text(context, file);
  if (!text) return tl::unexpected(text.error());
  const chart::Vocabulary words = shipped_vocabulary();
  const auto definition = wire::read_definition(*text, words.roles.size() > 1 ? &words : nullptr);
  if (!definition) {
    Error error = definition.error();
    error.detail = context.say("workflow.invalid", file, error.faults.size());
    return tl::unexpected(error);
  }
  Report report;
  report.result = {{"valid", true},
                   {"kind", (*definition)->kind},
                   {"version", (*definition)->version},
                   {"states", (*definition)->states.size()},
                   {"transitions", (*definition)->transitions.size()}};
  report.ids = {(*definition)->kind};
  report.foot.push_back(context.say("workflow.valid", file, (*definition)->kind,
                                    (*definition)->version, (*definition)->states.size(),
                                    (*definition)->transitions.size()));
  write(context.world().out, report, context.format());
  return kOk;
}

}  // namespace

void add_workflow(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "workflow");
  add_verb(noun, context, "list", "renkei workflow list", [&context] { return deployed(context); });

  const auto kind = std::make_shared<std::string>();
  const auto version = std::make_shared<std::uint32_t>(0);
  CLI::App& shown = add_verb(noun, context, "show", "renkei workflow show project -o json",
                             [&context, kind, version] { return show(context, *kind, *version); });
  add(shown, context, "KIND", *kind, "kind")->required();
  add(shown, context, "--version", *version, "definition_version", "N");

  const auto file = std::make_shared<std::string>();
  CLI::App& validated = add_verb(noun, context, "validate", "renkei workflow validate project.json",
                                 [&context, file] { return validate(context, *file); });
  add(validated, context, "FILE", *file, "definition_file")->required();

  add_workflow_deploy(noun, context);
  add_workflow_rehearse(noun, context);
  add_workflow_migrate(noun, context);
  add_workflow_simulate(noun, context);
  add_workflow_diagram(noun, context);
  add_workflow_export(noun, context);
}

}  // namespace renkei::cli
