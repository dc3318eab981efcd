// Timers when something is in the way: a sync that fails, very many at once, a command that comes
// first, a record that refuses, a year that the calendar does not hold.
#include <algorithm>

#include "base/limits.h"
#include "sim/waiting.h"

namespace renkei::testing {
namespace {

TEST_F(Timers, AFailedSyncFiresAgainWhatItDidNotKeep) {
  const std::string record = create();
  for (int tries = 0; tries < 4; ++tries) {
    FaultyVfs::fail_after(0);
    pass(tries == 0 ? 2 * kHour_us : 1);
    FaultyVfs::heal();
  }
  world.restart();
  pass(1);
  EXPECT_EQ(calls(record), Json({"hour"}));
}

TEST_F(Timers, ManyThatAreDueAtOnceComeInBatches) {
  std::vector<Item> batch;
  for (std::size_t i = 0; i < limits::kBatchCommands; ++i) {
    batch.push_back(World::message({{"command", "create"},
                                    {"id", "many-" + std::to_string(i)},
                                    {"kind", "waiting"},
                                    {"document", Json::object()}}));
  }
  world.handle(std::move(batch));
  create();
  world.now().us += 2 * kHour_us;
  auto due = world.engine().due_timers();
  EXPECT_EQ(due.size(), limits::kBatchCommands);
  EXPECT_TRUE(world.engine().due_timers().empty()) << "handed out once";
  world.engine().handle(std::move(due));
  EXPECT_EQ(world.fire_timers(), 1);
  EXPECT_EQ(fired().size(), limits::kBatchCommands + 1);
}

TEST_F(Timers, ACommandThatComesFirstOvertakesATimerThatWasAlreadyPickedUp) {
  const std::string record = create();
  world.now().us += 2 * kHour_us;
  auto due = world.engine().due_timers();
  ASSERT_EQ(due.size(), 1U);
  ask({{"command", "send"}, {"record", record}, {"event", "again"}});
  world.handle(std::move(due));
  EXPECT_TRUE(fired().empty());
  pass(kHour_us);
  EXPECT_EQ(calls(record), Json({"hour"}));
}

TEST_F(Timers, WhatAnotherRecordRefusesIsDiscardedOnRecordAndNotTriedForEver) {
  const std::string peer = create();
  const std::string record = create(peer);
  pass(26 * kHour_us);
  const auto events = fired();
  const auto discarded = std::find_if(events.begin(), events.end(), [&](const auto& event) {
    return event.record == record && event.event == "after.waiting.2";
  });
  ASSERT_NE(discarded, events.end());
  ASSERT_EQ(discarded->timers.size(), 1U);
  EXPECT_EQ(discarded->timers[0].what, model::TimerChange::What::discarded);
  EXPECT_EQ(discarded->timers[0].reason, "guard_failed");
  EXPECT_TRUE(world.engine().due_timers().empty());
}

TEST_F(Timers, TheEndOfTheFiscalYearIsATimer) {
  world.now() = *parse_time("2027-03-31T00:00:00.000000Z");
  const std::string record = create();
  world.now() = *parse_time("2027-03-31T14:59:59.000000Z");
  world.fire_timers();
  views::Records records(world.database());
  EXPECT_FALSE(records.load(record)->ended);
  world.now() = *parse_time("2027-03-31T15:00:00.000000Z");
  world.fire_timers();
  EXPECT_TRUE(records.load(record)->ended);
  EXPECT_EQ(to_string(records.load(record)->effective_on), "2027-04-01");
}

TEST_F(Timers, WorkingDaysNeedAYearOfTheCalendarAndTakeItFromItsRecord) {
  const std::string record = create();
  EXPECT_EQ(text_at(ask({{"command", "send"}, {"record", record}, {"event", "count"}}), "type"),
            "urn:renkei:problem:calendar_missing");
  constexpr const char* kCalendar = R"json({
    "kind": "calendar", "version": 1, "title": {"ja": "暦", "en": "Calendar"}, "ids": "chosen",
    "document": {"type": "object"}, "create": {"by": ["secretariat"]}, "read": {"by": ["secretariat"]},
    "states": {"in_force": {}}})json";
  ask({{"command", "deploy"}, {"definition", kCalendar}});
  const Json year = {{"valid_from", "2026-01-01"},
                     {"valid_to", "2026-12-31"},
                     {"holidays", {{{"date", "2026-04-03"}}}}};
  ask({{"command", "create"},
       {"kind", "calendar"},
       {"record", "calendar"},
       {"document", {{"years", {year}}}}});
  EXPECT_EQ(ask({{"command", "send"}, {"record", record}, {"event", "count"}})["configuration"],
            Json({"counting"}));
  EXPECT_EQ(
      to_string(views::Records(world.database()).load(record)->timers.at("after.counting.0").due),
      "2026-04-07T15:00:00.000000Z")
      << "from Wednesday 1 April: Thursday, not Friday the holiday, Monday, Tuesday";
  world.restart();
  EXPECT_TRUE(world.engine().calendar()->is_working_day(make_date(2026, 4, 2)).value());
}

}  // namespace
}  // namespace renkei::testing
