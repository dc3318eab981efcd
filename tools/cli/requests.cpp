#include "cli/requests.h"

#include <fmt/format.h>

#include <map>

#include "base/intervals.h"

namespace renkei::cli {
namespace {

// A day stands for its first minute.
std::optional<Minute> minute_or_day(const std::string& text) {
  if (const auto day = parse_date(text)) return begin_of(*day);
  return parse_minute(text);
}

// What a site said last, and on what terms.
std::string decision_text(Context& context, const Json& document) {
  const Json decision = document.value("decision", Json::object());
  if (decision.empty()) return "";
  std::string text = context.say("decision." + text_at(decision, "kind"));
  for (const char* member : {"conditions", "reason"}) {
    if (const std::string said = text_at(decision, member); !said.empty()) text += ": " + said;
  }
  if (text_at(decision, "kind") == "offered") text += " " + periods_text(decision["periods"]);
  return text;
}

std::vector<std::string> site_line(Context& context, const Json& site) {
  const Json& document = site["document"];
  return {text_at(site, "id"),
          title_of(context, site),
          context.labels().organisation(text_at(document, "institution")),
          periods_text(document.value("periods", Json())),
          plain(document, "amount"),
          context.labels().states(kSiteRequestKind, site["configuration"]),
          decision_text(context, document),
          text_at(document.value("decision", Json::object()), "until")};
}

// The request with every site at once; a site's own record by itself.
Outcome show_request(Context& context, const std::string& id) {
  auto answer = context.query({{"query", "record.get"}, {"record", id}});
  if (!answer) return tl::unexpected(answer.error());
  Json& request = answer->result;
  Report report;
  report.ids = {id};
  Json sites = Json::array();
  if (text_at(request, "kind") == kSiteRequestKind) {
    sites.push_back(request);
  } else {
    for (const Json& child : request["document"].value("children", Json::array())) {
      auto site = context.query({{"query", "record.get"}, {"record", child}});
      if (!site) return tl::unexpected(site.error());
      sites.push_back(std::move(site->result));
    }
  }
  const Json& document = request["document"];
  if (context.tabular()) {
    report.head = {
        context.say("request.head", id, title_of(context, request),
                    context.labels().states(text_at(request, "kind"), request["configuration"]))};
    if (const auto purpose = context.text(document.value("purpose", Json())); !purpose.empty())
      report.head.push_back(context.say("request.purpose", purpose, plain(document, "project")));
    report.table.columns = columns(context,
                                   {"site_request", "title", "institution", "periods", "amount",
                                    "state", "decision", "answer_until"},
                                   {"amount"});
    for (const Json& site : sites) report.table.rows.push_back(site_line(context, site));
    report.foot.push_back(context.say("list.count", sites.size(), answer->seq));
  }
  report.result = std::move(request);
  report.result["sites"] = std::move(sites);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

Result<Json> read_periods(Context& context, const std::vector<std::string>& texts) {
  Json periods = Json::array();
  for (const std::string& text : texts) {
    const auto slash = text.find('/');
    const auto from = minute_or_day(text.substr(0, slash));
    const auto to =
        slash == std::string::npos ? std::nullopt : minute_or_day(text.substr(slash + 1));
    if (!from || !to) return fail(Errc::bad_usage, context.say("problem.bad_period", text));
    periods.push_back({{"from", minute_text(*from)}, {"to", minute_text(*to)}});
  }
  return periods;
}

std::string periods_text(const Json& periods) {
  if (!periods.is_array() || periods.empty()) return "";
  std::string text = text_at(periods[0], "from") + "/" + text_at(periods[0], "to");
  return periods.size() == 1 ? text : fmt::format("{} (+{})", text, periods.size() - 1);
}

std::string answers_text(Context& context, const Json& answers) {
  std::map<std::string, int> counts;
  for (const Json& answer : answers) ++counts[answer.get<std::string>()];
  std::string text;
  for (const auto& [answer, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        context.labels().state(kSiteRequestKind, answer), count);
  }
  return text;
}

void add_request_show(CLI::App& noun, Context& context) {
  const auto id = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "show", "renkei request show facility_request-57",
                            [&context, id] { return show_request(context, *id); });
  add(verb, context, "RECORD", *id, "record")->required();
}

}  // namespace renkei::cli
