// The verb why of a noun: what a record waits for, in sentences.
#include <algorithm>

#include "cli/deadlines.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kNamesTold = 5;  // in a sentence; json has more

// "AMED officer or Secretariat": the roles, with their places.
std::string roles_text(Context& context, const Json& opening) {
  std::string text;
  for (const Json& by : opening.value("by", Json::array())) {
    if (!by.is_string()) continue;
    text += (text.empty() ? "" : context.say("why.or")) +
            context.labels().authority(by.get<std::string>());
  }
  return text.empty() ? context.say("why.engine") : text;
}

// "Hanako Yamada, Taro Sato and 3 more": those who hold one of the roles there today.
std::string names_text(Context& context, const Json& opening) {
  const Json who = opening.value("who", Json::array());
  std::string text;
  for (std::size_t i = 0; i < std::min(who.size(), kNamesTold); ++i) {
    std::string name = context.text(who[i].value("name", Json()));
    if (name.empty()) name = text_at(who[i], "id");
    text += (i == 0 ? "" : context.say("why.and")) + name;
  }
  const std::size_t count = opening.value("who_count", who.size());
  if (count > kNamesTold) text += context.say("why.more", count - kNamesTold);
  return text.empty() ? context.say("why.nobody") : text;
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

bool is_blocked(const Json& opening) {
  const Json faults = opening.value("faults", Json::array());
  return std::any_of(faults.begin(), faults.end(),
                     [](const Json& fault) { return !is_about_event(fault); });
}

// The transitions of one event from one state, of which the first whose guard holds is taken.
struct Way {
  std::string event, source, region;
  std::vector<Json> openings;
};

std::vector<Way> ways_of(const Json& openings) {
  std::vector<Way> ways;
  for (const Json& opening : openings) {
    const std::string event = text_at(opening, "event"), source = text_at(opening, "source");
    const auto found = std::find_if(ways.begin(), ways.end(), [&](const Way& way) {
      return way.event == event && way.source == source;
    });
    Way& way = found != ways.end()
                   ? *found
                   : ways.emplace_back(Way{event, source, text_at(opening, "region"), {}});
    way.openings.push_back(opening);
  }
  return ways;
}

class Teller {
 public:
  Teller(Context& context, std::string kind, Report& report)
      : context_(context), kind_(std::move(kind)), report_(report) {}

  void tell(const Way& way) {
    const auto open = std::find_if_not(way.openings.begin(), way.openings.end(), is_blocked);
    const Json& opening = open != way.openings.end() ? *open : way.openings.front();
    std::string title = context_.text(opening.value("title", Json()));
    if (title.empty()) title = way.event;
    line(context_.say("why.opening", title, way.event, context_.labels().state(kind_, way.source)),
         "");
    line(context_.say("why.who", roles_text(context_, opening), names_text(context_, opening)) +
         " " + context_.say(opening.value("permitted", false) ? "why.you_may" : "why.you_may_not"));
    const std::string data = wanted_data(opening);
    if (!data.empty()) line(context_.say("why.data", data));
    if (open != way.openings.end()) {
      tell_faults(*open, "why.needs");
      return line(context_.say("why.open"));
    }
    if (way.openings.size() == 1) return tell_faults(opening, "why.blocked");
    line(context_.say("why.one_of"));
    for (std::size_t i = 0; i < way.openings.size(); ++i) {
      line(context_.say("why.alternative", i + 1));
      tell_faults(way.openings[i], "why.blocked");
    }
  }

 private:
  void line(const std::string& text, const std::string& indent = "    ") {
    report_.head.push_back(indent + text);
  }

  void tell_faults(const Json& opening, const std::string& message_id) {
    const Json faults = opening.value("faults", Json::array());
    for (const Json& fault : faults) {
      line(context_.say(is_about_event(fault) ? "why.needs" : message_id, place_of(fault),
                        text_at(fault, "message")));
    }
  }

  // "Present AMED award (/doc/award)"
  std::string place_of(const Json& fault) const {
    const std::string pointer = text_at(fault, "pointer");
    const std::string title = context_.text(fault.value("title", Json()));
    if (pointer.empty()) return context_.say("problem.whole");
    return title.empty() ? pointer : context_.say("why.field", title, pointer);
  }

  Context& context_;
  const std::string kind_;
  Report& report_;
};

// What can happen, region by region, and last what concerns the whole record.
void tell_ways(Context& context, const std::string& kind, const Json& result, Report& report) {
  const auto ways = ways_of(result.value("openings", Json::array()));
  report.head.push_back(ways.empty() ? context.say("why.nothing")
                                     : context.say("why.count", ways.size()));
  Teller teller(context, kind, report);
  const Json regions = result.value("regions", Json::array());
  const auto tell_those_of = [&](const std::string& region) {
    for (const Way& way : ways) {
      if (way.region == region) teller.tell(way);
    }
  };
  for (const Json& region : regions) {
    report.head.push_back(context.say("why.region", context.text(region.value("title", Json())),
                                      context.labels().states(kind, region["states"])));
    tell_those_of(text_at(region, "region"));
  }
  if (!regions.empty()) report.head.push_back(context.say("why.whole"));
  tell_those_of("");
}

// "By itself: Reminder of the deadline, on 2026-12-10 (5 working days left)."
void tell_timers(Context& context, const Json& result, Report& report) {
  for (const Json& timer : result.value("timers", Json::array())) {
    const std::string title = text_or_title(context, timer, "title");
    const bool runs = timer.contains("due_on");
    report.head.push_back(
        runs ? context.say("why.timer", title, text_at(timer, "due_on"), time_left(context, timer))
             : context.say("why.timer_stands", title, time_left(context, timer)));
  }
}

// "In 2 steps to AMED funding: Apply (Coordinator), Award (AMED officer)."
void tell_routes(Context& context, const Json& result, Report& report) {
  const Json routes = result.value("routes", Json::array());
  if (!routes.empty()) report.head.push_back(context.say("why.routes"));
  for (const Json& route : routes) {
    std::string steps;
    for (const Json& step : route.value("steps", Json::array())) {
      std::string title = context.text(step.value("title", Json()));
      if (title.empty()) title = text_at(step, "event");
      const bool met = step.value("met", true);
      steps += (steps.empty() ? "" : context.say("why.then")) +
               context.say(met ? "why.step" : "why.step_unmet", title,
                           context.labels().roles(step.value("by", Json::array())));
    }
    report.head.push_back(context.say("why.route", context.labels().stage(text_at(route, "stage")),
                                      route["steps"].size(), steps));
  }
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
      {text_at(opening, "event"), text_at(opening, "source"), text_at(opening, "region"),
       roles_text(context, opening), names_text(context, opening),
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
    report.table.columns =
        columns(context, {"event", "from", "region", "by", "who", "permitted", "faults"});
    for (const Json& opening : openings) add_row(context, opening, report);
  } else if (context.format() == Format::table) {
    const std::string kind = text_at(answer->result, "kind");
    const std::string states =
        context.labels().states(kind, answer->result.value("configuration", Json::array()));
    report.head.push_back(context.say("why.now", id, states));
    tell_ways(context, kind, answer->result, report);
    tell_timers(context, answer->result, report);
    tell_routes(context, answer->result, report);
    report.foot.push_back(context.say("as_of", answer->seq));
  }
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_why(CLI::App& noun, Context& context, const std::string& example_id) {
  const auto id = std::make_shared<std::string>();
  CLI::App& verb =
      add_verb(noun, context, "why", "renkei " + noun.get_name() + " why " + example_id,
               [&context, id] { return why(context, *id); });
  add(verb, context, "RECORD", *id, "record")->required();
}

}  // namespace renkei::cli
