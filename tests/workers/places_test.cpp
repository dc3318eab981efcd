#include "catalogue/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workers/fake_engine.h"

namespace renkei::catalogue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// resource-40 lets a booking go at 60; site_request-7 waits before -9, and there is no room for -8.
class Release : public ::testing::Test {
 protected:
  Release() {
    const auto waits = [](const char* record, bool fits) {
      return Json{{"record", record},
                  {"fits", fits},
                  {"periods", {{{"from", "2026-12-03T09:00"}, {"to", "2026-12-03T17:00"}}}}};
    };
    engine.answers_with("facility.waiting",
                        {{"rows",
                          {waits("site_request-7", true), waits("site_request-8", false),
                           waits("site_request-9", true)}}});
    event.type = model::EventType::record_transitioned;
    event.seq = 60;
    event.time = *parse_time("2026-11-25T15:30:00.000000Z");  // the 26th in Japan
    event.record = "resource-40";
    event.kind = "resource";
    event.event = "release";
  }

  FakeEngine engine;
  Places places{engine};
  model::Event event;
};

TEST_F(Release, IsOfferedInTheEnginesOrderToThoseForWhomThereIsRoom) {
  EXPECT_THAT(*places.consider(event), ElementsAre("site_request-7", "site_request-9"));
  ASSERT_EQ(engine.commands.size(), 2U);
  EXPECT_EQ(engine.commands[0]["id"], "place.60.site_request-7");
  EXPECT_EQ(engine.commands[0]["data"]["until"], "2026-11-29");
}

TEST_F(Release, IsNotOfferedToTheNextWhereTheFirstHasTakenTheRoom) {
  engine.on_command = [](const Json& message) -> Result<Json> {
    if (message.at("record") == "site_request-7") return Json::object();
    return fail(Errc::document_invalid, "full");
  };
  EXPECT_THAT(*places.consider(event), ElementsAre("site_request-7"));
}

TEST_F(Release, ADeadlineIsBeforeTheUseBegins) {
  event.time = *parse_time("2026-12-01T03:00:00.000000Z");
  ASSERT_TRUE(places.consider(event));
  EXPECT_EQ(engine.commands[0]["data"]["until"], "2026-12-02");
}

TEST_F(Release, OtherEventsOfferNothing) {
  event.event = "reserve";
  EXPECT_THAT(*places.consider(event), IsEmpty());
  EXPECT_THAT(engine.queries, IsEmpty());
}

TEST_F(Release, AnEngineThatCannotAnswerIsAskedAgain) {
  engine.on_command = [](const Json&) -> Result<Json> { return fail(Errc::timed_out, "later"); };
  EXPECT_FALSE(places.consider(event));
}

}  // namespace
}  // namespace renkei::catalogue
