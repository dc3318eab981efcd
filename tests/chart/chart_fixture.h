// What tests of charts share: loading from text, stepping by names.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "chart/interpreter.h"
#include "chart/tiny_schema.h"

namespace renkei::chart::testing {

using Ids = std::vector<std::string>;

inline DefinitionPtr load(const std::string& text) {
  auto loaded = load_definition(OrderedJson::parse(text), compile_tiny);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

inline Ids names(const Definition& definition, const std::vector<StateIndex>& states) {
  Ids ids;
  for (const StateIndex s : states) ids.push_back(definition.states[s].id);
  return ids;
}

// A chart that runs: REQUIRES that each step succeeds.
class Chart {
 public:
  explicit Chart(const std::string& text, Json document = Json::object())
      : definition(load(text)), doc(std::move(document)) {
    keep(start(*definition, context("", nullptr)).value());
  }

  // Takes the event; false when nothing was enabled.
  bool send(const std::string& event, const Json& data = nullptr) {
    keep(react(*definition, step.situation, event, context(event, data), permitted).value());
    return !step.transitions.empty();
  }
  Errc send_fails(const std::string& event, const Json& data = nullptr) {
    const auto result = react(*definition, step.situation, event, context(event, data), permitted);
    return result ? Errc::internal : result.error().code;
  }

  Ids in() const { return names(*definition, step.situation.configuration); }
  Ids atoms() const { return names(*definition, atomic_states(*definition, step.situation)); }
  Ids entered() const { return names(*definition, step.entered); }
  Ids exited() const { return names(*definition, step.exited); }
  // What actions appended to /log.
  Ids log() const { return doc.value("log", Json::array()).get<Ids>(); }

  DefinitionPtr definition;
  Json doc;
  Macrostep step;
  Permitted permitted;

 private:
  Json context(const std::string& event, const Json& data) const {
    return {
        {"doc", doc}, {"event", {{"name", event}, {"data", data}}}, {"settings", Json::object()}};
  }
  void keep(Macrostep next) {
    EXPECT_EQ(doc.patch(next.patch), next.doc) << next.patch;
    step = std::move(next);
    doc = step.doc;
  }
};

}  // namespace renkei::chart::testing
