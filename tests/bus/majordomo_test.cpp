// The broker's rules without sockets: a message in, what goes out, and a clock that the test owns.
#include "bus/majordomo.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bus/backlog.h"
#include "bus/problem.h"

namespace renkei::bus {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kBeat{2'500};

std::string route(char c) { return std::string("\0abc", 4) + c; }  // as ROUTER makes them

struct Engine : Handler {
  bool is_own(const std::string& service) const override { return service == "renkei.query"; }
  void on_request(Request request) override { requests.push_back(std::move(request)); }
  bool may_offer(const std::string&, const std::string&) override { return offers; }
  bool may_ask(const std::string&, const std::string&, const Frames&) override { return asks; }
  void on_consumer_ready(const Address&, const std::string&) override { said.push_back("ready"); }
  void on_consumer_answer(const Address&, const std::string&, Frames body) override {
    said.push_back("answer " + body.front());
  }
  void on_consumer_gone(const Address&, const std::string&) override { said.push_back("gone"); }
  std::string problem(const std::string& code, const std::string&) override {
    return canonical({{"problem", {{"type", "urn:renkei:problem:" + code}}}});
  }
  bool offers = true;
  bool asks = true;
  std::vector<Request> requests;
  Frames said;
};

struct Outbox : Post {
  void to_client(const Address& client, ClientMessage message) override {
    clients.emplace_back(client, std::move(message));
  }
  Sent to_worker(const Address& worker, WorkerMessage message) override {
    if (worker == unreachable) return Sent::gone;
    workers.emplace_back(worker, std::move(message));
    return Sent::yes;
  }
  std::vector<std::pair<Address, ClientMessage>> clients;
  std::vector<std::pair<Address, WorkerMessage>> workers;
  Address unreachable;
};

class MajordomoTest : public ::testing::Test {
 protected:
  MajordomoTest() { ring.admit("key"); }

  void receive(const Address& from, Frames frames) {
    broker.on_message({from, "key", std::move(frames), false}, now);
  }
  void ask(const std::string& service, const std::string& id, char from = 'c') {
    receive(route(from), {"MDPC02", "\x01", service, R"({"id":")" + id + R"("})"});
  }
  void ready(char worker, const std::string& service) {
    receive(route(worker), {"MDPW02", "\x01", service});
  }
  void beat(char worker) { receive(route(worker), {"MDPW02", "\x05"}); }
  void finish(char worker, const std::string& text) {
    receive(route(worker), {"MDPW02", "\x04", token(worker), "", text});
  }
  // The address frame of the last request that went to this worker.
  std::string token(char worker) const {
    for (auto at = out.workers.rbegin(); at != out.workers.rend(); ++at)
      if (at->first == route(worker) && at->second.command == WorkerCommand::request)
        return at->second.address;
    return "none";
  }
  std::size_t sent(char worker, WorkerCommand command) const {
    return static_cast<std::size_t>(
        std::count_if(out.workers.begin(), out.workers.end(), [&](const auto& message) {
          return message.first == route(worker) && message.second.command == command;
        }));
  }
  // "id code" of the last answer to a client.
  std::string last_problem() const {
    if (out.clients.empty()) return "none";
    const auto json = parse_message(out.clients.back().second.body.front());
    if (!json || !json->contains("problem")) return "no problem";
    return text_at(*json, "id") + " " + std::string(code_of(error_of((*json)["problem"]).code));
  }

  Instant now{std::chrono::hours(1)};
  Engine engine;
  Outbox out;
  KeyRing ring;
  Majordomo broker{engine, ring, out, kBeat};
};

TEST_F(MajordomoTest, TheEnginesOwnServicesGoToTheEngine) {
  ask("renkei.query", "1");
  ASSERT_EQ(engine.requests.size(), 1u);
  EXPECT_EQ(engine.requests[0].user, "key");
  EXPECT_EQ(engine.requests[0].client, route('c'));
  EXPECT_TRUE(out.clients.empty());
}

TEST_F(MajordomoTest, AServiceWithoutAWorkerIsUnavailableAtOnceAndTheAnswerCanBePaired) {
  ask("echo", "7");
  EXPECT_EQ(last_problem(), "7 unavailable");
}

TEST_F(MajordomoTest, ABatchIsRefusedFrameByFrame) {
  receive(route('c'), {"MDPC02", "\x01", "echo", R"({"id":"a"})", R"({"id":"b"})"});
  ASSERT_EQ(out.clients.size(), 1u);
  ASSERT_EQ(out.clients[0].second.body.size(), 2u);
  EXPECT_EQ(id_of(out.clients[0].second.body[0]), "a");
  EXPECT_EQ(id_of(out.clients[0].second.body[1]), "b");
}

TEST_F(MajordomoTest, TheLeastRecentlyUsedWorkerIsAskedAndItsAnswerGoesBack) {
  ready('1', "echo");
  ready('2', "echo");
  ask("echo", "a");
  ask("echo", "b", 'd');
  EXPECT_EQ(sent('1', WorkerCommand::request), 1u);
  EXPECT_EQ(sent('2', WorkerCommand::request), 1u);
  receive(route('1'), {"MDPW02", "\x03", token('1'), "", "half"});
  finish('1', "whole");
  ASSERT_EQ(out.clients.size(), 2u);
  EXPECT_EQ(out.clients[0].first, route('c'));
  EXPECT_EQ(out.clients[0].second, (ClientMessage{ClientCommand::partial, "echo", {"half"}}));
  EXPECT_EQ(out.clients[1].second, (ClientMessage{ClientCommand::final, "echo", {"whole"}}));
  ask("echo", "c");
  EXPECT_EQ(sent('1', WorkerCommand::request), 2u);
}

TEST_F(MajordomoTest, RequestsWaitInOrderWhileWorkersAreBusyAndTheQueueIsBounded) {
  ready('1', "echo");
  for (std::size_t i = 0; i <= Registry::kQueue; ++i) ask("echo", std::to_string(i));
  EXPECT_TRUE(out.clients.empty());
  ask("echo", "one too many");
  EXPECT_EQ(last_problem(), "one too many overloaded");
  finish('1', "x");
  EXPECT_EQ(out.workers.back().second.body.front(), R"({"id":"1"})");
}

TEST_F(MajordomoTest, AWorkerSeesNoRoutingIdOfAClient) {
  ready('1', "echo");
  ask("echo", "a");
  EXPECT_EQ(token('1').find(route('c')), std::string::npos);
}

TEST_F(MajordomoTest, ASilentWorkerIsDismissedAndItsRequestAnswered) {
  ready('1', "echo");
  ask("echo", "a");
  now += kBeat * limits::kHeartbeatLiveness;
  broker.on_tick(now);
  EXPECT_EQ(broker.workers().size(), 1u);
  now += milliseconds(1);
  broker.on_tick(now);
  EXPECT_TRUE(broker.workers().empty());
  EXPECT_EQ(sent('1', WorkerCommand::disconnect), 1u);
  EXPECT_EQ(last_problem(), "a unavailable");
}

TEST_F(MajordomoTest, AHeartbeatKeepsAWorkerAlive) {
  ready('1', "echo");
  for (int i = 0; i < 20; ++i) {
    now += kBeat;
    beat('1');
    broker.on_tick(now);
  }
  EXPECT_EQ(broker.workers().size(), 1u);
  EXPECT_GE(sent('1', WorkerCommand::heartbeat), 20u);
}

TEST_F(MajordomoTest, AWorkerThatIsGoneIsNoticedAtTheNextHeartbeat) {
  ready('1', "renkei.events.journal");
  out.unreachable = route('1');
  broker.on_tick(now += kBeat);
  EXPECT_EQ(engine.said, (Frames{"ready", "gone"}));
}

TEST_F(MajordomoTest, RequestsOfAServiceWhoseLastWorkerLeftAreAnswered) {
  ready('1', "echo");
  ask("echo", "a");
  ask("echo", "b");
  receive(route('1'), {"MDPW02", "\x06"});
  EXPECT_EQ(last_problem(), "a unavailable");
  broker.on_tick(now);
  EXPECT_EQ(last_problem(), "b unavailable");
  EXPECT_EQ(sent('1', WorkerCommand::disconnect), 0u) << "who said DISCONNECT is sent nothing more";
}

TEST_F(MajordomoTest, ARequestThatWaitedTooLongIsAnswered) {
  ready('1', "echo");
  ask("echo", "a");
  ask("echo", "b");
  for (int i = 0; i < 13; ++i) {
    now += kBeat;
    beat('1');
    broker.on_tick(now);
  }
  EXPECT_EQ(last_problem(), "b unavailable");
}

TEST_F(MajordomoTest, WhatAWorkerMustNotSendEndsItsRegistrationAndIsAnsweredOnce) {
  const std::vector<Frames> wrong = {
      {"MDPW02", "\x01", "echo"},             // a second READY
      {"MDPW02", "\x02", "a", "", "b"},       // a REQUEST to the broker
      {"MDPW02", "\x04", "nobody", "", "b"},  // an answer to nothing
      {"MDPW02", "\x03", "nobody", "", "b"},  // part of one
      {"MDPW02", "\x04", "nobody"},           // malformed
      {"MDPW02", "\x09"},                     // unknown
  };
  char name = '1';
  for (const Frames& frames : wrong) {
    ready(name, "echo");
    ASSERT_EQ(broker.workers().size(), 1u);
    receive(route(name), frames);
    EXPECT_TRUE(broker.workers().empty());
    receive(route(name), frames);
    ready(name, "echo");
    EXPECT_EQ(sent(name, WorkerCommand::disconnect), 1u);
    EXPECT_TRUE(broker.workers().empty());
    ++name;
  }
}

TEST_F(MajordomoTest, AnUnregisteredPeersWorkerCommandIsAnsweredByDisconnect) {
  beat('1');
  EXPECT_EQ(sent('1', WorkerCommand::disconnect), 1u);
  receive(route('2'), {"MDPW02", "\x04", "a", "", "b"});
  EXPECT_EQ(sent('2', WorkerCommand::disconnect), 1u);
  receive(route('3'), {"MDPW02", "\x06"});
  EXPECT_EQ(sent('3', WorkerCommand::disconnect), 0u);
}

TEST_F(MajordomoTest, NobodyOffersWhatItMayNot) {
  ready('1', "renkei.query");
  ready('2', "mmi.service");
  engine.offers = false;
  ready('3', "echo");
  for (const char name : {'1', '2', '3'}) EXPECT_EQ(sent(name, WorkerCommand::disconnect), 1u);
  EXPECT_TRUE(broker.workers().empty());
}

TEST_F(MajordomoTest, AWorkerWhoseKeyWasRevokedIsGivenNothingMore) {
  ready('1', "renkei.events.journal");
  ready('2', "echo");
  ring.revoke("key");
  broker.deliver(route('1'), {"batch"});
  ask("echo", "a");
  broker.on_tick(now);
  EXPECT_EQ(sent('1', WorkerCommand::request) + sent('2', WorkerCommand::request), 0u);
  EXPECT_EQ(engine.said, (Frames{"ready", "gone"}));
  EXPECT_EQ(last_problem(), "a unavailable");
}

TEST_F(MajordomoTest, AConsumerGetsItsBatchAndItsAnswerGoesToTheEngine) {
  ready('1', "renkei.events.journal");
  ready('2', "renkei.events.journal");
  broker.deliver(route('2'), {"batch"});
  EXPECT_EQ(sent('1', WorkerCommand::request), 0u);
  finish('2', "done");
  broker.deliver(route('2'), {"next"});
  EXPECT_EQ(sent('2', WorkerCommand::request), 2u);
  EXPECT_EQ(engine.said, (Frames{"ready", "ready", "answer done"}));
}

TEST_F(MajordomoTest, ConsumersAreNotForClients) {
  ready('1', "renkei.events.journal");
  ask("renkei.events.journal", "a");
  EXPECT_EQ(last_problem(), "a unknown_service");
}

TEST_F(MajordomoTest, WhoMayNotAskIsTold) {
  ready('1', "echo");
  engine.asks = false;
  ask("echo", "a");
  EXPECT_EQ(last_problem(), "a not_permitted");
}

TEST_F(MajordomoTest, MmiSaysWhoIsThere) {
  const auto mmi = [this](const std::string& service, const std::string& body) {
    receive(route('c'), {"MDPC02", "\x01", service, body});
    return out.clients.back().second.body.front();
  };
  ready('1', "echo");
  EXPECT_EQ(mmi("mmi.service", "echo"), "200");
  EXPECT_EQ(mmi("mmi.service", "renkei.query"), "200");
  EXPECT_EQ(mmi("mmi.service", "nobody"), "404");
  EXPECT_EQ(mmi("mmi.broker", "x"), "501");
}

TEST_F(MajordomoTest, AChosenRoutingIdIsRefused) {
  receive("chosen", {"MDPC02", "\x01", "renkei.query", "{}"});
  EXPECT_EQ(last_problem(), " protocol_violation");
  EXPECT_TRUE(engine.requests.empty());
  receive("worker", {"MDPW02", "\x01", "echo"});
  EXPECT_TRUE(broker.workers().empty());
}

TEST_F(MajordomoTest, APeerWithoutAVerifiedKeyIsRefused) {
  broker.on_message({route('c'), "", {"MDPC02", "\x01", "renkei.query", "{}"}, false}, now);
  EXPECT_TRUE(engine.requests.empty());
  ready('1', "echo");
  broker.on_message({route('1'), "another", {"MDPW02", "\x05"}, false}, now);
  EXPECT_TRUE(broker.workers().empty()) << "a routing id whose key changes";
}

TEST_F(MajordomoTest, WhatIsNoProtocolIsCountedAndDropped) {
  receive(route('c'), {});
  receive(route('c'), {"hello"});
  EXPECT_EQ(broker.malformed(), 2u);
  EXPECT_TRUE(out.clients.empty());
  EXPECT_TRUE(out.workers.empty());
}

TEST_F(MajordomoTest, AtTheEndEveryWorkerIsTold) {
  ready('1', "echo");
  broker.say_goodbye();
  EXPECT_EQ(sent('1', WorkerCommand::disconnect), 1u);
}

TEST(BacklogTest, AFullPipeDelaysKeepsOrderAndDropsBeyondItsBound) {
  bool open = false;
  Frames got;
  Backlog backlog([&](const Address&, const Frames& frames) {
    if (!open) return Sent::full;
    got.push_back(frames.front());
    return Sent::yes;
  });
  for (std::size_t i = 0; i < Backlog::kClientMessages; ++i) backlog.post("c", {std::to_string(i)});
  EXPECT_EQ(backlog.dropped(), 0u);
  backlog.post("c", {"lost"});
  EXPECT_EQ(backlog.dropped(), 1u);
  open = true;
  backlog.post("c", {"lost too"});  // not before those that wait
  backlog.retry();
  EXPECT_TRUE(backlog.empty());
  ASSERT_EQ(got.size(), Backlog::kClientMessages);
  EXPECT_EQ(got.front(), "0");
  backlog.post("c", {"now"});
  EXPECT_EQ(got.back(), "now");
}

TEST(BacklogTest, WhatWaitsForAClientThatLeftIsThrownAway) {
  Sent answer = Sent::full;
  Backlog backlog([&](const Address&, const Frames&) { return answer; });
  backlog.post("c", {"a"});
  backlog.post("c", {"b"});
  answer = Sent::gone;
  backlog.retry();
  backlog.post("d", {"c"});
  EXPECT_TRUE(backlog.empty());
  EXPECT_EQ(backlog.undeliverable(), 3u);
}

}  // namespace
}  // namespace renkei::bus
