// renkei case list: which cases there are, and which of them rest on what was corrected since.
#include "cli/case.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct CaseListOptions {
  std::string fiscal_year, type, state, institution, search, as_of;
};

std::string in_case(const Json& row, std::string_view key) {
  return plain(row.value("document", Json::object()), key);
}

std::string case_positions(Context&, const Json& row) {
  std::string text;
  for (const Json& seq : row.value("positions", Json::array()))
    text += (text.empty() ? "" : " ") + seq.dump();
  return text;
}

// "2", or "2 (stale)".
std::string case_edition(Context& context, const Json& row) {
  if (row.value("edition", 0) == 0) return "";
  const std::string number = plain(row, "edition");
  return row.value("stale", Json::array()).empty() ? number
                                                   : context.say("case.edition_stale", number);
}

const std::vector<Cell>& case_cells() {
  static const std::vector<Cell> all = {
      {"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
      {"project", [](Context&, const Json& row) { return in_case(row, "project"); }},
      {"type", [](Context& c, const Json& row) { return c.labels().type(in_case(row, "type")); }},
      {"title", [](Context& c, const Json& row) { return title_of(c, row); }},
      {"state",
       [](Context& c, const Json& row) {
         return c.labels().states("success_case", row["configuration"]);
       }},
      {"edition", case_edition},
      {"published_on", [](Context&, const Json& row) { return plain(row, "published_on"); }},
      {"positions", case_positions}};
  return all;
}

Outcome list_cases(Context& context, const CaseListOptions& options) {
  Json query = {{"query", "case.list"}};
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
  }
  for (const auto& [key, value] :
       {std::pair("type", &options.type), std::pair("state", &options.state),
        std::pair("institution", &options.institution), std::pair("search", &options.search)}) {
    if (!value->empty()) query[key] = *value;
  }
  if (!options.as_of.empty()) {
    const auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    query["as_of"] = *position;
  }
  return list_records(context, query, case_cells());
}

}  // namespace

void add_case_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CaseListOptions>();
  CLI::App& verb =
      add_verb(noun, context, "list",
               "renkei case list --fiscal-year 令和4 --institution riken --search 肝炎",
               [&context, options] { return list_cases(context, *options); });
  add(verb, context, "--fiscal-year", options->fiscal_year, "published_in", "YEAR");
  add(verb, context, "--type", options->type, "type", "TYPE");
  add(verb, context, "--state", options->state, "state", "STATE");
  add(verb, context, "--institution", options->institution, "named", "ORGANISATION");
  add(verb, context, "--search", options->search, "case_search", "TEXT");
  add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

}  // namespace renkei::cli
