#include "dispatch/sends.h"

#include <gtest/gtest.h>

namespace renkei::dispatch {
namespace {

TEST(Dispatch, EachAddresseeOfEachSendGetsACommandDatedLikeTheEvent) {
  model::Event event;
  event.record = "project-1";
  event.command = "c-1";
  event.effective_on = make_date(2022, 4, 28);
  event.sends = {{{"need-2", "need-3"}, "met", {{"by", "project-1"}}},
                 {{"plan-4"}, "used", nullptr}};
  const auto commands = dispatch(event);
  ASSERT_EQ(commands.size(), 3u);
  EXPECT_EQ(commands[0].command.record, "need-2");
  EXPECT_EQ(commands[1].command.record, "need-3");
  EXPECT_EQ(commands[1].command.event, "met");
  EXPECT_EQ(commands[1].command.data, Json({{"by", "project-1"}}));
  EXPECT_EQ(commands[2].command.record, "plan-4");
  for (const Dispatched& sent : commands) {
    EXPECT_EQ(sent.command.id, "c-1");
    EXPECT_EQ(sent.command.effective_on, event.effective_on);
  }
}

}  // namespace
}  // namespace renkei::dispatch
