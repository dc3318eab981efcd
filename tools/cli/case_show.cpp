// renkei case show: one case, readable: what it says, who has consented, what it rests on, and what
// of that was corrected since it was published.
#include <fmt/format.h>

#include <map>

#include "cli/case.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct CaseShowOptions {
  std::string id, as_of;
  std::optional<std::uint64_t> edition;
};

// The position at which that edition was published.
Result<Json> position_of_edition(Context& context, const CaseShowOptions& options) {
  const auto answer = context.list({{"query", "record.history"}, {"record", options.id}});
  if (!answer) return tl::unexpected(answer.error());
  std::uint64_t edition = 0;
  for (const Json& row : answer->result["rows"]) {
    if (text_at(row, "event") == "publish" && ++edition == *options.edition) return row["seq"];
  }
  return fail(Errc::unknown_record,
              context.say("case.no_edition", options.id, *options.edition, edition));
}

Result<Answer> ask_case(Context& context, const CaseShowOptions& options) {
  Json query = {{"query", "case.list"}, {"record", options.id}};
  if (options.edition || !options.as_of.empty()) {
    const auto position =
        options.edition ? position_of_edition(context, options) : as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    query["as_of"] = *position;
  }
  auto answer = context.query(query);
  if (answer && answer->result.at("rows").empty())
    return fail(Errc::unknown_record, context.say("case.none", options.id));
  return answer;
}

// Writes one case into a report.
class CaseSheet {
 public:
  CaseSheet(Context& context, const Json& row)
      : context_(context), row_(row), document_(row.value("document", Json::object())) {}

  void write(Report& report) {
    report.table.columns = columns(context_, {"field", "value"});
    heading();
    texts();
    institutions();
    facts();
    evidence();
    stale();
    report.table.rows = std::move(lines_);
  }

 private:
  void line(const std::string& name, std::string value) {
    if (!value.empty()) lines_.push_back({context_.say("column." + name), std::move(value)});
  }

  void heading() {
    Labels& labels = context_.labels();
    line("record", text_at(row_, "id"));
    line("project", text_at(document_, "project"));
    line("type", labels.type(text_at(document_, "type")));
    line("pattern", labels.term("success_patterns", text_at(document_, "pattern")));
    line("state", labels.states("success_case", row_.value("configuration", Json())));
    if (row_.value("edition", 0) > 0) {
      line("edition", context_.say("case.edition", plain(row_, "edition"),
                                   plain(row_, "edition_on"), plain(row_, "published_on")));
    }
    line("revision", text_at(document_, "revision"));
  }

  void texts() {
    for (const char* key : {"title", "summary", "outcome"}) {
      const Json texts = document_.value(key, Json::object());
      for (const char* language : {"ja", "en"}) {
        const std::string text = text_at(texts, language);
        if (!text.empty())
          lines_.push_back(
              {fmt::format("{} ({})", context_.say(fmt::format("column.{}", key)), language),
               text});
      }
    }
  }

  std::string roles_of(const Json& part) {
    std::string words;
    for (const Json& role : part.value("roles", Json::array())) {
      if (!words.empty()) words += context_.say("case.and");
      words += context_.labels().term("institution_roles", role.get<std::string>());
    }
    return words;
  }

  // Each institution with its part, and who consented for it when.
  void institutions() {
    std::map<std::string, Json> consents;
    for (const Json& consent : document_.value("consents", Json::array()))
      consents[text_at(consent, "institution")] = consent;
    for (const Json& part : document_.value("institutions", Json::array())) {
      const std::string id = text_at(part, "institution"), roles = roles_of(part);
      std::string name = context_.labels().organisation(id);
      if (!roles.empty()) name = context_.say("case.institution", name, roles);
      const auto found = consents.find(id);
      line("institution", found == consents.end()
                              ? context_.say("case.not_consented", name)
                              : context_.say("case.consented", name, text_at(found->second, "by"),
                                             text_at(found->second, "on")));
    }
    line("without_consent", text_at(document_.value("edition", Json::object()), "without_consent"));
  }

  void facts() {
    Labels& labels = context_.labels();
    for (const Json& stage : document_.value("stages", Json::array())) {
      line("stage",
           context_.say("case.stage", labels.stage(text_at(stage, "stage")), text_at(stage, "from"),
                        text_at(stage, "to"), plain(stage, "seq")));
    }
    for (const Json& award : document_.value("awards", Json::array())) {
      line("award", fmt::format("{} {} ({})", text_at(award, "programme"), text_at(award, "number"),
                                plain(award, "fiscal_year")));
    }
    for (const Json& facility : document_.value("facilities", Json::array())) {
      line("facility",
           context_.say("case.institution", labels.organisation(text_at(facility, "institution")),
                        text_at(facility, "resource")));
    }
  }

  // What happened at the positions that it names, as the project's history tells.
  void evidence() {
    std::map<Json, Json> events;
    const std::string project = text_at(document_, "project");
    if (auto history = context_.list({{"query", "record.history"}, {"record", project}})) {
      for (const Json& event : history->result["rows"]) events[event["seq"]] = event;
    }
    for (const Json& named : document_.value("evidence", Json::array())) {
      const auto found = events.find(named.value("seq", Json()));
      std::string text = "#" + plain(named, "seq");
      if (found != events.end()) {
        const std::string event = text_at(found->second, "event");
        const std::string called =
            event.empty() ? context_.say("case.created")
                          : context_.labels().event(kind_in(project), event,
                                                    found->second.value("from", Json()));
        text += " " + plain(found->second, "effective_on") + " " + called;
      }
      if (const std::string note = text_at(named, "note"); !note.empty()) text += " " + note;
      line("evidence", std::move(text));
    }
  }

  void stale() {
    for (const Json& correction : row_.value("stale", Json::array())) {
      line("stale", context_.say("case.stale", plain(correction, "seq"),
                                 text_at(correction, "actor"), text_at(correction, "reason")));
      for (const Json& fact : correction.at("facts")) line("stale_fact", told(correction, fact));
    }
  }

  // "#57 Award: 2022-04-01 → 2022-03-31; /award/number = …"
  std::string told(const Json& correction, const Json& fact) {
    const std::string kind = kind_in(text_at(correction, "record"));
    std::string text = fmt::format("#{} {}", plain(fact, "seq"),
                                   context_.labels().event(kind, text_at(fact, "event")));
    if (fact.value("void", false)) return text + ": " + context_.say("correct.void");
    const Json days = fact.at("effective_on");
    if (days.at("before") != days.at("after"))
      text += ": " + text_at(days, "before") + " → " + text_at(days, "after");
    for (const Json& set : fact.value("set", Json::array())) {
      text += fmt::format("; {} = {}", text_at(set, "pointer"),
                          set.contains("value") ? set.at("value").dump() : "—");
    }
    return text;
  }

  Context& context_;
  const Json& row_;
  const Json document_;
  std::vector<std::vector<std::string>> lines_;
};

Outcome show_case(Context& context, const CaseShowOptions& options) {
  auto answer = ask_case(context, options);
  if (!answer) return tl::unexpected(answer.error());
  const Json row = answer->result["rows"][0];
  Report report;
  report.ids = {text_at(row, "id")};
  if (context.tabular()) {
    if (!options.as_of.empty()) report.head = {context.say("as_recorded", options.as_of)};
    CaseSheet(context, row).write(report);
  }
  report.result = row;
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_case_show(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CaseShowOptions>();
  CLI::App& verb = add_verb(noun, context, "show", "renkei case show success_case-9 --edition 1",
                            [&context, options] { return show_case(context, *options); });
  add(verb, context, "RECORD", options->id, "record")->required();
  auto* as_of = add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "--edition", options->edition, "case_edition", "N")->excludes(as_of);
}

}  // namespace renkei::cli
