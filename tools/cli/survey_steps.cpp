#include "cli/survey_steps.h"

#include <algorithm>

#include "base/hash.h"
#include "cli/survey_reading.h"
#include "model/decide.h"

namespace renkei::cli {
namespace {

Json award_in(const Facts& facts) {
  return {{"number", fact(facts, "amed_number")},
          {"programme", fact(facts, "programme")},
          {"fiscal_year", std::stoi(fact(facts, "award_fiscal_year"))}};
}

Json translation_in(const Facts& facts) {
  return {{"institution", fact(facts, "translation_institution")}};
}

Json sites_of_facts(const Facts& facts) {
  Json sites = Json::array();
  for (int i = 1; i <= kSites; ++i) {
    const std::string institution = fact(facts, site_column(i, "institution"));
    if (institution.empty()) continue;
    sites.push_back(
        {{"institution", institution}, {"resource", fact(facts, site_column(i, "resource"))}});
  }
  return sites;
}

std::string entry_of(const Facts& facts) {
  if (!fact(facts, "in_house_since").empty()) return "in_house_research";
  return fact(facts, "amed_since").empty() ? "clinical_translation" : "amed_funding";
}

Date day_at(const Facts& facts, const char* column) { return *parse_date(fact(facts, column)); }

Json document_of(const Facts& facts, const std::string& entry) {
  Json document = {{"title", {{"ja", fact(facts, "title_ja")}, {"en", fact(facts, "title_en")}}},
                   {"lead", fact(facts, "institution")},
                   {"entry", entry},
                   {"reported", true}};
  if (const std::string note = fact(facts, "note"); !note.empty()) document["note"] = note;
  if (const std::string number = fact(facts, "predecessor_number"); !number.empty()) {
    document["predecessor"] = {{"number", number}};
    const std::string institution = fact(facts, "predecessor_institution");
    if (!institution.empty()) document["predecessor"]["institution"] = institution;
  }
  if (entry == "amed_funding") document["award"] = award_in(facts);
  if (entry == "clinical_translation") document["translation"] = translation_in(facts);
  return document;
}

// What follows the report, in the order in which it stands where days are the same.
std::vector<Step> later_steps(const Facts& facts, const std::string& entry) {
  std::vector<Step> steps;
  const auto has = [&](const char* column) { return !fact(facts, column).empty(); };
  if (entry == "in_house_research" && has("amed_since"))
    steps.push_back({"report_award", award_in(facts), day_at(facts, "amed_since")});
  if (has("use_since"))
    steps.push_back(
        {"report_use", Json{{"sites", sites_of_facts(facts)}}, day_at(facts, "use_since")});
  if (entry != "clinical_translation" && has("translation_since")) {
    Json data = translation_in(facts);
    data["award_continues"] = fact(facts, "award_continues") == "yes";
    steps.push_back({"report_translation", std::move(data), day_at(facts, "translation_since")});
  }
  if (has("ended_on")) steps.push_back({"report_end", Json(), day_at(facts, "ended_on")});
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Step& a, const Step& b) { return a.day < b.day; });
  return steps;
}

}  // namespace

std::vector<Step> steps_of(const Facts& facts) {
  const std::string entry = entry_of(facts);
  const char* since = entry == "in_house_research" ? "in_house_since"
                      : entry == "amed_funding"    ? "amed_since"
                                                   : "translation_since";
  const Date first = day_at(facts, since);
  std::vector<Step> steps = {{"create", document_of(facts, entry), first},
                             {"report", Json(), first}};
  for (Step& step : later_steps(facts, entry)) steps.push_back(std::move(step));
  return steps;
}

// The steps are what takes effect; what the row believes of its types is not among them.
std::string command_base(const Facts& facts) {
  Json all = Json::array();
  for (const Step& step : steps_of(facts))
    all.push_back({step.name, step.data, to_string(step.day)});
  return "import-" + to_hex(sha256(canonical(all))).substr(0, 32);
}

Json command_of(const Step& step, const std::string& record) {
  Json command = {{"effective_on", to_string(step.day)}};
  if (step.name == "create") {
    command.update({{"command", "create"}, {"kind", "project"}, {"document", step.data}});
    return command;
  }
  command.update({{"command", "send"}, {"record", record}, {"event", step.name}});
  if (!step.data.is_null()) command["data"] = step.data;
  return command;
}

namespace {

// What intake copies beside the institutions that are named.
Json with_categories(Json data, const Institutions& institutions) {
  const auto beside = [&](Json& object, const char* id, const char* category) {
    if (object.is_object() && object.contains(id))
      object[category] = institutions.category(text_at(object, id));
  };
  beside(data, "lead", "lead_category");
  beside(data, "institution", "category");
  if (data.contains("translation")) beside(data["translation"], "institution", "category");
  if (data.contains("sites")) {
    for (Json& site : data["sites"]) beside(site, "institution", "category");
  }
  return data;
}

model::Command command_in(const Step& step, const Institutions& institutions) {
  model::Command command;
  command.id = step.name;
  command.verb = step.name == "create" ? model::Verb::create : model::Verb::send;
  command.kind = "project";
  command.event = step.name == "create" ? "" : step.name;
  command.data = step.data.is_null() ? Json() : with_categories(step.data, institutions);
  command.effective_on = step.day;
  return command;
}

}  // namespace

Result<std::set<std::string>> Rehearsal::types_of(const std::vector<Step>& steps) const {
  model::Record record;
  const model::Actor lead{"import", {{"coordinator", text_at(steps.front().data, "lead")}}};
  for (const Step& step : steps) {
    const bool first = &step == &steps.front();
    const model::Circumstances around{lead, now, "project-0", settings(step.day), empty_calendar()};
    const auto events = model::decide(definition, first ? nullptr : &record,
                                      command_in(step, institutions), around);
    if (!events) return tl::unexpected(events.error());
    for (const model::Event& event : *events) record = model::evolve(std::move(record), event);
  }
  std::set<std::string> types;
  for (const auto& [type, day] : record.attained) types.insert(type);
  return types;
}

}  // namespace renkei::cli
