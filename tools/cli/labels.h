// Labels: what ids are called, asked of the running engine: types, stages and patterns of the
// taxonomy, states and events of the workflows, names of organisations. Each source is asked once,
// when it is first needed. An id without a label, or one that this principal may not read, stands
// for itself.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace renkei::cli {

class Context;

class Labels {
 public:
  explicit Labels(Context& context) : context_(context) {}

  // "類型１", by the taxonomy: "types", "stages", "roles", "success_patterns".
  std::string term(const std::string& list, const std::string& id);
  std::string type(const std::string& id) { return term("types", id); }
  std::string stage(const std::string& id) { return term("stages", id); }
  std::string role(const std::string& id) { return term("roles", id); }
  std::string organisation(const std::string& id);
  std::string state(const std::string& kind, const std::string& id);
  // What an event of that kind of record is called where it was in one of the states `from`; else
  // by its first transition.
  std::string event(const std::string& kind, const std::string& id, const Json& from = Json());
  // Labels of a configuration or any list of ids, joined.
  std::string states(const std::string& kind, const Json& ids);
  std::string types(const Json& ids_or_dates);
  // "coordinator@/lead" as words: "コーディネーター（/lead）".
  std::string authority(const std::string& by);
  // The roles of a list of such, each once and without its place.
  std::string roles(const Json& by);

 private:
  using Names = std::map<std::string, std::string>;
  const Names& terms(const std::string& list);
  // Of the versions of a workflow from the newest back to `oldest`.
  struct States {
    Names names;
    std::uint32_t oldest = 1;
  };
  void collect_version(const Json& query, States& states);
  void collect_states(const Json& states, Names& names);
  void collect_events(const std::string& state, const Json& on, Names& names);
  // States by their ids, events as "EVENT()" and "STATE EVENT()"; `id` itself when no version knows
  // the key.
  std::string word(const std::string& kind, const std::string& key, const std::string& id);
  std::string join(const std::vector<std::string>& words) const;

  Context& context_;
  std::optional<Json> taxonomy_;
  std::map<std::string, Names> terms_;
  std::map<std::string, States> states_;
  std::optional<Names> organisations_;
};

}  // namespace renkei::cli
