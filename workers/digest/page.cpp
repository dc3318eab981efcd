#include "digest/page.h"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <stdexcept>
#include <string_view>

#include "press/escape.h"

namespace renkei::digest {
namespace {

using namespace press;

namespace mustache = kainjow::mustache;

struct Template {
  std::string_view name, text;
};

constexpr Template kTemplates[] = {
#include "digest_templates.inc"
};

std::string template_of(Language language) {
  const std::string name = fmt::format("digest.{}.md.mustache", code_of(language));
  for (const Template& each : kTemplates) {
    if (each.name == name) return std::string(each.text);
  }
  throw std::logic_error("no template " + name);
}

mustache::data to_mustache(const Json& value) {
  if (value.is_string()) return mustache::data(value.get<std::string>());
  if (value.is_boolean()) return mustache::data(value.get<bool>());
  if (value.is_array()) {
    mustache::list list;
    for (const Json& item : value) list.push_back(to_mustache(item));
    return mustache::data(list);
  }
  if (value.is_object()) {
    mustache::data object(mustache::data::type::object);
    for (const auto& [key, item] : value.items()) object.set(key, to_mustache(item));
    return object;
  }
  if (value.is_null()) return mustache::data(false);
  return mustache::data(grouped(value.get<std::int64_t>()));
}

// A page's tables have one column a type: what stands in them, in that order, below the total.
Json cells_of(const Json& counts, const Json& types) {
  Json cells = Json::array({counts.at("total")});
  for (const Json& type : types) cells.push_back(counts.at(type.at("id").get<std::string>()));
  return cells;
}

std::string title_of(const Json& types, const Json& id) {
  for (const Json& type : types) {
    if (type.at("id") == id) return type.at("title").get<std::string>();
  }
  return id.get<std::string>();
}

std::string number(const Json& value) { return grouped(value.get<std::int64_t>()); }

// "168 + 39 + 45 = 252 = 184 + 68".
std::string sum_of(const Json& basis, const Json& types) {
  std::string sum;
  for (const Json& type : types) {
    if (!sum.empty()) sum += " + ";
    sum += number(basis.at("counts").at(type.at("id").get<std::string>()));
  }
  return fmt::format("{} = {} = {} + {}", sum, number(basis.at("sum_of_types")),
                     number(basis.at("counts").at("total")), number(basis.at("overlap")));
}

// "68 = 20 + 28 + 4 + 2 × 8": every set of n types counts n − 1 times.
std::string overlap_of(const Json& basis) {
  std::string overlap;
  for (const Json& set : basis.at("exact_sets")) {
    const std::size_t times = set.at("types").size() - 1;
    if (times == 0) continue;
    if (!overlap.empty()) overlap += " + ";
    if (times > 1) overlap += fmt::format("{} × ", times);
    overlap += number(set.at("count"));
  }
  return fmt::format("{} = {}", number(basis.at("overlap")), overlap.empty() ? "0" : overlap);
}

Json bases_of(const Json& content) {
  const Json& types = content.at("types");
  Json bases = content.at("survey").at("bases");
  for (Json& basis : bases) {
    basis["cells"] = cells_of(basis.at("counts"), types);
    basis["sum"] = sum_of(basis, types);
    basis["parts"] = overlap_of(basis);
  }
  return bases;
}

// One row a set of types, one column a basis: both tables of sets side by side.
Json sets_of(const Json& content) {
  const Json& bases = content.at("survey").at("bases");
  Json rows = Json::array();
  for (std::size_t i = 0; i < bases.at(0).at("exact_sets").size(); ++i) {
    const Json& members = bases.at(0).at("exact_sets").at(i).at("types");
    std::string label;
    for (const Json& member : members) {
      if (!label.empty()) label += " + ";
      label += title_of(content.at("types"), member);
    }
    Json cells = Json::array();
    for (const Json& basis : bases) {
      Json count = 0;
      for (const Json& set : basis.at("exact_sets")) {
        if (set.at("types") == members) count = set.at("count");
      }
      cells.push_back(count);
    }
    rows.push_back({{"label", label}, {"cells", cells}});
  }
  return rows;
}

Json institutions_of(const Json& content) {
  Json rows = content.at("survey").at("institutions").at("rows");
  for (Json& row : rows) row["cells"] = cells_of(row.at("counts"), content.at("types"));
  return rows;
}

// Positions and ids are named one by one, never grouped: 4711, not 4,711.
std::string listed(const Json& values, Language language) {
  std::vector<std::string> parts;
  for (const Json& value : values) {
    parts.push_back(value.is_string() ? value.get<std::string>() : value.dump());
  }
  return joined(parts, language);
}

Json told(Json tale, Language language) {
  std::vector<std::string> names;
  for (const Json& part : tale.at("institutions")) {
    names.push_back(part.at("name").get<std::string>());
  }
  tale["institutions_line"] = joined(names, language);
  tale["positions_line"] = listed(tale.at("positions"), language);
  tale["published_label"] = day_label(tale.at("published_on").get<std::string>(), language);
  return tale;
}

Json sections_of(const Json& content, Language language) {
  Json sections = content.at("cases").at("by_type");
  for (Json& section : sections) {
    for (Json& tale : section.at("cases")) tale = told(std::move(tale), language);
    section["empty"] = section.at("cases").empty();
  }
  return sections;
}

Json progression_of(const Json& content, Language language) {
  Json rows = content.at("progression").at("rows");
  for (Json& row : rows) row["records_line"] = listed(row.at("records"), language);
  return rows;
}

Json settings_of(const Json& content, Language language) {
  Json settings = content.at("method").at("settings");
  for (Json& setting : settings) {
    setting["value"] = setting.at("value").is_string() ? setting.at("value").get<std::string>()
                                                       : setting.at("value").dump();
    setting["from_label"] = day_label(setting.at("valid_from").get<std::string>(), language);
  }
  return settings;
}

// What the templates name, as flat as they can read it.
Json view_of(const Json& content, Language language) {
  const Json& survey = content.at("survey");
  const Json& method = content.at("method");
  return {{"title", content.at("title")},
          {"fiscal_year_label", content.at("fiscal_year_label")},
          {"first_day", day_label(method.at("first_day").get<std::string>(), language)},
          {"last_day", day_label(method.at("last_day").get<std::string>(), language)},
          {"seq", content.at("as_of").at("seq").dump()},
          {"hash", content.at("as_of").at("hash")},
          {"log", content.at("as_of").at("log")},
          {"inputs_sha256", method.at("inputs_sha256")},
          {"types", content.at("types")},
          {"bases", bases_of(content)},
          {"sets", sets_of(content)},
          {"institutions", institutions_of(content)},
          {"institutions_basis", survey.at("institutions").at("basis_title")},
          {"institutions_total", bases_of(content).at(0).at("cells")},
          {"progression", progression_of(content, language)},
          {"progression_empty", content.at("progression").at("rows").empty()},
          {"progression_basis", content.at("progression").at("basis_title")},
          {"cases_total", content.at("cases").at("total")},
          {"sections", sections_of(content, language)},
          {"settings", settings_of(content, language)}};
}

// Sections leave empty lines behind where they had nothing to say.
std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && out.ends_with("\n\n")) continue;
    out += c;
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

std::string page_of(const Json& content, Language language) {
  mustache::mustache page(template_of(language));
  if (!page.is_valid()) throw std::logic_error("template: " + page.error_message());
  page.set_custom_escape([](const std::string& text) { return escape_markdown(text); });
  return squeezed(page.render(to_mustache(view_of(content, language))));
}

}  // namespace renkei::digest
