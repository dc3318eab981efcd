// The bus on real sockets: who gets in, and who is answered what.
#include "bus/broker.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zmq.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <zmq.hpp>

#include "base/hash.h"
#include "bus/daemon.h"
#include "bus/sockets.h"

namespace renkei::bus {
namespace {

constexpr milliseconds kNothing{700};  // as long as a refused peer is listened to

// A DEALER whose options the test sets itself.
class RawPeer {
 public:
  RawPeer() : socket(context_, zmq::socket_type::dealer) { socket.set(zmq::sockopt::linger, 0); }
  void connect(const Daemon& daemon) { socket.connect(daemon.broker.endpoint()); }
  void say(const Frames& frames) { EXPECT_EQ(send(socket, frames), Sent::yes); }
  std::optional<Frames> hear(milliseconds patience) {
    zmq_pollitem_t item = {socket.handle(), 0, ZMQ_POLLIN, 0};
    Incoming message;
    if (zmq_poll(&item, 1, patience.count()) <= 0 || !receive(socket, message)) return std::nullopt;
    return std::move(message.frames);
  }

 private:
  zmq::context_t context_;

 public:
  zmq::socket_t socket;
};

const Frames kEcho = {"MDPC02", "\x01", "renkei.echo", "{}"};

TEST_F(BusTest, AKnownKeyIsServed) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  EXPECT_TRUE(is_served(client));
}

TEST_F(BusTest, AnUnknownKeyIsRefusedAtTheHandshakeAndCounted) {
  Daemon daemon(ring);
  Client stranger(daemon.profile(make_keys()));
  const auto answer = stranger.call("renkei.echo", Json::object(), kNothing);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Errc::timed_out);
  EXPECT_GE(daemon.broker.refused_handshakes(), 1u);
  EXPECT_EQ(daemon.engine.requests, 0u);
  Client client(daemon.profile(keys));
  EXPECT_TRUE(is_served(client));
}

TEST_F(BusTest, TheRingMayChangeWhileTheBusRuns) {
  Daemon daemon(ring);
  const KeyPair late = make_keys();
  ring.admit(late.public_key);
  {
    Client client(daemon.profile(late));
    EXPECT_TRUE(is_served(client));
  }
  ring.revoke(late.public_key);
  Client client(daemon.profile(late));
  EXPECT_FALSE(client.call("renkei.echo", Json::object(), kNothing));
}

TEST_F(BusTest, PeersWithoutCurveGetNothing) {
  Daemon daemon(ring);
  RawPeer null;
  null.connect(daemon);
  null.say(kEcho);
  RawPeer plain;
  plain.socket.set(zmq::sockopt::plain_username, "administrator");
  plain.socket.set(zmq::sockopt::plain_password, "administrator");
  plain.connect(daemon);
  plain.say(kEcho);
  EXPECT_FALSE(null.hear(kNothing));
  EXPECT_FALSE(plain.hear(milliseconds(1)));
  EXPECT_EQ(daemon.engine.requests, 0u);
}

TEST_F(BusTest, AnotherDaemonsKeyIsRefused) {
  Daemon daemon(ring);
  Profile profile = daemon.profile(keys);
  profile.server_key = make_keys().public_key;
  Client client(profile);
  EXPECT_FALSE(client.call("renkei.echo", Json::object(), kNothing));
  EXPECT_EQ(daemon.engine.requests, 0u);
}

TEST_F(BusTest, NobodyGetsInWhileZapDoesNotAnswer) {
  Daemon daemon(ring, make_keys(), false);
  Client client(daemon.profile(keys));
  EXPECT_FALSE(client.call("renkei.echo", Json::object(), kNothing));
  Hints hints(daemon.profile(keys));
  EXPECT_FALSE(hints.next(milliseconds(1)));
}

TEST_F(BusTest, ASocketWithoutAnswerFromZapAdmitsNobodyThoughItsKeysAreRight) {
  // The options of the daemon's sockets in a process without any handler.
  const KeyPair server = make_keys();
  zmq::context_t context;
  zmq::socket_t router(context, zmq::socket_type::router);
  be_server(router, server, limits::kMessageBytes);
  router.bind("tcp://127.0.0.1:0");
  Client client({router.get(zmq::sockopt::last_endpoint), "", server.public_key, "x", keys});
  EXPECT_FALSE(client.call("renkei.echo", Json::object(), kNothing));
  Incoming message;
  EXPECT_FALSE(receive_routed(router, message));
}

TEST_F(BusTest, ATooLargeFrameIsRefusedAndTheOthersAreServed) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  const std::string large(limits::kMessageBytes + 1, ' ');
  ASSERT_TRUE(client.send("renkei.echo", {large}));
  const auto reply = client.receive(seconds(20));
  ASSERT_TRUE(reply);
  EXPECT_EQ(error_of(parse_message(reply->body.front()).value()["problem"]).code,
            Errc::message_too_large);

  Client flood(daemon.profile(keys));
  ASSERT_TRUE(flood.send("renkei.echo", {std::string(8 << 20, ' ')}));
  EXPECT_FALSE(flood.receive(kNothing));
  EXPECT_TRUE(is_served(client));
  EXPECT_TRUE(is_served(flood)) << "it connects again";
}

TEST_F(BusTest, ABatchIsAnsweredInOrder) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  Frames batch;
  for (std::size_t i = 0; i < limits::kBatchCommands; ++i)
    batch.push_back(canonical({{"id", std::to_string(i)}}));
  ASSERT_TRUE(client.send("renkei.echo", batch));
  const auto reply = client.receive(seconds(20));
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->body.size(), batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i)
    EXPECT_EQ(id_of(reply->body[i]), std::to_string(i));
  batch.push_back("{}");
  ASSERT_TRUE(client.send("renkei.echo", batch));
  const auto refusal = client.receive(seconds(20));
  ASSERT_TRUE(refusal);
  EXPECT_EQ(error_of(parse_message(refusal->body.front()).value()["problem"]).code,
            Errc::batch_too_large);
}

TEST_F(BusTest, AClientThatReadsLateGetsWhatTheBacklogKeptInOrder) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  constexpr int kMany = 4000;
  const std::string padding(2048, 'x');
  for (int i = 0; i < kMany; ++i)
    ASSERT_TRUE(
        client.send("renkei.echo", {canonical({{"id", std::to_string(i)}, {"p", padding}})}));
  Client other(daemon.profile(keys));
  EXPECT_TRUE(is_served(other));
  for (int i = 0; i < kMany; ++i) {
    const auto reply = client.receive(seconds(20));
    ASSERT_TRUE(reply) << i;
    ASSERT_EQ(id_of(reply->body.front()), std::to_string(i));
  }
}

TEST_F(BusTest, AChosenRoutingIdIsRefused) {
  Daemon daemon(ring);
  const Profile profile = daemon.profile(keys);
  RawPeer peer;
  be_client(peer.socket, profile.keys, profile.server_key);
  peer.socket.set(zmq::sockopt::routing_id, "somebody");
  peer.connect(daemon);
  peer.say(kEcho);
  const auto answer = peer.hear(seconds(20));
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->back().find("protocol_violation"), std::string::npos);
  EXPECT_EQ(daemon.engine.requests, 0u);
}

TEST_F(BusTest, AWorkerAnswersAClient) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  EXPECT_EQ(client.call("echo", Json::object()).error().code, Errc::unavailable);
  EchoWorker worker(daemon.profile(keys), "echo", "one");
  ASSERT_TRUE(worker.wait_until_registered());
  EXPECT_EQ(client.call("echo", Json::object())->at("result"), "one");
  worker.stop(true);
  const auto after = client.insist("renkei.echo", Json::object(), seconds(20));
  EXPECT_TRUE(after);
  EXPECT_EQ(client.call("echo", Json::object()).error().code, Errc::unavailable);
}

TEST_F(BusTest, TwoWorkersShareTheWork) {
  Daemon daemon(ring);
  EchoWorker one(daemon.profile(keys), "echo", "one");
  EchoWorker two(daemon.profile(keys), "echo", "two");
  ASSERT_TRUE(one.wait_until_registered() && two.wait_until_registered());
  Client client(daemon.profile(keys));
  for (int i = 0; i < 40; ++i) ASSERT_TRUE(client.call("echo", Json::object()));
  EXPECT_EQ(one.answered, 20);
  EXPECT_EQ(two.answered, 20);
}

TEST_F(BusTest, AWorkerThatDiesIsNoticed) {
  Daemon daemon(ring);
  EchoWorker worker(daemon.profile(keys), "renkei.events.journal", "done");
  ASSERT_TRUE(daemon.engine.heard("answer"));
  worker.stop(false);
  EXPECT_TRUE(daemon.engine.heard("gone"));
}

TEST_F(BusTest, AForbiddenServiceIsNeverRegistered) {
  Daemon daemon(ring);
  const Profile profile = daemon.profile(keys);
  RawPeer peer;
  be_client(peer.socket, profile.keys, profile.server_key);
  peer.connect(daemon);
  peer.say({"MDPW02", "\x01", "forbidden"});
  EXPECT_EQ(peer.hear(seconds(20)), (Frames{"MDPW02", "\x06"}));
}

TEST_F(BusTest, AWorkerFindsItsWayToTheNextDaemon) {
  const KeyPair server = make_keys();
  const auto file =
      std::filesystem::temp_directory_path() / ("renkei-endpoint-" + random_hex(8) + ".json");
  const auto announce = [&file](const Daemon& daemon) {
    std::ofstream(file) << canonical(
        {{"endpoint", daemon.broker.endpoint()}, {"hints", daemon.broker.hints_endpoint()}});
  };
  auto daemon = std::make_optional<Daemon>(ring, server);
  announce(*daemon);
  Profile profile = daemon->profile(keys);
  profile.endpoint = "@" + file.string();
  EchoWorker worker(profile, "echo", "one");
  ASSERT_TRUE(worker.wait_until_registered());
  Client client(profile);
  ASSERT_TRUE(client.call("echo", Json::object()));

  daemon.reset();
  daemon.emplace(ring, server);
  announce(*daemon);
  const auto answer = client.insist("echo", Json::object(), seconds(60));
  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->at("result"), "one");
  std::filesystem::remove(file);
}

TEST_F(BusTest, HintsReachASubscriber) {
  Daemon daemon(ring);
  Hints hints(daemon.profile(keys));
  std::optional<std::string> hint;
  const auto end = std::chrono::steady_clock::now() + seconds(20);
  while (!hint && std::chrono::steady_clock::now() < end) {
    ASSERT_TRUE(daemon.broker.hint(R"({"seq":1,"records":[]})"));
    hint = hints.next(milliseconds(50));
  }
  EXPECT_EQ(hint.value_or(""), R"({"seq":1,"records":[]})");
}

TEST_F(BusTest, WorkersAreListed) {
  Daemon daemon(ring);
  EchoWorker worker(daemon.profile(keys), "echo", "one");
  ASSERT_TRUE(worker.wait_until_registered());
  Client client(daemon.profile(keys));
  ASSERT_TRUE(is_served(client));
  const auto workers = daemon.broker.workers();
  ASSERT_EQ(workers.size(), 1u);
  EXPECT_EQ(workers[0].service, "echo");
  EXPECT_EQ(workers[0].user, keys.public_key);
}

TEST_F(BusTest, AStoppedBusTakesNothingMore) {
  KeyRing nobody;
  EchoEngine engine;
  BrokerSettings settings;
  settings.keys = make_keys();
  Broker broker(settings, nobody, engine);
  EXPECT_TRUE(broker.hint("x"));
  broker.stop();
  broker.run();
  EXPECT_FALSE(broker.hint("x"));
  EXPECT_FALSE(broker.reply("a", "s", {"b"}));
}

double cpu_us() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return 1e6 * static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

// Not a law but a number: it prints what the bus does here, and fails when it is no use. The rate
// is only worth something on an idle machine; the processor time of both ends together says more on
// a busy one.
TEST_F(BusTest, RequestReplyRate) {
  Daemon daemon(ring);
  Client client(daemon.profile(keys));
  ASSERT_TRUE(is_served(client));
  const Frames body = {canonical({{"id", "1"}, {"padding", std::string(280, 'x')}})};
  for (const int in_flight : {1, 64}) {
    const int many = in_flight == 1 ? 2'000 : 40'000;
    const double cpu_before = cpu_us();
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < in_flight; ++i) ASSERT_TRUE(client.send("renkei.echo", body));
    for (int i = 0; i < many; ++i) {
      ASSERT_TRUE(client.receive(seconds(20)));
      if (i + in_flight >= many) continue;
      ASSERT_TRUE(client.send("renkei.echo", body));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("request-reply over CURVE, one client, %d in flight: %.0f/s, %.1f us of CPU each\n",
                in_flight, many / took.count(), (cpu_us() - cpu_before) / many);
    EXPECT_GT(many / took.count(), 50);
  }
}

}  // namespace
}  // namespace renkei::bus
