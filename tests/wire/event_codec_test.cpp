#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/canonical.h"
#include "wire/codec.h"
#include "wire/random_event.h"

namespace renkei::wire {
namespace {

using model::Event;
using model::EventType;
using testing::a_value;
using testing::an_event;

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

TEST(Canonical, AnyByteAtAnyPlaceOfAWord) {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t place = 0; place < 19; ++place) {
      Json value = std::string(19, 'x') + "é";
      value.get_ref<std::string&>()[place] = static_cast<char>(byte);
      std::string bytes;
      append_canonical(bytes, value);
      ASSERT_EQ(canonical(value), bytes) << byte << " at " << place;
    }
  }
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
