// What the writer of the server does next: timers that are due, and commands.
#include <algorithm>
#include <chrono>
#include <iterator>

#include "server.h"

namespace renkei {
namespace {

// The clock may be set anew while nothing comes.
constexpr std::chrono::microseconds kLook = std::chrono::milliseconds(500);

// So many commands are decided before the appending thread may have them: it waits no longer than
// that for the next.
constexpr std::size_t kTogether = 8;

// Who sends commands one by one sends the next as soon as the last is answered. To wake a thread
// that sleeps takes a tenth of the whole way.
constexpr std::chrono::microseconds kAwake{250};

}  // namespace

// Until something comes, but for a moment only.
void Server::stay_awake() const {
  const auto end = std::chrono::steady_clock::now() + kAwake;
  while (work_.size() == 0 && std::chrono::steady_clock::now() < end) std::this_thread::yield();
}

// Timers that are due, then what piled up; it waits for one or the other. Empty once the queue is
// closed and empty: timers that are due then are due again at the next start.
std::vector<Server::Work> Server::next_batch() {
  std::vector<Work> batch;
  while (batch.empty() && !work_.done()) {
    for (Item& timer : engine_.due_timers())
      batch.push_back({std::move(timer), nullptr, 0, "", false});
    const std::size_t room = std::min(kTogether, limits::kBatchCommands - batch.size());
    const auto next = engine_.next_timer();
    if (batch.empty() && flying_.empty()) stay_awake();
    std::vector<Work> commands;
    if (!batch.empty()) {
      commands = work_.pop_all_for(room, std::chrono::microseconds(0));
    } else if (next) {
      const std::chrono::microseconds left(next->us - engine_.clock().now().us);
      commands = work_.pop_all_for(room, std::clamp(left, std::chrono::microseconds(0), kLook));
    } else {
      commands = work_.pop_all(room);
    }
    std::move(commands.begin(), commands.end(), std::back_inserter(batch));
  }
  return batch;
}

}  // namespace renkei
