#include "success_cases/facts.h"

#include <algorithm>

namespace renkei::success_cases {
namespace {

constexpr std::size_t kEvidenceMost = 100;  // schemas/documents/success_case.json

Json list_in(const Json& document, const char* key) { return document.value(key, Json::array()); }

void add_role(Json& institutions, const std::string& institution, const char* role) {
  if (institution.empty()) return;
  const auto found = std::find_if(institutions.begin(), institutions.end(), [&](const Json& entry) {
    return text_at(entry, "institution") == institution;
  });
  if (found == institutions.end()) {
    institutions.push_back({{"institution", institution}, {"roles", Json::array({role})}});
  } else if (Json& roles = (*found)["roles"];
             std::find(roles.begin(), roles.end(), role) == roles.end()) {
    roles.push_back(role);
  }
}

Json stages_of(const std::vector<Json>& intervals) {
  Json stages = Json::array();
  for (const Json& interval : intervals) {
    Json stage = {{"stage", interval.at("stage")},
                  {"from", interval.at("from")},
                  {"seq", interval.at("from_seq")}};
    if (!interval.at("to").is_null()) stage["to"] = interval.at("to");
    stages.push_back(std::move(stage));
  }
  return stages;
}

Json facilities_of(const Json& document) {
  Json facilities = Json::array();
  for (const Json& site : list_in(document, "sites")) {
    facilities.push_back(
        {{"institution", site.at("institution")}, {"resource", site.at("resource")}});
  }
  return facilities;
}

Json outcome_of(const Json& document) {
  if (const auto outcome = document.find("outcome"); outcome != document.end()) return *outcome;
  const Json results = list_in(document, "facility_results");
  return results.empty() ? Json() : results.back();
}

// The creation, what named an AMED number, and where stages were entered.
std::set<Seq> positions_in(const std::vector<Json>& history, const std::vector<Json>& intervals) {
  std::set<Seq> positions;
  for (const Json& row : history) {
    const bool names_award = row.value("data", Json()).contains("number");
    if (positions.empty() || names_award) positions.insert(row.at("seq").get<Seq>());
  }
  for (const Json& interval : intervals) positions.insert(interval.at("from_seq").get<Seq>());
  return positions;
}

}  // namespace

Json institutions_of(const Json& document) {
  Json institutions = Json::array();
  add_role(institutions, text_at(document, "lead"), "lead");
  for (const Json& part : list_in(document, "partners")) {
    add_role(institutions, text_at(part, "institution"), "partner");
  }
  for (const Json& part : list_in(document, "sites")) {
    add_role(institutions, text_at(part, "institution"), "site");
  }
  for (const char* part : {"translation", "predecessor"}) {
    add_role(institutions, text_at(document.value(part, Json::object()), "institution"), part);
  }
  return institutions;
}

Json evidence_of(const std::set<Seq>& positions) {
  Json evidence = Json::array();
  for (const Seq seq : positions) {
    if (evidence.size() == kEvidenceMost) break;
    evidence.push_back({{"seq", seq}});
  }
  return evidence;
}

Json Facts::as_members() const {
  Json members = {{"stages", stages}, {"awards", awards}, {"facilities", facilities}};
  if (!outcome.is_null()) members["outcome"] = outcome;
  return members;
}

Result<Facts> facts_of(sdk::Engine& engine, const std::string& project, Seq as_of) {
  const auto rows = [&](const char* query) {
    return sdk::all_rows(
        engine, {{"query", query}, {"record", project}, {"as_of", as_of}, {"min_seq", as_of}});
  };
  auto document = sdk::document_as_of(engine, project, as_of);
  if (!document) return tl::unexpected(document.error());
  const auto history = rows("record.history");
  if (!history) return tl::unexpected(history.error());
  const auto intervals = rows("record.intervals");
  if (!intervals) return tl::unexpected(intervals.error());
  const auto types = rows("type.list");
  if (!types) return tl::unexpected(types.error());
  Facts facts;
  facts.positions = positions_in(*history, *intervals);
  for (const Json& type : *types) facts.positions.insert(type.at("seq").get<Seq>());
  facts.institutions = institutions_of(*document);
  facts.stages = stages_of(*intervals);
  facts.awards = list_in(*document, "awards");
  facts.facilities = facilities_of(*document);
  facts.outcome = outcome_of(*document);
  facts.document = std::move(*document);
  return facts;
}

}  // namespace renkei::success_cases
