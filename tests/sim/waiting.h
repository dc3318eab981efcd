// Waiting: records that wait, in a world whose clock the test owns.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/world.h"
#include "wire/codec.h"

namespace renkei::testing {

inline constexpr std::int64_t kHour_us = 3'600'000'000;

// It waits an hour or a day, and is then called; a year's end closes it; a working day needs a
// calendar.
inline constexpr const char* kWaiting = R"json({
  "kind": "waiting", "version": 1, "title": {"ja": "待ち", "en": "Waiting"},
  "document": {"type": "object", "additionalProperties": false, "properties": {
    "calls": {"type": "array", "items": {"type": "string"}}, "peer": {"type": "string"}}},
  "create": {"by": ["secretariat"]}, "read": {"by": ["secretariat"]},
  "initial": "waiting",
  "states": {
    "waiting": {
      "after": {
        "PT1H": {"actions": [{"assign": {"/calls/-": "hour"}}]},
        "PT24H": {"actions": [{"assign": {"/calls/-": "day"}}]},
        "PT25H": {"actions": [{"send": {"to": "/doc/peer", "event": "nudge"}}]},
        "fiscal_year_end": {"target": "over"}
      },
      "on": {"again": {"target": "waiting", "by": ["secretariat"]},
        "count": {"target": "counting", "by": ["secretariat"]}}
    },
    "counting": {"after": {"P3WD": {"target": "over"}}},
    "over": {"type": "final"}
  },
  "on": {"nudge": {"guard": {"required": ["nothing"]}}}
})json";

class Timers : public ::testing::Test {
 protected:
  Timers() {
    world.handle({World::message({{"command", "deploy"}, {"id", "w"}, {"definition", kWaiting}})});
  }

  std::string create(const std::string& peer = "") {
    Json document = Json::object();
    if (!peer.empty()) document["peer"] = peer;
    return ask({{"command", "create"}, {"kind", "waiting"}, {"document", document}})["record"];
  }
  Json ask(Json command) {
    command["id"] = "c-" + std::to_string(++ids_);
    const Outcome outcome = world.handle({World::message(command)});
    const Json reply = Json::parse(outcome.replies.at(0));
    return reply.contains("problem") ? reply["problem"] : reply["result"];
  }
  void pass(std::int64_t us) {
    world.now().us += us;
    world.fire_timers();
  }

  // The timers' events on the log, in order.
  std::vector<model::Event> fired() const {
    std::vector<model::Event> events;
    for (const log::Entry& entry : world.events().read(0, 100'000)) {
      auto event = wire::read_event(entry.body).value();
      if (event.event.starts_with("after.")) events.push_back(std::move(event));
    }
    return events;
  }
  Json calls(const std::string& record) {
    views::Records records(world.database());
    return records.load(record)->document.value("calls", Json::array());
  }

  World world{1};

 private:
  int ids_ = 0;
};

}  // namespace renkei::testing
