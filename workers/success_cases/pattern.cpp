#include "success_cases/pattern.h"

#include <fmt/format.h>

#include <algorithm>

namespace renkei::success_cases {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::optional<Date> day_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  const auto day = parse_date(found->get<std::string>());
  if (!day) throw std::invalid_argument(fmt::format("{} is no date", key));
  return day;
}

Pattern pattern_of(const Json& entry) {
  Pattern pattern;
  pattern.id = entry.at("id").get<std::string>();
  pattern.kind = entry.at("kind").get<std::string>();
  pattern.event = entry.at("event").get<std::string>();
  pattern.from = text_at(entry, "from");
  pattern.to = text_at(entry, "to");
  for (const Json& pointer : entry.value("has", Json::array())) {
    pattern.has.emplace_back(pointer.get<std::string>());
  }
  const Json& types = entry.at("types");
  pattern.any_type = types.is_string() && types == "attained";
  if (!pattern.any_type) pattern.types = types.get<std::vector<std::string>>();
  pattern.valid_from = day_at(entry, "valid_from");
  pattern.valid_to = day_at(entry, "valid_to");
  return pattern;
}

}  // namespace

bool Pattern::meets(const model::Event& candidate) const {
  return candidate.type == model::EventType::record_transitioned && candidate.kind == kind &&
         candidate.event == event && (from.empty() || contains(candidate.from, from)) &&
         (to.empty() || contains(candidate.to, to)) &&
         (!valid_from || candidate.effective_on >= *valid_from) &&
         (!valid_to || candidate.effective_on <= *valid_to);
}

bool Pattern::is_filled_in(const Json& document) const {
  return std::all_of(has.begin(), has.end(), [&](const JsonPointer& place) {
    if (!document.contains(place)) return false;
    const Json& value = document.at(place);
    return value.is_string() ? !value.get_ref<const std::string&>().empty() : !value.empty();
  });
}

bool Pattern::names(const std::string& type) const { return any_type || contains(types, type); }

Result<std::vector<Pattern>> read_patterns(const Json& taxonomy) {
  std::vector<Pattern> patterns;
  const Json list = taxonomy.value("success_patterns", Json::array());
  for (std::size_t i = 0; i < list.size(); ++i) {
    try {
      patterns.push_back(pattern_of(list[i]));
    } catch (const std::exception& mistake) {
      return fail(Errc::document_invalid, "a success pattern of the taxonomy cannot be read",
                  {{fmt::format("/success_patterns/{}", i), mistake.what()}});
    }
  }
  return patterns;
}

}  // namespace renkei::success_cases
