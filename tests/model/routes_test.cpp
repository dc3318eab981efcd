// The ways of a record to other stages.
#include "model/routes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/random_chart.h"
#include "chart/tiny_schema.h"
#include "model/project_walk.h"
#include "model/situation.h"

namespace renkei::model {
namespace {

using Events = std::vector<std::string>;

Circumstances today() {
  return {{"somebody", {}}, *parse_time("2023-04-25T00:00:00.000000Z"), "", Json::object()};
}

std::map<std::string, Events> ways_of(const Record& record) {
  const auto definition = shipped_definition("project");
  std::map<std::string, Events> ways;
  for (const Route& route : routes(*definition, record, today())) {
    for (const Step& step : route.steps) ways[route.stage].push_back(step.event);
  }
  return ways;
}

TEST(Routes, GoToEachStageThatTheProjectIsNotIn) {
  Walk walk(proposal());
  walk.accepted();
  const auto ways = ways_of(walk.record);
  EXPECT_EQ(ways, (std::map<std::string, Events>{
                      {"amed_funding", {"apply", "award"}},
                      {"clinical_translation", {"apply", "award", "translate"}},
                      {"facility_use", {"arrange", "begin_use"}}}));
}

TEST(Routes, PreferAWayWhoseGuardsAreMetToAShorterOne) {
  Walk walk(proposal());
  walk.submitted();
  const auto ways = ways_of(walk.record);
  EXPECT_EQ(ways.at("in_house_research"), Events{"accept"});
  EXPECT_EQ(ways.at("amed_funding"), (Events{"accept", "apply", "award"}))
      << "its entry is in-house research: nobody accepts it into AMED funding";
}

TEST(Routes, ArePassableWhereAGuardIsNotMetAndSaySo) {
  Walk walk(proposal("amed_funding"));  // without an award: it cannot be submitted as it is
  const auto definition = shipped_definition("project");
  const auto found = routes(*definition, walk.record, today());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].steps[0].event, "submit");
  EXPECT_FALSE(found[0].steps[0].met);
}

TEST(Routes, OfAnEndedRecordThereAreNone) {
  Walk walk(proposal());
  ASSERT_EQ(walk.send("coordinator@riken", "withdraw", {{"comments", "r"}}), "") << walk.why();
  ASSERT_TRUE(walk.record.ended);
  EXPECT_TRUE(ways_of(walk.record).empty());
}

// Whatever the chart: no stage has two routes, and each is of steps that principals take.
RC_GTEST_PROP(Routes, AreOneForEachStageByStepsThatPrincipalsTake, ()) {
  renkei::testing::Choices choices(
      *rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  OrderedJson source = renkei::testing::RandomChart(choices).make();
  for (auto& [id, state] : source["states"].items()) {
    if (!state.contains("type") || state["type"] != "history") state["stage"] = "stage_" + id;
  }
  const auto definition = chart::load_definition(source, chart::testing::compile_tiny);
  RC_PRE(definition.has_value());
  const auto begun = chart::start(**definition, {{"doc", {{"lead", "a"}}}, {"settings", {}}});
  RC_PRE(begun.has_value());
  RC_PRE(!begun->done);  // apart: the macro looks at both sides of &&
  Record record;
  record.document = begun->doc;
  for (const auto s : chart::atomic_states(**definition, begun->situation)) {
    record.configuration.push_back((*definition)->states[s].id);
  }
  std::set<std::string> stages;
  for (const Route& route : routes(**definition, record, today())) {
    RC_ASSERT(stages.insert(route.stage).second);
    RC_ASSERT(!route.steps.empty());
    RC_ASSERT((*definition)->states[(*definition)->index.at(route.state)].stage == route.stage);
    const auto& last = (*definition)->transitions[route.steps.back().transition];
    RC_ASSERT(takes(last, route.steps.back().event));
    RC_ASSERT(is_for_principals(last));
  }
}

}  // namespace
}  // namespace renkei::model
