// renkei proposal …: a project before it is accepted: draft it, check it, submit it.
#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "wire/shipped.h"
#include "wire/strict_json.h"

namespace renkei::cli {
namespace {

constexpr const char* kSubmitSuffix = ".submit";

// The JSON Schema of a project's document: from the running engine, or the one this program was
// built with.
Result<Json> project_schema(Context& context, bool offline) {
  std::string text;
  if (offline) {
    text = wire::shipped_workflow("project");
  } else {
    auto answer = context.query({{"query", "workflow.get"}, {"kind", "project"}});
    if (!answer) return tl::unexpected(answer.error());
    text = text_at(answer->result, "definition");
  }
  const auto definition = wire::parse_strict(text);
  if (!definition) return tl::unexpected(definition.error());
  return definition->value("document", Json::object());
}

struct FileOptions {
  std::string file;
  bool offline = false;
  SendOptions send;
};

Outcome check(Context& context, const FileOptions& options) {
  const auto document = read_document(context, options.file);
  if (!document) return tl::unexpected(document.error());
  const auto schema = project_schema(context, options.offline);
  if (!schema) return tl::unexpected(schema.error());
  const auto checked = check_document(context, *schema, *document);
  if (!checked) return tl::unexpected(checked.error());
  Report report;
  report.result = {{"valid", true}, {"file", options.file}};
  report.foot.push_back(context.say("check.valid", options.file));
  write(context.world().out, report, context.format());
  return kOk;
}

Result<Answer> create(Context& context, const FileOptions& options) {
  auto document = read_document(context, options.file);
  if (!document) return tl::unexpected(document.error());
  SendOptions send = options.send;
  send.expected_version.reset();
  auto command = with_options(
      context, {{"command", "create"}, {"kind", "project"}, {"document", std::move(*document)}},
      send);
  if (!command) return tl::unexpected(command.error());
  return context.command(std::move(*command));
}

Outcome draft(Context& context, const FileOptions& options) {
  const auto created = create(context, options);
  if (!created) return tl::unexpected(created.error());
  return print_reply(context, *created);
}

// Two commands with ids of their own (ID and ID.submit), so that the whole can be asked again with
// the same --id and each takes effect once.
Outcome submit(Context& context, const FileOptions& options) {
  const std::string longest = context.globals.id + kSubmitSuffix;
  if (!is_command_id(longest)) {
    return fail(Errc::bad_usage, context.say("problem.bad_command_id", longest));
  }
  const auto created = create(context, options);
  if (!created) return tl::unexpected(created.error());
  const std::string record = text_at(created->result, "record");
  auto command = with_options(
      context, {{"command", "send"}, {"record", record}, {"event", "submit"}}, options.send);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command), kSubmitSuffix);
  if (!answer) {
    context.note(context.say("proposal.draft_stays", record));
    return tl::unexpected(answer.error());
  }
  return print_reply(context, *answer);
}

CLI::App& add_file_verb(CLI::App& noun, Context& context, const std::string& name,
                        const std::shared_ptr<FileOptions>& options,
                        Outcome (*run)(Context&, const FileOptions&)) {
  CLI::App& verb = add_verb(noun, context, name, "renkei proposal " + name + " proposal.json",
                            [&context, options, run] { return run(context, *options); });
  add(verb, context, "FILE", options->file, "proposal_file")->required();
  return verb;
}

}  // namespace

void add_proposal(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "proposal");
  for (const auto& [name, run] : {std::pair{"submit", &submit}, std::pair{"draft", &draft}}) {
    const auto options = std::make_shared<FileOptions>();
    CLI::App& verb = add_file_verb(noun, context, name, options, run);
    add(verb, context, "--effective-on", options->send.effective_on, "effective_on", "YYYY-MM-DD");
  }
  const auto options = std::make_shared<FileOptions>();
  CLI::App& verb = add_file_verb(noun, context, "check", options, &check);
  verb.add_flag("--offline", options->offline, context.say("option.offline"));
}

}  // namespace renkei::cli
