#include "success_cases/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <vector>

namespace renkei::success_cases {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::size_t kSummaryMost = 4000;  // characters; schemas/documents/success_case.json

constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

// At most so many characters of UTF-8, never a part of one.
std::string shortened(std::string text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (begins && ++characters > most) return text.substr(0, i);
  }
  return text;
}

mustache::data to_mustache(const Json& value) {
  if (value.is_string()) return mustache::data(value.get<std::string>());
  if (!value.is_object()) return mustache::data(false);
  mustache::data object(mustache::data::type::object);
  for (const auto& [key, member] : value.items()) object.set(key, to_mustache(member));
  return object;
}

// What a template may say, in one language.
class Words {
 public:
  Words(const Facts& facts, const Names& names, Date on, const char* language)
      : facts_(facts), names_(names), on_(on), language_(language), ja_(*language == 'j') {}

  Json all() const {
    const Json& document = facts_.document;
    Json words = {{"title", text(document.value("title", Json::object()))},
                  {"lead", name(text_at(document, "lead"))},
                  {"translator", name(translator())}};
    add(words, "amed", award());
    for (const auto& [section, stage] :
         {std::pair("clinical", "clinical_translation"), std::pair("use", "facility_use")}) {
      if (const std::string begun = day_of(stage); !begun.empty()) words[section]["day"] = begun;
    }
    add(words, "predecessor", predecessor());
    add(words, "partners", joined(partners()));
    add(words, "facilities", joined(facilities()));
    if (!facts_.outcome.is_null()) {
      words["outcome"] = {{"day", day(on_)}, {"text", text(facts_.outcome)}};
    }
    return words;
  }

 private:
  static void add(Json& words, const char* section, Json said) {
    if (!said.is_null()) words[section] = std::move(said);
  }

  std::string text(const Json& both) const { return text_at(both, language_); }

  std::string name(const std::string& organisation) const {
    const auto found = names_.find(organisation);
    return found == names_.end() ? organisation : text(found->second);
  }

  std::string day(Date date) const {
    const std::string iso = to_string(date);
    const int year = std::stoi(iso), month = std::stoi(iso.substr(5)),
              of = std::stoi(iso.substr(8));
    return ja_ ? fmt::format("{}年{}月{}日", year, month, of)
               : fmt::format("{} {} {}", of, kMonths[month - 1], year);
  }

  // When a stage was first entered; "" when it never was.
  std::string day_of(const char* stage) const {
    for (const Json& each : facts_.stages) {
      if (text_at(each, "stage") == stage) return day(parse_date(text_at(each, "from")).value());
    }
    return "";
  }

  std::string translator() const {
    const std::string named =
        text_at(facts_.document.value("translation", Json::object()), "institution");
    return named.empty() ? text_at(facts_.document, "lead") : named;
  }

  Json award() const {
    if (facts_.awards.empty()) return {};
    const Json& first = facts_.awards.front();
    return {{"day", day_of("amed_funding")},
            {"programme", text_at(first, "programme")},
            {"number", text_at(first, "number")}};
  }

  Json predecessor() const {
    const Json found = facts_.document.value("predecessor", Json());
    if (found.is_null()) return {};
    Json words = {{"number", text_at(found, "number")}};
    if (const std::string title = text_at(found, "title"); !title.empty())
      words["name"]["name"] = title;
    if (const std::string id = text_at(found, "institution"); !id.empty())
      words["institution"]["institution"] = name(id);
    return words;
  }

  std::vector<std::string> partners() const {
    std::vector<std::string> all;
    for (const Json& part : facts_.institutions) {
      const Json& roles = part.at("roles");
      if (std::find(roles.begin(), roles.end(), "partner") != roles.end())
        all.push_back(name(text_at(part, "institution")));
    }
    return all;
  }

  std::vector<std::string> facilities() const {
    std::vector<std::string> all;
    for (const Json& each : facts_.facilities) {
      const std::string of = name(text_at(each, "institution"));
      const std::string what = text_at(each, "resource");
      all.push_back(ja_ ? fmt::format("{}の{}", of, what) : fmt::format("{} ({})", what, of));
    }
    return all;
  }

  // {"names": "A, B and C"}; null for none.
  Json joined(const std::vector<std::string>& parts) const {
    if (parts.empty()) return {};
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      text += (ja_ ? "、" : i + 1 < parts.size() ? ", " : " and ") + parts[i];
    }
    return {{"names", std::move(text)}};
  }

  const Facts& facts_;
  const Names& names_;
  const Date on_;
  const char* const language_;
  const bool ja_;
};

Result<std::string> rendered(const std::string& text, const Json& words) {
  mustache::mustache page(text);
  page.set_custom_escape([](const std::string& said) { return said; });
  std::string made = page.is_valid() ? page.render(to_mustache(words)) : "";
  if (!page.is_valid()) {
    return fail(Errc::document_invalid, "a template of the taxonomy cannot be read",
                {{"/case_templates", page.error_message()}});
  }
  while (!made.empty() && made.back() == ' ') made.pop_back();
  return shortened(std::move(made), kSummaryMost);
}

bool in_use(const Json& entry, Date on) {
  const auto from = parse_date(text_at(entry, "valid_from"));
  const auto to = parse_date(text_at(entry, "valid_to"));
  return (!from || *from <= on) && (!to || on <= *to);
}

}  // namespace

Result<std::optional<Json>> summary_of(const Json& taxonomy, const std::string& type,
                                       const Facts& facts, const Names& names, Date on) {
  for (const Json& entry : taxonomy.value("case_templates", Json::array())) {
    if (text_at(entry, "type") != type || !in_use(entry, on)) continue;
    Json summary = Json::object();
    for (const char* language : {"ja", "en"}) {
      auto text =
          rendered(text_at(entry.at("summary"), language), Words(facts, names, on, language).all());
      if (!text) return tl::unexpected(text.error());
      if (text->empty()) return std::optional<Json>();
      summary[language] = std::move(*text);
    }
    return std::optional(std::move(summary));
  }
  return std::optional<Json>();
}

}  // namespace renkei::success_cases
