// A pack's service, whose engine answers from what the test owns.
#include <gtest/gtest.h>

#include <set>

#include "base/base64.h"
#include "pack/pack.h"
#include "pack/words.h"
#include "workers/fake_engine.h"

namespace renkei::pack {
namespace {

const Json kCounts = {{"total", 0}, {"type1", 0}, {"type2", 0}, {"type3", 0}};

class Pack : public ::testing::Test {
 protected:
  Pack() {
    engine.answers["survey.table"] = [](const Json& message) -> Result<Json> {
      return Json{{"fiscal_year", message.at("fiscal_year")},
                  {"as_of", message.value("as_of", Json(41))},
                  {"bases", {{"institution_project", kCounts}, {"project", kCounts}}},
                  {"exact", {{"institution_project", Json::object()}}},
                  {"institutions", Json::array()}};
    };
    engine.answers_with("survey.pairs", {{"rows", Json::array()}});
    engine.answers_with("status", {{"log", "urn:uuid:0"}});
    engine.answers_with("facility.usage", {{"totals", {{"requests", 0}, {"hours", 0}}}});
    for (const char* list : {"case.list", "record.list"})
      engine.answers_with(list, {{"rows", Json::array()}});
    engine.answers["record.get"] = [](const Json& message) -> Result<Json> {
      const std::string id = text_at(message, "record");
      if (id == "roster") return fail(Errc::unknown_record, "there is none");
      if (id == "taxonomy") return Json{{"kind", "taxonomy"}, {"document", Json::object()}};
      return Json{{"id", id}, {"kind", "meeting"}, {"document", {{"date", "2023-04-25"}}}};
    };
  }

  static Json request(Json more = Json::object()) {
    Json message = {{"meeting", "meeting-3"}, {"on_behalf_of", "wako"}, {"format", "json"}};
    message.update(more);
    return message;
  }
  Json inputs(const Json& message) {
    Service service(engine);
    const auto answer = service.answer(message);
    EXPECT_TRUE(answer) << describe(answer.error());
    return Json::parse(from_base64(text_at(*answer, "base64")).value());
  }

  FakeEngine engine;
};

TEST_F(Pack, AsksEverythingForItsAskerAsOfOnePosition) {
  EXPECT_EQ(inputs(request()).at("as_of"), 41);
  EXPECT_GT(engine.queries.size(), 15u);
  for (const Json& query : engine.queries) {
    EXPECT_EQ(query.at("on_behalf_of"), "wako") << query;
    const std::string name = text_at(query, "query");
    const bool of_then =
        name == "record.list" ? query.at("min_seq") == 41 : query.value("as_of", Json(41)) == 41;
    EXPECT_TRUE(of_then) << query;
  }
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Pack, IsOfTheYearBeforeTheMeetingUnlessAnotherIsAskedFor) {
  EXPECT_EQ(inputs(request()).at("fiscal_year"), 2022);
  const Json asked = inputs(request({{"fiscal_year", 2020}}));
  EXPECT_EQ(asked.at("years").size(), 5u);
  EXPECT_EQ(asked.at("years").at(0).at("fiscal_year"), 2016);
  EXPECT_EQ(asked.at("years").at(4).at("fiscal_year"), 2020);
}

TEST_F(Pack, WhatWasMadeForOneIsNotHandedToAnother) {
  Service service(engine);
  const auto ask = [&](const char* who) {
    engine.queries.clear();
    EXPECT_TRUE(service.answer(request({{"on_behalf_of", who}, {"as_of", 41}})));
    return engine.queries.size();
  };
  EXPECT_GT(ask("wako"), 0u);
  EXPECT_EQ(ask("wako"), 0u) << "it is there already";
  EXPECT_GT(ask("chiba"), 0u);
}

TEST_F(Pack, TellsEveryMistakeOfARequest) {
  Service service(engine);
  const auto answer = service.answer({{"meeting", "Meeting 3"},
                                      {"fiscal_year", "R4"},
                                      {"format", "docx"},
                                      {"lang", 1},
                                      {"as_of", 0}});
  ASSERT_FALSE(answer);
  std::set<std::string> places;
  for (const Fault& fault : answer.error().faults) places.insert(fault.pointer);
  EXPECT_EQ(places, (std::set<std::string>{"/meeting", "/on_behalf_of", "/fiscal_year", "/format",
                                           "/lang", "/as_of"}));
  EXPECT_TRUE(engine.queries.empty());
}

TEST_F(Pack, SaysInBothLanguagesWhatItSays) {
  std::set<std::string_view> seen;
  for (const Message& message : messages()) {
    EXPECT_TRUE(seen.insert(message.id).second) << message.id;
    EXPECT_FALSE(message.ja.empty() || message.en.empty()) << message.id;
  }
  EXPECT_EQ(both("unit.slots", 1).en, "1 slot");
  EXPECT_EQ(both("unit.slots", 4), (press::Text{"4 枠", "4 slots"}));
}

}  // namespace
}  // namespace renkei::pack
