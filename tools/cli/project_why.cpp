// renkei project why RECORD: what the record waits for, in sentences.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

std::string who(Context& context, const Json& opening) {
  std::string text;
  for (const Json& by : opening.value("by", Json::array())) {
    if (!by.is_string()) continue;
    text += (text.empty() ? "" : context.say("why.or")) +
            context.labels().authority(by.get<std::string>());
  }
  return text.empty() ? context.say("why.engine") : text;
}

// What the opening asks to be sent along: the required members of its data's schema, else its
// members.
std::string wanted_data(const Json& opening) {
  const Json schema = opening.value("data", Json());
  if (!schema.is_object()) return "";
  std::string text;
  for (const Json& key : schema.value("required", Json::array())) {
    if (key.is_string()) text += (text.empty() ? "" : ", ") + key.get<std::string>();
  }
  return text;
}

// A guard that looks at the event cannot be judged before the event is there: its faults below
// /event say what to send.
bool is_about_event(const Json& fault) { return text_at(fault, "pointer").starts_with("/event"); }

void tell_opening(Context& context, const std::string& kind, const Json& opening, Report& report) {
  const std::string event = text_at(opening, "event");
  std::string title = context.text(opening.value("title", Json()));
  if (title.empty()) title = event;
  const std::string source = context.labels().state(kind, text_at(opening, "source"));
  report.head.push_back(context.say("why.opening", title, event, source));
  report.head.push_back(
      "    " + context.say("why.who", who(context, opening)) + " " +
      context.say(opening.value("permitted", false) ? "why.you_may" : "why.you_may_not"));
  const std::string data = wanted_data(opening);
  if (!data.empty()) report.head.push_back("    " + context.say("why.data", data));
  bool blocked = false;
  for (const Json& fault : opening.value("faults", Json::array())) {
    const bool later = is_about_event(fault);
    blocked = blocked || !later;
    report.head.push_back("    " + context.say(later ? "why.needs" : "why.blocked",
                                               text_at(fault, "pointer"),
                                               text_at(fault, "message")));
  }
  if (!blocked) report.head.push_back("    " + context.say("why.open"));
}

std::string faults_text(const Json& opening) {
  std::string text;
  for (const Json& fault : opening.value("faults", Json::array())) {
    text +=
        (text.empty() ? "" : "; ") + text_at(fault, "pointer") + ": " + text_at(fault, "message");
  }
  return text;
}

// One line an opening, for csv.
void add_row(Context& context, const Json& opening, Report& report) {
  report.table.rows.push_back(
      {text_at(opening, "event"), text_at(opening, "source"), who(context, opening),
       opening.value("permitted", false) ? "true" : "false", faults_text(opening)});
}

Outcome why(Context& context, const std::string& id) {
  const auto answer = context.query({{"query", "record.why"}, {"record", id}});
  if (!answer) return tl::unexpected(answer.error());
  const Json openings = answer->result.value("openings", Json::array());
  Report report;
  report.result = answer->result;
  for (const Json& opening : openings) report.ids.push_back(text_at(opening, "event"));
  if (context.format() == Format::csv) {
    report.table.columns = columns(context, {"event", "from", "by", "permitted", "faults"});
    for (const Json& opening : openings) add_row(context, opening, report);
  } else if (context.format() == Format::table) {
    const std::string kind = kind_in(id);
    const std::string states =
        context.labels().states(kind, answer->result.value("configuration", Json::array()));
    report.head.push_back(context.say("why.now", id, states));
    report.head.push_back(
        context.say(openings.empty() ? "why.nothing" : "why.count", openings.size()));
    for (const Json& opening : openings) tell_opening(context, kind, opening, report);
    report.foot.push_back(context.say("as_of", answer->seq));
  }
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_project_why(CLI::App& noun, Context& context) {
  const auto id = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "why", "renkei project why project-42",
                            [&context, id] { return why(context, *id); });
  add(verb, context, "RECORD", *id, "record")->required();
}

}  // namespace renkei::cli
