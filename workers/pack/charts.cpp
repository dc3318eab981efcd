#include "pack/charts.h"

#include <map>

#include "pack/evidence.h"

namespace renkei::pack {
namespace {

constexpr const char* kBasis = "institution_project";  // as the published table counts

const Json& pack_counts(const Json& table) { return table.at("bases").at(kBasis); }

press::Cell pack_count(const Json& counts, const std::string& id, const std::string& href) {
  return press::figure(counts.at(id).get<std::int64_t>(), href);
}

Json pack_series(const PackWords& words, const std::string& type) {
  return {{"id", type}, {"label", press::json_of(words.term("types", type))}};
}

// "type1+type2" as its members.
std::vector<std::string> types_in_set(const std::string& key) {
  std::vector<std::string> members;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('+', begin), key.size());
    members.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return members;
}

struct FewerFirst {
  bool operator()(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  }
};

}  // namespace

std::vector<press::Block> year_blocks(const PackInputs& inputs, const PackWords& words) {
  const std::vector<std::string> types = words.types(inputs.survey);
  press::Table table{.id = "years", .caption = both("pack.years")};
  table.columns = {{"fiscal_year", both("column.fiscal_year")},
                   {"total", both("pack.total"), both("pack.unit"), true}};
  Json series = Json::array(), groups = Json::array();
  for (const std::string& type : types) {
    table.columns.push_back({type, words.term("types", type), both("pack.unit"), true});
    series.push_back(pack_series(words, type));
  }
  for (const Json& year : inputs.years) {
    const Json& counts = pack_counts(year);
    const int fiscal_year = year.at("fiscal_year").get<int>();
    const auto evidence = [&](const std::string& id) { return "#" + evidence_id(fiscal_year, id); };
    const press::Text label = press::fiscal_year_label(fiscal_year);
    press::Row row{.id = std::to_string(fiscal_year),
                   .cells = {press::cell(label), pack_count(counts, "total", evidence("total"))}};
    Json values = Json::array();
    for (const std::string& type : types) {
      row.cells.push_back(pack_count(counts, type, evidence(type)));
      values.push_back(counts.at(type));
    }
    table.rows.push_back(std::move(row));
    groups.push_back({{"label", press::json_of(label)}, {"values", std::move(values)}});
  }
  press::Picture picture{"chart-years",
                         {{"kind", "bars"}, {"series", series}, {"groups", groups}},
                         both("pack.years"),
                         both("pack.years_chart")};
  return {press::Heading{3, "over-the-years", both("pack.years_heading")}, std::move(picture),
          std::move(table)};
}

std::vector<press::Block> overlap_blocks(const PackInputs& inputs, const PackWords& words) {
  press::Table table{.id = "sets", .caption = both("pack.sets")};
  table.columns = {{"set", both("pack.set")},
                   {"count", both("pack.basis.institution_project"), both("pack.unit"), true}};
  Json members = Json::array(), sets = Json::array();
  for (const std::string& type : words.types(inputs.survey)) {
    members.push_back(pack_series(words, type));
    members.back()["total"] = pack_counts(inputs.survey).at(type);
  }
  const Json& exact = inputs.survey.at("exact").at(kBasis);
  std::map<std::vector<std::string>, std::int64_t, FewerFirst> counts;
  for (const auto& [key, count] : exact.items())
    counts[types_in_set(key)] = count.get<std::int64_t>();
  for (const auto& [types, count] : counts) {
    std::vector<press::Text> names;
    std::string slug;
    for (const std::string& type : types) {
      names.push_back(words.term("types", type));
      slug += (slug.empty() ? "" : "-") + type;
    }
    const std::string evidence = "#" + evidence_id(inputs.fiscal_year, slug + "-alone");
    table.rows.push_back(
        {slug, {press::cell(press::joined(names)), press::figure(count, evidence)}});
    if (count != 0) sets.push_back({{"members", types}, {"count", count}});
  }
  press::Picture picture{"chart-sets",
                         {{"kind", "sets"}, {"members", members}, {"sets", sets}},
                         both("pack.sets"),
                         both("pack.sets_chart")};
  return {press::Heading{3, "overlap", both("pack.sets_heading")}, std::move(picture),
          std::move(table)};
}

}  // namespace renkei::pack
