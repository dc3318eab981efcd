// renkei project …: list, show, history, send; why.cpp and project_watch.cpp have the others.
#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct ListOptions {
  std::vector<std::string> states;
  std::string institution, type, stage, search;
};

Outcome list(Context& context, const ListOptions& options) {
  Json query = {{"query", "record.list"}, {"kind", "project"}};
  if (!options.states.empty()) query["states"] = options.states;
  if (!options.institution.empty()) query["institution"] = options.institution;
  if (!options.type.empty()) query["type"] = options.type;
  if (!options.stage.empty()) query["stage"] = options.stage;
  if (!options.search.empty()) query["search"] = options.search;
  return list_records(
      context, query,
      {{"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
       {"title", [](Context& c, const Json& row) { return title_of(c, row); }},
       {"lead",
        [](Context& c, const Json& row) {
          return c.labels().organisation(text_at(row.value("document", Json::object()), "lead"));
        }},
       {"state",
        [](Context& c, const Json& row) {
          return c.labels().states("project", row["configuration"]);
        }},
       {"types", [](Context& c,
                    const Json& row) { return c.labels().types(row.value("attained", Json())); }},
       {"effective_on", [](Context&, const Json& row) { return plain(row, "effective_on"); }}});
}

void add_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& verb =
      add_verb(noun, context, "list", "renkei project list --state amed_funding --lang ja",
               [&context, options] { return list(context, *options); });
  add(verb, context, "--state", options->states, "state", "STATE");
  add(verb, context, "--institution", options->institution, "institution", "ORGANISATION");
  add(verb, context, "--type", options->type, "type", "TYPE");
  add(verb, context, "--stage", options->stage, "stage", "STAGE");
  add(verb, context, "--search", options->search, "search", "TEXT");
}

Outcome send(Context& context, const SendOptions& options) {
  if (options.data.empty()) return send_event(context, options, Json());
  const auto data = read_data(context, options.data);
  if (!data) return tl::unexpected(data.error());
  return send_event(context, options, *data);
}

void add_send(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<SendOptions>();
  CLI::App& verb = add_verb(noun, context, "send",
                            "renkei project send project-42 accept --effective-on 2022-04-28",
                            [&context, options] { return send(context, *options); });
  add(verb, context, "RECORD", options->record, "record")->required();
  add(verb, context, "EVENT", options->event, "event")->required();
  add(verb, context, "--data", options->data, "data", "JSON|@FILE|-");
  add_send_options(verb, context, *options);
}

}  // namespace

void add_project(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "project");
  add_list(noun, context);
  add_show(noun, context, "project-42");
  add_history(noun, context, "project-42");
  add_send(noun, context);
  add_why(noun, context, "project-42");
  add_project_watch(noun, context);
}

}  // namespace renkei::cli
