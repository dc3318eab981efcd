#include "outbox/deliveries.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace renkei::outbox {
namespace {

// A log of `head` events, each body its own seq.
ReadEvents log_of(Seq head) {
  return [head](Seq after, std::size_t most) {
    Portion portion;
    for (Seq seq = after + 1; seq <= head && portion.events.size() < most; ++seq) {
      portion.events.push_back({{"seq", seq}});
      portion.last = seq;
    }
    return portion;
  };
}

struct Leased {
  std::string worker, token;
  Seq first = 0, last = 0;
};

Leased only(const Orders& orders) {
  EXPECT_EQ(orders.leases.size(), 1u);
  if (orders.leases.empty()) return {};
  const Json body = Json::parse(orders.leases[0].body);
  return {orders.leases[0].worker, text_at(body, "lease"), body["events"].front()["seq"],
          body["events"].back()["seq"]};
}

Json done(const Leased& lease, Seq seq) { return {{"lease", lease.token}, {"done", seq}}; }
Json failed(const Leased& lease, Seq seq) {
  return {
      {"lease", lease.token}, {"done", seq - 1}, {"failed", {{"seq", seq}, {"reason", "poison"}}}};
}

constexpr Time kNow{1'000'000};

class DeliveriesTest : public testing::Test {
 protected:
  Deliveries deliveries{{}, {}, 10, log_of(10)};

  // Answers, makes the progress durable, and gives what goes out next.
  Orders answer(const Leased& lease, const Json& body) {
    Orders orders = deliveries.answered("c", lease.worker, body, kNow);
    progress = orders.progress;
    for (Lease& next : deliveries.durable(progress, kNow).leases)
      orders.leases.push_back(std::move(next));
    return orders;
  }
  std::vector<Progress> progress;
};

TEST_F(DeliveriesTest, AReadyWorkerIsLeasedWhatFollowsTheCursor) {
  const Leased lease = only(deliveries.ready("c", "w1", kNow));
  EXPECT_EQ(lease.worker, "w1");
  EXPECT_EQ(lease.first, 1u);
  EXPECT_EQ(lease.last, 10u);
}

TEST_F(DeliveriesTest, NothingMoreGoesOutBeforeTheCursorIsDurable) {
  const Leased lease = only(deliveries.ready("c", "w1", kNow));
  const Orders answered = deliveries.answered("c", "w1", done(lease, 10), kNow);
  ASSERT_EQ(answered.progress.size(), 1u);
  EXPECT_EQ(answered.progress[0].seq, 10u);
  EXPECT_TRUE(deliveries.head_moved(10, kNow).leases.empty());
}

TEST_F(DeliveriesTest, InstancesTakeTurns) {
  Deliveries many({}, {}, 1'000, log_of(1'000));
  Leased lease = only(many.ready("c", "w1", kNow));
  EXPECT_TRUE(many.ready("c", "w2", kNow).leases.empty());
  progress = many.answered("c", "w1", done(lease, lease.last), kNow).progress;
  lease = only(many.durable(progress, kNow));
  EXPECT_EQ(lease.worker, "w2");
  EXPECT_EQ(lease.first, limits::kLeaseEvents + 1);
}

TEST_F(DeliveriesTest, AnAnswerWithAnOldTokenChangesNothing) {
  const Leased old = only(deliveries.ready("c", "w1", kNow));
  const Time later{kNow.us + std::chrono::microseconds(limits::kLease).count()};
  EXPECT_TRUE(deliveries.tick(later).leases.empty());  // w1 is still busy
  const Leased fresh = only(deliveries.ready("c", "w2", later));
  EXPECT_EQ(fresh.first, 1u);
  EXPECT_TRUE(deliveries.answered("c", "w1", done(old, 10), later).progress.empty());
}

TEST_F(DeliveriesTest, AnotherInstanceTakesOverFromADeadOne) {
  only(deliveries.ready("c", "w1", kNow));
  EXPECT_TRUE(deliveries.ready("c", "w2", kNow).leases.empty());
  const Leased taken = only(deliveries.gone("c", "w1", kNow));
  EXPECT_EQ(taken.worker, "w2");
  EXPECT_EQ(taken.first, 1u);
}

TEST_F(DeliveriesTest, APoisonEventIsTriedAloneThenParkedAndTheRestGoesOn) {
  Leased lease = only(deliveries.ready("c", "w1", kNow));
  lease = only(answer(lease, failed(lease, 4)));
  EXPECT_EQ(progress.at(0).seq, 3u) << "what was handled before counts";
  for (int tried = 1; tried < limits::kDeliveryTries; ++tried) {
    EXPECT_EQ(lease.first, 4u);
    EXPECT_EQ(lease.last, 4u) << "alone";
    lease = only(answer(lease, failed(lease, 4)));
  }
  ASSERT_EQ(progress.size(), 2u);
  EXPECT_EQ(progress[0].kind, Progress::Kind::park);
  EXPECT_EQ(progress[0].tries, limits::kDeliveryTries);
  EXPECT_EQ(progress[0].reason, "poison");
  EXPECT_EQ(lease.first, 5u) << "the rest goes on";
}

TEST_F(DeliveriesTest, AWorkerThatDiesIsNotBlamedOnABatchButOnOneEvent) {
  for (int death = 0; death < 3 * limits::kDeliveryTries; ++death) {
    const Orders orders = deliveries.ready("c", "w" + std::to_string(death), kNow);
    if (orders.leases.empty()) break;
    const Leased lease = only(orders);
    EXPECT_EQ(lease.last, death == 0 ? 10u : 1u);
    const Orders lost = deliveries.gone("c", lease.worker, kNow);
    if (lost.progress.empty()) continue;
    EXPECT_EQ(death, limits::kDeliveryTries) << "one death for the batch, then as many as tries";
    EXPECT_EQ(lost.progress[0].kind, Progress::Kind::park);
    return;
  }
  FAIL() << "the event was never parked";
}

TEST_F(DeliveriesTest, AParkedEventIsDeliveredAgainOnRequestAndSettled) {
  Deliveries idle({{"c", 10}}, {{"c", 4, 5, false, "poison", ""}}, 10, log_of(10));
  EXPECT_TRUE(idle.ready("c", "w1", kNow).leases.empty());
  const Leased lease = only(idle.retry("c", 4, kNow));
  EXPECT_EQ(lease.first, 4u);
  EXPECT_EQ(lease.last, 4u);
  progress = idle.answered("c", "w1", done(lease, 4), kNow).progress;
  ASSERT_EQ(progress.size(), 1u);
  EXPECT_EQ(progress[0].kind, Progress::Kind::settle);
}

TEST_F(DeliveriesTest, AnAnswerThatMakesNoSenseCountsAsAFailure) {
  const Leased lease = only(deliveries.ready("c", "w1", kNow));
  const Leased again = only(answer(lease, {{"lease", lease.token}, {"done", "ten"}}));
  EXPECT_TRUE(progress.empty());
  EXPECT_EQ(again.first, 1u);
  EXPECT_EQ(again.last, 1u);
}

TEST_F(DeliveriesTest, ACursorNeverPassesTheLease) {
  const Leased lease = only(deliveries.ready("c", "w1", kNow));
  answer(lease, done(lease, 4'000));
  ASSERT_EQ(progress.size(), 1u);
  EXPECT_EQ(progress[0].seq, 10u);
}

}  // namespace
}  // namespace renkei::outbox
