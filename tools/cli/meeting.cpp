// renkei meeting …: the liaison meetings, their agenda, conclusions and action items.
#include "cli/meetings.h"

#include "cli/bilingual.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "meeting/action_items.h"

namespace renkei::cli {
namespace {

struct MeetingOptions {
  SendOptions send;
  std::int64_t number = 0;
  std::string date, title, place;
  std::vector<std::string> lines;  // agenda, or conclusions
};

Json lines_of(const std::vector<std::string>& texts) {
  Json lines = Json::array();
  for (const std::string& text : texts) lines.push_back(bilingual(text));
  return lines;
}

// What was said of a plan; the fiscal year follows from the day.
Result<Json> planned(const Context& context, const MeetingOptions& options) {
  Json plan = Json::object();
  if (!options.date.empty()) {
    const auto day = parse_date(options.date);
    if (!day) return fail(Errc::bad_usage, context.say("problem.bad_date", options.date));
    plan["date"] = options.date;
    plan["fiscal_year"] = fiscal_year_of(*day);
  }
  if (!options.title.empty()) plan["title"] = bilingual(options.title);
  if (!options.place.empty()) plan["place"] = options.place;
  if (!options.lines.empty()) plan["agenda"] = lines_of(options.lines);
  return plan;
}

Outcome plan_meeting(Context& context, const MeetingOptions& options) {
  auto document = planned(context, options);
  if (!document) return tl::unexpected(document.error());
  (*document)["number"] = options.number;
  if (!document->contains("title")) {
    const std::string number = std::to_string(options.number);
    (*document)["title"] = {{"ja", say(Language::ja, "meeting.title", number)},
                            {"en", say(Language::en, "meeting.title", number)}};
  }
  auto command = with_options(context,
                              {{"command", "create"},
                               {"kind", "meeting"},
                               {"record", meeting_id(options.number)},
                               {"document", std::move(*document)}},
                              options.send);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

Outcome amend(Context& context, MeetingOptions options) {
  const auto plan = planned(context, options);
  if (!plan) return tl::unexpected(plan.error());
  options.send.record = meeting_id(options.number);
  return send_event(context, options.send, *plan);
}

Outcome conclude(Context& context, MeetingOptions options) {
  options.send.record = meeting_id(options.number);
  return send_event(context, options.send, {{"conclusions", lines_of(options.lines)}});
}

Outcome list_meetings(Context& context) {
  const auto in = [](const char* key) {
    return [key](Context&, const Json& row) {
      return plain(row.value("document", Json::object()), key);
    };
  };
  return list_records(context, {{"query", "record.list"}, {"kind", "meeting"}},
                      {{"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
                       {"number", in("number"), true},
                       {"date", in("date")},
                       {"title", [](Context& c, const Json& row) { return title_of(c, row); }},
                       {"state", [](Context& c, const Json& row) {
                          return c.labels().states("meeting", row["configuration"]);
                        }}});
}

void add_items(Context& context, const std::string& name, const Json& items, Table& table) {
  Labels& labels = context.labels();
  for (const Json& item : items) {
    const Json document = item.value("document", Json::object());
    table.rows.push_back(
        {context.say("column." + name),
         context.say("meeting.action", text_at(item, "id"), title_of(context, item),
                     labels.organisation(text_at(document, "owner")), text_at(document, "due_on"),
                     labels.states("action_item", item.value("configuration", Json())))});
  }
}

Outcome show_meeting(Context& context, const std::int64_t& number) {
  const auto all = context.list({{"query", "record.list"}, {"kind", "meeting"}});
  if (!all) return tl::unexpected(all.error());
  const auto answer = context.query({{"query", "record.get"}, {"record", meeting_id(number)}});
  if (!answer) return tl::unexpected(answer.error());
  const auto items = context.list({{"query", "record.list"}, {"kind", "action_item"}});
  if (!items) return tl::unexpected(items.error());
  const Json& meeting = answer->result;
  const meeting::ActionItems found =
      meeting::action_items_of(meeting, all->result.at("rows"), items->result.at("rows"));
  const Json document = meeting.value("document", Json::object());
  Report report;
  report.ids = {text_at(meeting, "id")};
  report.table.columns = columns(context, {"field", "value"});
  const auto line = [&](const std::string& name, std::string value) {
    if (!value.empty())
      report.table.rows.push_back({context.say("column." + name), std::move(value)});
  };
  line("record", text_at(meeting, "id"));
  line("title", title_of(context, meeting));
  line("date", text_at(document, "date"));
  line("place", text_at(document, "place"));
  line("state", context.labels().states("meeting", meeting.value("configuration", Json())));
  for (const Json& item : document.value("agenda", Json::array()))
    line("agenda", context.text(item));
  for (const Json& item : document.value("conclusions", Json::array()))
    line("conclusion", context.text(item));
  add_items(context, "action_item", found.decided, report.table);
  add_items(context, "carried", found.carried, report.table);
  report.result = meeting;
  report.result["decided"] = found.decided;
  report.result["carried_over"] = found.carried;
  return context.print(std::move(report), items->seq);
}

void add_plan_options(CLI::App& verb, Context& context, MeetingOptions& options) {
  add(verb, context, "--title", options.title, "both_title", "TEXT");
  add(verb, context, "--place", options.place, "place", "TEXT");
  add(verb, context, "--agenda", options.lines, "agenda", "TEXT");
  add_send_options(verb, context, options.send);
}

void add_planning(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<MeetingOptions>();
  CLI::App& made =
      add_verb(noun, context, "add", "renkei meeting add 3 --date 2023-04-25 --agenda \"… | …\"",
               [&context, options] { return plan_meeting(context, *options); });
  add(made, context, "NUMBER", options->number, "meeting_number")->required();
  add(made, context, "--date", options->date, "meeting_date", "YYYY-MM-DD")->required();
  add_plan_options(made, context, *options);

  const auto change = std::make_shared<MeetingOptions>();
  change->send.event = "amend";
  CLI::App& changed = add_verb(noun, context, "amend", "renkei meeting amend 3 --date 2023-04-26",
                               [&context, change] { return amend(context, *change); });
  add(changed, context, "NUMBER", change->number, "meeting_number")->required();
  add(changed, context, "--date", change->date, "meeting_date", "YYYY-MM-DD");
  add_plan_options(changed, context, *change);
}

}  // namespace

void add_meeting(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "meeting");
  add_planning(noun, context);
  add_verb(noun, context, "list", "renkei meeting list",
           [&context] { return list_meetings(context); });
  const auto number = std::make_shared<std::int64_t>(0);
  CLI::App& shown = add_verb(noun, context, "show", "renkei meeting show 3",
                             [&context, number] { return show_meeting(context, *number); });
  add(shown, context, "NUMBER", *number, "meeting_number")->required();

  const auto options = std::make_shared<MeetingOptions>();
  options->send.event = "conclude";
  CLI::App& ended =
      add_verb(noun, context, "conclude", "renkei meeting conclude 3 --conclusion \"… | …\"",
               [&context, options] { return conclude(context, *options); });
  add(ended, context, "NUMBER", options->number, "meeting_number")->required();
  add(ended, context, "--conclusion", options->lines, "conclusion", "TEXT")->required();
  add_send_options(ended, context, options->send);
  add_history(noun, context, "meeting-3");
  add_meeting_pack(noun, context);
}

}  // namespace renkei::cli
