#include <fmt/format.h>

#include "wire/codec.h"
#include "wire/member_reader.h"
#include "wire/timer_codec.h"

namespace renkei::wire {
namespace {

Json attained_as_json(const model::Record& record) {
  Json attained = Json::object();
  for (const auto& [type, day] : record.attained) attained[type] = to_string(day);
  return attained;
}

void read_attained(MemberReader& members, model::Record& record) {
  Json attained;
  members.read_object("attained", attained);
  if (!attained.is_object()) return;
  for (const auto& [type, day] : attained.items()) {
    const auto date =
        day.is_string() ? parse_date(day.get_ref<const std::string&>()) : std::nullopt;
    if (!date) return members.refuse("attained");
    record.attained[type] = *date;
  }
}

void read_record_timers(MemberReader& members, model::Record& record) {
  if (!members.has("timers")) return;
  Json value;
  members.read_object("timers", value);
  auto timers = read_timers(value);
  if (!timers) return members.refuse("timers");
  record.timers = std::move(*timers);
}

}  // namespace

Json to_json(const model::Record& record) {
  Json value{{"id", record.id},
             {"kind", record.kind},
             {"definition", record.definition},
             {"version", record.version},
             {"configuration", record.configuration},
             {"history", record.history},
             {"document", record.document},
             {"attained", attained_as_json(record)},
             {"effective_on", to_string(record.effective_on)},
             {"created_seq", record.created_seq},
             {"seq", record.seq},
             {"ended", record.ended}};
  if (!record.timers.empty()) {
    std::string timers;
    append_canonical(timers, record.timers);
    value["timers"] = Json::parse(timers);
  }
  return value;
}

Result<model::Record> read_record(const Json& value) {
  model::Record record;
  Json copy = value;
  MemberReader members(copy);
  members.read("id", record.id);
  members.read("kind", record.kind);
  members.read_number("definition", record.definition);
  members.read_number("version", record.version);
  members.read("configuration", record.configuration);
  members.read("history", record.history);
  members.read("document", record.document);
  read_attained(members, record);
  read_record_timers(members, record);
  members.read("effective_on", record.effective_on);
  members.read_number("created_seq", record.created_seq);
  members.read_number("seq", record.seq);
  members.read("ended", record.ended);
  if (members.wrong().empty()) return record;
  return fail(Errc::corrupt, fmt::format("this is no record of renkei: \"{}\" is missing or wrong",
                                         members.wrong()));
}

}  // namespace renkei::wire
