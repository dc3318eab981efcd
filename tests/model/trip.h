// Trip: one record with all its events, to be corrected.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "chart/tiny_schema.h"
#include "model/correct.h"

namespace renkei::model::testing {

inline constexpr const char* kTrip =
    R"({"kind": "trip", "version": 1, "title": {"ja": "旅", "en": "Trip"},
  "document": {"type": "object", "required": ["lead"], "properties": {"lead": {"type": "string"}, "n": {"minimum": 0}}},
  "create": {"by": ["clerk"]}, "read": {"by": ["clerk"]}, "correct": {"by": ["clerk", "owner@/lead"]},
  "type": "parallel",
  "states": {
    "road": {"initial": "home", "states": {
      "home": {"on": {"leave": {"target": "away", "by": ["clerk"], "actions": [{"attain": "type1"}]},
                      "ring": {"target": "away", "by": ["clerk"], "actions": [{"send": {"to": "self", "event": "rest"}}]}}},
      "away": {"on": {"return": {"target": "home", "by": ["clerk"]}, "rest": {"target": "inn"},
                      "sleep": {"target": "inn", "by": ["clerk"], "actions": [{"attain": "type2"}]}}},
      "inn": {"on": {"leave": {"target": "away", "by": ["clerk"], "actions": [{"attain": "type1"}]}}}}},
    "purse": {"initial": "full", "states": {
      "full": {"on": {"pay": {"target": "empty", "by": ["clerk"],
                              "guard": {"properties": {"doc": {"properties": {"n": {"minimum": 1}}}}}}}},
      "empty": {}}}},
  "on": {
    "count": {"by": ["clerk"], "data": {"required": ["n"], "properties": {"n": {"type": "number"}}},
              "actions": [{"assign": {"/n": {"from": "/event/data/n"}}}]},
    "tell": {"by": ["clerk"], "actions": [{"send": {"to": "/doc/lead", "event": "told"}}]}}})";

inline const Actor kClerk = {"clerk", {{"clerk", ""}}};
inline const Date kFirst = make_date(2022, 4, 1);

// A record with all its events, to which things are done on the day that the test says.
class Trip {
 public:
  explicit Trip(const OrderedJson& source = OrderedJson::parse(kTrip)) {
    auto loaded = chart::load_definition(source, chart::testing::compile_tiny);
    if (!loaded) throw std::runtime_error(describe(loaded.error()));
    definition = *loaded;
  }

  Circumstances now(const Actor& actor = kClerk) const {
    return {actor, Time{(std::int64_t{day.days} * 24 + 3) * 3'600'000'000}, "trip-1",
            Json::object()};
  }

  // Takes it, if it is possible; how many events it caused.
  std::size_t take(const Command& command) {
    const auto decided = decide(*definition, events.empty() ? nullptr : &record, command, now());
    if (!decided) return 0;
    for (const Event& event : *decided) add(event);
    return decided->size();
  }
  std::size_t create() {
    Command command;
    command.verb = Verb::create;
    command.id = "c0";
    command.data = {{"lead", "riken"}, {"n", 0}};
    return take(command);
  }
  std::size_t send(const std::string& name, Json data = nullptr) {
    Command command;
    command.id = "c" + std::to_string(events.size());
    command.event = name;
    command.data = std::move(data);
    ++day.days;
    return take(command);
  }
  void add(Event event) {
    event.seq = events.size() + 1;
    record = evolve(std::move(record), event);
    events.push_back(std::move(event));
  }

  Result<Event> propose(const Command& command, const Actor& actor = kClerk) const {
    const std::vector<Event> told = retold(events);
    const Past past{record,
                    told,
                    [&](std::uint32_t) { return definition; },
                    [](Date) { return Json::object(); },
                    [](const std::string& id) { return id == kEngine ? engine_actor() : kClerk; },
                    [](Json&, const std::vector<std::string>&, Date) { return Result<void>(); }};
    return model::correct(past, command, now(actor));
  }
  Error correct(const Command& command) {
    auto event = propose(command);
    if (!event) return event.error();
    add(std::move(*event));
    return {Errc::internal, "", {}};
  }
  // The days of what is told, by event.
  std::vector<std::pair<std::string, std::string>> told() const {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Event& event : retold(events))
      rows.emplace_back(event.event, to_string(event.effective_on));
    return rows;
  }

  chart::DefinitionPtr definition;
  Record record;
  std::vector<Event> events;
  Date day = kFirst;
};

inline Command correction(Seq seq) {
  Command command;
  command.verb = Verb::correct;
  command.id = "correction";
  command.seq = seq;
  command.reason = "it was written down wrongly";
  return command;
}
inline Command voided(Seq seq) {
  Command command = correction(seq);
  command.never_happened = true;
  return command;
}
inline Command moved(Seq seq, Date day) {
  Command command = correction(seq);
  command.effective_on = day;
  return command;
}
inline Command set(Seq seq, Json values) {
  Command command = correction(seq);
  command.set = std::move(values);
  return command;
}

// 1 created, 2 left, 3 counted 5, 4 paid, 5 slept, 6 left again.
inline Trip a_trip() {
  Trip trip;
  EXPECT_EQ(trip.create(), 1u);
  EXPECT_EQ(trip.send("leave"), 1u);
  EXPECT_EQ(trip.send("count", {{"n", 5}}), 1u);
  EXPECT_EQ(trip.send("pay"), 1u);
  EXPECT_EQ(trip.send("sleep"), 1u);
  EXPECT_EQ(trip.send("leave"), 1u);
  return trip;
}

}  // namespace renkei::model::testing
