// What each read model answers, on one small story.
#include <gtest/gtest.h>

#include "views/queries.h"
#include "views/world.h"

namespace renkei::views {
namespace {

using testing::partner;
using testing::project_document;
using testing::World;

const MayRead kEverything = [](const model::Record&) { return true; };

// Two projects: one awarded in 2021 with shared facilities in 2022, and a draft of ncc.
class Story : public ::testing::Test {
 protected:
  Story() {
    world.on(2021, 5, 1);
    awarded = world.create("project", project_document("riken", Json::array({partner("qst")})));
    world.send(awarded, "submit");
    world.pass_days(10);
    world.send(awarded, "award");
    world.on(2022, 7, 1);
    world.send(awarded, "begin_use");
    draft = world.create("project", project_document("ncc"));
  }
  Json rows(const RecordFilter& filter) {
    Json ids = Json::array();
    const Json page = ask.records.list(filter, {}, kEverything);
    for (const Json& row : page["rows"]) ids.push_back(row["id"]);
    return ids;
  }
  Json cases(const CaseFilter& filter) {
    return ask.cases.list(filter, {}, kEverything, kLatest,
                          [&](Seq row) { return *ask.records.load_row(row); })["rows"];
  }
  Seq row_of(const std::string& id) { return world.records.at(id).created_seq; }

  World world;
  Queries& ask = world.ask;
  std::string awarded, draft;
};

TEST_F(Story, ARecordComesBackAsItWasFolded) {
  EXPECT_EQ(world.records.at(awarded), ask.records.load(awarded).value());
  EXPECT_EQ(world.records.at(draft), ask.records.load_row(row_of(draft)).value());
  EXPECT_FALSE(ask.records.load("project-0"));
}

TEST_F(Story, ListNarrowsByEveryCriterion) {
  EXPECT_EQ(Json({awarded, draft}), rows({.kind = "project"}));
  EXPECT_EQ(Json::array(), rows({.kind = "success_case"}));
  EXPECT_EQ(Json::array({draft}), rows({.kind = "project", .states = {"draft"}}));
  EXPECT_EQ(Json::array({awarded}), rows({.kind = "project", .institution = "qst"}));
  EXPECT_EQ(Json::array(), rows({.kind = "project", .institution = "抗体 ncc"}))
      << "a title names no institution";
  EXPECT_EQ(Json::array({awarded}), rows({.kind = "project", .type = "type3"}));
  EXPECT_EQ(Json::array({awarded}), rows({.kind = "project", .stage = "facility_use"}));
  EXPECT_EQ(Json::array(), rows({.kind = "project", .stage = "in_house_research"}));
  EXPECT_EQ(Json::array({draft}), rows({.kind = "project", .search = "ANTIBODY ncc"}));
  EXPECT_EQ(Json::array({awarded}), rows({.kind = "project", .search = "抗体 riken"}));
}

TEST_F(Story, ListGoesOnPageByPage) {
  const Json first = ask.records.list({.kind = "project"}, {0, 1}, kEverything);
  ASSERT_EQ(1u, first["rows"].size());
  const Json second =
      ask.records.list({.kind = "project"}, {first["next"].get<Seq>(), 1}, kEverything);
  EXPECT_EQ(draft, second["rows"][0]["id"].get<std::string>());
  EXPECT_FALSE(second.contains("next"));
}

TEST_F(Story, ListShowsOnlyWhatMayBeRead) {
  const model::Actor reader{"jiro", {{"coordinator", "ncc"}}};
  const Json page =
      ask.records.list({.kind = "project"}, {}, readable_by(reader, *world.definitions));
  ASSERT_EQ(1u, page["rows"].size());
  EXPECT_EQ(draft, page["rows"][0]["id"].get<std::string>());
}

TEST_F(Story, CountsAreByKind) {
  EXPECT_EQ((std::map<std::string, std::int64_t>{{"project", 2}}), ask.records.count_by_kind());
  std::vector<std::string> seen;
  ask.records.each("project", [&](const model::Record& record) { seen.push_back(record.id); });
  EXPECT_EQ((std::vector{awarded, draft}), seen);
}

TEST_F(Story, HistoryTellsWhoDidWhatWhen) {
  const Json page = ask.transitions.history(row_of(awarded), {});
  ASSERT_EQ(4u, page["rows"].size());
  EXPECT_EQ("record.created", page["rows"][0]["type"]);
  const Json& award = page["rows"][2];
  EXPECT_EQ("record.transitioned", award["type"]);
  EXPECT_EQ("award", award["event"]);
  EXPECT_EQ("hanako", award["actor"]);
  EXPECT_EQ("2021-05-11", award["effective_on"]);
  EXPECT_EQ("2021-05-11T03:00:00.000000Z", award["time"]);
  EXPECT_EQ(Json({"in_house_research", "none"}), award["from"]);
  EXPECT_EQ(Json({"amed_funding", "none"}), award["to"]);
  EXPECT_EQ(Json({"type1"}), award["attained"]);
  EXPECT_TRUE(award["data"].is_null());
  const Json part = ask.transitions.history(row_of(awarded), {0, 3});
  EXPECT_EQ(part["rows"][2]["seq"], part["next"]);
}

TEST_F(Story, AStageLastsFromItsEntryToItsExit) {
  const Json rows = ask.intervals.of(row_of(awarded))["rows"];
  ASSERT_EQ(3u, rows.size());
  EXPECT_EQ("in_house_research", rows[0]["stage"]);
  EXPECT_EQ("2021-05-01", rows[0]["from"]);
  EXPECT_EQ("2021-05-11", rows[0]["to"]);
  EXPECT_EQ(rows[0]["to_seq"], rows[1]["from_seq"]);
  EXPECT_EQ("amed_funding", rows[1]["stage"]);
  EXPECT_TRUE(rows[1]["to"].is_null() && rows[1]["to_seq"].is_null());
  EXPECT_EQ("facility_use", rows[2]["stage"]);
}

TEST_F(Story, AStageThatIsLeftAndEnteredAgainAtOnceGoesOn) {
  const Json before = ask.intervals.of(row_of(awarded));
  ASSERT_TRUE(world.send(awarded, "renew"));
  EXPECT_EQ(before, ask.intervals.of(row_of(awarded)));
}

TEST_F(Story, ATypeIsListedOnceOnTheDayItWasFirstAttained) {
  world.on(2023, 5, 1);
  world.send(awarded, "end_award");
  world.send(awarded, "award");
  const Json rows = ask.types.list(std::nullopt, "", {}, kEverything)["rows"];
  ASSERT_EQ(2u, rows.size());
  EXPECT_EQ("type1", rows[0]["type"]);
  EXPECT_EQ("2021-05-11", rows[0]["effective_on"]);
  EXPECT_EQ(1u, ask.types.list(2022, "", {}, kEverything)["rows"].size());
  EXPECT_EQ(2u, ask.types.list(std::nullopt, awarded, {}, kEverything)["rows"].size());
  EXPECT_EQ(0u, ask.types.list(std::nullopt, draft, {}, kEverything)["rows"].size());
  const Json page = ask.types.list(std::nullopt, "", {0, 1}, kEverything);
  EXPECT_EQ(rows[0]["seq"], page["next"]);
  const auto nobody = [](const model::Record&) { return false; };
  EXPECT_EQ(0u, ask.types.list(std::nullopt, "", {}, nobody)["rows"].size());
}

TEST_F(Story, ACaseNamesTheDayOfItsPublicationAndWhatItRestsOn) {
  const auto id = world.create("success_case", {{"project", awarded},
                                                {"type", "type1"},
                                                {"cause", {{"record", awarded}, {"seq", 5}}},
                                                {"evidence", {{{"seq", 5}}, {{"seq", 4}}}}});
  EXPECT_EQ(0u, cases({.fiscal_year = 2022}).size());
  world.send(id, "publish");
  const Json rows = cases({.fiscal_year = 2022, .type = "type1", .state = "published"});
  ASSERT_EQ(1u, rows.size());
  EXPECT_EQ("2022-07-01", rows[0]["published_on"]);
  const Seq created = row_of(id);
  EXPECT_EQ(Json({Seq{4}, Seq{5}, created, created + 1}), rows[0]["positions"]);
  EXPECT_EQ(0u, cases({.fiscal_year = 2021}).size());
  EXPECT_EQ(0u, cases({.type = "type2"}).size());
  EXPECT_EQ(0u, cases({.state = "candidate"}).size());
}

TEST_F(Story, TasksAreWhatThePrincipalMayTakeNow) {
  auto circumstances = world.as_secretariat();
  circumstances.actor = {"jiro", {{"coordinator", "riken"}}};
  const Json rows = ask.tasks.list(*world.definitions, circumstances, {})["rows"];
  ASSERT_EQ(1u, rows.size());
  EXPECT_EQ(awarded, rows[0]["record"].get<std::string>());
  EXPECT_EQ("complete", rows[0]["event"]);
  EXPECT_EQ("running", rows[0]["source"]);
  EXPECT_EQ("2022-07-01", rows[0]["since"]);
  EXPECT_EQ("抗体 riken", rows[0]["title"]["ja"]);
  circumstances.actor = {"saburo", {{"coordinator", "ncc"}}};
  EXPECT_EQ(0u, ask.tasks.list(*world.definitions, circumstances, {})["rows"].size());
}

TEST_F(Story, TasksOfOneRecordAreNeverParted) {
  const auto circumstances = world.as_secretariat();
  const Json all = ask.tasks.list(*world.definitions, circumstances, {})["rows"];
  const Json first = ask.tasks.list(*world.definitions, circumstances, {0, 1});
  for (const Json& row : first["rows"]) EXPECT_EQ(awarded, row["record"].get<std::string>());
  const Json second =
      ask.tasks.list(*world.definitions, circumstances, {first["next"].get<Seq>(), 1});
  EXPECT_EQ(all.size(), first["rows"].size() + second["rows"].size());
  EXPECT_FALSE(second.contains("next"));
}

TEST_F(Story, AnEndedRecordHasNoTasks) {
  world.send(awarded, "complete");
  auto circumstances = world.as_secretariat();
  const Json page = ask.tasks.list(*world.definitions, circumstances, {});
  EXPECT_FALSE(page["rows"].empty());
  for (const Json& row : page["rows"]) EXPECT_EQ(draft, row["record"].get<std::string>());
}

TEST_F(Story, AWorkflowIsKeptAsItWasDeployed) {
  EXPECT_EQ(2u, ask.workflows.list()["rows"].size());
  EXPECT_EQ("Project", ask.workflows.list()["rows"][0]["title"]["en"]);
  EXPECT_EQ(testing::kProjectWorkflow,
            ask.workflows.get("project", std::nullopt).value()["definition"]);
  EXPECT_FALSE(ask.workflows.get("project", 2));
  EXPECT_EQ((std::vector<std::string>{testing::kProjectWorkflow, testing::kCaseWorkflow}),
            deployed_texts(world.reader));
}

TEST_F(Story, DenialsAreListedInOrder) {
  world.deny("first");
  world.deny("second");
  const Json page = ask.denials.list({0, 1});
  EXPECT_EQ("first", page["rows"][0]["detail"]);
  EXPECT_EQ("second", ask.denials.list({page["next"].get<Seq>(), 1})["rows"][0]["detail"]);
}

}  // namespace
}  // namespace renkei::views
