#include <algorithm>
#include <set>

#include "digest/content_parts.h"

namespace renkei::digest {
namespace {

using press::json_of;

// The sum of the types taken apart: every unit with n types stands n times in it, so n − 1 times
// too often.
Json basis_of(const Material& material, const Basis& basis) {
  const auto& units = material.now().units(basis.id);
  std::size_t sum = 0, overlap = 0;
  Json sets = Json::array();
  for (const auto& [set, holders] : exact_sets(units, material.terms)) {
    sum += set.size() * holders.size();
    overlap += (set.size() - 1) * holders.size();
    sets.push_back(
        {{"types", set}, {"title", json_of(material.terms.set(set))}, {"count", holders.size()}});
  }
  return {{"basis", basis.id},
          {"basis_title", json_of(basis.title)},
          {"unit", json_of(basis.unit)},
          {"counts", counts_of(units, material.terms)},
          {"exact_sets", std::move(sets)},
          {"sum_of_types", sum},
          {"overlap", overlap}};
}

Json institutions_of(const Material& material) {
  std::map<std::pair<std::size_t, std::string>, std::vector<Pair>> by_place;
  for (const Pair& pair : material.now().pairs()) {
    by_place[material.terms.place(pair.institution)].push_back(pair);
  }
  Json rows = Json::array();
  for (const auto& [place, pairs] : by_place) {
    Json records = Json::array();
    for (const Pair& pair : pairs) records.push_back(pair.project);
    rows.push_back({{"institution", place.second},
                    {"name", json_of(material.terms.institution(place.second))},
                    {"counts", counts_of(pairs, material.terms)},
                    {"records", std::move(records)}});
  }
  return rows;
}

struct Known {
  std::string type, day;
  Seq seq;
};

// A project's types in the order of the day attained, then of the log, then of their ids.
std::vector<Known> in_order(const Pair& project) {
  std::vector<Known> known;
  for (const std::string& type : project.types) {
    const Json& evidence = project.evidence.at(type);
    known.push_back({type, text_at(evidence, "effective_on"), evidence.at("seq").get<Seq>()});
  }
  std::sort(known.begin(), known.end(), [](const Known& a, const Known& b) {
    return std::tie(a.day, a.seq, a.type) < std::tie(b.day, b.seq, b.type);
  });
  return known;
}

// From (may be "") to: the projects.
using Steps = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

constexpr const char* kFacilityUse = "facility_use";  // runs beside the other stages
constexpr const char* kEnded = "ended";
constexpr const char* kDirectly = "directly";

std::string stage_before(const Json& stages, Seq seq) {
  std::string before = kDirectly;
  for (const Json& each : stages) {
    const bool earlier = each.at("from_seq").get<Seq>() < seq;
    if (earlier && text_at(each, "stage") != kFacilityUse) before = text_at(each, "stage");
  }
  return before;
}

std::string stage_at_end(const Json& stages) {
  std::string last = kEnded;
  for (const Json& each : stages) {
    const bool open = each.at("to").is_null();
    if (open && (last == kEnded || text_at(each, "stage") != kFacilityUse)) {
      last = text_at(each, "stage");
    }
  }
  return last;
}

press::Text place_title(const Terms& terms, const std::string& id) {
  if (id == kEnded) return {"終了", "Ended"};
  if (id == kDirectly) return {"はじめから", "At the start"};
  return terms.stage(id);
}

}  // namespace

Json headline_of(const Material& material) {
  Json rows = Json::array();
  const auto add = [&](std::string id, const press::Text& title, const press::Text& basis,
                       std::int64_t value, std::int64_t before, std::string counted) {
    rows.push_back({{"id", std::move(id)},
                    {"title", json_of(title)},
                    {"basis_title", json_of(basis)},
                    {"value", value},
                    {"before", before},
                    {"change", value - before},
                    {"counted", std::move(counted)}});
  };
  for (const Basis& basis : bases()) {
    const Json now = counts_of(material.now().units(basis.id), material.terms);
    const Json before = counts_of(material.periods.at(1).units(basis.id), material.terms);
    add(std::string(basis.id) + "-total", {"連携事業（総計）", "Collaboration projects (total)"},
        basis.title, now.at("total"), before.at("total"), "total");
    for (const std::string& type : material.terms.types()) {
      add(basis.id + ("-" + type), material.terms.type(type), basis.title, now.at(type),
          before.at(type), type);
    }
  }
  add("cases", {"公表した成功事例", "Success cases published"}, {"事例数", "cases"},
      static_cast<std::int64_t>(material.inputs.cases.size()),
      static_cast<std::int64_t>(material.inputs.cases_before.size()), "cases");
  return {{"rows", std::move(rows)}, {"before_label", json_of(material.inputs.scope.label(1))}};
}

Json survey_of(const Material& material) {
  Json all = Json::array();
  for (const Basis& basis : bases()) all.push_back(basis_of(material, basis));
  return {{"bases", std::move(all)},
          {"institutions",
           {{"basis", bases()[0].id},
            {"basis_title", json_of(bases()[0].title)},
            {"rows", institutions_of(material)}}}};
}

Json years_of(const Material& material) {
  Json rows = Json::array();
  for (std::size_t before = material.periods.size(); before-- > 0;) {
    const int years = static_cast<int>(before);
    rows.push_back({{"fiscal_year", material.inputs.scope.fiscal_year - years},
                    {"label", json_of(material.inputs.scope.label(years))},
                    {"counts", counts_of(material.periods[before].pairs(), material.terms)}});
  }
  return {{"basis", bases()[0].id},
          {"basis_title", json_of(bases()[0].title)},
          {"rows", std::move(rows)}};
}

Json progression_of(const Material& material) {
  const std::string first = to_string(material.inputs.scope.first_day());
  Steps steps;
  for (const Pair& project : material.now().projects()) {
    std::string from;
    for (const Known& each : in_order(project)) {
      if (each.day >= first) steps[{from, each.type}].push_back(project.project);
      from = each.type;
    }
  }
  Json rows = Json::array();
  for (const auto& [step, records] : steps) {
    const press::Text none = {"（はじめての類型）", "(first type)"};
    rows.push_back(
        {{"from", step.first.empty() ? Json() : Json(step.first)},
         {"from_title", json_of(step.first.empty() ? none : material.terms.type(step.first))},
         {"to", step.second},
         {"to_title", json_of(material.terms.type(step.second))},
         {"count", records.size()},
         {"records", records}});
  }
  return {{"basis", bases()[1].id},
          {"basis_title", json_of(bases()[1].title)},
          {"rows", std::move(rows)}};
}

Json flow_of(const Material& material) {
  Steps into, on;
  for (const Pair& project : material.now().projects()) {
    for (const Known& each : in_order(project)) {
      into[{stage_before(project.stages, each.seq), each.type}].push_back(project.project);
      on[{each.type, stage_at_end(project.stages)}].push_back(project.project);
    }
  }
  Json rows = Json::array();
  for (const auto& [step, records] : into) {
    rows.push_back({{"from", step.first},
                    {"from_title", json_of(place_title(material.terms, step.first))},
                    {"to", step.second},
                    {"to_title", json_of(material.terms.type(step.second))},
                    {"column", 0},
                    {"count", records.size()},
                    {"records", records}});
  }
  for (const auto& [step, records] : on) {
    rows.push_back({{"from", step.first},
                    {"from_title", json_of(material.terms.type(step.first))},
                    {"to", step.second},
                    {"to_title", json_of(place_title(material.terms, step.second))},
                    {"column", 1},
                    {"count", records.size()},
                    {"records", records}});
  }
  return {{"basis", bases()[1].id},
          {"basis_title", json_of(bases()[1].title)},
          {"rows", std::move(rows)}};
}

Json evidence_of(const Material& material) {
  std::set<std::string> told;
  Json pairs = Json::array(), projects = Json::array();
  const auto tell = [&](const std::string& id, const Json& types) {
    if (told.insert(id).second) {
      projects.push_back(
          {{"project", id}, {"title", json_of(material.terms.project(id))}, {"types", types}});
    }
  };
  if (!material.periods.empty()) {
    for (const Pair& pair : material.now().pairs()) {
      pairs.push_back({{"institution", pair.institution}, {"project", pair.project}});
      Json types = Json::array();
      for (const Known& each : in_order(pair)) {
        types.push_back({{"type", each.type},
                         {"title", json_of(material.terms.type(each.type))},
                         {"effective_on", each.day},
                         {"seq", each.seq}});
      }
      tell(pair.project, types);
    }
  }
  for (const Json& row : material.inputs.cases) {
    tell(text_at(row.at("document"), "project"), Json::array());
  }
  return {{"pairs", std::move(pairs)}, {"projects", std::move(projects)}};
}

}  // namespace renkei::digest
