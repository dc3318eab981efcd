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

namespace renkei::model {

enum class EventType : std::uint8_t {
  record_created,
  record_transitioned,
  workflow_deployed,
  command_denied,
  record_migrated
};

// Is it an event of a record: one that evolve() applies?
constexpr bool is_of_record(EventType type) {
  return type != EventType::workflow_deployed && type != EventType::command_denied;
}

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

  // of a record; kind and definition also of a deployment
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
  Json patch = Json::array();                               // transitioned, migrated: RFC 6902
  std::vector<std::string> attained;
  std::vector<chart::Sent> sends;  // to other records
  bool ended = false;

  std::uint32_t from_definition = 0;  // migrated: the version that it was pinned to before

  std::string definition_text;  // deployed: the definition's JSON text, in its own order
  Json plan;                    // deployed: where the states that it removes go; null = no plan

  std::string code, detail;  // denied: the problem's code, and what was asked for

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace renkei::model
