#include "cli/roster_file.h"

#include <gtest/gtest.h>

#include <algorithm>

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

}  // namespace
}  // namespace renkei::cli
