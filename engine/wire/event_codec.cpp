#include <fmt/format.h>

#include <charconv>

#include "wire/canonical.h"
#include "wire/codec.h"
#include "wire/correction_codec.h"
#include "wire/member_reader.h"
#include "wire/timer_codec.h"

// Each type of event is written and read by one pair of functions; both are frozen by tests/golden.
// A member that is added later is a new type of event, or optional for ever.
namespace renkei::wire {
namespace {

using model::Event;
using model::EventType;

void append_sends(std::string& out, const std::vector<chart::Sent>& sends) {
  out += '[';
  for (const chart::Sent& sent : sends) {
    if (&sent != &sends.front()) out += ',';
    ObjectWriter object(out);
    if (!sent.create.empty()) object.member("create", sent.create);
    object.member("data", sent.data).member("event", sent.event);
    if (sent.late) object.member("late", true);
    if (sent.required) object.member("required", true);
    object.member("to", sent.to).end();
  }
  out += ']';
}

void write_created(ObjectWriter& data, const Event& event) {
  data.member("actor", event.actor)
      .member("attained", event.attained)
      .member("command", event.command)
      .member("definition", event.definition)
      .member("document", event.document)
      .member("effective_on", to_string(event.effective_on))
      .member("ended", event.ended)
      .member("entered", event.entered)
      .member("exited", event.exited)
      .member("history", event.history)
      .member("kind", event.kind);
  append_sends(data.begin("sends"), event.sends);
  append_timers(data, event);
  data.member("to", event.to).member("version", event.version);
}

void write_transitioned(ObjectWriter& data, const Event& event) {
  data.member("actor", event.actor)
      .member("attained", event.attained)
      .member("command", event.command)
      .member("data", event.data)
      .member("definition", event.definition)
      .member("effective_on", to_string(event.effective_on))
      .member("ended", event.ended)
      .member("entered", event.entered)
      .member("event", event.event)
      .member("exited", event.exited)
      .member("from", event.from)
      .member("history", event.history)
      .member("kind", event.kind)
      .member("patch", event.patch);
  append_sends(data.begin("sends"), event.sends);
  append_timers(data, event);
  data.member("to", event.to).member("version", event.version);
}

void write_deployed(ObjectWriter& data, const Event& event) {
  data.member("actor", event.actor)
      .member("command", event.command)
      .member("definition", event.definition)
      .member("definition_text", event.definition_text)
      .member("effective_on", to_string(event.effective_on))
      .member("kind", event.kind);
  if (!event.plan.is_null()) data.member("plan", event.plan);
}

void write_migrated(ObjectWriter& data, const Event& event) {
  data.member("actor", event.actor)
      .member("command", event.command)
      .member("definition", event.definition)
      .member("effective_on", to_string(event.effective_on))
      .member("from", event.from)
      .member("from_definition", event.from_definition)
      .member("history", event.history)
      .member("kind", event.kind)
      .member("patch", event.patch);
  append_timers(data, event);
  data.member("to", event.to).member("version", event.version);
}

void write_denied(ObjectWriter& data, const Event& event) {
  data.member("actor", event.actor)
      .member("code", event.code)
      .member("command", event.command)
      .member("detail", event.detail)
      .member("effective_on", to_string(event.effective_on))
      .member("event", event.event)
      .member("kind", event.kind)
      .member("record", event.record);
}

void write_data(std::string& out, const Event& event) {
  ObjectWriter data(out);
  switch (event.type) {
    case EventType::record_created:
      write_created(data, event);
      break;
    case EventType::record_transitioned:
      write_transitioned(data, event);
      break;
    case EventType::workflow_deployed:
      write_deployed(data, event);
      break;
    case EventType::command_denied:
      write_denied(data, event);
      break;
    case EventType::record_corrected:
      write_corrected(data, event);
      break;
    case EventType::record_migrated:
      write_migrated(data, event);
      break;
  }
  if (!event.via.empty()) data.member("via", event.via);  // the last name in every type
  data.end();
}

std::string subject_of(const Event& event) {
  switch (event.type) {
    case EventType::workflow_deployed:
      return fmt::format("workflow/{}/{}", event.kind, event.definition);
    case EventType::command_denied:
      return "denials";
    default:
      return event.record;
  }
}

void read_sends(MemberReader& data, std::vector<chart::Sent>& sends) {
  Json list;
  data.read_array("sends", list);
  if (!list.is_array()) return;
  for (Json& element : list) {
    chart::Sent sent;
    MemberReader object(element);
    object.read("data", sent.data);
    object.read("event", sent.event);
    object.read("to", sent.to);
    if (object.has("create")) object.read("create", sent.create);
    if (object.has("late")) object.read("late", sent.late);
    if (object.has("required")) object.read("required", sent.required);
    if (!object.wrong().empty()) return data.refuse("sends");
    sends.push_back(std::move(sent));
  }
}

// What created and transitioned have in common.
void read_step(MemberReader& data, Event& event) {
  data.read("attained", event.attained);
  data.read_number("definition", event.definition);
  data.read("ended", event.ended);
  data.read("entered", event.entered);
  data.read("exited", event.exited);
  data.read("history", event.history);
  data.read("kind", event.kind);
  read_sends(data, event.sends);
  read_event_timers(data, event);
  data.read("to", event.to);
  data.read_number("version", event.version);
}

void read_migrated(MemberReader& data, Event& event) {
  data.read_number("definition", event.definition);
  data.read("from", event.from);
  data.read_number("from_definition", event.from_definition);
  data.read("history", event.history);
  data.read("kind", event.kind);
  data.read_array("patch", event.patch);
  read_event_timers(data, event);
  data.read("to", event.to);
  data.read_number("version", event.version);
}

void read_data(MemberReader& data, Event& event) {
  data.read("actor", event.actor);
  data.read("command", event.command);
  data.read("effective_on", event.effective_on);
  if (data.has("via")) data.read("via", event.via);
  switch (event.type) {
    case EventType::record_created:
      read_step(data, event);
      return data.read("document", event.document);
    case EventType::record_transitioned:
      read_step(data, event);
      data.read("data", event.data);
      data.read("event", event.event);
      data.read("from", event.from);
      return data.read_array("patch", event.patch);
    case EventType::workflow_deployed:
      data.read_number("definition", event.definition);
      data.read("definition_text", event.definition_text);
      data.read_if_there("plan", event.plan);
      return data.read("kind", event.kind);
    case EventType::command_denied:
      data.read("code", event.code);
      data.read("detail", event.detail);
      data.read("event", event.event);
      data.read("kind", event.kind);
      return data.read("record", event.record);
    case EventType::record_corrected:
      return read_corrected(data, event);
    case EventType::record_migrated:
      return read_migrated(data, event);
  }
}

tl::unexpected<Error> corrupt(std::string_view where) {
  return fail(Errc::corrupt,
              fmt::format("this is no event of renkei: \"{}\" is missing or wrong", where));
}

}  // namespace

std::string write_event(const Event& event, std::string_view source) {
  std::string out;
  out.reserve(1024);
  ObjectWriter envelope(out);
  write_data(envelope.begin("data"), event);
  envelope.member("datacontenttype", "application/json")
      .member("id", std::to_string(event.seq))
      .member("source", source)
      .member("specversion", "1.0")
      .member("subject", subject_of(event))
      .member("time", to_string(event.time))
      .member("type", model::name_of(event.type));
  envelope.end();
  return out;
}

Result<Event> read_event(std::string_view bytes) {
  Json value = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
  Event event;
  std::string type, id, subject;
  MemberReader envelope(value);
  envelope.read("type", type);
  envelope.read("id", id);
  envelope.read("subject", subject);
  envelope.read("time", event.time);
  Json data;
  envelope.read_object("data", data);
  if (!envelope.wrong().empty()) return corrupt(envelope.wrong());

  const auto known = model::event_type_of(type);
  if (!known) return corrupt("type");
  event.type = *known;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), event.seq);
  if (error != std::errc() || end != id.data() + id.size()) return corrupt("id");

  MemberReader members(data);
  read_data(members, event);
  if (!members.wrong().empty()) return corrupt("data." + members.wrong());
  if (model::is_of_record(event.type)) event.record = std::move(subject);
  return event;
}

}  // namespace renkei::wire
