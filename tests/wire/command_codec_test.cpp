#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/limits.h"
#include "wire/codec.h"

namespace renkei::wire {
namespace {

using model::Verb;

Error refusal(std::string_view text) {
  const auto command = read_command(text);
  EXPECT_FALSE(command) << text.substr(0, 100);
  return command ? Error{} : command.error();
}

TEST(Commands, ForWhomItSpeaksBelongsToTheEnvelope) {
  const std::string plain =
      R"({"command":"send","id":"c2","record":"project-42","event":"submit"})";
  const std::string spoken =
      R"({"command":"send","id":"c2","on_behalf_of":"sato","record":"project-42","event":"submit"})";
  const auto command = read_command(spoken);
  ASSERT_TRUE(command) << describe(command.error());
  EXPECT_EQ(command->on_behalf_of, "sato");
  EXPECT_EQ(digest_of(*command), digest_of(*read_command(plain)))
      << "the same command, by whichever key";
  const Error error =
      refusal(R"({"command":"send","id":"c2","on_behalf_of":7,"record":"project-42","event":"x"})");
  EXPECT_EQ(error.code, Errc::schema_mismatch);
  EXPECT_EQ(error.faults.at(0).pointer, "/on_behalf_of");
}

TEST(Commands, WhatADoorVouchesForBelongsToTheEnvelope) {
  const std::string rest = R"("command":"send","id":"c2","record":"project-42","event":"submit"})";
  const auto plain = read_command("{" + rest);
  const auto confirmed = read_command(R"({"on_behalf_of":"sato","confirmed":true,)" + rest);
  ASSERT_TRUE(confirmed) << describe(confirmed.error());
  EXPECT_TRUE(confirmed->confirmed);
  EXPECT_FALSE(plain->confirmed);
  EXPECT_FALSE(read_command(R"({"on_behalf_of":"sato","confirmed":false,)" + rest)->confirmed);
  EXPECT_EQ(digest_of(*confirmed), digest_of(*plain));
  for (const char* wrong : {R"({"confirmed":true,)", R"({"on_behalf_of":"sato","confirmed":1,)"})
    EXPECT_EQ(refusal(wrong + rest).faults.at(0).pointer, "/confirmed");
}

TEST(Commands, EachVerbIsReadWithAllThatItSays) {
  const auto create = read_command(
      R"({"command":"create","id":"c1","kind":"organisation","record":"riken","document":{"b":1},"effective_on":"2022-04-28"})");
  ASSERT_TRUE(create) << describe(create.error());
  EXPECT_EQ(create->verb, Verb::create);
  EXPECT_EQ(create->id, "c1");
  EXPECT_EQ(create->kind, "organisation");
  EXPECT_EQ(create->record, "riken");
  EXPECT_EQ(create->data, (Json{{"b", 1}}));
  EXPECT_EQ(create->effective_on, make_date(2022, 4, 28));

  const auto send = read_command(
      R"({"command":"send","id":"c2","record":"project-42","event":"submit","data":{"x":[1]},"expected_version":3})");
  ASSERT_TRUE(send) << describe(send.error());
  EXPECT_EQ(send->verb, Verb::send);
  EXPECT_EQ(send->record, "project-42");
  EXPECT_EQ(send->event, "submit");
  EXPECT_EQ(send->data, (Json{{"x", {1}}}));
  EXPECT_EQ(send->expected_version, 3U);
  EXPECT_FALSE(send->effective_on);

  const auto deploy =
      read_command(R"({"command":"deploy","id":"c3","definition":"{\"z\":1,\"a\":2}"})");
  ASSERT_TRUE(deploy) << describe(deploy.error());
  EXPECT_EQ(deploy->verb, Verb::deploy);
  EXPECT_EQ(deploy->definition_text, R"({"z":1,"a":2})");

  const auto retry = read_command(R"({"command":"retry","id":"c4","consumer":"journal","seq":17})");
  ASSERT_TRUE(retry) << describe(retry.error());
  EXPECT_EQ(retry->verb, Verb::retry);
  EXPECT_EQ(retry->consumer, "journal");
  EXPECT_EQ(retry->seq, 17U);
}

TEST(ReadCommand, ACorrectionSaysWhatIsOtherwise) {
  const auto moved = read_command(
      R"({"command":"correct","id":"c5","record":"p-1","seq":7,"reason":"r","effective_on":"2022-04-28",
          "set":[{"pointer":"/a","value":1},{"pointer":"/b"}],"dry_run":true})");
  ASSERT_TRUE(moved) << describe(moved.error());
  EXPECT_EQ(moved->verb, Verb::correct);
  EXPECT_EQ(moved->seq, 7U);
  EXPECT_EQ(moved->reason, "r");
  EXPECT_EQ(moved->set.size(), 2U);
  EXPECT_TRUE(moved->dry_run);
  EXPECT_FALSE(moved->never_happened);
  const auto undone = read_command(
      R"({"command":"correct","id":"c5","record":"p-1","seq":7,"reason":"r","void":true})");
  ASSERT_TRUE(undone) << describe(undone.error());
  EXPECT_TRUE(undone->never_happened);
  EXPECT_NE(digest_of(*moved), digest_of(*undone));
}

TEST(ReadCommand, ACorrectionThatSaysNothingOrBothIsRefused) {
  for (const char* what : {"", R"(,"void":true,"effective_on":"2022-04-28")",
                           R"(,"void":true,"set":[{"pointer":"/a"}])"}) {
    const auto refused = read_command(
        std::string(R"({"command":"correct","id":"c","record":"p-1","seq":7,"reason":"r")") + what +
        "}");
    ASSERT_FALSE(refused) << what;
    EXPECT_EQ(refused.error().code, Errc::schema_mismatch);
    EXPECT_EQ(refused.error().faults.front().pointer, "/void");
  }
}

TEST(Digests, AreWhatTheyWereBeforeThereWereCorrections) {
  const auto command = read_command(R"({"command":"send","id":"c1","record":"p-1","event":"e"})");
  const std::string said =
      R"({"command":"send","consumer":"","data":null,"definition":"","effective_on":"","event":"e","id":"c1","kind":"","record":"p-1","seq":0})";
  EXPECT_EQ(digest_of(*command), to_hex(sha256(said)));
}

TEST(Commands, EveryMistakeIsNamed) {
  const auto error = refusal(
      R"({"command":"send","id":"a b","record":"P","effective_on":"2023-02-29","extra":1})");
  EXPECT_EQ(error.code, Errc::schema_mismatch);
  std::vector<std::string> pointers;
  for (const Fault& fault : error.faults) pointers.push_back(fault.pointer);
  EXPECT_EQ(pointers,
            (std::vector<std::string>{"/effective_on", "/id", "/record", "/event", "/extra"}));
}

TEST(Commands, WhatIsNoCommandIsSaid) {
  EXPECT_EQ(refusal("[]").faults.at(0).pointer, "");
  EXPECT_EQ(refusal(R"({"id":"c1"})").faults.at(0).pointer, "/command");
  EXPECT_EQ(refusal(R"({"command":"destroy","id":"c1"})").faults.at(0).pointer, "/command");
  EXPECT_EQ(
      refusal(R"({"command":"send","id":"c1","record":"a","event":"b","expected_version":-1})")
          .faults.at(0)
          .pointer,
      "/expected_version");
  EXPECT_EQ(refusal("{").code, Errc::malformed_json);
}

TEST(Commands, ADefinitionMayBeLongerThanOtherStrings) {
  const auto deploy = [](std::size_t bytes) {
    return R"({"command":"deploy","id":"c","definition":")" + std::string(bytes, 'x') + "\"}";
  };
  EXPECT_TRUE(read_command(deploy(limits::kDefinitionBytes)));
  EXPECT_EQ(refusal(deploy(limits::kDefinitionBytes + 1)).code, Errc::message_too_large);
  const std::string text(limits::kStringBytes + 1, 'x');
  EXPECT_EQ(
      refusal(R"({"command":"send","id":"c","record":"a","event":"b","data":")" + text + "\"}")
          .code,
      Errc::string_too_long);
  EXPECT_EQ(
      refusal(R"({"command":"deploy","definition":")" + text + R"(","id":")" + text + "\"}").code,
      Errc::schema_mismatch);
}

TEST(Commands, TheIdOfAFaultyMessageIsFoundWhereItCanBe) {
  EXPECT_EQ(id_of(R"({"data":{"id":"inner"},"list":["id"],"id":"c1"})"), "c1");
  EXPECT_EQ(id_of(R"({"id":"c1","a":1.5,"a":)"), "c1");
  for (const char* text : {"", "{", "[]", R"(["id","x"])", R"({"id":7})", R"({"id":{"id":"x"}})",
                           R"({"id":"a b"})", R"("id")", R"({"a":nul,"id":"c1"})"}) {
    EXPECT_EQ(id_of(text), "") << text;
  }
  EXPECT_EQ(id_of(std::string(300'000, '[')), "");
}

TEST(Digest, IsTheSameForTheSameContentInAnyLayout) {
  const auto digest = [](std::string_view text) { return digest_of(read_command(text).value()); };
  const auto one =
      digest(R"({"command":"send","id":"c","record":"a","event":"b","data":{"x":1,"y":[2]}})");
  EXPECT_EQ(one.size(), 64U);
  EXPECT_EQ(
      one,
      digest(
          R"({ "data": {"y":[2], "x":1}, "event":"b", "record":"a", "id":"c", "command":"send" })"));
  for (
      const char* other :
      {R"({"command":"send","id":"d","record":"a","event":"b","data":{"x":1,"y":[2]}})",
       R"({"command":"send","id":"c","record":"a","event":"c","data":{"x":1,"y":[2]}})",
       R"({"command":"send","id":"c","record":"a","event":"b","data":{"x":1,"y":["2"]}})",
       R"({"command":"send","id":"c","record":"a","event":"b"})",
       R"({"command":"send","id":"c","record":"a","event":"b","data":{"x":1,"y":[2]},"expected_version":0})",
       R"({"command":"send","id":"c","record":"a","event":"b","data":{"x":1,"y":[2]},"effective_on":"2022-04-28"})"}) {
    EXPECT_NE(one, digest(other)) << other;
  }
}

// Digests are kept for ever: a member that a later version adds must not change them.
TEST(Digest, OfACommandThatWasSentBeforeThereWerePlansIsWhatItWas) {
  EXPECT_EQ(digest_of(read_command(R"({"command":"deploy","id":"d","definition":"{}"})").value()),
            "59ef55d033320fc39de016530eff80c54e7ffea6fe8d9305e81958a339064e9d");
}

TEST(Commands, AMigrationNamesItsVersionsAndItsPlan) {
  const auto migrate = [](const std::string& more) {
    return R"({"command":"migrate","id":"m","record":"project-1","from":1,"to":2)" + more + "}";
  };
  const auto command =
      read_command(migrate(R"(,"expected_version":3,"plan":{"states":{"a":"b","c":[]}})"));
  ASSERT_TRUE(command) << describe(command.error());
  EXPECT_EQ(command->verb, model::Verb::migrate);
  EXPECT_EQ(command->from, 1U);
  EXPECT_EQ(command->to, 2U);
  EXPECT_EQ(command->plan["states"]["a"], "b");
  EXPECT_NE(digest_of(*command), digest_of(read_command(migrate("")).value()));
  EXPECT_EQ(refusal(migrate(R"(,"plan":{"states":{"a":7}})")).faults.at(0).pointer,
            "/plan/states/a");
  EXPECT_EQ(refusal(migrate(R"(,"plan":{"state":{}})")).faults.at(0).pointer, "/plan/state");
}

}  // namespace
}  // namespace renkei::wire
