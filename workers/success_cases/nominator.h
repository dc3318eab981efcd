// Nominator: turns an event that meets a success pattern into a candidate success case, by command.
//
// Once per cause, for ever: the command's id is made of the pattern and the event's position, and
// what the command says depends on nothing later than that position. Delivered again, it says the
// same and the engine answers the same. That holds for one principal, so all instances of this
// consumer use the same key. Threads: one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sdk/engine.h"
#include "success_cases/pattern.h"

namespace renkei::success_cases {

class Nominator {
 public:
  explicit Nominator(sdk::Engine& engine) : engine_(engine) {}

  // The ids of the cases that were nominated for this event, which is none for most events. An
  // error: the event has to be tried again.
  Result<std::vector<std::string>> consider(const model::Event& event);

  // The taxonomy is read again when it is next needed: other instances may have seen it change.
  void forget_taxonomy() { patterns_.reset(); }

 private:
  Result<void> learn_patterns(Seq seq);
  Result<std::optional<std::string>> nominate(const Pattern& pattern, const model::Event& event);
  struct Attained {
    std::string type;
    Seq seq = 0;
  };
  Result<std::optional<Attained>> last_attained(const Pattern& pattern, const model::Event& event);

  sdk::Engine& engine_;
  std::optional<std::vector<Pattern>> patterns_;
};

// The command that nominates; `attained_at` is where the project attained the type.
Json nomination(const Pattern& pattern, const model::Event& event, const Json& document,
                const std::string& type, Seq attained_at);

// The institutions that have a part in a project's document, each once, in the order in which they
// stand there.
std::vector<std::string> institutions_of(const Json& document);

}  // namespace renkei::success_cases
