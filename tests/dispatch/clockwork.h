// Clockwork: a record of a workflow with every kind of timer, and a clock and calendar that the
// test owns.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dispatch/timers.h"
#include "model/decide.h"
#include "wire/codec.h"

namespace renkei::model {

// A case is open (with an inspection around it) or returned; whoever files it may give a date.
inline constexpr const char* kCase = R"json({
  "kind": "case", "version": 1, "title": {"ja": "件", "en": "Case"},
  "document": {"type": "object", "additionalProperties": false, "properties": {
    "deadline": {"type": "string"}, "year": {"type": "integer"}, "rung": {"type": "integer"}}},
  "create": {"by": ["secretariat"]}, "read": {"by": ["secretariat"]},
  "initial": "draft",
  "states": {
    "draft": {"on": {"file": {"target": "inspection", "by": ["secretariat"]}}},
    "inspection": {
      "initial": "open",
      "after": {
        "P10WD": {"deadline": true},
        "P14D": {"target": "closed"},
        "PT2H": {"actions": [{"assign": {"/rung": 1}}]},
        "fiscal_year_end": {}
      },
      "states": {
        "open": {"on": {"return": {"target": "returned", "by": ["secretariat"]}}},
        "returned": {"pauses": ["inspection"],
          "on": {"file": {"target": "open", "by": ["secretariat"]}}}},
      "on": {"again": {"target": "inspection", "by": ["secretariat"]},
        "withdraw": {"target": "draft", "by": ["secretariat"]}}
    },
    "dated": {
      "after": {
        "/deadline": {"deadline": true}, "/deadline-P7D": {}, "/year": {},
        "PT1H": {"target": "closed", "guard": {"properties": {"doc": {"required": ["rung"]}}}}
      }
    },
    "closed": {"type": "final"}
  },
  "on": {
    "date": {"by": ["secretariat"], "target": "dated"},
    "set": {"by": ["secretariat"], "data": {"type": "object"}, "actions": [{"assign": {
      "/deadline": {"from": "/event/data/deadline"}, "/year": {"from": "/event/data/year"}}}]}
  }
})json";

inline Time at(const char* text) { return *parse_time(std::string(text) + ".000000Z"); }

class Clockwork : public ::testing::Test {
 protected:
  using What = TimerChange::What;

  Clockwork() {
    const auto loaded = wire::read_definition(kCase, nullptr);
    if (!loaded) throw std::runtime_error(describe(loaded.error()));
    definition = *loaded;
    auto days = std::make_shared<Calendar>();
    days->add(make_date(2026, 1, 1), make_date(2026, 12, 31), {make_date(2026, 6, 10)});
    calendar = days;
    Command command;
    command.verb = Verb::create;
    command.data = Json::object();
    command.effective_on = make_date(2026, 1, 5);
    take(decide(*definition, nullptr, command, around()));
  }

  // "" or the problem's code.
  std::string send(const std::string& event, std::optional<Date> on = {}, Json data = {}) {
    Command command;
    command.id = "c";
    command.record = "case-1";
    command.event = event;
    command.effective_on = on;
    command.data = std::move(data);
    return take(decide(*definition, &record, command, around()));
  }

  // As the engine does: the command of a timer that is due; "overtaken" where there is none.
  std::string ring(const std::string& timer) {
    const auto command = dispatch::fire(*definition, record, timer, now);
    if (!command) return "overtaken";
    return take(decide(*definition, &record, *command, around(engine_actor())));
  }

  Circumstances around(Actor actor = {"hanako", {{"secretariat", ""}}}) const {
    return {std::move(actor), now, "case-1", Json::object(), calendar};
  }

  std::string take(const Result<std::vector<Event>>& decided) {
    if (!decided) return std::string(code_of(decided.error().code));
    changes.clear();
    for (Event event : *decided) {
      event.seq = ++seq;
      changes.insert(changes.end(), event.timers.begin(), event.timers.end());
      last = event;
      record = evolve(record, event);
    }
    return "";
  }

  // What the last command changed, as text: "armed after.x.0 2026-…".
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const TimerChange& change : changes) {
      std::string text = std::string(name_of(change.what)) + ' ' + change.timer;
      if (change.due) text += ' ' + to_string(*change.due).substr(0, 19);
      if (change.left)
        text += ' ' + std::to_string(change.left->count) + ' ' +
                std::string(name_of(change.left->unit));
      if (!change.reason.empty()) text += ' ' + change.reason;
      all.push_back(text);
    }
    return all;
  }

  chart::DefinitionPtr definition;
  CalendarPtr calendar;
  Time now = at("2026-06-05T03:00:00");  // a Friday, noon in Japan
  Record record;
  Event last;
  std::vector<TimerChange> changes;
  Seq seq = 0;
};

}  // namespace renkei::model
