// Event: a fact on the log. Few, generic and frozen: golden files hold every type ever written, and
// evolve() applies what an event says, so the log replays for ever.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "chart/interpreter.h"
#include "model/timer.h"

namespace renkei::model {

enum class EventType : std::uint8_t {
  record_created,
  record_transitioned,
  workflow_deployed,
  command_denied
};

// "record.created" …, the CloudEvents type.
std::string_view name_of(EventType type);
std::optional<EventType> event_type_of(std::string_view name);

struct Event {
  EventType type = EventType::record_created;
  Seq seq = 0;          // given when it is appended
  Time time;            // when renkei recorded it
  Date effective_on;    // the day that it happened
  std::string actor;    // principal id, or "engine"
  std::string command;  // the command that caused it, by its id

  // of a record (created, transitioned); kind and definition also of a deployment
  std::string record;
  std::string kind;
  std::uint32_t definition = 0;
  std::uint64_t version = 0;      // of the record, after this event
  std::string event;              // what was sent; "" for created
  Json data;                      // its data, null when none
  std::vector<std::string> from;  // atomic states before
  std::vector<std::string> to;    // and after
  std::vector<std::string> exited, entered;
  std::map<std::string, std::vector<std::string>> history;  // after
  Json document;                                            // created: the whole document
  Json patch = Json::array();                               // transitioned: RFC 6902
  std::vector<std::string> attained;
  std::vector<chart::Sent> sends;   // to other records
  std::vector<TimerChange> timers;  // in the order in which they happened
  bool ended = false;

  std::string definition_text;  // deployed: the definition's JSON text, in its own order

  std::string code, detail;  // denied: the problem's code, and what was asked for

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace renkei::model
