// What holds for every chart and every series of events.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/legality.h"
#include "chart/random_chart.h"
#include "chart/reference.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

using renkei::testing::Choices;
using renkei::testing::is_legal;
using renkei::testing::kRandomEvents;
using renkei::testing::RandomChart;

struct Subject {
  OrderedJson source;
  DefinitionPtr definition;
};

Subject random_subject(Choices& choices) {
  Subject subject;
  subject.source = RandomChart(choices).make();
  auto loaded = load_definition(subject.source, compile_tiny);
  if (!loaded) RC_FAIL(describe(loaded.error()) + " in " + subject.source.dump());
  subject.definition = *loaded;
  return subject;
}

Json context(const Json& doc, const std::string& event, int n) {
  return {{"doc", doc}, {"event", {{"name", event}, {"data", {{"n", n}}}}}};
}

Choices some_choices() {
  return Choices(*rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
}

// A chart may not come to rest; then there is nothing to say about it.
void walk(Choices& choices, const Subject& subject,
          const std::function<void(const Json& before, const Situation& was,
                                   const std::string& event, const Macrostep& step)>& look) {
  Json doc = {{"lead", "a"}};
  auto step = start(*subject.definition, context(doc, "", 0));
  Situation was;
  std::string event;
  for (int i = 0; i < 12 && step; ++i) {
    look(doc, was, event, *step);
    doc = step->doc;
    was = step->situation;
    event = choices.of(kRandomEvents);
    step = react(*subject.definition, was, event, context(doc, event, i % 3), {});
  }
  if (!step)
    RC_ASSERT(step.error().code == Errc::too_many_microsteps ||
              step.error().code == Errc::document_invalid);
}

RC_GTEST_PROP(Every, ConfigurationIsLegal, ()) {
  Choices choices = some_choices();
  const Subject subject = random_subject(choices);
  walk(choices, subject,
       [&](const Json&, const Situation&, const std::string&, const Macrostep& step) {
         RC_ASSERT(
             is_legal(subject.source, names(*subject.definition, step.situation.configuration)));
         RC_ASSERT(with_ancestors(*subject.definition,
                                  atomic_states(*subject.definition, step.situation)) ==
                   step.situation.configuration);
       });
}

RC_GTEST_PROP(Every, PatchOfTheDocumentBeforeGivesTheDocumentAfter, ()) {
  Choices choices = some_choices();
  const Subject subject = random_subject(choices);
  walk(choices, subject,
       [&](const Json& before, const Situation&, const std::string&, const Macrostep& step) {
         RC_ASSERT(before.patch(step.patch) == step.doc);
       });
}

RC_GTEST_PROP(Every, MacrostepLeavesWhatItExitsAndHoldsWhatItEnters, ()) {
  Choices choices = some_choices();
  const Subject subject = random_subject(choices);
  walk(choices, subject,
       [&](const Json&, const Situation& was, const std::string&, const Macrostep& step) {
         // Exits and entries of several microsteps are interleaved; their balance is what changed.
         std::map<StateIndex, int> balance;
         for (const StateIndex s : was.configuration) ++balance[s];
         for (const StateIndex s : step.entered) ++balance[s];
         for (const StateIndex s : step.exited) --balance[s];
         std::vector<StateIndex> active;
         for (const auto& [s, count] : balance) {
           RC_ASSERT(count == 0 || count == 1);
           if (count == 1) active.push_back(s);
         }
         RC_ASSERT(active == step.situation.configuration);
       });
}

// The first microstep of each event, against the word-by-word interpreter.
RC_GTEST_PROP(Every, MicrostepIsAsTheAppendixSays, ()) {
  Choices choices = some_choices();
  const Subject subject = random_subject(choices);
  const Definition& definition = *subject.definition;
  walk(choices, subject,
       [&](const Json& before, const Situation& was, const std::string& event,
           const Macrostep& step) {
         if (event.empty() || step.transitions.empty()) return;
         Json now = context(before, event, 0);
         now["in"] = names(definition, was.configuration);
         Reference reference(definition, was);
         const auto taken = reference.select([&](const Transition& transition) {
           return matches(transition.events[0], event) &&
                  (!transition.guard || transition.guard->check(now).empty());
         });
         RC_ASSERT(taken.size() <= step.transitions.size());
         RC_ASSERT(std::equal(taken.begin(), taken.end(), step.transitions.begin()));
         const auto exits = reference.exit_set(taken);
         reference.exit(exits);
         const auto entries = reference.entry_set(taken);
         RC_ASSERT(exits.size() <= step.exited.size() && entries.size() <= step.entered.size());
         RC_ASSERT(std::equal(exits.rbegin(), exits.rend(), step.exited.begin()));
         RC_ASSERT(std::equal(entries.begin(), entries.end(), step.entered.begin()));
       });
}

RC_GTEST_PROP(Every, ReactionIsTheSameTwice, ()) {
  Choices choices = some_choices();
  const Subject subject = random_subject(choices);
  walk(choices, subject,
       [&](const Json& before, const Situation& was, const std::string& event, const Macrostep&) {
         if (event.empty()) return;
         const auto one = react(*subject.definition, was, event, context(before, event, 1), {});
         const auto two = react(*subject.definition, was, event, context(before, event, 1), {});
         RC_ASSERT(one.has_value() == two.has_value());
         if (!one) return;
         RC_ASSERT(one->situation == two->situation && one->doc == two->doc &&
                   one->transitions == two->transitions);
       });
}

// The checkers can fail.
TEST(Legality, APlantedFaultIsFound) {
  const auto chart = OrderedJson::parse(R"({"states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {}, "r2": {}, "h": {"type": "history", "target": "r1"}}}, "s": {}}}, "q": {}}})");
  EXPECT_TRUE(is_legal(chart, {"p", "r", "r1", "s"}));
  for (const Ids& wrong : std::vector<Ids>{{"p", "r", "r1"},
                                           {"p", "r", "r1", "r2", "s"},
                                           {"p", "r", "s"},
                                           {"r", "r1", "s"},
                                           {"p", "r", "r1", "s", "q"},
                                           {"p", "r", "h", "s"},
                                           {},
                                           {"q", "r1"}}) {
    EXPECT_FALSE(is_legal(chart, wrong)) << ::testing::PrintToString(wrong);
  }
}

TEST(RandomCharts, ReachEveryKindOfStateAndMoveMoreOftenThanNot) {
  std::set<StateKind> kinds;
  int taken = 0, multiple = 0, histories = 0, done = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    std::vector<std::uint8_t> numbers;
    std::uint32_t x = seed * 2654435761u + 1;
    for (int i = 0; i < 400; ++i)
      numbers.push_back(static_cast<std::uint8_t>((x = x * 1664525u + 1013904223u) >> 24));
    Choices choices(numbers);
    const Subject subject = random_subject(choices);
    for (const State& state : subject.definition->states) kinds.insert(state.kind);
    walk(choices, subject,
         [&](const Json&, const Situation&, const std::string&, const Macrostep& step) {
           taken += !step.transitions.empty();
           multiple += step.transitions.size() > 1;
           histories += !step.situation.history.empty();
           done += step.done;
         });
  }
  EXPECT_EQ(kinds.size(), 5u);
  EXPECT_GT(taken, 300);
  EXPECT_GT(multiple, 50);
  EXPECT_GT(histories, 50);
  EXPECT_GT(done, 10);
}

}  // namespace
}  // namespace renkei::chart::testing
