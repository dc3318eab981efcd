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
  command_denied,
  record_corrected,
  record_migrated
};

// Is it an event of a record: one that evolve() applies?
constexpr bool is_of_record(EventType type) {
  return type != EventType::workflow_deployed && type != EventType::command_denied;
}

// "record.created" …, the CloudEvents type.
std::string_view name_of(EventType type);
std::optional<EventType> event_type_of(std::string_view name);

// How one event of a record is told from a correction on; its time, actor, command and data stay.
struct Revision {
  Seq seq = 0;           // of the event
  bool happened = true;  // false: it never did, and the rest means nothing
  Date effective_on;
  std::vector<std::string> from, to, exited, entered;
  std::map<std::string, std::vector<std::string>> history;
  Json document;  // of a creation; null of a transition
  Json patch = Json::array();
  std::vector<std::string> attained;
  bool ended = false;
  Json set = Json::array();  // [{"pointer", "value"?}]: by corrections, beyond what it did itself

  friend bool operator==(const Revision&, const Revision&) = default;
};

// What a correction says beside the record's new state (in the event's to, history, patch, ended).
struct Correction {
  Seq supersedes = 0;
  std::string reason;
  std::vector<Revision> revisions;       // of every event that is told otherwise now, in order
  std::map<std::string, Date> attained;  // by the record, after
  Date effective_on;                     // of the record's last transition, after

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Event {
  EventType type = EventType::record_created;
  Seq seq = 0;          // given when it is appended
  Time time;            // when renkei recorded it
  Date effective_on;    // the day that it happened
  std::string actor;    // principal id, or "engine"
  std::string via;      // the principal whose key spoke for the actor; "" = its own
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
  Json patch = Json::array();  // transitioned, corrected, migrated: RFC 6902
  std::vector<std::string> attained;
  std::vector<chart::Sent> sends;   // to other records, and new ones
  std::vector<TimerChange> timers;  // in the order in which they happened
  bool ended = false;

  std::uint32_t from_definition = 0;  // migrated: the version that it was pinned to before

  std::string definition_text;  // deployed: the definition's JSON text, in its own order
  Json plan;                    // deployed: where the states that it removes go; null = no plan

  std::optional<Correction> correction;  // corrected
  Json set;  // never written: Revision::set of an event as retold; null when none

  std::string code, detail;  // denied: the problem's code, and what was asked for

  friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace renkei::model
