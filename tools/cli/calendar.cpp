// renkei calendar …: the holidays by which deadlines in working days are counted.
#include <map>

#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr const char* kCalendar = "calendar";

// The holidays by their days; where spans meet, the later added counts.
std::map<std::string, Json> holidays_of(const Json& document) {
  std::map<std::string, Json> holidays;
  for (const Json& year : document.value("years", Json::array())) {
    holidays.erase(holidays.lower_bound(text_at(year, "valid_from")),
                   holidays.upper_bound(text_at(year, "valid_to")));
    for (const Json& holiday : year.value("holidays", Json::array())) {
      holidays[text_at(holiday, "date")] = {{"date", text_at(holiday, "date")},
                                            {"name", holiday.value("name", Json())},
                                            {"source", year.value("source", Json())}};
    }
  }
  return holidays;
}

Outcome show(Context& context, const std::string& year) {
  const auto answer = context.query({{"query", "record.get"}, {"record", kCalendar}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = {{"rows", Json::array()}};
  report.table.columns = columns(context, {"date", "name", "source"});
  for (auto& [day, holiday] : holidays_of(answer->result.value("document", Json::object()))) {
    if (!day.starts_with(year)) continue;
    report.ids.push_back(day);
    report.table.rows.push_back(
        {day, context.text(holiday["name"]), context.text(holiday["source"])});
    report.result["rows"].push_back(holiday);
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  return context.print(std::move(report), answer->seq);
}

Outcome add_year(Context& context, const SendOptions& options) {
  const auto year = read_document(context, options.data);
  if (!year) return tl::unexpected(year.error());
  return send_event(context, options, *year);
}

}  // namespace

void add_calendar(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "calendar");
  const auto year = std::make_shared<std::string>();
  CLI::App& shown = add_verb(noun, context, "show", "renkei calendar show --year 2026",
                             [&context, year] { return show(context, *year); });
  add(shown, context, "--year", *year, "year", "YEAR");

  const auto options = std::make_shared<SendOptions>();
  options->record = kCalendar;
  options->event = "add_year";
  CLI::App& verb = add_verb(noun, context, "add", "renkei calendar add 2028.json",
                            [&context, options] { return add_year(context, *options); });
  add(verb, context, "FILE", options->data, "year_file")->required();
  add_send_options(verb, context, *options);
}

}  // namespace renkei::cli
