// What holds for every workflow and every series of commands.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/legality.h"
#include "chart/random_chart.h"
#include "chart/tiny_schema.h"
#include "model/decide.h"

namespace renkei::model {
namespace {

using renkei::testing::Choices;
using renkei::testing::kRandomEvents;
using renkei::testing::RandomChart;

const std::vector<Actor> kActors = {{"sec", {{"secretariat", ""}}},
                                    {"ann", {{"coordinator", "a"}}},
                                    {"ben", {{"coordinator", "b"}, {"secretariat", ""}}},
                                    {"eve", {{"auditor", ""}}},
                                    engine_actor()};

// The same record, kept by the interpreter alone: no events, no patches, no evolve.
struct Live {
  chart::Situation situation;
  Json document;
  std::map<std::string, Date> attained;
  std::uint64_t version = 0;

  void take(const chart::Macrostep& step, Date on) {
    situation = step.situation;
    document = step.doc;
    for (const auto& type : step.attained) attained.emplace(type, on);
    ++version;
  }
};

class Story {
 public:
  explicit Story(Choices& choices) : choices_(choices), source_(RandomChart(choices).make()) {
    auto loaded = chart::load_definition(source_, chart::testing::compile_tiny);
    if (!loaded) RC_FAIL(describe(loaded.error()) + " in " + source_.dump());
    definition_ = *loaded;
  }

  // `look` at every decision, taken or not.
  template <typename Look>
  void tell(Look look) {
    Record record;
    for (int i = 0; i < 14; ++i) {
      const Record* before = record.id.empty() ? nullptr : &record;
      const Command command = before == nullptr ? creation() : sending(record);
      const Circumstances circumstances = circumstances_of(i);
      const auto decided = decide(*definition_, before, command, circumstances);
      look(before, command, circumstances, decided);
      if (!decided) continue;
      for (const Event& event : *decided) record = evolve(std::move(record), event);
    }
  }

  const chart::Definition& definition() const { return *definition_; }
  const OrderedJson& source() const { return source_; }

 private:
  Command creation() {
    Command command;
    command.id = "c";
    command.verb = Verb::create;
    command.data = {{"lead", choices_.chance(4) ? "b" : "a"}};
    return command;
  }
  Command sending(const Record& record) {
    Command command;
    command.id = "c";
    command.record = record.id;
    command.event = choices_.chance(10) ? "unheard" : choices_.of(kRandomEvents);
    if (!choices_.chance(3)) command.data = {{"n", choices_.pick(3)}};
    if (choices_.chance(4)) command.expected_version = record.version + choices_.pick(2);
    if (choices_.chance(3))
      command.effective_on = Date{19000 + static_cast<int>(choices_.pick(20))};
    return command;
  }
  Circumstances circumstances_of(int i) {
    const Time now{(std::int64_t{19000} + i) * 86'400'000'000};
    return {choices_.of(kActors), now, "thing-1", Json::object()};
  }

  Choices& choices_;
  OrderedJson source_;
  chart::DefinitionPtr definition_;
};

Choices some_choices() {
  return Choices(*rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
}

std::vector<std::string> names(const chart::Definition& definition,
                               const std::vector<chart::StateIndex>& states) {
  std::vector<std::string> ids;
  for (const auto s : states) ids.push_back(definition.states[s].id);
  return ids;
}

Record folded(const Record* before, const std::vector<Event>& events) {
  Record record = before == nullptr ? Record{} : *before;
  for (const Event& event : events) record = evolve(std::move(record), event);
  return record;
}

// One event told by decide, done again with the interpreter.
void follow(const chart::Definition& definition, const Event& event, const Actor& actor,
            Live& live) {
  const Actor who = event.actor == kEngine ? engine_actor() : actor;
  const Json context = {
      {"doc", event.type == EventType::record_created ? Json{{"lead", live.document["lead"]}}
                                                      : live.document},
      {"event",
       {{"name", event.event},
        {"data", event.data.is_null() ? Json::object() : event.data},
        {"effective_on", to_string(event.effective_on)}}}};
  if (event.type == EventType::record_created) {
    live.take(chart::start(definition, context).value(), event.effective_on);
    return;
  }
  const auto permitted = [&](const chart::Transition& transition) {
    const bool fits = !transition.data || transition.data->check(context["event"]["data"]).empty();
    return covers(transition.by, who, live.document) && fits;
  };
  live.take(chart::react(definition, live.situation, event.event, context, permitted).value(),
            event.effective_on);
}

RC_GTEST_PROP(Every, FoldOfTheEventsGivesTheLiveRecord, ()) {
  Choices choices = some_choices();
  Story story(choices);
  Live live;
  story.tell([&](const Record* before, const Command& command, const Circumstances& circumstances,
                 const auto& decided) {
    if (!decided) return;
    if (before == nullptr) live.document = command.data;
    for (const Event& event : *decided)
      follow(story.definition(), event, circumstances.actor, live);
    const Record record = folded(before, *decided);
    RC_ASSERT(record.configuration ==
              names(story.definition(), chart::atomic_states(story.definition(), live.situation)));
    RC_ASSERT(record.document == live.document);
    RC_ASSERT(record.attained == live.attained);
    RC_ASSERT(record.version == live.version);
    RC_ASSERT(record.history.size() == live.situation.history.size());
    for (const auto& [history, states] : live.situation.history) {
      RC_ASSERT(record.history.at(story.definition().states[history].id) ==
                names(story.definition(), states));
    }
  });
}

RC_GTEST_PROP(Every, DecisionMutatesNothingAndIsTheSameTwice, ()) {
  Choices choices = some_choices();
  Story story(choices);
  Record copy;
  story.tell([&](const Record* before, const Command& command, const Circumstances& circumstances,
                 const auto& decided) {
    if (before != nullptr) copy = *before;
    const auto again = decide(story.definition(), before, command, circumstances);
    RC_ASSERT(again.has_value() == decided.has_value());
    if (decided)
      RC_ASSERT(*again == *decided);
    else
      RC_ASSERT(again.error().code == decided.error().code &&
                again.error().faults == decided.error().faults);
    if (before != nullptr) RC_ASSERT(*before == copy);
  });
}

RC_GTEST_PROP(Every, RecordIsLegalAndItsDocumentValid, ()) {
  Choices choices = some_choices();
  Story story(choices);
  story.tell([&](const Record* before, const Command&, const Circumstances&, const auto& decided) {
    if (!decided) return;
    const Record record = folded(before, *decided);
    std::vector<chart::StateIndex> atomic;
    for (const auto& id : record.configuration) atomic.push_back(story.definition().index.at(id));
    const auto all = names(story.definition(), chart::with_ancestors(story.definition(), atomic));
    RC_ASSERT(renkei::testing::is_legal(story.source(), all));
    RC_ASSERT(story.definition().document->check(record.document).empty());
  });
}

RC_GTEST_PROP(Every, EventFollowsTheOneBefore, ()) {
  Choices choices = some_choices();
  Story story(choices);
  story.tell([&](const Record* before, const Command& command, const Circumstances& circumstances,
                 const auto& decided) {
    if (!decided) return;
    std::uint64_t version = before == nullptr ? 0 : before->version;
    auto from = before == nullptr ? std::vector<std::string>{} : before->configuration;
    RC_ASSERT(decided->front().actor == circumstances.actor.id);
    for (const Event& event : *decided) {
      RC_ASSERT(event.version == ++version);
      RC_ASSERT(event.from == from);
      RC_ASSERT(event.command == command.id);
      // Doubled: RC_ASSERT takes an expression apart and would look at both sides.
      RC_ASSERT((before == nullptr || !(event.effective_on < before->effective_on)));
      RC_ASSERT(!(day_in_japan(circumstances.now) < event.effective_on));
      for (const auto& type : event.attained)
        RC_ASSERT((before == nullptr || !before->attained.contains(type)));
      from = event.to;
    }
  });
}

// What openings promise is kept: a permitted one without data and without faults is accepted.
RC_GTEST_PROP(Every, RefusalHasACauseThatOpeningsShow, ()) {
  Choices choices = some_choices();
  Story story(choices);
  story.tell([&](const Record* before, const Command& command, const Circumstances& circumstances,
                 const auto& decided) {
    if (before == nullptr || decided || circumstances.actor.id == kEngine) return;
    const auto code = decided.error().code;
    if (code != Errc::not_permitted && code != Errc::not_accepted_here) return;
    for (const Opening& opening : openings(story.definition(), *before, circumstances)) {
      if (opening.event == command.event)
        RC_ASSERT(!opening.permitted && code == Errc::not_permitted);
    }
  });
}

}  // namespace
}  // namespace renkei::model
