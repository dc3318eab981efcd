#include <gtest/gtest.h>

#include "meeting/action_items.h"
#include "meeting/organisations.h"
#include "meeting/roster.h"

namespace renkei::meeting {
namespace {

Json kept_organisations() {
  const auto row = [](const char* id, const char* name, const char* from, const char* to) {
    Json document = {
        {"name", {{"ja", name}, {"en", id}}}, {"category", "in_house"}, {"valid_from", from}};
    if (*to != '\0') {
      document["valid_to"] = to;
      document["successor"] = "jihs";
    }
    return Json{{"id", id}, {"document", document}};
  };
  return {row("niid", "感染研", "2015-04-01", "2025-03-31"),
          row("ncgm", "国際医療", "2015-04-01", "2025-03-31"),
          row("jihs", "危機管理機構", "2025-04-01", ""),
          row("riken", "理化学研究所", "2015-04-01", "")};
}

TEST(Organisations, AreWhatTheyWereOnTheDay) {
  const Organisations organisations(kept_organisations());
  const Date before = *parse_date("2023-04-01"), after = *parse_date("2025-04-01");
  EXPECT_EQ(organisations.on("niid", before), "niid");
  EXPECT_EQ(organisations.on("niid", after), "jihs");
  EXPECT_EQ(organisations.name("ncgm", after)["ja"], "危機管理機構");
  EXPECT_EQ(organisations.valid_on(before, "in_house"),
            (std::vector<std::string>{"niid", "ncgm", "riken"}));
  EXPECT_EQ(organisations.valid_on(after, "in_house"), (std::vector<std::string>{"jihs", "riken"}));
  EXPECT_EQ(organisations.on("nobody", after), "nobody");
}

TEST(ActionItems, AreCarriedOverUntilTheyAreDone) {
  const auto meeting = [](const char* id, const char* day) {
    return Json{{"id", id}, {"document", {{"date", day}}}};
  };
  const auto item = [](const char* id, const char* of, const char* state, const char* on) {
    return Json{{"id", id},
                {"document", {{"meeting", of}}},
                {"configuration", Json::array({state})},
                {"effective_on", on}};
  };
  const Json meetings = {meeting("meeting-1", "2021-04-01"), meeting("meeting-2", "2022-04-01"),
                         meeting("meeting-3", "2023-04-01")};
  const Json items = {
      item("a", "meeting-1", "done", "2021-12-01"), item("b", "meeting-1", "dropped", "2022-06-01"),
      item("c", "meeting-2", "open", "2022-04-01"), item("d", "meeting-3", "open", "2023-04-01")};
  const auto ids = [](const Json& list) {
    std::string all;
    for (const Json& each : list) all += text_at(each, "id");
    return all;
  };
  EXPECT_EQ(ids(action_items_of(meetings[1], meetings, items).decided), "c");
  EXPECT_EQ(ids(action_items_of(meetings[1], meetings, items).carried), "b");
  EXPECT_EQ(ids(action_items_of(meetings[2], meetings, items).carried), "c");
}

TEST(Roster, HoldsThoseWhoServeOnTheDay) {
  const Json roster = {{"members",
                        {{{"name", "乙"}, {"from", "2022-04-01"}},
                         {{"name", "甲"}, {"from", "2022-04-01"}, {"to", "2023-03-31"}}}}};
  EXPECT_EQ(members_on(roster, *parse_date("2022-03-31")).size(), 0u);
  EXPECT_EQ(members_on(roster, *parse_date("2023-03-31")).size(), 2u);
  EXPECT_EQ(members_on(roster, *parse_date("2023-04-01")).size(), 1u);
  EXPECT_TRUE(members_on(Json::object(), *parse_date("2023-04-01")).empty());
}

}  // namespace
}  // namespace renkei::meeting
