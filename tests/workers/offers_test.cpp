#include "catalogue/offers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workers/fake_engine.h"

namespace renkei::catalogue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// resource-40 was published at 50; it answers need-7 and need-9, and is only like need-8.
class Publication : public ::testing::Test {
 protected:
  Publication() {
    engine.answers_with("catalogue.match", {{"rows",
                                             {{{"record", "need-9"}, {"answers", true}},
                                              {{"record", "need-8"}, {"answers", false}},
                                              {{"record", "need-7"}, {"answers", true}}}}});
    engine.answers["record.get"] = [](const Json& message) -> Result<Json> {
      return Json{{"effective_on", message.at("record") == "need-9" ? "2023-05-01" : "2023-01-10"}};
    };
    event.type = model::EventType::record_transitioned;
    event.seq = 50;
    event.effective_on = *parse_date("2023-04-25");
    event.record = "resource-40";
    event.kind = "resource";
    event.event = "publish";
  }

  FakeEngine engine;
  Offers offers{engine};
  model::Event event;
};

TEST_F(Publication, TellsEveryNeedThatItAnswersOnceAndNoOther) {
  EXPECT_THAT(*offers.consider(event), ElementsAre("need-9", "need-7"));
  ASSERT_EQ(engine.commands.size(), 2U);
  EXPECT_EQ(engine.commands[1], (Json{{"command", "send"},
                                      {"id", "offer.50.need-7"},
                                      {"record", "need-7"},
                                      {"event", "answer"},
                                      {"data", {{"resource", "resource-40"}}},
                                      {"effective_on", "2023-04-25"}}));
  EXPECT_EQ(engine.queries[0].at("min_seq"), 50);
}

TEST_F(Publication, DeliveredAgainItSaysTheSame) {
  ASSERT_TRUE(offers.consider(event));
  const auto first = engine.commands;
  engine.commands.clear();
  ASSERT_TRUE(offers.consider(event));
  EXPECT_EQ(engine.commands, first);
}

TEST_F(Publication, IsDatedByTheNeedWhereThatIsLater) {
  ASSERT_TRUE(offers.consider(event));
  EXPECT_EQ(engine.commands[0].at("effective_on"), "2023-05-01");
}

TEST_F(Publication, ANeedThatWasMetMeanwhileIsLeftAlone) {
  engine.on_command = [](const Json& message) -> Result<Json> {
    if (message.at("record") == "need-9") return fail(Errc::not_accepted_here, "it is met");
    return Json{{"record", "need-7"}};
  };
  EXPECT_THAT(*offers.consider(event), ElementsAre("need-7"));
}

TEST_F(Publication, AnotherRefusalIsTriedAgain) {
  engine.on_command = [](const Json&) -> Result<Json> {
    return fail(Errc::not_permitted, "this key may not");
  };
  EXPECT_EQ(offers.consider(event).error().code, Errc::not_permitted);
}

TEST_F(Publication, NothingElseIsAnOccasion) {
  event.event = "resume";
  EXPECT_THAT(*offers.consider(event), IsEmpty());
  event.event = "publish";
  event.kind = "success_case";
  EXPECT_THAT(*offers.consider(event), IsEmpty());
  EXPECT_THAT(engine.queries, IsEmpty());
}

}  // namespace
}  // namespace renkei::catalogue
