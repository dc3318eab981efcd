#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/canonical.h"
#include "wire/codec.h"

namespace renkei::wire {
namespace {

using model::Event;
using model::EventType;

std::string a_text() {
  static const std::vector<std::string> kPieces = {"a",    "\"",   "\\", "/",    "\n", "\t", "\x01",
                                                   "\x1f", "\x7f", "é",  "研究", "𠮷", "\r", " "};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
    text += piece;
  return text;
}

std::vector<std::string> some_texts() {
  std::vector<std::string> texts;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) texts.push_back(a_text());
  return texts;
}

Json a_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return a_text();
    case 4: {
      Json array = Json::array();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) array.push_back(a_value(depth - 1));
      return array;
    }
    default: {
      Json object = Json::object();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) object[a_text()] = a_value(depth - 1);
      return object;
    }
  }
}

void add_step(Event& event) {
  event.record = a_text();
  event.definition = *rc::gen::arbitrary<std::uint32_t>();
  event.version = *rc::gen::arbitrary<std::uint64_t>();
  event.to = some_texts();
  event.exited = some_texts();
  event.entered = some_texts();
  for (const auto& name : some_texts()) event.history[name] = some_texts();
  event.attained = some_texts();
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    event.sends.push_back({some_texts(), a_text(), a_value(2)});
  event.ended = *rc::gen::arbitrary<bool>();
}

void add_migration(Event& event) {
  event.record = a_text();
  event.definition = *rc::gen::arbitrary<std::uint32_t>();
  event.from_definition = *rc::gen::arbitrary<std::uint32_t>();
  event.version = *rc::gen::arbitrary<std::uint64_t>();
  event.from = some_texts();
  event.to = some_texts();
  for (const auto& name : some_texts()) event.history[name] = some_texts();
  event.patch = Json::array({a_value(2)});
}

Event an_event() {
  Event event;
  event.type = *rc::gen::element(EventType::record_created, EventType::record_transitioned,
                                 EventType::workflow_deployed, EventType::command_denied,
                                 EventType::record_migrated);
  event.seq = *rc::gen::arbitrary<Seq>();
  event.time = Time{*rc::gen::inRange<std::int64_t>(-2'000'000'000'000'000, 7'000'000'000'000'000)};
  event.effective_on = Date{*rc::gen::inRange(-25'000, 80'000)};
  event.actor = a_text();
  event.command = a_text();
  event.kind = a_text();
  switch (event.type) {
    case EventType::record_created:
      add_step(event);
      event.document = a_value(3);
      break;
    case EventType::record_transitioned:
      add_step(event);
      event.event = a_text();
      event.data = a_value(3);
      event.from = some_texts();
      event.patch = Json::array({a_value(2)});
      break;
    case EventType::workflow_deployed:
      event.definition = *rc::gen::arbitrary<std::uint32_t>();
      event.definition_text = a_text();
      if (*rc::gen::arbitrary<bool>()) event.plan = Json{{"states", Json::object()}};
      break;
    case EventType::command_denied:
      event.record = a_text();
      event.event = a_text();
      event.code = a_text();
      event.detail = a_text();
      break;
    case EventType::record_migrated:
      add_migration(event);
      break;
  }
  return event;
}

RC_GTEST_PROP(Events, ReadingWhatWasWrittenGivesTheSameEvent, ()) {
  const Event event = an_event();
  const auto read = read_event(write_event(event, "urn:uuid:0"));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == event);
}

RC_GTEST_PROP(Events, TheBytesAreCanonical, ()) {
  const std::string bytes = write_event(an_event(), "urn:uuid:0");
  RC_ASSERT(canonical(Json::parse(bytes)) == bytes);
}

RC_GTEST_PROP(Canonical, IsByteForByteWhatTheLibraryDumps, ()) {
  const Json value = a_value(4);
  std::string bytes;
  append_canonical(bytes, value);
  RC_ASSERT(bytes == canonical(value));
}

TEST(Events, SubjectsSayWhatTheyAreAbout) {
  Event event;
  event.kind = "project";
  event.definition = 2;
  event.record = "project-1";
  const auto subject = [&](EventType type) {
    event.type = type;
    return Json::parse(write_event(event, "urn:uuid:0"))["subject"].get<std::string>();
  };
  EXPECT_EQ(subject(EventType::record_created), "project-1");
  EXPECT_EQ(subject(EventType::record_transitioned), "project-1");
  EXPECT_EQ(subject(EventType::workflow_deployed), "workflow/project/2");
  EXPECT_EQ(subject(EventType::command_denied), "denials");
}

TEST(Events, AMemberThatIsMissingOrWrongIsCorruptionAndNamed) {
  for (const EventType type : {EventType::record_created, EventType::record_transitioned,
                               EventType::workflow_deployed, EventType::command_denied}) {
    Event event;
    event.type = type;
    event.seq = 1;
    const Json whole = Json::parse(write_event(event, "urn:uuid:0"));
    ASSERT_TRUE(read_event(whole.dump()));
    for (const auto& member : whole["data"].items()) {
      Json without = whole;
      without["data"].erase(member.key());
      const auto read = read_event(without.dump());
      ASSERT_FALSE(read) << member.key();
      EXPECT_EQ(read.error().code, Errc::corrupt);
      EXPECT_NE(read.error().detail.find("data." + member.key()), std::string::npos)
          << read.error().detail;
    }
  }
}

TEST(Events, DamagedBytesAreCorruption) {
  Event event;
  event.seq = 12;
  const std::string bytes = write_event(event, "urn:uuid:0");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto read = read_event(bytes.substr(0, length));
    ASSERT_FALSE(read) << length;
    ASSERT_EQ(read.error().code, Errc::corrupt);
  }
  for (const char* text : {"null", "[]", "7", "{}"}) EXPECT_FALSE(read_event(text));
  Json other = Json::parse(bytes);
  for (const char* id : {"", "-1", "1x", "99999999999999999999", " 1"}) {
    other["id"] = id;
    EXPECT_FALSE(read_event(other.dump())) << id;
  }
  other["id"] = "12";
  other["type"] = "record.destroyed";
  EXPECT_FALSE(read_event(other.dump()));
}

TEST(Records, ARecordIsTheSameAfterItsJson) {
  model::Record record;
  record.id = "project-1";
  record.kind = "project";
  record.definition = 2;
  record.version = 7;
  record.configuration = {"amed_funding", "none"};
  record.history = {{"h", {"a", "b"}}};
  record.document = {{"title", {{"ja", "題"}}}};
  record.attained = {{"type1", make_date(2022, 4, 28)}};
  record.effective_on = make_date(2023, 3, 31);
  record.created_seq = 3;
  record.seq = 99;
  record.ended = true;
  const Json value = to_json(record);
  EXPECT_EQ(value["attained"]["type1"], "2022-04-28");
  const auto read = read_record(value);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(*read, record);
  for (const auto& member : value.items()) {
    Json without = value;
    without.erase(member.key());
    EXPECT_FALSE(read_record(without)) << member.key();
    without[member.key()] = -1.5;
    EXPECT_EQ(read_record(without).has_value(), member.key() == "document") << member.key();
  }
}

}  // namespace
}  // namespace renkei::wire
