// What a deadline tells those who have something to do.
#include <gtest/gtest.h>

#include "views/awarded.h"

namespace renkei::views {
namespace {

TEST_F(Deadlines, TheTasksOfWhatIsOverdueComeFirst) {
  EXPECT_EQ(records(tasks()), (std::vector<std::string>{first, second}));
  for (const Json& row : tasks()) EXPECT_EQ(row["source"], "amed_funding") << row;
  world.on(2026, 5, 2);
  const Json rows = tasks();
  EXPECT_EQ(rows[0]["record"], first);
  EXPECT_EQ(rows[0]["overdue"], true);
  EXPECT_EQ(rows[0]["days_left"], -1);
  EXPECT_EQ(rows.back()["overdue"], false);
  world.send(first, "end_award");
  EXPECT_EQ(records(tasks()), std::vector<std::string>{second});
}

TEST_F(Deadlines, PagesOfTasksPartNoRecordAndLoseNone) {
  Json all = Json::array();
  Seq after = 0;
  for (int pages = 0; pages < 9; ++pages) {
    const Json page = ask.tasks.list_by_due(*world.definitions, world.as_secretariat(), {after, 1});
    for (const Json& row : page["rows"]) all.push_back(row);
    if (!page.contains("next")) break;
    after = page["next"];
  }
  EXPECT_EQ(all, tasks());
}

TEST_F(Deadlines, AClockThatStandsStillIsLastAndTellsWhatIsLeft) {
  world.send(first, "begin_use");
  const Json rows = tasks();
  EXPECT_EQ(records(rows), (std::vector<std::string>{second, first}));
  EXPECT_EQ(rows.back()["status"], "paused");
  EXPECT_EQ(rows.back()["left"], 20);
  EXPECT_EQ(rows.back()["unit"], "days");
  EXPECT_FALSE(rows.back().contains("due"));
  world.pass_days(30);
  world.send(first, "release");
  EXPECT_EQ(tasks().back()["due_on"], "2026-05-31");
}

TEST_F(Deadlines, ThePlainListTellsThemToo) {
  const Json rows = ask.tasks.list(*world.definitions, world.as_secretariat(), {})["rows"];
  int under = 0;
  for (const Json& row : rows) {
    under += row.contains("due_on") ? 1 : 0;
    EXPECT_EQ(row.contains("due_on"), row["source"] == "amed_funding") << row;
  }
  EXPECT_GT(under, 0);
}

}  // namespace
}  // namespace renkei::views
