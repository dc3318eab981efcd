// Where a record of one version stands in another: legal whatever the two are, and undone by going
// back.
#include "chart/relocate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/legality.h"
#include "chart/random_chart.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

using renkei::testing::Choices;
using renkei::testing::is_legal;
using renkei::testing::kRandomEvents;
using renkei::testing::RandomChart;

struct Moved {
  Ids in;  // atomic states
  std::vector<Fault> faults;
  Ids forgotten;
  Situation situation;
};

Moved move(const Definition& from, const Definition& to, const Situation& situation,
           const Mapping& mapping = {}) {
  auto relocation = relocate(from, to, situation, mapping);
  return {names(to, atomic_states(to, relocation.situation)), relocation.faults,
          relocation.forgotten, relocation.situation};
}

constexpr const char* kOld = R"({"initial": "work", "states": {
  "work": {"type": "parallel", "on": {"pause": "paused"}, "states": {
    "path": {"initial": "a", "states": {"a": {"on": {"go": "b"}}, "b": {}, "past": {"type": "history", "target": "a"}}},
    "use": {"initial": "none", "states": {"none": {"on": {"lend": "lent"}}, "lent": {}}}}},
  "paused": {"on": {"resume": "past"}},
  "end": {"type": "final"}}})";

TEST(Relocate, TheSameIdsStayWhereTheyAre) {
  Chart old(kOld);
  old.send("go");
  old.send("lend");
  const auto moved = move(*old.definition, *old.definition, old.step.situation);
  EXPECT_EQ(moved.in, (Ids{"b", "lent"}));
  EXPECT_TRUE(moved.faults.empty());
}

TEST(Relocate, AStateThatIsGoneNeedsADecisionAndThePlanMakesIt) {
  Chart old(kOld);
  old.send("go");
  const auto later = load(R"({"states": {"work": {"type": "parallel", "states": {
    "path": {"states": {"a": {}, "b2": {}}}, "use": {"states": {"none": {}, "lent": {}}}}}}})");
  const auto undecided = move(*old.definition, *later, old.step.situation);
  ASSERT_EQ(undecided.faults.size(), 1U);
  EXPECT_EQ(undecided.faults[0].pointer, "/b");
  const auto decided = move(*old.definition, *later, old.step.situation, {{"b", {"b2"}}});
  EXPECT_TRUE(decided.faults.empty());
  EXPECT_EQ(decided.in, (Ids{"b2", "none"}));
  EXPECT_EQ(move(*old.definition, *later, old.step.situation, {{"b", {"nowhere"}}}).faults.size(),
            1U);
  EXPECT_EQ(mapping_faults(*later, {{"b", {"nowhere"}}}).size(), 1U);
}

TEST(Relocate, ThePlanOfAnAncestorCoversWhatHasNoIdOfItsOwn) {
  Chart old(kOld);
  const auto later =
      load(R"({"states": {"steps": {"states": {"one": {}, "two": {}}}, "none": {}}})");
  const auto moved =
      move(*old.definition, *later, old.step.situation, {{"path", {"steps"}}, {"use", {}}});
  EXPECT_EQ(moved.faults.size(), 1U) << "none is still there, and cannot be active beside steps";
  const auto whole =
      move(*old.definition, *later, old.step.situation, {{"path", {"steps"}}, {"none", {}}});
  EXPECT_TRUE(whole.faults.empty());
  EXPECT_EQ(whole.in, (Ids{"one"}));
}

TEST(Relocate, ANewRegionBeginsWhereItBegins) {
  Chart old(kOld);
  old.send("lend");
  const auto later = load(R"({"states": {"work": {"type": "parallel", "states": {
    "path": {"states": {"a": {}, "b": {}}}, "use": {"states": {"none": {}, "lent": {}}},
    "review": {"initial": "due", "states": {"done_so": {}, "due": {"states": {"soon": {}}}}}}}}})");
  const auto there = move(*old.definition, *later, old.step.situation);
  EXPECT_EQ(there.in, (Ids{"a", "lent", "soon"}));
  const auto undecided = move(*later, *old.definition, there.situation);
  EXPECT_EQ(undecided.faults.size(), 1U) << "whether the region may be dropped is a decision";
  const auto back = move(*later, *old.definition, there.situation, {{"review", {}}});
  EXPECT_TRUE(back.faults.empty());
  EXPECT_EQ(back.situation, old.step.situation);
}

TEST(Relocate, HistoryIsCarriedOverWithItsStates) {
  Chart old(kOld);
  old.send("go");
  old.send("pause");
  const auto later = load(R"({"states": {"work": {"type": "parallel", "states": {
      "path": {"states": {"a": {}, "b2": {}, "before": {"type": "history", "target": "a"}}},
      "use": {"states": {"none": {}, "lent": {}}}}},
    "paused": {"on": {"resume": "before"}}}})");
  const auto forgot = move(*old.definition, *later, old.step.situation);
  EXPECT_EQ(forgot.forgotten, (Ids{"past"}));
  const auto kept =
      move(*old.definition, *later, old.step.situation, {{"b", {"b2"}}, {"past", {"before"}}});
  EXPECT_TRUE(kept.forgotten.empty());
  auto step = react(*later, kept.situation, "resume", Json{{"doc", nullptr}}, {});
  ASSERT_TRUE(step);
  EXPECT_EQ(names(*later, atomic_states(*later, step->situation)), (Ids{"b2", "none"}));
  const auto back =
      move(*later, *old.definition, kept.situation, {{"b2", {"b"}}, {"before", {"past"}}});
  EXPECT_EQ(back.situation, old.step.situation);
}

TEST(Relocate, NothingEndsByIt) {
  Chart old(kOld);
  old.send("pause");
  const auto later = load(R"({"states": {"open": {}, "paused": {"type": "final"}}})");
  EXPECT_EQ(move(*old.definition, *later, old.step.situation).faults.size(), 1U);
  EXPECT_EQ(move(*old.definition, *later, old.step.situation, {{"paused", {"open"}}}).in,
            (Ids{"open"}));
}

TEST(Relocate, NothingIsLeftIsNoPlace) {
  Chart old(kOld);
  old.send("pause");
  EXPECT_EQ(
      move(*old.definition, *old.definition, old.step.situation, {{"paused", {}}}).faults.size(),
      1U);
}

// ── what holds for every two charts ──

struct Pair {
  OrderedJson source_of_first, source;
  DefinitionPtr from, to;
};

Pair a_pair(Choices& choices) {
  Pair pair;
  pair.source_of_first = RandomChart(choices).make();
  pair.source = RandomChart(choices).make();
  const auto from = load_definition(pair.source_of_first, compile_tiny);
  const auto to = load_definition(pair.source, compile_tiny);
  RC_ASSERT(from.has_value() && to.has_value());
  pair.from = *from;
  pair.to = *to;
  return pair;
}

Mapping a_mapping(Choices& choices, const Pair& pair) {
  Mapping mapping;
  for (const State& state : pair.from->states) {
    if (state.id.empty() || !choices.chance(3)) continue;
    auto& targets = mapping[state.id];
    for (std::size_t n = choices.pick(3); n > 0; --n) {
      const std::size_t place =
          1 + choices.pick(std::min<std::size_t>(pair.to->states.size() - 1, 255));
      targets.push_back(pair.to->states[place].id);
    }
  }
  return mapping;
}

// Situations that a record can be in: those of a walk.
template <typename Look>
void visit(Choices& choices, const Definition& definition, Look look) {
  const auto context = [](const Json& doc, int n) {
    return Json{{"doc", doc}, {"event", {{"name", ""}, {"data", {{"n", n}}}}}};
  };
  auto step = start(definition, context({{"lead", "a"}}, 0));
  for (int i = 0; i < 10 && step && !step->done; ++i) {
    look(step->situation);
    const Situation was = step->situation;
    step = react(definition, was, choices.of(kRandomEvents), context(step->doc, i), {});
  }
}

bool has_become_compound(const Pair& pair, const Situation& situation) {
  const auto atomic = atomic_states(*pair.from, situation);
  return std::any_of(atomic.begin(), atomic.end(), [&](StateIndex s) {
    const auto same = pair.to->index.find(pair.from->states[s].id);
    return same != pair.to->index.end() && !pair.to->states[same->second].children.empty();
  });
}

RC_GTEST_PROP(EveryRelocation, IsLegalOrSaysWhatItNeeds, ()) {
  Choices choices(*rc::gen::resize(500, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  const Pair pair = a_pair(choices);
  const Mapping mapping = a_mapping(choices, pair);
  visit(choices, *pair.from, [&](const Situation& situation) {
    const auto moved = relocate(*pair.from, *pair.to, situation, mapping);
    if (!moved.faults.empty()) return;
    RC_ASSERT(is_legal(pair.source, names(*pair.to, moved.situation.configuration)));
    // What is remembered can be entered again: the memory of a record that goes on.
    for (const auto& [history, states] : moved.situation.history) {
      RC_ASSERT(pair.to->states[history].kind == StateKind::history);
      RC_ASSERT(!states.empty());
    }
    auto step = react(
        *pair.to, moved.situation, "go",
        Json{{"doc", {{"lead", "a"}}}, {"event", {{"name", "go"}, {"data", {{"n", 1}}}}}}, {});
    if (step) RC_ASSERT(is_legal(pair.source, names(*pair.to, step->situation.configuration)));
  });
}

RC_GTEST_PROP(EveryRelocation, ThereAndBackIsWhereItWas, ()) {
  Choices choices(*rc::gen::resize(500, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  const Pair pair = a_pair(choices);
  visit(choices, *pair.from, [&](const Situation& situation) {
    const auto there = relocate(*pair.from, *pair.to, situation, {});
    if (!there.faults.empty() || has_become_compound(pair, situation)) return;
    const auto back = relocate(*pair.to, *pair.from, there.situation, {});
    if (!back.faults.empty()) return;
    RC_ASSERT(back.situation.configuration == situation.configuration);
    if (there.forgotten.empty() && back.forgotten.empty())
      RC_ASSERT(back.situation.history == situation.history);
  });
}

RC_GTEST_PROP(EveryRelocation, ToTheSameVersionChangesNothing, ()) {
  Choices choices(*rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  const Pair pair = a_pair(choices);
  visit(choices, *pair.from, [&](const Situation& situation) {
    const auto same = relocate(*pair.from, *pair.from, situation, {});
    RC_ASSERT(same.faults.empty());
    RC_ASSERT(same.forgotten.empty());
    RC_ASSERT(same.situation == situation);
  });
}

}  // namespace
}  // namespace renkei::chart::testing
