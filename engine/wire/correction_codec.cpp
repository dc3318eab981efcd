#include "wire/correction_codec.h"

#include "wire/timer_codec.h"

namespace renkei::wire {
namespace {

using model::Event;

void append_days(std::string& out, const std::map<std::string, Date>& days) {
  Json object = Json::object();
  for (const auto& [type, day] : days) object[type] = to_string(day);
  append_canonical(out, object);
}

void append_revision(std::string& out, const model::Revision& revision) {
  ObjectWriter object(out);
  object.member("attained", revision.attained)
      .member("document", revision.document)
      .member("effective_on", to_string(revision.effective_on))
      .member("ended", revision.ended)
      .member("entered", revision.entered)
      .member("exited", revision.exited)
      .member("from", revision.from)
      .member("happened", revision.happened)
      .member("history", revision.history)
      .member("patch", revision.patch)
      .member("seq", revision.seq)
      .member("set", revision.set)
      .member("to", revision.to);
  object.end();
}

void append_revisions(std::string& out, const std::vector<model::Revision>& revisions) {
  out += '[';
  for (const model::Revision& revision : revisions) {
    if (&revision != &revisions.front()) out += ',';
    append_revision(out, revision);
  }
  out += ']';
}

void read_days(MemberReader& data, std::string_view name, std::map<std::string, Date>& days) {
  Json object;
  data.read_object(name, object);
  if (!object.is_object()) return;
  for (const auto& [type, text] : object.items()) {
    const auto day =
        text.is_string() ? parse_date(text.get_ref<const std::string&>()) : std::nullopt;
    if (!day) return data.refuse(name);
    days[type] = *day;
  }
}

void read_revisions(MemberReader& data, std::vector<model::Revision>& revisions) {
  Json list;
  data.read_array("revisions", list);
  if (!list.is_array()) return;
  for (Json& element : list) {
    model::Revision revision;
    MemberReader object(element);
    object.read("attained", revision.attained);
    object.read("document", revision.document);
    object.read("effective_on", revision.effective_on);
    object.read("ended", revision.ended);
    object.read("entered", revision.entered);
    object.read("exited", revision.exited);
    object.read("from", revision.from);
    object.read("happened", revision.happened);
    object.read("history", revision.history);
    object.read_array("patch", revision.patch);
    object.read_number("seq", revision.seq);
    object.read_array("set", revision.set);
    object.read("to", revision.to);
    if (!object.wrong().empty()) return data.refuse("revisions");
    revisions.push_back(std::move(revision));
  }
}

}  // namespace

void write_corrected(ObjectWriter& data, const Event& event) {
  const model::Correction& correction = *event.correction;
  data.member("actor", event.actor);
  append_days(data.begin("attained"), correction.attained);
  data.member("command", event.command)
      .member("definition", event.definition)
      .member("effective_on", to_string(event.effective_on))
      .member("ended", event.ended)
      .member("from", event.from)
      .member("history", event.history)
      .member("kind", event.kind)
      .member("patch", event.patch)
      .member("reason", correction.reason);
  append_revisions(data.begin("revisions"), correction.revisions);
  data.member("since", to_string(correction.effective_on))
      .member("supersedes", correction.supersedes);
  append_timers(data, event);
  data.member("to", event.to).member("version", event.version);
}

void read_corrected(MemberReader& data, Event& event) {
  model::Correction& correction = event.correction.emplace();
  read_days(data, "attained", correction.attained);
  data.read_number("definition", event.definition);
  data.read("ended", event.ended);
  data.read("from", event.from);
  data.read("history", event.history);
  data.read("kind", event.kind);
  data.read_array("patch", event.patch);
  data.read("reason", correction.reason);
  read_revisions(data, correction.revisions);
  data.read("since", correction.effective_on);
  data.read_number("supersedes", correction.supersedes);
  read_event_timers(data, event);
  data.read("to", event.to);
  data.read_number("version", event.version);
}

}  // namespace renkei::wire
