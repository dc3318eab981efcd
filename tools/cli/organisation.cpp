// renkei organisation …: institutions, funders, ministries, as they are dated.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

Cell in_document(const std::string& column) {
  return {column, [column](Context&, const Json& row) {
            return plain(row.value("document", Json::object()), column);
          }};
}

std::string category_of(Context& context, const Json& row) {
  const std::string kind = plain(row.value("document", Json::object()), "category");
  return has_message("category." + kind) ? context.say("category." + kind) : kind;
}

Outcome list(Context& context, const std::string& category) {
  return list_records(
      context, {{"query", "record.list"}, {"kind", "organisation"}},
      {{"id", [](Context&, const Json& row) { return text_at(row, "id"); }},
       {"name", [](Context& c, const Json& row) { return title_of(c, row); }},
       {"category", category_of},
       in_document("ministry"),
       in_document("ror"),
       in_document("valid_from"),
       {"state",
        [](Context& c, const Json& row) {
          return c.labels().states("organisation", row.value("configuration", Json()));
        }}},
      [&](const Json& row) {
        return category.empty() || in_document("category").text(context, row) == category;
      });
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
