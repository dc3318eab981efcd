// renkei case …: success cases, from the worker's nomination to publication.
#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct CaseListOptions {
  std::string fiscal_year, type, state;
};

std::string in_document(const Json& row, std::string_view key) {
  return plain(row.value("document", Json::object()), key);
}

std::string positions(Context&, const Json& row) {
  std::string text;
  for (const Json& seq : row.value("positions", Json::array()))
    text += (text.empty() ? "" : " ") + seq.dump();
  return text;
}

Outcome list_cases(Context& context, const CaseListOptions& options) {
  Json query = {{"query", "case.list"}};
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
  }
  if (!options.type.empty()) query["type"] = options.type;
  if (!options.state.empty()) query["state"] = options.state;
  return list_records(
      context, query,
      {{"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
       {"project", [](Context&, const Json& row) { return in_document(row, "project"); }},
       {"type",
        [](Context& c, const Json& row) { return c.labels().type(in_document(row, "type")); }},
       {"title", [](Context& c, const Json& row) { return title_of(c, row); }},
       {"state",
        [](Context& c, const Json& row) {
          return c.labels().states("success_case", row["configuration"]);
        }},
       {"published_on", [](Context&, const Json& row) { return plain(row, "published_on"); }},
       {"positions", positions}});
}

void add_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CaseListOptions>();
  CLI::App& verb =
      add_verb(noun, context, "list", "renkei case list --fiscal-year 令和4 --state published",
               [&context, options] { return list_cases(context, *options); });
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR");
  add(verb, context, "--type", options->type, "type", "TYPE");
  add(verb, context, "--state", options->state, "state", "STATE");
}

void add_draft(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<SendOptions>();
  options->event = "draft";
  CLI::App& verb = add_verb(noun, context, "draft", "renkei case draft success_case-9 case.json",
                            [&context, options] {
                              const auto data = read_document(context, options->data);
                              if (!data) return Outcome(tl::unexpected(data.error()));
                              return send_event(context, *options, *data);
                            });
  add(verb, context, "RECORD", options->record, "record")->required();
  add(verb, context, "FILE", options->data, "case_file")->required();
  add_send_options(verb, context, *options);
}

// An event without data, or one that must say why: `member` of its data.
void add_step(CLI::App& noun, Context& context, const std::string& event,
              const std::string& member = "") {
  const auto options = std::make_shared<SendOptions>();
  options->event = event;
  const auto words = std::make_shared<std::string>();
  std::string example = "renkei case " + event + " success_case-9";
  if (!member.empty()) example += " --" + member + " \"…\"";
  CLI::App& verb = add_verb(noun, context, event, example, [&context, options, words, member] {
    Json data;
    if (!member.empty()) data[member] = *words;
    return send_event(context, *options, data);
  });
  add(verb, context, "RECORD", options->record, "record")->required();
  if (!member.empty()) add(verb, context, "--" + member, *words, member, "TEXT")->required();
  add_send_options(verb, context, *options);
}

}  // namespace

void add_case(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "case");
  add_list(noun, context);
  add_show(noun, context, "success_case-9");
  add_history(noun, context, "success_case-9");
  add_draft(noun, context);
  add_step(noun, context, "review");
  add_step(noun, context, "return", "comments");
  add_step(noun, context, "publish");
  add_step(noun, context, "dismiss", "reason");
}

}  // namespace renkei::cli
