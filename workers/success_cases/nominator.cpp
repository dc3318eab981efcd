#include "success_cases/nominator.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/logging.h"

namespace renkei::success_cases {
namespace {

constexpr const char* kTaxonomy = "taxonomy";

void add_once(std::vector<std::string>& list, const Json& object, std::string_view key) {
  const std::string value = text_at(object, key);
  if (value.empty() || std::find(list.begin(), list.end(), value) != list.end()) return;
  list.push_back(value);
}

}  // namespace

std::vector<std::string> institutions_of(const Json& document) {
  std::vector<std::string> institutions;
  add_once(institutions, document, "lead");
  for (const char* list : {"partners", "sites"}) {
    for (const Json& part : document.value(list, Json::array())) {
      add_once(institutions, part, "institution");
    }
  }
  for (const char* part : {"translation", "predecessor"}) {
    add_once(institutions, document.value(part, Json::object()), "institution");
  }
  return institutions;
}

Json nomination(const Pattern& pattern, const model::Event& event, const Json& document,
                const std::string& type, Seq attained_at) {
  Json institutions = Json::array();
  for (const std::string& id : institutions_of(document)) {
    institutions.push_back({{"institution", id}});
  }
  Json evidence = Json::array({Json{{"seq", attained_at}}});
  if (attained_at != event.seq) evidence.push_back({{"seq", event.seq}});
  Json success = {{"project", event.record},
                  {"type", type},
                  {"pattern", pattern.id},
                  {"cause", {{"record", event.record}, {"seq", event.seq}, {"event", event.event}}},
                  {"institutions", std::move(institutions)},
                  {"evidence", std::move(evidence)}};
  if (document.contains("title")) success["title"] = document.at("title");
  return {{"command", "create"},
          {"id", fmt::format("nominate.{}.{}", pattern.id, event.seq)},
          {"kind", "success_case"},
          {"document", std::move(success)},
          {"effective_on", to_string(event.effective_on)}};
}

Result<std::vector<std::string>> Nominator::consider(const model::Event& event) {
  std::vector<std::string> nominated;
  if (event.record == kTaxonomy) forget_taxonomy();
  if (event.type != model::EventType::record_transitioned) return nominated;
  if (auto learned = learn_patterns(event.seq); !learned) return tl::unexpected(learned.error());
  for (const Pattern& pattern : *patterns_) {
    if (!pattern.meets(event)) continue;
    auto id = nominate(pattern, event);
    if (!id) return tl::unexpected(id.error());
    if (*id) nominated.push_back(**id);
  }
  return nominated;
}

Result<void> Nominator::learn_patterns(Seq seq) {
  if (patterns_) return {};
  auto taxonomy = engine_.query({{"query", "record.get"}, {"record", kTaxonomy}, {"min_seq", seq}});
  if (!taxonomy && taxonomy.error().code == Errc::unknown_record) {
    patterns_.emplace();
    return {};
  }
  if (!taxonomy) return tl::unexpected(taxonomy.error());
  auto patterns = read_patterns(taxonomy->at("document"));
  if (!patterns) return tl::unexpected(patterns.error());
  patterns_ = std::move(*patterns);
  return {};
}

Result<std::optional<std::string>> Nominator::nominate(const Pattern& pattern,
                                                       const model::Event& event) {
  auto document = sdk::document_as_of(engine_, event.record, event.seq);
  if (!document) return tl::unexpected(document.error());
  if (!pattern.is_filled_in(*document)) return std::nullopt;
  auto attained = last_attained(pattern, event);
  if (!attained) return tl::unexpected(attained.error());
  if (!*attained) return std::nullopt;
  const auto& [type, at] = **attained;
  auto created = engine_.command(nomination(pattern, event, *document, type, at));
  if (created) return created->at("record").get<std::string>();
  if (created.error().code != Errc::id_conflict) return tl::unexpected(created.error());
  // The cause has its case already, made by an earlier form of the pattern.
  spdlog::warn("event {} was nominated before, in other words, for pattern {}", event.seq,
               pattern.id);
  return std::nullopt;
}

Result<std::optional<Nominator::Attained>> Nominator::last_attained(const Pattern& pattern,
                                                                    const model::Event& event) {
  auto rows = sdk::all_rows(engine_, {{"query", "type.list"},
                                      {"record", event.record},
                                      {"as_of", event.seq},
                                      {"min_seq", event.seq}});
  if (!rows) return tl::unexpected(rows.error());
  std::optional<std::tuple<std::string, Seq, std::string>> last;  // day, position, type
  for (const Json& row : *rows) {
    std::tuple place{text_at(row, "effective_on"), row.at("seq").get<Seq>(), text_at(row, "type")};
    if (std::get<1>(place) > event.seq || !pattern.names(std::get<2>(place))) continue;
    if (!last || place > *last) last = std::move(place);
  }
  if (!last) return std::nullopt;
  return Attained{std::get<2>(*last), std::get<1>(*last)};
}

}  // namespace renkei::success_cases
