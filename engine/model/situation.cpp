#include "model/situation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/limits.h"

namespace renkei::model {

namespace {

// At most so many bytes when it is written: quicker than writing it.
std::size_t most_bytes(const Json& value) {
  constexpr std::size_t kEscaped = 6, kScalar = 22, kAround = 4;
  if (value.is_string()) return kEscaped * value.get_ref<const std::string&>().size() + kAround;
  std::size_t most = kScalar;
  if (value.is_array()) {
    for (const Json& element : value) most += most_bytes(element) + kAround;
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.get_ref<const Json::object_t&>())
      most += kEscaped * key.size() + kAround + most_bytes(member) + kAround;
  }
  return most;
}

using Faults = std::vector<Fault>;

// The error of a document that has these faults, or is too large.
std::optional<Error> fault_in(const chart::Definition& definition, const Json& document,
                              const std::string& prefix, const Faults& found) {
  Faults faults;
  add_below(prefix, found, faults);
  const std::size_t bytes =
      most_bytes(document) <= limits::kDocumentBytes ? 0 : canonical(document).size();
  if (bytes > limits::kDocumentBytes) {
    faults.push_back({prefix, fmt::format("has {} bytes; at most {} are allowed", bytes,
                                          limits::kDocumentBytes)});
  }
  if (faults.empty()) return std::nullopt;
  return Error{
      Errc::document_invalid,
      fmt::format("the document of the {} would not be as its schema says", definition.kind),
      std::move(faults)};
}

// The members of the document that a patch changes; "" for the document itself.
std::set<std::string> members_in(const Json& patch) {
  std::set<std::string> members;
  for (const Json& step : patch) {
    JsonPointer place(text_at(step, "path"));
    while (!place.empty() && !place.parent_pointer().empty()) place.pop_back();
    members.insert(place.empty() ? "" : place.back());
  }
  return members;
}

}  // namespace

chart::Situation situation_of(const chart::Definition& definition, const Record& record) {
  const auto indices = [&](const std::vector<std::string>& ids) {
    std::vector<chart::StateIndex> states;
    states.reserve(ids.size());
    for (const std::string& id : ids) states.push_back(definition.index.at(id));
    return states;
  };
  chart::Situation situation;
  situation.configuration = chart::with_ancestors(definition, indices(record.configuration));
  for (const auto& [history, states] : record.history) {
    situation.history[definition.index.at(history)] = indices(states);
  }
  return situation;
}

std::vector<std::string> ids_of(const chart::Definition& definition,
                                const std::vector<chart::StateIndex>& states) {
  std::vector<std::string> ids;
  ids.reserve(states.size());
  for (const chart::StateIndex s : states) ids.push_back(definition.states[s].id);
  return ids;
}

Json context_of(const chart::Definition& definition, const Json& document, const std::string& event,
                const Json& data, Date effective_on, const Circumstances& circumstances) {
  Json context = Json::object();
  context["doc"] = document;
  Json& slot = context["event"];
  slot["name"] = event;
  slot["data"] = data.is_null() ? Json::object() : data;
  slot["effective_on"] = to_string(effective_on);
  if (definition.reads_actor) context["actor"] = to_json(circumstances.actor);
  if (definition.reads_settings) context["settings"] = circumstances.settings;
  return context;
}

std::vector<Fault> data_faults(const chart::Transition& transition, const Json& data,
                               const Actor& actor) {
  std::vector<Fault> faults;
  if (transition.data != nullptr) {
    add_below("/data", transition.data->check(data.is_null() ? Json::object() : data), faults);
  } else if (actor.id != kEngine && !data.is_null() && data != Json::object()) {
    faults.push_back({"/data", "this event carries no data: leave them out"});
  }
  return faults;
}

bool takes(const chart::Transition& transition, std::string_view event) {
  return std::any_of(
      transition.events.begin(), transition.events.end(),
      [&](const std::string& descriptor) { return chart::matches(descriptor, event); });
}

void add_below(const std::string& prefix, const std::vector<Fault>& faults,
               std::vector<Fault>& to) {
  for (const Fault& fault : faults) {
    Fault below{prefix + fault.pointer, fault.message};
    if (std::find(to.begin(), to.end(), below) == to.end()) to.push_back(std::move(below));
  }
}

std::optional<Error> document_error(const chart::Definition& definition, const Json& document,
                                    const std::string& prefix) {
  return fault_in(definition, document, prefix,
                  definition.document ? definition.document->check(document) : Faults());
}

std::optional<Error> change_error(const chart::Definition& definition, const Json& document,
                                  const Json& patch) {
  if (patch.empty()) return std::nullopt;  // it is what it was, which was valid
  return fault_in(definition, document, "/doc",
                  definition.document
                      ? definition.document->check_changed(document, members_in(patch))
                      : Faults());
}

std::optional<Error> version_error(const Record& record, const Command& command) {
  if (command.expected_version && *command.expected_version != record.version) {
    return Error{Errc::version_conflict,
                 fmt::format("{} is at version {}, not {}: look at it again", record.id,
                             record.version, *command.expected_version),
                 {{"/expected_version", fmt::format("is {} now", record.version)}}};
  }
  return std::nullopt;
}

}  // namespace renkei::model
