// Nominator: turns an event that meets a success pattern into a candidate success case, by command,
// with what the log knows of it filled in and a drafted text; and fills the facts in anew where
// people begin a new edition.
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
#include "success_cases/facts.h"
#include "success_cases/pattern.h"

namespace renkei::success_cases {

class Nominator {
 public:
  explicit Nominator(sdk::Engine& engine) : engine_(engine) {}

  // The ids of the cases that were nominated, or filled in, for this event, which is none for most
  // events. An error: the event has to be tried again.
  Result<std::vector<std::string>> consider(const model::Event& event);

  // The taxonomy is read again when it is next needed: other instances may have seen it change.
  void forget_taxonomy() { taxonomy_.reset(); }

 private:
  struct Taxonomy {
    Json document;
    std::vector<Pattern> patterns;
    Seq seq = 0;  // since when it is so
  };
  Result<void> learn_taxonomy(Seq seq);
  Result<std::optional<std::string>> nominate(const Pattern& pattern, const model::Event& event);
  Result<Json> nomination(const Pattern& pattern, const model::Event& event,
                          const std::string& type);
  Result<std::optional<std::string>> type_of(const Pattern& pattern, const model::Event& event);
  Result<std::optional<std::string>> fill(const model::Event& event);

  sdk::Engine& engine_;
  std::optional<Taxonomy> taxonomy_;
};

}  // namespace renkei::success_cases
