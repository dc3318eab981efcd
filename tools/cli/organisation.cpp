// renkei organisation …: institutions, funders, ministries, as they are dated.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

std::string in_document(const Json& row, std::string_view key) {
  return plain(row.value("document", Json::object()), key);
}

Outcome list(Context& context, const std::string& category) {
  const auto answer = context.list({{"query", "record.list"}, {"kind", "organisation"}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = {{"rows", Json::array()}};
  report.table.columns =
      columns(context, {"id", "name", "category", "ministry", "ror", "valid_from", "state"});
  for (const Json& row : answer->result.at("rows")) {
    if (!category.empty() && in_document(row, "category") != category) continue;
    report.ids.push_back(text_at(row, "id"));
    report.result["rows"].push_back(row);
    if (!context.tabular()) continue;
    const std::string kind = in_document(row, "category");
    report.table.rows.push_back(
        {text_at(row, "id"), title_of(context, row),
         has_message("category." + kind) ? context.say("category." + kind) : kind,
         in_document(row, "ministry"), in_document(row, "ror"), in_document(row, "valid_from"),
         context.labels().states("organisation", row.value("configuration", Json()))});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_organisation(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "organisation");
  const auto category = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei organisation list --category in_house",
                            [&context, category] { return list(context, *category); });
  add(verb, context, "--category", *category, "category")
      ->check(CLI::IsMember({"in_house", "university", "funder", "government", "other"}));
  add_show(noun, context, "riken");
  add_history(noun, context, "riken");
}

}  // namespace renkei::cli
