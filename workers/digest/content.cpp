#include "digest/content.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/time.h"

namespace renkei::digest {
namespace {

using namespace press;

using Names = std::vector<std::string>;

Json entry_of(const Json& list, const std::string& id) {
  for (const Json& entry : list) {
    if (text_at(entry, "id") == id) return entry;
  }
  return Json::object();
}

std::string first_of(std::string wanted, const std::string& otherwise) {
  return wanted.empty() ? otherwise : wanted;
}

// The types that the survey counts: in the taxonomy's order, then what it does not know.
Names types_of(const Inputs& inputs) {
  Names types;
  const Json& counted = inputs.table.at("bases").at("project");
  for (const Json& type : inputs.taxonomy.value("types", Json::array())) {
    const std::string id = text_at(type, "id");
    if (counted.contains(id)) types.push_back(id);
  }
  for (const auto& [id, count] : counted.items()) {
    if (id != "total" && std::find(types.begin(), types.end(), id) == types.end()) {
      types.push_back(id);
    }
  }
  return types;
}

// "type1+type3" → its members.
Names members_of(const std::string& set) {
  Names members;
  for (std::size_t begin = 0; begin <= set.size();) {
    const std::size_t end = std::min(set.find('+', begin), set.size());
    members.push_back(set.substr(begin, end - begin));
    begin = end + 1;
  }
  return members;
}

struct BasisWords {
  const char *id, *title_ja, *title_en, *unit_ja, *unit_en;
};

// The counting bases of the fact-finding survey (its rule is DOMAIN.md's; AMED's own, by principal
// investigator, cannot be computed from what is recorded here).
constexpr BasisWords kBases[] = {
    {"institution_project", "延べ数", "cumulative count", "インハウス研究機関と連携事業の組",
     "pairs of an in-house institution and a project"},
    {"project", "実数", "distinct count", "連携事業", "projects"}};

class Writer {
 public:
  Writer(const Inputs& inputs, Language language)
      : inputs_(inputs), language_(language), types_(types_of(inputs)) {}

  Result<Json> write() const {
    Json bases = Json::array();
    for (const BasisWords& words : kBases) {
      auto basis = basis_of(words);
      if (!basis) return basis;
      bases.push_back(std::move(*basis));
    }
    if (auto agreed = check_institutions(); !agreed) return tl::unexpected(agreed.error());
    return Json{
        {"language", code_of(language_)},
        {"title", title()},
        {"fiscal_year", inputs_.fiscal_year},
        {"fiscal_year_label", fiscal_year_label(inputs_.fiscal_year, language_)},
        {"as_of", {{"seq", inputs_.as_of}, {"hash", inputs_.hash}, {"log", inputs_.log}}},
        {"types", types()},
        {"survey",
         {{"bases", std::move(bases)},
          {"institutions",
           {{"basis", kBases[0].id}, {"basis_title", word(kBases[0])}, {"rows", institutions()}}}}},
        {"progression", progression()},
        {"cases", cases()},
        {"method", method()}};
  }

 private:
  std::string pick(const char* ja, const char* en) const {
    return language_ == Language::ja ? ja : en;
  }
  std::string word(const BasisWords& words) const { return pick(words.title_ja, words.title_en); }

  std::string title() const {
    const std::string year = fiscal_year_label(inputs_.fiscal_year, language_);
    return fmt::format(
        fmt::runtime(pick("{} 連携の成功事例集", "Success cases of collaboration, {}")), year);
  }

  std::string type_title(const std::string& id) const {
    const Json type = entry_of(inputs_.taxonomy.value("types", Json::array()), id);
    return first_of(in_language(type.value("title", Json::object()), language_), id);
  }

  std::string name_of(const std::string& institution) const {
    const auto found = inputs_.names.find(institution);
    if (found == inputs_.names.end()) return institution;
    return first_of(in_language(found->second, language_), institution);
  }

  Json types() const {
    Json list = Json::array();
    for (const std::string& id : types_) {
      const Json type = entry_of(inputs_.taxonomy.value("types", Json::array()), id);
      list.push_back({{"id", id},
                      {"title", type_title(id)},
                      {"rule", in_language(type.value("rule", Json::object()), language_)}});
    }
    return list;
  }

  Json counts_of(const Json& row) const {
    Json counts = {{"total", row.at("total")}};
    for (const std::string& type : types_) counts[type] = row.at(type);
    return counts;
  }

  // One counting basis with its exact sets, smaller sets first, and the sum of the types taken
  // apart: every unit with n types stands n times in that sum, so n − 1 times too often.
  Result<Json> basis_of(const BasisWords& words) const {
    const Json& row = inputs_.table.at("bases").at(words.id);
    std::int64_t sum = 0, total = 0, overlap = 0, from_sets = 0;
    for (const std::string& type : types_) sum += row.at(type).get<std::int64_t>();
    Json sets = Json::array();
    for (const auto& [set, count] : inputs_.table.at("exact").at(words.id).items()) {
      const auto members = members_of(set);
      const auto size = static_cast<std::int64_t>(members.size());
      const auto units = count.get<std::int64_t>();
      total += units;
      overlap += (size - 1) * units;
      from_sets += size * units;
      sets.push_back({{"types", members}, {"count", units}});
    }
    if (total != row.at("total").get<std::int64_t>() || from_sets != sum) {
      return fail(Errc::corrupt,
                  fmt::format("the survey's figures for {} contradict each other", words.id));
    }
    std::stable_sort(sets.begin(), sets.end(), [&](const Json& a, const Json& b) {
      return rank_of(a.at("types")) < rank_of(b.at("types"));
    });
    return Json{{"basis", words.id},
                {"basis_title", word(words)},
                {"unit", pick(words.unit_ja, words.unit_en)},
                {"counts", counts_of(row)},
                {"exact_sets", std::move(sets)},
                {"sum_of_types", sum},
                {"overlap", overlap}};
  }

  // Orders sets of types: fewer members first, then as the types are ordered.
  std::vector<std::size_t> rank_of(const Json& members) const {
    std::vector<std::size_t> rank{members.size()};
    for (const Json& member : members) {
      const auto found = std::find(types_.begin(), types_.end(), member.get<std::string>());
      rank.push_back(static_cast<std::size_t>(found - types_.begin()));
    }
    return rank;
  }

  // The institutions' rows are of the cumulative count, so they must add up to it.
  Result<void> check_institutions() const {
    std::int64_t total = 0;
    for (const Json& row : inputs_.table.at("institutions")) {
      total += row.at("total").get<std::int64_t>();
    }
    if (total == inputs_.table.at("bases").at(kBases[0].id).at("total").get<std::int64_t>()) {
      return {};
    }
    return fail(Errc::corrupt, "the institutions' figures do not add up to the survey's total");
  }

  Json institutions() const {
    std::vector<Json> rows = inputs_.table.at("institutions");
    const auto place = [&](const Json& row) {
      const auto found = std::find(inputs_.order.begin(), inputs_.order.end(),
                                   row.at("institution").get<std::string>());
      return std::pair(found - inputs_.order.begin(), text_at(row, "institution"));
    };
    std::sort(rows.begin(), rows.end(),
              [&](const Json& a, const Json& b) { return place(a) < place(b); });
    Json list = Json::array();
    for (const Json& row : rows) {
      const std::string id = row.at("institution").get<std::string>();
      list.push_back({{"institution", id}, {"name", name_of(id)}, {"counts", counts_of(row)}});
    }
    return list;
  }

  Json progression() const {
    Json rows = Json::array();
    for (const Json& row : inputs_.progression.at("rows")) {
      const bool first = row.at("from").is_null();
      Json shown = {{"from", row.at("from")},
                    {"from_title", first ? pick("（はじめての類型）", "(first type)")
                                         : type_title(row.at("from").get<std::string>())},
                    {"to", row.at("to")},
                    {"to_title", type_title(row.at("to").get<std::string>())},
                    {"count", row.at("count")}};
      shown["records"] = row.value("records", Json::array());
      rows.push_back(std::move(shown));
    }
    return {{"basis", kBases[1].id}, {"basis_title", word(kBases[1])}, {"rows", std::move(rows)}};
  }

  // By type, every counted type with its own section, so that an empty one is seen to be empty.
  Json cases() const {
    Names sections = types_;
    for (const Json& row : inputs_.cases) {
      const std::string type = text_at(row.at("document"), "type");
      if (std::find(sections.begin(), sections.end(), type) == sections.end()) {
        sections.push_back(type);
      }
    }
    Json list = Json::array();
    for (const std::string& type : sections) {
      Json told = Json::array();
      for (const Json& row : inputs_.cases) {
        if (text_at(row.at("document"), "type") == type) told.push_back(case_of(row));
      }
      list.push_back({{"type", type},
                      {"type_title", type_title(type)},
                      {"count", told.size()},
                      {"cases", std::move(told)}});
    }
    return {{"basis", "success_case"}, {"total", inputs_.cases.size()}, {"by_type", list}};
  }

  Json case_of(const Json& row) const {
    const Json& document = row.at("document");
    Json institutions = Json::array();
    for (const Json& part : document.value("institutions", Json::array())) {
      const std::string id = text_at(part, "institution");
      institutions.push_back({{"institution", id}, {"name", name_of(id)}});
    }
    return {{"record", row.at("id")},
            {"project", document.at("project")},
            {"title", first_of(in_language(document.value("title", Json::object()), language_),
                               row.at("id").get<std::string>())},
            {"summary", in_language(document.value("summary", Json::object()), language_)},
            {"institutions", std::move(institutions)},
            {"published_on", row.at("published_on")},
            {"positions", row.at("positions")}};
  }

  Json method() const {
    Json settings = Json::array();
    for (const Json& setting : inputs_.taxonomy.value("settings", Json::array())) {
      settings.push_back({{"name", text_at(setting, "name")},
                          {"value", setting.value("value", Json())},
                          {"valid_from", text_at(setting, "valid_from")},
                          {"note", in_language(setting.value("note", Json::object()), language_)}});
    }
    return {{"settings", std::move(settings)},
            {"first_day", to_string(fiscal_year_begin(inputs_.fiscal_year))},
            {"last_day", to_string(fiscal_year_end(inputs_.fiscal_year))},
            {"inputs_sha256", inputs_.digest()}};
  }

  const Inputs& inputs_;
  const Language language_;
  const Names types_;
};

}  // namespace

Result<Json> content_of(const Inputs& inputs, Language language) {
  return Writer(inputs, language).write();
}

}  // namespace renkei::digest
