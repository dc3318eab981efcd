// Walk: a project taken through the shipped workflow by model::decide, without engine, sockets or
// clock. Categories are given as intake would have copied them from the organisations' records.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "model/calendar.h"
#include "model/decide.h"
#include "wire/codec.h"
#include "wire/shipped.h"

namespace renkei::model {

inline constexpr const char* kNumber = "18ab0123456h0001";
inline constexpr const char* kNextNumber = "19ab0123456h0002";

inline Json words(const std::string& text) { return {{"ja", text}, {"en", text}}; }

inline chart::Vocabulary shipped_vocabulary() {
  const Json taxonomy = Json::parse(*wire::shipped("reference/taxonomy.json"));
  chart::Vocabulary vocabulary;
  for (const Json& role : taxonomy["roles"]) vocabulary.roles.insert(role["id"]);
  for (const Json& stage : taxonomy["stages"]) vocabulary.stages.insert(stage["id"]);
  for (const Json& type : taxonomy["types"]) vocabulary.types.insert(type["id"]);
  return vocabulary;
}

inline chart::DefinitionPtr shipped_definition(const std::string& kind) {
  const auto vocabulary = shipped_vocabulary();
  auto loaded = wire::read_definition(wire::shipped_workflow(kind), &vocabulary);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

inline Json site(const std::string& institution, const std::string& category) {
  return {{"institution", institution},
          {"category", category},
          {"resource", "cryo-electron microscope"}};
}
inline Json sites_of(std::vector<Json> sites) { return {{"sites", std::move(sites)}}; }

inline Json award_of(const std::string& number = kNumber, int fiscal_year = 2018) {
  return {{"number", number}, {"programme", "a programme"}, {"fiscal_year", fiscal_year}};
}

// A proposal of RIKEN that is complete enough to be submitted.
inline Json proposal(const std::string& entry = "in_house_research") {
  return {{"title", words("t")},
          {"summary", words("s")},
          {"entry", entry},
          {"lead", "riken"},
          {"lead_category", "in_house"}};
}

inline const CalendarPtr& shipped_calendar() {
  static const auto calendar = std::make_shared<const Calendar>(
      calendar_of(Json::parse(*wire::shipped("reference/holidays.json"))));
  return calendar;
}

class Walk {
 public:
  using Types = std::set<std::string>;

  // Created by the lead's coordinator. A walk that could not be created says why in `last`.
  explicit Walk(const Json& document, Json settings = Json::object())
      : definition_(definition()), settings_(std::move(settings)) {
    Command command = message("create", Json(document));
    command.verb = Verb::create;
    command.kind = "project";
    take(decide(*definition_, nullptr, command, around("coordinator@riken")));
  }

  // By "ROLE" or "ROLE@ORGANISATION". "" when it was done, else the problem's code.
  std::string send(const std::string& by, const std::string& event, Json data = {}) {
    Command command = message(event, std::move(data));
    command.record = record.id;
    take(decide(*definition_, &record, command, around(by)));
    return last ? std::string(code_of(last->code)) : "";
  }

  // The common ways.
  Walk& submitted() {
    EXPECT_EQ(send("coordinator@riken", "submit"), "") << why();
    return *this;
  }
  Walk& accepted() { return submitted().accepted_from_screening(); }
  Walk& accepted_from_screening() {
    EXPECT_EQ(send("secretariat", "accept"), "") << why();
    return *this;
  }
  Walk& awarded() {
    EXPECT_EQ(send("coordinator@riken", "apply"), "") << why();
    EXPECT_EQ(send("amed_officer", "award", award_of()), "") << why();
    return *this;
  }
  Walk& in_use(std::vector<Json> sites) {
    EXPECT_EQ(send("coordinator@riken", "arrange", sites_of(std::move(sites))), "") << why();
    EXPECT_EQ(send("facility_manager@riken", "begin_use"), "") << why();
    return *this;
  }
  Walk& translated(Json more = Json::object()) {
    more.update({{"institution", "qst"}, {"category", "in_house"}});
    EXPECT_EQ(send("amed_officer", "translate", more), "") << why();
    return *this;
  }

  bool is_in(const std::string& state) const {
    return std::find(record.configuration.begin(), record.configuration.end(), state) !=
           record.configuration.end();
  }
  Types types() const {
    Types all;
    for (const auto& [type, since] : record.attained) all.insert(type);
    return all;
  }
  bool blames(const std::string& pointer) const {
    return last && std::any_of(last->faults.begin(), last->faults.end(), [&](const Fault& fault) {
             return fault.pointer.starts_with(pointer);
           });
  }
  std::string why() const { return last ? describe(*last) : ""; }

  // What its timers do, as the engine would.
  std::string pass(const std::string& timer) {
    Command command = message(timer, {});
    command.effective_on = day_in_japan(now);
    Circumstances circumstances = around("");
    circumstances.actor = engine_actor();
    take(decide(*definition_, &record, command, circumstances));
    return last ? std::string(code_of(last->code)) : "";
  }

  Time now = *parse_time("2023-04-25T00:00:00.000000Z");
  Date day = make_date(2022, 5, 1);  // of what is sent next
  Record record;
  std::optional<Error> last;  // of the last command; none when it was accepted

 private:
  static const chart::DefinitionPtr& definition() {
    static const chart::DefinitionPtr loaded = shipped_definition("project");
    return loaded;
  }

  Command message(const std::string& event, Json data) {
    Command command;
    command.id = "c" + std::to_string(++commands_);
    command.event = event;
    command.data = std::move(data);
    command.effective_on = day;
    return command;
  }

  Circumstances around(const std::string& by) const {
    const auto at = by.find('@');
    const RoleBinding role{by.substr(0, at), at == std::string::npos ? "" : by.substr(at + 1)};
    return {{"somebody", {role}}, now, "project-1", settings_, shipped_calendar()};
  }

  void take(const Result<std::vector<Event>>& decided) {
    last.reset();
    if (!decided) last = decided.error();
    for (const Event& event : decided.value_or(std::vector<Event>{}))
      record = evolve(record, event);
  }

  chart::DefinitionPtr definition_;
  Json settings_;
  int commands_ = 0;
};

}  // namespace renkei::model
