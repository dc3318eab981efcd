#include "press/corrections.h"

#include <fmt/format.h>

namespace renkei::press {
namespace {

// "2022年4月1日 → 2022年3月31日", "/award/number = …", of one event.
Text change_of(const Json& fact) {
  if (fact.value("void", false)) return {"なかったこととした", "did not happen"};
  std::vector<Text> parts;
  const Json days = fact.value("effective_on", Json::object());
  const Text before = day_label(text_at(days, "before")), after = day_label(text_at(days, "after"));
  if (!(before == after)) {
    parts.push_back({before.ja + " → " + after.ja, before.en + " → " + after.en});
  }
  for (const Json& set : fact.value("set", Json::array())) {
    const Json value = set.value("value", Json());
    const std::string shown = value.is_string() ? value.get<std::string>() : value.dump();
    parts.push_back(plain(
        fmt::format("{} = {}", text_at(set, "pointer"), set.contains("value") ? shown : "—")));
  }
  if (parts.empty()) return {"続きが変わった", "what followed changed"};
  return joined(parts);
}

}  // namespace

Text told_correction(const Json& correction) {
  std::vector<Text> facts;
  for (const Json& fact : correction.value("facts", Json::array())) {
    const Text change = change_of(fact);
    const std::string seq = fact.at("seq").dump();
    facts.push_back({fmt::format("位置{}の出来事：{}", seq, change.ja),
                     fmt::format("the event at {}: {}", seq, change.en)});
  }
  const Text what = joined(facts);
  const std::string by = correction.at("seq").dump(), reason = text_at(correction, "reason");
  return {fmt::format("{}（位置{}で訂正。理由：{}）", what.ja, by, reason),
          fmt::format("{} (corrected at {}; reason: {})", what.en, by, reason)};
}

}  // namespace renkei::press
