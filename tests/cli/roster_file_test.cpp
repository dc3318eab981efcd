#include "cli/roster_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "cli/meetings.h"
#include "cli/organisations.h"
#include "tables/csv.h"

namespace renkei::cli {
namespace {

Json kept_organisations() {
  const auto row = [](const char* id, const char* name, const char* to, const char* successor) {
    Json document = {{"name", {{"ja", name}, {"en", id}}},
                     {"category", "in_house"},
                     {"aliases", Json::array()},
                     {"valid_from", "2015-04-01"}};
    if (*to != '\0') document["valid_to"] = to;
    if (*successor != '\0') document["successor"] = successor;
    return Json{{"id", id}, {"document", document}};
  };
  Json rows = {row("niid", "感染研", "2025-03-31", "jihs"),
               row("ncgm", "国際医療", "2025-03-31", "jihs"), row("jihs", "危機管理機構", "", ""),
               row("riken", "理化学研究所", "", "")};
  rows[2]["document"]["valid_from"] = "2025-04-01";
  return rows;
}

RosterFile roster_in(const std::string& csv) {
  return read_roster(sheets::read_csv(csv).value(), Institutions(kept_organisations()));
}

TEST(RosterFile, KeepsTheOrderAndResolvesWhatPeopleWrite) {
  const RosterFile file = roster_in(
      "機関,氏名,職名,就任日,退任日\n理化学 "
      "研究所,乙,理事,令和4年4月1日,\nNIID,甲,所長,2022/4/1,2023-03-31\n");
  EXPECT_TRUE(file.mistakes.empty());
  EXPECT_EQ(
      file.members,
      Json({{{"name", "乙"}, {"title", "理事"}, {"organisation", "riken"}, {"from", "2022-04-01"}},
            {{"name", "甲"},
             {"title", "所長"},
             {"organisation", "niid"},
             {"from", "2022-04-01"},
             {"to", "2023-03-31"}}}));
  EXPECT_EQ(members_on({{"members", file.members}}, *parse_date("2023-03-31")).size(), 2u);
  EXPECT_EQ(members_on({{"members", file.members}}, *parse_date("2023-04-01")).size(), 1u);
  EXPECT_TRUE(members_on(Json::object(), *parse_date("2023-04-01")).empty());
}

TEST(RosterFile, TellsEveryMistakeWithItsPlace) {
  const RosterFile file = roster_in(
      "機関,氏名,職名,就任日,退任日\nX研,,理事,昨日,\nNIID,甲,所長,2022-04-01,2022-03-31\n");
  std::vector<std::string> told;
  for (const sheets::Mistake& mistake : file.mistakes)
    told.push_back(std::to_string(mistake.row) + mistake.column + " " + mistake.code);
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (std::vector<std::string>{"2from not_day", "2name missing",
                                            "2organisation unknown_institution",
                                            "3to ends_before_it_begins"}));
  EXPECT_EQ(roster_in("機関,氏名,職名,就任日\n").mistakes.at(0).code, "no_rows");
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

}  // namespace
}  // namespace renkei::cli
