// The shipped workflows of shared resources, on a real file and with a clock that the test owns.
#include <gtest/gtest.h>

#include <memory>

#include "sim/world.h"
#include "wire/shipped.h"

namespace renkei::testing {
namespace {

constexpr std::int64_t kDay_us = 86'400'000'000;

class Requests : public ::testing::Test {
 protected:
  Requests() {
    world.now() = *parse_time("2026-11-02T03:00:00.000000Z");
    world.engine().use_taxonomy(Json::parse(*wire::shipped("reference/taxonomy.json")));
    for (const char* kind :
         {"calendar", "organisation", "project", "resource", "site_request", "facility_request"}) {
      ask("office", {{"command", "deploy"}, {"definition", wire::shipped_workflow(kind)}});
    }
    ask("office", {{"command", "create"},
                   {"kind", "calendar"},
                   {"record", "calendar"},
                   {"document", Json::parse(*wire::shipped("reference/holidays.json"))}});
    const Json known = Json::parse(*wire::shipped("reference/organisations.json"));
    for (const Json& each : known.at("organisations")) {
      ask("office", {{"command", "create"},
                     {"kind", "organisation"},
                     {"record", each.at("id")},
                     {"document", each.at("document")}});
    }
    const Json words = {{"ja", "例"}, {"en", "an example"}};
    resource = create("keeper", "resource",
                      {{"institution", "riken"},
                       {"title", words},
                       {"description", words},
                       {"category", "facility_equipment"},
                       {"open_to", {"in_house"}},
                       {"keywords", {{"ja", {"例"}}, {"en", {"example"}}}},
                       {"contact", words},
                       {"capacity", {{"amount", 1}, {"unit", "slots"}}},
                       {"valid_from", "2022-04-01"}});
    send("keeper", resource, "publish");
    project = create(
        "asker", "project",
        {{"title", words},
         {"summary", words},
         {"lead", "ncc"},
         {"entry", "amed_funding"},
         {"award", {{"number", "26zz9900001h0001"}, {"programme", "P"}, {"fiscal_year", 2026}}}});
    send("asker", project, "submit");
    send("office", project, "accept");
  }

  Json ask(const std::string& who, Json command) {
    const std::map<std::string, std::vector<model::RoleBinding>> roles = {
        {"office", {{"secretariat", ""}, {"administrator", ""}}},
        {"keeper", {{"facility_manager", "riken"}}},
        {"asker", {{"coordinator", "ncc"}}}};
    command["id"] = "c-" + std::to_string(++ids_);
    const Outcome outcome = world.handle(
        {CommandIn{"", std::make_shared<intake::Admitted>(intake::admit(command.dump())),
                   model::Actor{who, roles.at(who)}}});
    const Json reply = Json::parse(outcome.replies.at(0));
    EXPECT_TRUE(reply.contains("result")) << command << reply;
    return reply.value("result", Json::object());
  }
  std::string create(const std::string& who, const std::string& kind, const Json& document) {
    return ask(who, {{"command", "create"}, {"kind", kind}, {"document", document}})
        .value("record", "");
  }
  void send(const std::string& who, const std::string& record, const std::string& event,
            const Json& data = Json::object()) {
    ask(who, {{"command", "send"}, {"record", record}, {"event", event}, {"data", data}});
  }
  model::Record record(const std::string& id) { return *views::Records(world.database()).load(id); }
  std::string state(const std::string& id) { return record(id).configuration.at(0); }
  std::string asked_site() {
    const Json periods = Json::array({{{"from", "2026-12-01T09:00"}, {"to", "2026-12-01T17:00"}}});
    const Json site = {{"resource", resource}, {"amount", 1}, {"periods", periods}};
    request = create("asker", "facility_request",
                     {{"project", project},
                      {"institution", "ncc"},
                      {"purpose", {{"ja", "例"}, {"en", "an example"}}},
                      {"sites", Json::array({site})}});
    return record(request).document.at("children").at(0).get<std::string>();
  }

  World world{7};
  std::string resource, project, request;

 private:
  int ids_ = 0;
};

TEST_F(Requests, WhoDoesNotAcceptByTheDeadlineLapsesAndTheRoomIsFreeAgain) {
  const std::string site = asked_site();
  send("keeper", site, "condition",
       {{"conditions", "results are shared"}, {"until", "2026-11-05"}});
  EXPECT_EQ(record(resource).document.at("bookings").size(), 1u);
  world.now().us += 3 * kDay_us;  // the deadline's day is not over in Japan
  world.fire_timers();
  EXPECT_EQ(state(site), "conditional");
  world.now().us += kDay_us;
  world.fire_timers();
  EXPECT_EQ(state(site), "lapsed");
  EXPECT_EQ(record(resource).document.at("bookings"), Json::object());
  EXPECT_EQ(record(request).document.at("answers").at(site), "lapsed");
}

TEST_F(Requests, AKillBetweenTwoCommandsLosesNothingOfTheirConsequences) {
  const std::string site = asked_site();
  world.restart();
  send("keeper", site, "approve");
  world.restart();
  EXPECT_EQ(state(request), "arranged");
  EXPECT_EQ(record(project).configuration, (std::vector<std::string>{"amed_funding", "arranged"}));
  EXPECT_EQ(record(resource).document.at("bookings").size(), 1u);
}

}  // namespace
}  // namespace renkei::testing
