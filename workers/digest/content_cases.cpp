#include <algorithm>

#include "digest/content_parts.h"

namespace renkei::digest {
namespace {

using press::json_of;

// What the edition rests on and was corrected since, without who did it: a digest is for the
// public.
Json stale_of(const Json& row) {
  Json stale = Json::array();
  for (const Json& each : row.value("stale", Json::array())) {
    Json told = Json::object();
    for (const char* member : {"seq", "time", "record", "reason", "facts"}) {
      told[member] = each.at(member);
    }
    stale.push_back(std::move(told));
  }
  return stale;
}

Json case_json(const Material& material, const Json& row) {
  const Json& document = row.at("document");
  Json institutions = Json::array();
  for (const Json& part : document.value("institutions", Json::array())) {
    const std::string id = text_at(part, "institution");
    institutions.push_back(
        {{"institution", id}, {"name", json_of(material.terms.institution(id))}});
  }
  const std::string id = text_at(row, "id");
  press::Text title = press::text_of(document.value("title", Json::object()));
  if (empty(title)) title = press::plain(id);
  return {{"record", id},
          {"project", document.at("project")},
          {"title", json_of(title)},
          {"summary", json_of(press::text_of(document.value("summary", Json::object())))},
          {"institutions", std::move(institutions)},
          {"published_on", row.at("published_on")},
          {"edition", row.value("edition", Json(1))},
          {"edition_on", row.value("edition_on", row.at("published_on"))},
          {"positions", row.at("positions")},
          {"stale", stale_of(row)}};
}

Json award_of(const Json& record) {
  const Json& document = record.at("document");
  const bool running = document.value("award_running", false) && !record.value("ended", false);
  return running ? document.value("award", Json()) : Json();
}

// The day in Japan that has to end before the timer fires.
std::string day_of(const Json& timer) {
  const auto due = parse_time(text_at(timer, "due"));
  return due ? to_string(day_in_japan({due->us - 1})) : std::string();
}

Json deadlines_of(const Material& material, const std::string& first, const std::string& last) {
  std::vector<Json> rows;
  for (const auto& [id, record] : material.inputs.projects) {
    const Json timers = record.value("timers", Json::object());
    for (const auto& [name, timer] : timers.items()) {
      if (text_at(timer, "status") != "armed") continue;
      const std::string day = day_of(timer);
      if (day < first || day > last) continue;
      rows.push_back({{"record", id},
                      {"title", json_of(material.terms.project(id))},
                      {"timer", name},
                      {"due_on", day}});
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
    return text_at(a, "due_on") < text_at(b, "due_on");
  });
  return rows;
}

}  // namespace

// By type, every type with its own section, so that an empty one is seen to be empty.
Json cases_of(const Material& material) {
  std::vector<std::string> sections = material.terms.types();
  const std::string& only = material.inputs.scope.type;
  if (!only.empty()) sections = {only};
  for (const Json& row : material.inputs.cases) {
    const std::string type = text_at(row.at("document"), "type");
    if (std::find(sections.begin(), sections.end(), type) == sections.end()) {
      sections.push_back(type);
    }
  }
  Json list = Json::array();
  std::size_t stale = 0;
  for (const std::string& type : sections) {
    Json told = Json::array();
    for (const Json& row : material.inputs.cases) {
      if (text_at(row.at("document"), "type") != type) continue;
      told.push_back(case_json(material, row));
      if (!told.back().at("stale").empty()) ++stale;
    }
    const std::size_t count = told.size();
    list.push_back({{"type", type},
                    {"type_title", json_of(material.terms.type(type))},
                    {"count", count},
                    {"cases", std::move(told)}});
  }
  return {{"basis", "success_case"},
          {"total", material.inputs.cases.size()},
          {"stale", stale},
          {"by_type", list}};
}

Json facilities_of(const Material& material) {
  const std::string first = to_string(material.inputs.scope.first_day());
  std::map<std::tuple<std::size_t, std::string, std::string>, std::vector<std::string>> sites;
  for (const Pair& project : material.now().projects()) {
    const bool used =
        std::any_of(project.stages.begin(), project.stages.end(), [&](const Json& each) {
          return text_at(each, "stage") == "facility_use" &&
                 (each.at("to").is_null() || text_at(each, "to") >= first);
        });
    const auto record = material.inputs.projects.find(project.project);
    if (!used || record == material.inputs.projects.end()) continue;
    for (const Json& site : record->second.at("document").value("sites", Json::array())) {
      const auto place = material.terms.place(text_at(site, "institution"));
      sites[{place.first, place.second, text_at(site, "resource")}].push_back(project.project);
    }
  }
  Json rows = Json::array();
  for (const auto& [site, records] : sites) {
    const auto& [place, institution, resource] = site;
    rows.push_back({{"institution", institution},
                    {"name", json_of(material.terms.institution(institution))},
                    {"resource", resource},
                    {"count", records.size()},
                    {"records", records}});
  }
  return {{"basis", bases()[1].id},
          {"basis_title", json_of(bases()[1].title)},
          {"rows", std::move(rows)}};
}

Json usage_of(const Material& material) {
  Json usage = material.inputs.usage;
  Json names = Json::object();
  for (const Json& row : usage.at("rows")) {
    for (const Json& each : row.at("by")) {
      const std::string id = text_at(each, "institution");
      names[id] = json_of(material.terms.institution(id));
    }
  }
  usage["names"] = std::move(names);
  return usage;
}

Json next_year_of(const Material& material) {
  const Scope& scope = material.inputs.scope;
  const std::string first = to_string(scope.first_day(-1)), last = to_string(scope.last_day(-1));
  Json awards = Json::array();
  for (const auto& [id, record] : material.inputs.projects) {
    const Json award = award_of(record);
    if (!award.is_object() || award.value("fiscal_year", 0) > scope.fiscal_year) continue;
    awards.push_back({{"project", id},
                      {"title", json_of(material.terms.project(id))},
                      {"programme", text_at(award, "programme")},
                      {"number", text_at(award, "number")},
                      {"ends_on", to_string(fiscal_year_end(award.value("fiscal_year", 0)))}});
  }
  return {{"label", json_of(scope.label(-1))},
          {"first_day", first},
          {"last_day", last},
          {"deadlines", deadlines_of(material, first, last)},
          {"awards", std::move(awards)}};
}

Json budget_of(const Material& material) {
  Json rows = Json::array();
  std::set<int> years_of_total, years_of_external;
  for (const std::string& id : material.inputs.order) {
    const Json& document = material.inputs.organisations.at(id);
    const auto budget = document.find("budget");
    const std::string& only = material.inputs.scope.institution;
    if (budget == document.end() || (!only.empty() && id != only)) continue;
    Json row = {{"institution", id},
                {"name", json_of(material.terms.institution(id))},
                {"ministry", json_of(material.terms.institution(text_at(document, "ministry")))}};
    for (const char* column : {"total", "health", "external"}) {
      row[column] = text_at(budget->at(column), "printed");
    }
    years_of_total.insert(budget->at("total").at("fiscal_year").get<int>());
    years_of_external.insert(budget->at("external").at("fiscal_year").get<int>());
    rows.push_back(std::move(row));
  }
  return {{"rows", std::move(rows)},
          {"initial_years", years_of_total},
          {"external_years", years_of_external}};
}

Json method_of(const Material& material) {
  const Scope& scope = material.inputs.scope;
  Json settings = Json::array();
  for (const Json& setting : material.inputs.taxonomy.value("settings", Json::array())) {
    settings.push_back({{"name", text_at(setting, "name")},
                        {"value", setting.value("value", Json())},
                        {"valid_from", text_at(setting, "valid_from")},
                        {"note", json_of(press::text_of(setting.value("note", Json::object())))}});
  }
  Json method = {{"settings", std::move(settings)}, {"inputs_sha256", material.inputs.digest()}};
  if (scope.has_period()) {
    method["first_day"] = to_string(scope.first_day());
    method["last_day"] = to_string(scope.last_day());
  }
  return method;
}

}  // namespace renkei::digest
