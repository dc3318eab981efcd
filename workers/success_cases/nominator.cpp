#include "success_cases/nominator.h"

#include <fmt/format.h>

#include <tuple>

#include "base/logging.h"
#include "success_cases/wording.h"

namespace renkei::success_cases {
namespace {

constexpr const char* kTaxonomy = "taxonomy";
constexpr const char* kCase = "success_case";
constexpr const char* kNewEdition = "new_edition";  // of the case's workflow

// What the institutions of a project were called then.
Result<Names> names_of(sdk::Engine& engine, const Json& institutions, Seq as_of) {
  Names names;
  for (const Json& part : institutions) {
    const std::string id = text_at(part, "institution");
    auto organisation = sdk::document_as_of(engine, id, as_of);
    if (!organisation) return tl::unexpected(organisation.error());
    if (organisation->contains("name")) names[id] = organisation->at("name");
  }
  return names;
}

// Has the case gone on, so that nothing is to be filled in any more?
bool is_past(Errc code) {
  return code == Errc::not_accepted_here || code == Errc::effective_before_previous;
}

}  // namespace

Result<std::vector<std::string>> Nominator::consider(const model::Event& event) {
  std::vector<std::string> done;
  if (event.record == kTaxonomy) forget_taxonomy();
  if (event.type != model::EventType::record_transitioned) return done;
  if (event.kind == kCase && event.event == kNewEdition) {
    auto filled = fill(event);
    if (!filled) return tl::unexpected(filled.error());
    if (*filled) done.push_back(**filled);
    return done;
  }
  if (auto learned = learn_taxonomy(event.seq); !learned) return tl::unexpected(learned.error());
  for (const Pattern& pattern : taxonomy_->patterns) {
    if (!pattern.meets(event)) continue;
    auto id = nominate(pattern, event);
    if (!id) return tl::unexpected(id.error());
    if (*id) done.push_back(**id);
  }
  return done;
}

// As it was at that position, so that an event that comes again is judged by the same patterns.
Result<void> Nominator::learn_taxonomy(Seq seq) {
  if (taxonomy_ && taxonomy_->seq <= seq) return {};
  taxonomy_.reset();
  auto known = engine_.query(
      {{"query", "record.get"}, {"record", kTaxonomy}, {"as_of", seq}, {"min_seq", seq}});
  if (!known && known.error().code == Errc::unknown_record) {
    taxonomy_ = Taxonomy{};
    return {};
  }
  if (!known) return tl::unexpected(known.error());
  auto patterns = read_patterns(known->at("document"));
  if (!patterns) return tl::unexpected(patterns.error());
  taxonomy_ = Taxonomy{known->at("document"), std::move(*patterns), known->at("seq").get<Seq>()};
  return {};
}

Result<std::optional<std::string>> Nominator::nominate(const Pattern& pattern,
                                                       const model::Event& event) {
  auto document = sdk::document_as_of(engine_, event.record, event.seq);
  if (!document) return tl::unexpected(document.error());
  if (!pattern.is_filled_in(*document)) return std::nullopt;
  const auto type = type_of(pattern, event);
  if (!type) return tl::unexpected(type.error());
  if (!*type) return std::nullopt;
  auto command = nomination(pattern, event, **type);
  if (!command) return tl::unexpected(command.error());
  auto created = engine_.command(std::move(*command));
  if (created) return created->at("record").get<std::string>();
  if (created.error().code != Errc::id_conflict) return tl::unexpected(created.error());
  // The cause has its case already, made by an earlier form of this program.
  spdlog::warn("event {} was nominated before, in other words, for pattern {}", event.seq,
               pattern.id);
  return std::nullopt;
}

Result<Json> Nominator::nomination(const Pattern& pattern, const model::Event& event,
                                   const std::string& type) {
  auto facts = facts_of(engine_, event.record, event.seq);
  if (!facts) return tl::unexpected(facts.error());
  facts->positions.insert(event.seq);
  auto names = names_of(engine_, facts->institutions, event.seq);
  if (!names) return tl::unexpected(names.error());
  auto summary = summary_of(taxonomy_->document, type, *facts, *names, event.effective_on);
  if (!summary) return tl::unexpected(summary.error());
  Json success = {{"project", event.record},
                  {"type", type},
                  {"pattern", pattern.id},
                  {"cause", {{"record", event.record}, {"seq", event.seq}, {"event", event.event}}},
                  {"institutions", facts->institutions},
                  {"evidence", evidence_of(facts->positions)}};
  success.update(facts->as_members());
  if (facts->document.contains("title")) success["title"] = facts->document.at("title");
  if (*summary) success["summary"] = std::move(**summary);
  return Json{{"command", "create"},
              {"id", fmt::format("nominate.{}.{}", pattern.id, event.seq)},
              {"kind", kCase},
              {"document", std::move(success)},
              {"effective_on", to_string(event.effective_on)}};
}

// The type of the pattern that the project attained last.
Result<std::optional<std::string>> Nominator::type_of(const Pattern& pattern,
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
  return std::get<2>(*last);
}

Result<std::optional<std::string>> Nominator::fill(const model::Event& event) {
  const auto document = sdk::document_as_of(engine_, event.record, event.seq);
  if (!document) return tl::unexpected(document.error());
  const auto facts = facts_of(engine_, text_at(*document, "project"), event.seq);
  if (!facts) return tl::unexpected(facts.error());
  const auto filled = engine_.command({{"command", "send"},
                                       {"id", fmt::format("fill.{}", event.seq)},
                                       {"record", event.record},
                                       {"event", "fill"},
                                       {"data", facts->as_members()},
                                       {"effective_on", to_string(event.effective_on)}});
  if (filled) return event.record;
  if (!is_past(filled.error().code)) return tl::unexpected(filled.error());
  spdlog::warn("{} went on before its facts were filled in for event {}", event.record, event.seq);
  return std::nullopt;
}

}  // namespace renkei::success_cases
