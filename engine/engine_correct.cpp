// How the spine decides a correction: it reads the record's own events, few and by position, and
// hands them to model::correct.
#include <fmt/format.h>

#include "base/limits.h"
#include "engine.h"
#include "intake/links.h"
#include "model/correct.h"
#include "wire/codec.h"

namespace renkei {
namespace {

Json revisions_json(const model::Correction& correction) {
  Json rows = Json::array();
  for (const model::Revision& revision : correction.revisions) {
    Json row = {{"seq", revision.seq}, {"void", !revision.happened}};
    if (revision.happened) {
      row.update({{"effective_on", to_string(revision.effective_on)},
                  {"from", revision.from},
                  {"to", revision.to},
                  {"attained", revision.attained}});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// What became of the record, and what of its past is told otherwise.
Json result_of(const model::Event& event, const model::Record& before) {
  Json types = Json::object(), attained = Json::array(), lost = Json::array();
  for (const auto& [type, day] : event.correction->attained) {
    types[type] = to_string(day);
    if (!before.attained.contains(type)) attained.push_back(type);
  }
  for (const auto& [type, day] : before.attained) {
    if (!event.correction->attained.contains(type)) lost.push_back(type);
  }
  return {{"record", event.record},
          {"version", event.version},
          {"configuration", event.to},
          {"attained", std::move(attained)},
          {"lost", std::move(lost)},
          {"types", std::move(types)},
          {"effective_on", to_string(event.correction->effective_on)},
          {"supersedes", event.correction->supersedes},
          {"revised", revisions_json(*event.correction)},
          {"patch", event.patch}};
}

}  // namespace

// As they were recorded: those on the log, then those that are on their way to it.
std::vector<model::Event> Engine::history_of(const Draft& draft, const model::Record& record) {
  std::vector<model::Event> events;
  for (const Seq at : transitions_.positions(record.created_seq, draft.durable_seq())) {
    auto event = wire::read_event(log_.read(at - 1, 1).at(0).body);
    if (!event) throw store::StorageError(Errc::corrupt, describe(event.error()));
    events.push_back(std::move(*event));
  }
  draft.each_since([&](const model::Event& event, const Staged&) {
    if (event.record == record.id && model::is_of_record(event.type)) events.push_back(event);
  });
  return events;
}

Result<void> Engine::complete(Draft& draft, const chart::Definition& definition, Json& document,
                              const std::vector<std::string>& set, Date on) {
  if (!definition.document) return {};
  std::vector<RecordPtr> alive;  // what the lookup handed out
  const auto lookup = [&](const std::string& id) {
    return alive.emplace_back(find(draft, id)).get();
  };
  return intake::fill_links(
      document, intake::links_set(definition.document->links(), document, set), lookup, on, "/doc");
}

Result<model::Event> Engine::corrected(Draft& draft, const model::Actor& actor,
                                       const model::Command& command, const model::Record& before,
                                       const std::vector<model::Event>& history) {
  const std::vector<model::Event> told = model::retold(history);
  const model::Past past{
      before,
      told,
      [&](std::uint32_t version) { return draft.definitions->find(before.kind, version); },
      [&](Date day) { return settings_on(day); },
      [&](const std::string& id) {
        return id == model::kEngine ? model::engine_actor()
                                    : principals_.find(id).value_or(model::Actor{id, {}});
      },
      [&](Json& document, const std::vector<std::string>& set, Date on) {
        return complete(draft, *draft.definitions->find(before.kind, before.definition), document,
                        set, on);
      }};
  return model::correct(past, command, circumstances(draft, actor, command));
}

Result<Json> Engine::correct(Draft& draft, const model::Actor& actor,
                             const model::Command& command) {
  const auto found = find_named(draft, command);
  if (!found) return tl::unexpected(found.error());
  const RecordPtr& before = *found;
  const auto definition = draft.definitions->find(before->kind, before->definition);
  if (!definition)
    return fail(Errc::unknown_workflow, "the workflow of " + before->id + " is not deployed");
  auto history = std::make_shared<std::vector<model::Event>>(history_of(draft, *before));
  auto event = corrected(draft, actor, command, *before, *history);
  if (!event) return tl::unexpected(event.error());
  Json result = result_of(*event, *before);
  const auto mark = draft.mark();
  const RecordPtr after = draft.stage(std::move(*event), definition, before);
  if (auto ok = check_key(draft, *after); !ok) return tl::unexpected(ok.error());
  const std::size_t bytes = wire::write_event(draft.events.back(), "").size();
  if (bytes > limits::kCorrectionBytes) {
    return fail(Errc::message_too_large,
                fmt::format("so much would be told otherwise that it takes {} bytes; at most {}",
                            bytes, limits::kCorrectionBytes));
  }
  if (command.dry_run) {
    draft.back_to(mark);
    result["dry_run"] = true;
    return result;
  }
  history->push_back(draft.events.back());
  draft.staged.back().history = std::move(history);
  return result;
}

}  // namespace renkei
