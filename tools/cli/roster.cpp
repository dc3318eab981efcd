// renkei roster …: the members of the liaison meeting, from and to their days.
#include "meeting/roster.h"
#include "cli/institutions.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/roster_file.h"
#include "cli/survey_files.h"
#include "meeting/organisations.h"

namespace renkei::cli {
namespace {

constexpr const char* kRoster = "roster";

struct RosterImport {
  SendOptions send;
  std::string encoding;
};

Result<Json> organisation_rows(Context& context) {
  auto answer = context.list({{"query", "record.list"}, {"kind", "organisation"}});
  if (!answer) return tl::unexpected(answer.error());
  return answer->result.at("rows");
}

// Every mistake of the file at once: "/ROW/COLUMN", what was found, and what would be right.
tl::unexpected<Error> refused_file(const Context& context, const std::string& file,
                                   const std::vector<sheets::Mistake>& mistakes) {
  std::vector<Fault> faults;
  for (const sheets::Mistake& mistake : mistakes) {
    std::string why = context.say("mistake." + mistake.code, mistake.found);
    if (!mistake.found.empty()) why = context.say("roster.found", mistake.found, why);
    faults.push_back({"/" + std::to_string(mistake.row) + "/" + mistake.column, std::move(why)});
  }
  const std::string told = context.say("roster.mistakes", file, faults.size());
  return fail(Errc::bad_usage, told, std::move(faults));
}

// The roster is one record: made by the first import, revised by the later ones.
Outcome send_roster(Context& context, const RosterImport& options, Json members) {
  const auto known = context.query({{"query", "record.get"}, {"record", kRoster}});
  if (!known && known.error().code != Errc::unknown_record) return tl::unexpected(known.error());
  const Json data = {{"members", std::move(members)}};
  if (known) return send_event(context, options.send, data);
  auto command = with_options(
      context, {{"command", "create"}, {"kind", kRoster}, {"record", kRoster}, {"document", data}},
      options.send);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

Outcome import_roster(Context& context, const RosterImport& options) {
  const auto grid = read_sheet(context, {options.send.data, options.encoding, ""});
  if (!grid) return tl::unexpected(grid.error());
  const auto rows = organisation_rows(context);
  if (!rows) return tl::unexpected(rows.error());
  RosterFile file = read_roster(*grid, Institutions(*rows));
  if (!file.mistakes.empty()) return refused_file(context, options.send.data, file.mistakes);
  return send_roster(context, options, std::move(file.members));
}

Outcome list_roster(Context& context, const std::string& day) {
  const auto on = day.empty() ? std::optional(context.today()) : parse_date(day);
  if (!on) return fail(Errc::bad_usage, context.say("problem.bad_date", day));
  const auto answer = context.query({{"query", "record.get"}, {"record", kRoster}});
  if (!answer) return tl::unexpected(answer.error());
  const auto rows = organisation_rows(context);
  if (!rows) return tl::unexpected(rows.error());
  const meeting::Organisations organisations(*rows);
  Report report;
  report.table.columns = columns(
      context, {"number", "name", "kana", "member_title", "organisation", "from_day"}, {"number"});
  Json listed = Json::array();
  for (Json member : meeting::members_on(answer->result.value("document", Json::object()), *on)) {
    const std::string id = text_at(member, "organisation");
    const std::string number = std::to_string(listed.size() + 1);
    member["organisation"] = organisations.on(id, *on);
    report.ids.push_back(number);
    report.table.rows.push_back(
        {number, text_at(member, "name"), text_at(member, "kana"), text_at(member, "title"),
         context.text(organisations.name(id, *on)), text_at(member, "from")});
    listed.push_back(std::move(member));
  }
  report.head = {context.say("roster.on", to_string(*on))};
  report.result = {{"on", to_string(*on)}, {"rows", std::move(listed)}};
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_roster(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "roster");
  const auto options = std::make_shared<RosterImport>();
  options->send.record = kRoster;
  options->send.event = "revise";
  CLI::App& taken = add_verb(noun, context, "import", "renkei roster import roster.csv",
                             [&context, options] { return import_roster(context, *options); });
  add(taken, context, "FILE", options->send.data, "roster_file")->required();
  add(taken, context, "--encoding", options->encoding, "encoding", "utf-8|cp932");
  add_send_options(taken, context, options->send);

  const auto day = std::make_shared<std::string>();
  CLI::App& shown = add_verb(noun, context, "list", "renkei roster list --on 2023-04-01",
                             [&context, day] { return list_roster(context, *day); });
  add(shown, context, "--on", *day, "on_day", "YYYY-MM-DD");
}

}  // namespace renkei::cli
