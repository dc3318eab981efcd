// The deadlines of the shipped project workflow.
#include "project_walk.h"

namespace renkei::model {
namespace {

class ProjectDeadlines : public ::testing::Test {
 protected:
  ProjectDeadlines() {
    walk.day = make_date(2023, 4, 24);  // a Monday, entered on the day after
    walk.submitted();
  }
  std::string due(const std::string& timer) const {
    const auto found = walk.record.timers.find(timer);
    return found == walk.record.timers.end() ? "" : to_string(last_day_before(found->second.due));
  }
  TimerState::Status status(const std::string& timer) const {
    return walk.record.timers.at(timer).status;
  }

  Walk walk{proposal()};
};

TEST_F(ProjectDeadlines, AScreeningHasTwentyWorkingDaysAndAReminderFiveBefore) {
  EXPECT_EQ(due("after.examination.0"), "2023-05-18") << "3 to 5 May are holidays";
  EXPECT_EQ(due("after.examination.1"), "2023-05-25");
  walk.now = end_of(make_date(2023, 5, 25));
  EXPECT_EQ(walk.pass("after.examination.1"), "") << walk.why();
  EXPECT_EQ(status("after.examination.1"), TimerState::Status::fired);
  EXPECT_TRUE(walk.is_in("screening"));
  EXPECT_EQ(to_string(walk.record.effective_on), "2023-04-24");
  walk.day = make_date(2023, 5, 25);
  EXPECT_EQ(walk.send("secretariat", "accept"), "") << walk.why();
  EXPECT_TRUE(walk.record.timers.empty());
}

TEST_F(ProjectDeadlines, TheClockStandsStillWhileTheProposalIsReturned) {
  walk.now = end_of(make_date(2023, 5, 10));
  walk.day = make_date(2023, 5, 9);
  EXPECT_EQ(walk.send("secretariat", "return", {{"comments", "say more"}}), "") << walk.why();
  EXPECT_EQ(walk.record.timers.at("after.examination.1").left,
            (TimeLeft{12, TimeLeft::Unit::working_days}));
  walk.now = end_of(make_date(2023, 7, 14));
  walk.day = make_date(2023, 7, 14);
  EXPECT_EQ(walk.send("coordinator@riken", "edit", {{"title", words("new")}}), "") << walk.why();
  EXPECT_EQ(walk.send("coordinator@riken", "submit"), "") << walk.why();
  EXPECT_EQ(due("after.examination.1"), "2023-08-02") << "17 July is a holiday";
}

TEST_F(ProjectDeadlines, AnAwardIsToBeRenewedByTheEndOfItsFiscalYear) {
  walk.accepted_from_screening();
  EXPECT_EQ(walk.send("coordinator@riken", "apply"), "") << walk.why();
  EXPECT_EQ(walk.send("amed_officer", "award", award_of(kNumber, 2023)), "") << walk.why();
  EXPECT_EQ(due("after.amed_funding.0"), "2024-02-29");
  EXPECT_EQ(due("after.amed_funding.1"), "2024-03-31");
  walk.now = end_of(make_date(2024, 3, 31));
  EXPECT_EQ(walk.pass("after.amed_funding.1"), "") << walk.why();
  EXPECT_EQ(status("after.amed_funding.1"), TimerState::Status::fired);
  EXPECT_EQ(walk.send("amed_officer", "renew", {{"number", kNextNumber}, {"fiscal_year", 2024}}),
            "")
      << walk.why();
  EXPECT_EQ(due("after.amed_funding.1"), "2025-03-31");
  EXPECT_EQ(status("after.amed_funding.1"), TimerState::Status::armed);
}

TEST_F(ProjectDeadlines, WhatIsEnteredAsPastMakesNoNoise) {
  Walk past{proposal()};
  past.submitted();
  EXPECT_EQ(past.record.timers.at("after.examination.1").status, TimerState::Status::lapsed);
  past.accepted_from_screening().awarded();
  EXPECT_EQ(past.record.timers.at("after.amed_funding.1").status, TimerState::Status::lapsed);
}

}  // namespace
}  // namespace renkei::model
