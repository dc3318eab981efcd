#include "digest/since.h"

#include <algorithm>
#include <set>

#include "press/figures.h"

namespace renkei::digest {
namespace {

struct Told {
  Json title;
  std::set<std::string> cases;
};

// What the digest tells of: projects and cases.
std::map<std::string, Told> told_of(const Json& content) {
  std::map<std::string, Told> told;
  for (const Json& project : content.at("evidence").at("projects")) {
    told[text_at(project, "project")].title = project.at("title");
  }
  for (const Json& section : content.at("cases").at("by_type")) {
    for (const Json& each : section.at("cases")) {
      const std::string id = text_at(each, "record");
      told[id].title = each.at("title");
      told[id].cases.insert(id);
      told[text_at(each, "project")].cases.insert(id);
    }
  }
  return told;
}

// The record's events up to the position that a later correction superseded, each with the day
// that the correction gives it: "day_after", null when it is told no more.
Result<std::vector<Json>> corrected(sdk::Asking& asking, const std::string& record, Seq as_of) {
  auto rows = asking.rows({{"query", "record.history"}, {"record", record}, {"bitemporal", true}});
  if (!rows) return rows;
  std::map<std::pair<Json, Json>, Json> days;  // by position and by whom it is told so
  for (const Json& row : *rows) {
    days[{row.at("seq"), row.value("known_from", Json())}] = row.value("effective_on", Json());
  }
  for (Json& row : *rows) {
    const Json by = row.value("superseded_by", Json());
    if (by.is_object()) row["day_after"] = days[{row.at("seq"), by.at("seq")}];
  }
  std::erase_if(*rows, [&](const Json& row) {
    const Json by = row.value("superseded_by", Json());
    return !by.is_object() || row.at("seq").get<Seq>() > as_of ||
           row.value("known_from", Seq{0}) > as_of || by.at("seq").get<Seq>() <= as_of;
  });
  return rows;
}

Json correction_json(const std::string& record, const Told& told, const Json& row) {
  const Json& by = row.at("superseded_by");
  return {{"record", record},
          {"title", told.title},
          {"seq", row.at("seq")},
          {"event", row.value("event", Json())},
          {"effective_on",
           {{"before", row.value("effective_on", Json())}, {"after", row.at("day_after")}}},
          {"by_seq", by.at("seq")},
          {"time", by.value("time", Json())},
          {"actor", by.value("actor", Json())},
          {"reason", by.value("reason", Json())},
          {"void", by.value("void", Json(false))},
          {"cases", told.cases}};
}

}  // namespace

Result<Json> corrections_since(sdk::Asking& asking, const Json& content) {
  const Seq as_of = content.at("as_of").at("seq").get<Seq>();
  const auto told = told_of(content);
  std::vector<Json> all;
  for (const char* kind : {"project", "success_case"}) {
    auto records = asking.rows({{"query", "record.list"}, {"kind", kind}});
    if (!records) return tl::unexpected(records.error());
    for (const Json& record : *records) {
      const std::string id = text_at(record, "id");
      const auto known = told.find(id);
      if (known == told.end() || record.at("seq").get<Seq>() <= as_of) continue;
      const auto rows = corrected(asking, id, as_of);
      if (!rows) return tl::unexpected(rows.error());
      for (const Json& row : *rows) all.push_back(correction_json(id, known->second, row));
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Json& a, const Json& b) {
    return a.at("by_seq").get<Seq>() < b.at("by_seq").get<Seq>();
  });
  return Json(all);
}

Json differences(const Figures& stated, const press::Paper& paper, const char* found) {
  Json rows = Json::array();
  std::set<std::string> seen;
  for (const press::Figure& figure : press::figures_of(paper)) {
    seen.insert(figure.name);
    const auto said = stated.find(figure.name);
    if (said != stated.end() && said->second == figure.digits) continue;
    rows.push_back({{"figure", figure.name},
                    {"caption", press::json_of(figure.caption)},
                    {"row", press::json_of(figure.row)},
                    {"column", press::json_of(figure.column)},
                    {"stated", said == stated.end() ? Json() : Json(said->second)},
                    {found, figure.digits}});
  }
  for (const auto& [name, digits] : stated) {
    if (!seen.contains(name)) {
      rows.push_back({{"figure", name}, {"stated", digits}, {found, nullptr}});
    }
  }
  return rows;
}

Figures leaves_of(const Json& content) {
  Figures leaves;
  const Json flat = content.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    leaves[pointer] = value.is_string() ? value.get<std::string>() : value.dump();
  }
  return leaves;
}

Json leaf_differences(const Figures& stated, const Figures& found) {
  Json rows = Json::array();
  for (const auto& [pointer, value] : found) {
    const auto said = stated.find(pointer);
    if (said != stated.end() && said->second == value) continue;
    rows.push_back({{"figure", pointer},
                    {"stated", said == stated.end() ? Json() : Json(said->second)},
                    {"recomputed", value}});
  }
  for (const auto& [pointer, value] : stated) {
    if (!found.contains(pointer)) {
      rows.push_back({{"figure", pointer}, {"stated", value}, {"recomputed", nullptr}});
    }
  }
  return rows;
}

}  // namespace renkei::digest
