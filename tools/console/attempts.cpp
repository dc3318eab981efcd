#include "console/attempts.h"

#include <algorithm>

namespace renkei::console {
namespace {

constexpr int kFree = 5;  // failures before anybody waits
constexpr std::chrono::seconds kLongestWait{300};
constexpr std::chrono::minutes kForgotten{30};
constexpr std::size_t kRemembered = 100'000;

std::string pair_of(const std::string& name, const std::string& address) {
  return name + '\n' + address;
}

std::chrono::seconds wait_after(int count) {
  const int doublings = std::min(count - kFree, 9);
  return std::min(std::chrono::seconds(1 << doublings), kLongestWait);
}

}  // namespace

std::chrono::seconds Attempts::wait(const std::string& name, const std::string& address,
                                    Instant now) const {
  const auto found = failures_.find(pair_of(name, address));
  if (found == failures_.end() || found->second.until <= now) return std::chrono::seconds(0);
  return std::chrono::ceil<std::chrono::seconds>(found->second.until - now);
}

void Attempts::failed(const std::string& name, const std::string& address, Instant now) {
  if (failures_.size() >= kRemembered)
    std::erase_if(failures_, [&](const auto& one) { return one.second.last + kForgotten < now; });
  Failures& failures = failures_[pair_of(name, address)];
  if (failures.last + kForgotten < now) failures.count = 0;
  failures.last = now;
  if (++failures.count >= kFree) failures.until = now + wait_after(failures.count);
}

void Attempts::succeeded(const std::string& name, const std::string& address) {
  failures_.erase(pair_of(name, address));
}

}  // namespace renkei::console
