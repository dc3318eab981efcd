#include "bus/frames.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bus/problem.h"

namespace renkei::bus {
namespace {

constexpr std::size_t kMost = limits::kMessageBytes;

Frames client(std::initializer_list<std::string> rest) {
  Frames frames = {"MDPC02"};
  frames.insert(frames.end(), rest);
  return frames;
}

Frames worker(std::initializer_list<std::string> rest) {
  Frames frames = {"MDPW02"};
  frames.insert(frames.end(), rest);
  return frames;
}

Errc client_error(Frames frames) {
  const auto decoded = decode_client(std::move(frames), kMost);
  return decoded ? Errc::internal : decoded.error().code;
}

Errc worker_error(Frames frames) {
  const auto decoded = decode_worker(std::move(frames), kMost);
  return decoded ? Errc::internal : decoded.error().code;
}

TEST(Frames, AClientRequestIsHeaderCommandServiceAndBody) {
  const auto decoded = decode_client(client({"\x01", "renkei.query", "{}", "[]"}), kMost);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->command, ClientCommand::request);
  EXPECT_EQ(decoded->service, "renkei.query");
  EXPECT_EQ(decoded->body, (Frames{"{}", "[]"}));
}

TEST(Frames, EveryWorkerCommandHasTheFramesOfTheRfc) {
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::ready, "echo", "", {}}), worker({"\x01", "echo"}));
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::request, "", "a", {"b"}}),
            worker({"\x02", "a", "", "b"}));
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::partial, "", "a", {"b"}}),
            worker({"\x03", "a", "", "b"}));
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::final, "", "a", {"b", "c"}}),
            worker({"\x04", "a", "", "b", "c"}));
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::heartbeat, "", "", {}}), worker({"\x05"}));
  EXPECT_EQ(encode(WorkerMessage{WorkerCommand::disconnect, "", "", {}}), worker({"\x06"}));
}

TEST(Frames, AWrongClientMessageIsAViolation) {
  const std::vector<Frames> wrong = {
      {},
      {""},
      {"MDPC01", "\x01", "s", "b"},
      {"", "MDPC02", "\x01", "s", "b"},
      client({}),
      client({""}),
      client({std::string(1, '\0'), "s", "b"}),
      client({"\x04", "s", "b"}),
      client({"\x01\x01", "s", "b"}),
      client({"\x01"}),
      client({"\x01", ""}),
      client({"\x01", "", "b"}),
      client({"\x01", "s\x7f", "b"}),
      client({"\x01", "\xe9\x80\xa3", "b"}),
      client({"\x01", std::string(256, 's'), "b"}),
      client({"\x01", "s"}),
  };
  for (const Frames& frames : wrong) EXPECT_EQ(client_error(frames), Errc::protocol_violation);
}

TEST(Frames, AWrongWorkerMessageIsAViolation) {
  const std::vector<Frames> wrong = {
      worker({}),
      worker({"\x07"}),
      worker({"\x01"}),
      worker({"\x01", ""}),
      worker({"\x01", "s", "more"}),
      worker({"\x05", "more"}),
      worker({"\x06", ""}),
      worker({"\x04"}),
      worker({"\x04", "a"}),
      worker({"\x04", "a", ""}),
      worker({"\x04", "", "", "b"}),
      worker({"\x04", "a", "not empty", "b"}),
      worker({"\x04", std::string(256, 'a'), "", "b"}),
  };
  for (const Frames& frames : wrong) EXPECT_EQ(worker_error(frames), Errc::protocol_violation);
}

TEST(Frames, LimitsHaveTheirOwnCodes) {
  Frames many = client({"\x01", "s"});
  many.resize(3 + limits::kBatchCommands, "{}");
  EXPECT_TRUE(decode_client(many, kMost));
  many.push_back("{}");
  EXPECT_EQ(client_error(many), Errc::batch_too_large);

  EXPECT_TRUE(decode_client(client({"\x01", "s", std::string(kMost, 'x')}), kMost));
  EXPECT_EQ(client_error(client({"\x01", "s", std::string(kMost + 1, 'x')})),
            Errc::message_too_large);
  Frames together = client({"\x01", "s"});
  together.resize(3 + 17, std::string(kMost, 'x'));
  EXPECT_EQ(client_error(together), Errc::message_too_large);
}

RC_GTEST_PROP(Frames, WhatDecodesEncodesToTheSameBytes, ()) {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>("MDPC02", "MDPW02", "", "\x01", "\x02", "\x03", "\x04", "\x05"),
      rc::gen::arbitrary<std::string>());
  Frames frames = *rc::gen::container<Frames>(piece);
  frames.insert(frames.begin(), *rc::gen::element<std::string>("MDPC02", "MDPW02"));
  if (const auto decoded = decode_client(frames, kMost)) RC_ASSERT(encode(*decoded) == frames);
  if (const auto decoded = decode_worker(frames, kMost)) RC_ASSERT(encode(*decoded) == frames);
}

TEST(Problem, TheIdIsTheOneOfTheOutermostObject) {
  EXPECT_EQ(id_of(R"({"a":{"id":"no"},"id":"yes"})"), "yes");
  EXPECT_EQ(id_of(R"({"id":"yes","broken)"), "yes");
  EXPECT_EQ(id_of(R"([{"id":"no"}])"), "");
  EXPECT_EQ(id_of(R"({"id":7})"), "");
  EXPECT_EQ(id_of("\xff\xfe"), "");
  EXPECT_EQ(id_of(""), "");
}

TEST(Problem, DeepNestingIsRefusedBeforeItCanOverflowAStack) {
  EXPECT_FALSE(parse_message(std::string(1'000'000, '[')));
  EXPECT_FALSE(parse_message(std::string(300, '[') + std::string(300, ']')));
  EXPECT_TRUE(parse_message(std::string(200, '[') + std::string(200, ']')));
}

TEST(Problem, AnErrorSurvivesTheWay) {
  const Error error{Errc::guard_failed, "the award needs a number", {{"/data/number", "missing"}}};
  const Error back = error_of(problem_of(error));
  EXPECT_EQ(back.code, error.code);
  EXPECT_EQ(back.detail, error.detail);
  EXPECT_EQ(back.faults, error.faults);
  EXPECT_EQ(error_of(Json(7)).code, Errc::internal);
}

}  // namespace
}  // namespace renkei::bus
