// Whatever is corrected: the record is the fold of what is told, and nothing is told that could not
// have been.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/random_chart.h"
#include "model/trip.h"

namespace renkei::model {
namespace {

using renkei::testing::Choices;
using renkei::testing::kRandomEvents;
using renkei::testing::RandomChart;
using testing::moved;
using testing::set;
using testing::Trip;
using testing::voided;

const Actor kAll = {"clerk", {{"clerk", ""}, {"secretariat", ""}, {"coordinator", "riken"}}};

// A trip through a random chart that is corrected on the way.
class Journey {
 public:
  explicit Journey(Choices& choices) : choices_(choices), trip_(source()) {
    Command create;
    create.verb = Verb::create;
    create.id = "c0";
    create.data = {{"lead", "riken"}};
    attempt(create);
  }

  bool began() const { return !trip_.events.empty(); }
  const Trip& trip() const { return trip_; }

  void move() {
    ++trip_.day.days;
    Command command;
    command.id = "c" + std::to_string(trip_.events.size());
    command.event = choices_.of(kRandomEvents);
    if (!choices_.chance(3)) command.data = {{"n", choices_.pick(3)}};
    attempt(command);
  }

  // False when it is refused.
  bool correct() {
    const Seq seq = 1 + choices_.pick(trip_.events.size());
    Command command = voided(seq);
    switch (choices_.pick(3)) {
      case 1:
        command = moved(seq, Date{trip_.day.days - static_cast<int>(choices_.pick(5))});
        break;
      case 2:
        command = set(seq, {{{"pointer", "/x"}, {"value", choices_.pick(9)}}});
        break;
      default:
        break;
    }
    return trip_.correct(command).code == Errc::internal;
  }

 private:
  OrderedJson source() {
    OrderedJson chart = RandomChart(choices_).make();
    chart["correct"] = {{"by", {"clerk"}}};
    return chart;
  }
  void attempt(const Command& command) {
    const auto decided =
        decide(*trip_.definition, began() ? &trip_.record : nullptr, command, trip_.now(kAll));
    if (!decided) return;
    for (const Event& event : *decided) trip_.add(event);
  }

  Choices& choices_;
  Trip trip_;
};

// The record as what is told makes it; days never go back, and each event begins where the one
// before it ended.
Record folded(const std::vector<Event>& told) {
  Record record;
  for (const Event& event : told) {
    RC_ASSERT(!(event.effective_on < record.effective_on));
    RC_ASSERT(event.from == record.configuration);
    record = evolve(std::move(record), event);
  }
  return record;
}

RC_GTEST_PROP(Corrections, TheRecordIsTheFoldOfWhatIsTold, ()) {
  Choices choices(*rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  Journey journey(choices);
  RC_PRE(journey.began());
  int corrected = 0;
  for (int i = 0; i < 20; ++i) {
    if (!choices.chance(3)) {
      journey.move();
      continue;
    }
    const auto before = journey.trip().record;
    const bool done = journey.correct();
    const Record& record = journey.trip().record;
    RC_ASSERT(done || record == before);
    corrected += done ? 1 : 0;
    Record told = folded(retold(journey.trip().events));
    told.version = record.version;  // corrections count too
    told.seq = record.seq;
    RC_ASSERT(told == record);
  }
  RC_TAG(corrected == 0 ? "none corrected" : "some corrected");
}

}  // namespace
}  // namespace renkei::model
