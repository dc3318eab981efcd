// renkei need …: wishes for resources, who joined them, and what met them.
#include <algorithm>

#include "cli/catalogue.h"
#include "cli/nouns.h"

namespace renkei::cli {
namespace {

constexpr const char* kNeedKind = "need";
constexpr const char* kNeedExample = "need-41";

struct NeedListOptions {
  CatalogueOptions catalogue;
  bool unmet = false;
};

Json supporters_of(const Json& row) {
  return row.value("document", Json::object()).value("supporters", Json::array());
}

// "3: riken, niid, ncc".
std::string supporters_text(const Json& row) {
  std::string text;
  for (const Json& each : supporters_of(row)) {
    text += (text.empty() ? "" : ", ") + text_at(each, "institution");
  }
  return std::to_string(supporters_of(row).size()) + ": " + text;
}

// What met it, or what was offered.
std::string answered_by(const Json& row) {
  const Json document = row.value("document", Json::object());
  const std::string met = text_at(document.value("met_by", Json::object()), "resource");
  const Json states = row.value("configuration", Json::array());
  if (!met.empty() && std::find(states.begin(), states.end(), "met") != states.end()) return met;
  std::string text;
  for (const Json& offer : document.value("offers", Json::array())) {
    text += (text.empty() ? "" : ", ") + offer.get<std::string>();
  }
  return text.empty() ? "" : text + "?";
}

// The board of what is unmet: what most institutions wish for stands first.
Outcome list_needs(Context& context, NeedListOptions options) {
  if (options.unmet) options.catalogue.states = {"open", "answered"};
  const auto query = catalogue_query(context, kNeedKind, options.catalogue);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.list(*query);
  if (!answer) return tl::unexpected(answer.error());
  auto rows = answer->result["rows"].get<std::vector<Json>>();
  if (options.unmet) {
    std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
      return supporters_of(a).size() > supporters_of(b).size();
    });
  }
  Report report;
  report.table.columns =
      columns(context, {"record", "title", "category", "supporters", "state", "answered_by"});
  for (const Json& row : rows) {
    report.ids.push_back(text_at(row, "id"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {text_at(row, "id"), title_of(context, row),
         category_label(context, document_text(row, "category")), supporters_text(row),
         context.labels().states(kNeedKind, row.value("configuration", Json())), answered_by(row)});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  report.result["rows"] = std::move(rows);
  return context.print(std::move(report), answer->seq);
}

void add_need_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<NeedListOptions>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei need list --unmet",
                            [&context, options] { return list_needs(context, *options); });
  add_catalogue_options(verb, context, options->catalogue);
  add(verb, context, "--search", options->catalogue.text, "words", "TEXT");
  verb.add_flag("--unmet", options->unmet, context.say("option.unmet"));
}

}  // namespace

void add_need(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "need");
  add_catalogue_add(noun, context, kNeedKind);
  add_catalogue_edit(noun, context, kNeedExample);
  add_catalogue_step(noun, context, "support", kNeedExample);
  add_catalogue_step(noun, context, "meet", kNeedExample,
                     {{"resource", "resource"}, {"note", "note", false}});
  add_catalogue_step(noun, context, "dismiss", kNeedExample, {{"reason", "reason"}});
  add_catalogue_step(noun, context, "reopen", kNeedExample, {{"reason", "reason"}});
  add_catalogue_step(noun, context, "withdraw", kNeedExample, {{"reason", "reason"}});
  add_need_list(noun, context);
  add_catalogue_match(noun, context, kNeedExample);
  add_show(noun, context, kNeedExample);
  add_history(noun, context, kNeedExample);
}

}  // namespace renkei::cli
