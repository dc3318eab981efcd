#include "base/bounded_queue.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace renkei {
namespace {

TEST(BoundedQueue, RefusesInsteadOfGrowing) {
  BoundedQueue<int> queue(2);
  EXPECT_TRUE(queue.push(1));
  EXPECT_TRUE(queue.push(2));
  EXPECT_FALSE(queue.push(3));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(queue.push(4));
  EXPECT_EQ(queue.pop_all(10), (std::vector<int>{2, 4}));
}

TEST(BoundedQueue, GivesWhatItHoldsAfterItIsClosed) {
  BoundedQueue<int> queue(4);
  queue.push(1);
  queue.push(2);
  queue.push(3);
  queue.close();
  EXPECT_FALSE(queue.push(4));
  EXPECT_EQ(queue.pop_all(2), (std::vector<int>{1, 2}));
  EXPECT_EQ(queue.pop(), 3);
  EXPECT_EQ(queue.pop(), std::nullopt);
  EXPECT_TRUE(queue.pop_all(1).empty());
}

TEST(BoundedQueue, ClosingWakesWhoWaits) {
  BoundedQueue<int> queue(1);
  std::thread waiting([&] { EXPECT_EQ(queue.pop(), std::nullopt); });
  queue.close();
  waiting.join();
}

TEST(BoundedQueue, NothingIsLostOrDoubledBetweenThreads) {
  BoundedQueue<int> queue(8);
  std::vector<std::thread> givers;
  for (int giver = 0; giver < 3; ++giver) {
    givers.emplace_back([&queue, giver] {
      for (int i = 0; i < 1000; ++i) {
        while (!queue.push(giver * 1000 + i)) std::this_thread::yield();
      }
    });
  }
  std::set<int> taken;
  while (taken.size() < 3000) {
    for (const int value : queue.pop_all(4)) ASSERT_TRUE(taken.insert(value).second) << value;
  }
  for (auto& giver : givers) giver.join();
  EXPECT_EQ(queue.size(), 0U);
}

TEST(BoundedQueue, AllIsTakenAtOnceOrNothingWhenNothingComes) {
  BoundedQueue<int> queue(4);
  EXPECT_TRUE(queue.pop_all_for(4, std::chrono::milliseconds(1)).empty());
  EXPECT_FALSE(queue.done());
  queue.push_all({1, 2, 3});
  EXPECT_EQ(queue.pop_all_for(2, std::chrono::hours(1)), (std::vector<int>{1, 2}));
  queue.close();
  EXPECT_FALSE(queue.done()) << "what is inside can still be taken";
  EXPECT_EQ(queue.pop_all_for(2, std::chrono::hours(1)), std::vector<int>{3});
  EXPECT_TRUE(queue.done());
  EXPECT_TRUE(queue.pop_all_for(2, std::chrono::hours(1)).empty());
}

}  // namespace
}  // namespace renkei
