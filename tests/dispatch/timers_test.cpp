#include "dispatch/timers.h"

#include <gtest/gtest.h>

namespace renkei::dispatch {
namespace {

class DueTimer : public ::testing::Test {
 protected:
  DueTimer() {
    definition.timers = {{0, "after.a.0", {}}, {0, "after.b.0", {}}};
    record.id = "case-1";
    record.effective_on = make_date(2026, 4, 1);
    record.timers["after.b.0"] = {.due = due, .seq = 17};
  }
  const Time due = *parse_time("2026-04-02T15:00:00.000000Z");
  chart::Definition definition;
  model::Record record;
};

TEST_F(DueTimer, BecomesACommandThatNamesItsArmingAndIsDatedByItsDayInJapan) {
  const auto command = fire(definition, record, "after.b.0", due);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->id, "timer-17-1");
  EXPECT_EQ(command->record, "case-1");
  EXPECT_EQ(command->event, "after.b.0");
  EXPECT_EQ(command->effective_on, make_date(2026, 4, 3));
}

TEST_F(DueTimer, IsNotDatedBeforeTheRecordsLast) {
  record.effective_on = make_date(2026, 4, 9);
  EXPECT_EQ(fire(definition, record, "after.b.0", due)->effective_on, make_date(2026, 4, 9));
}

TEST_F(DueTimer, IsNothingBeforeItsTimeOrWhenItDoesNotRun) {
  EXPECT_FALSE(fire(definition, record, "after.b.0", Time{due.us - 1}));
  EXPECT_FALSE(fire(definition, record, "after.a.0", due));
  record.timers["after.b.0"].status = model::TimerState::Status::paused;
  EXPECT_FALSE(fire(definition, record, "after.b.0", due));
}

}  // namespace
}  // namespace renkei::dispatch
