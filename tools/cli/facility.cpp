// renkei facility …: what an institution opens to others (records of the kind `resource`).
#include <algorithm>

#include "cli/catalogue.h"
#include "cli/nouns.h"

namespace renkei::cli {
namespace {

constexpr const char* kResourceKind = "resource";
constexpr const char* kFacilityExample = "resource-40";

// "12 slots".
std::string facility_capacity(Context& context, const Json& row) {
  const Json capacity = row.value("document", Json::object()).value("capacity", Json::object());
  if (capacity.empty()) return "";
  return context.say("unit." + text_at(capacity, "unit"), plain(capacity, "amount"));
}

// The days of the outage that it is in, or else of one that was announced: "2026-12-01..".
std::string facility_outage(Context&, const Json& row) {
  const Json document = row.value("document", Json::object());
  const Json states = row.value("configuration", Json::array());
  const bool now = std::find(states.begin(), states.end(), "suspended") != states.end();
  const Json outage = document.value(now ? "outage" : "planned_outage", Json());
  return outage.is_object() ? text_at(outage, "from") + ".." + text_at(outage, "to") : "";
}

Outcome list_facilities(Context& context, const CatalogueOptions& options) {
  const auto query = catalogue_query(context, kResourceKind, options);
  if (!query) return tl::unexpected(query.error());
  return list_records(
      context, *query,
      {id_cell(),
       title_cell(),
       institution_cell(),
       category_cell(),
       {"capacity", facility_capacity},
       {"biosafety",
        [](Context&, const Json& row) { return document_text(row, "biosafety_level"); }, true},
       state_cell(kResourceKind),
       {"outage", facility_outage}});
}

void add_facility_searches(CLI::App& noun, Context& context) {
  for (const std::string name : {"list", "search"}) {
    const auto options = std::make_shared<CatalogueOptions>();
    const bool by_word = name == "search";
    CLI::App& verb =
        add_verb(noun, context, name,
                 by_word ? "renkei facility search 電子顕微鏡 --free 2026-12-01..2026-12-05"
                         : "renkei facility list --category bioresource",
                 [&context, options] { return list_facilities(context, *options); });
    if (by_word) add(verb, context, "TEXT", options->text, "words")->required();
    add_catalogue_options(verb, context, *options);
    add(verb, context, "--free", options->free, "free", "FROM..TO");
  }
}

struct OutageOptions {
  SendOptions send;
  std::string from, to, reason;
};

// What begins later is announced, and begins by itself.
Outcome suspend_facility(Context& context, OutageOptions options) {
  const std::string today = to_string(context.today());
  if (options.from.empty()) {
    options.from = options.send.effective_on.empty() ? today : options.send.effective_on;
  }
  for (const std::string& day : {options.from, options.to}) {
    if (!day.empty() && !parse_date(day)) {
      return fail(Errc::bad_usage, context.say("problem.bad_date", day));
    }
  }
  if (!options.to.empty() && options.to < options.from) {
    return fail(Errc::bad_usage, context.say("problem.bad_days", options.from + ".." + options.to));
  }
  Json data = {{"from", options.from}, {"reason", options.reason}};
  if (!options.to.empty()) data["to"] = options.to;
  options.send.event = options.from > today ? "plan_outage" : "suspend";
  return send_event(context, options.send, data);
}

void add_facility_suspend(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<OutageOptions>();
  CLI::App& verb =
      add_verb(noun, context, "suspend",
               "renkei facility suspend resource-40 --from 2026-12-01 --to 2026-12-05 --reason …",
               [&context, options] { return suspend_facility(context, *options); });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add(verb, context, "--from", options->from, "outage_from", "YYYY-MM-DD");
  add(verb, context, "--to", options->to, "outage_to", "YYYY-MM-DD");
  add(verb, context, "--reason", options->reason, "reason", "TEXT")->required();
  add_send_options(verb, context, options->send);
}

}  // namespace

void add_facility(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "facility");
  add_catalogue_add(noun, context, kResourceKind);
  add_catalogue_edit(noun, context, kFacilityExample);
  add_catalogue_step(noun, context, "publish", kFacilityExample);
  add_facility_suspend(noun, context);
  add_catalogue_step(noun, context, "resume", kFacilityExample);
  add_catalogue_step(noun, context, "retire", kFacilityExample, {{"reason", "reason"}});
  add_facility_searches(noun, context);
  add_facility_calendar(noun, context);
  add_facility_usage(noun, context);
  add_catalogue_match(noun, context, "need-41");
  add_show(noun, context, kFacilityExample);
  add_history(noun, context, kFacilityExample);
}

}  // namespace renkei::cli
