#include "views/projects.h"

#include <gtest/gtest.h>

#include "views/world.h"

namespace renkei::views {
namespace {

using testing::project_document;
using testing::World;

// A project of 2021, awarded in 2022 and ended in 2023.
class ProjectFacts : public ::testing::Test {
 protected:
  ProjectFacts() {
    world.on(2021, 5, 1);
    Json document = project_document("riken");
    document["award"] = {{"number", "23ab0123456h0003"}};
    document["awards"] = {{{"number", "22ab0123456h0002"}}, {{"number", "23ab0123456h0003"}}};
    id = world.create("project", document);
    drafted = facts().has_value();
    world.send(id, "submit");
    world.on(2022, 4, 1);
    world.send(id, "award");
    award = world.log.head().seq;
    world.on(2023, 5, 1);
    world.send(id, "complete");
  }
  std::optional<Json> facts(std::optional<int> year = std::nullopt) {
    return world.ask.projects.facts(world.records.at(id), year);
  }

  World world;
  std::string id;
  Seq award = 0;
  bool drafted = true;
};

TEST_F(ProjectFacts, SayTheFirstDayOfEachStageAndTheEnd) {
  EXPECT_FALSE(drafted) << "a draft is no project yet";
  const auto found = facts();
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)["stages"],
            Json({{"in_house_research", "2021-05-01"}, {"amed_funding", "2022-04-01"}}));
  EXPECT_EQ((*found)["ended_on"], "2023-05-01");
  EXPECT_EQ((*found)["record"]["id"], id);
}

TEST_F(ProjectFacts, AreOfTheYearsInWhichItWasActive) {
  for (const int year : {2021, 2022, 2023}) EXPECT_TRUE(facts(year)) << year;
  for (const int year : {2020, 2024}) EXPECT_FALSE(facts(year)) << year;
}

TEST_F(ProjectFacts, AreAsCorrected) {
  model::Command command;
  command.verb = model::Verb::correct;
  command.record = id;
  command.seq = award;
  command.reason = "a mistake";
  command.effective_on = make_date(2022, 3, 31);
  ASSERT_TRUE(world.correct(command));
  EXPECT_EQ((*facts())["stages"]["amed_funding"], "2022-03-31");
}

TEST_F(ProjectFacts, AnAwardIsKnownByWhatStaysOfItsNumber) {
  const Json rows = world.ask.projects.with_awards({"ab0123456", "zz9999999"});
  EXPECT_EQ(rows, Json::array({{{"key", "ab0123456"}, {"record", id}, {"lead", "riken"}}}));
  EXPECT_EQ(world.ask.projects.with_awards({}), Json::array());
}

}  // namespace
}  // namespace renkei::views
