// renkei plan …: what will exist from which fiscal year, and how that slipped.
#include "cli/catalogue.h"
#include "cli/nouns.h"
#include "cli/periods.h"

namespace renkei::cli {
namespace {

constexpr const char* kPlanKind = "plan";
constexpr const char* kPlanExample = "plan-42";

Json member_of_plan(const Json& row, const char* name, Json otherwise) {
  return row.value("document", Json::object()).value(name, std::move(otherwise));
}

std::string plan_area(Context& context, const Json& row) {
  return context.say("area." + document_text(row, "area"));
}

std::string plan_slips(Context&, const Json& row) {
  const auto count = member_of_plan(row, "slips", Json::array()).size();
  return count == 0 ? "" : std::to_string(count);
}

std::string plan_answers(Context&, const Json& row) {
  std::string text;
  for (const Json& need : member_of_plan(row, "answers", Json::array())) {
    text += (text.empty() ? "" : ", ") + need.get<std::string>();
  }
  return text;
}

Outcome list_plans(Context& context, const CatalogueOptions& options) {
  const auto query = catalogue_query(context, kPlanKind, options);
  if (!query) return tl::unexpected(query.error());
  return list_records(
      context, *query,
      {id_cell(),
       title_cell(),
       institution_cell(),
       {"area", plan_area},
       {"fiscal_year", [](Context&, const Json& row) { return document_text(row, "fiscal_year"); },
        true},
       {"slips", plan_slips, true},
       state_cell(kPlanKind),
       {"answers_needs", plan_answers}});
}

void add_plan_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CatalogueOptions>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei plan list --category bioresource",
                            [&context, options] { return list_plans(context, *options); });
  add_catalogue_options(verb, context, *options);
  add(verb, context, "--search", options->text, "words", "TEXT");
}

struct SlipOptions {
  SendOptions send;
  std::string fiscal_year, reason;
};

void add_plan_slip(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<SlipOptions>();
  options->send.event = "slip";
  CLI::App& verb =
      add_verb(noun, context, "slip", "renkei plan slip plan-42 --fiscal-year 令和9 --reason …",
               [&context, options] {
                 const auto year = fiscal_year(context, options->fiscal_year);
                 if (!year) return Outcome(tl::unexpected(year.error()));
                 return send_event(context, options->send,
                                   {{"fiscal_year", *year}, {"reason", options->reason}});
               });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR")->required();
  add(verb, context, "--reason", options->reason, "reason", "TEXT")->required();
  add_send_options(verb, context, options->send);
}

}  // namespace

void add_plan(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "plan");
  add_catalogue_add(noun, context, kPlanKind);
  add_catalogue_edit(noun, context, kPlanExample);
  add_plan_slip(noun, context);
  add_catalogue_step(noun, context, "realise", kPlanExample, {{"resource", "resource"}});
  add_catalogue_step(noun, context, "cancel", kPlanExample, {{"reason", "reason"}});
  add_plan_list(noun, context);
  add_catalogue_match(noun, context, kPlanExample);
  add_show(noun, context, kPlanExample);
  add_history(noun, context, kPlanExample);
}

}  // namespace renkei::cli
