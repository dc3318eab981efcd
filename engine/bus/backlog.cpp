#include "bus/backlog.h"

#include <iterator>
#include <utility>

#include "base/logging.h"

namespace renkei::bus {
namespace {

constexpr std::size_t kFrameCost = 64;  // what an empty frame occupies all the same

std::size_t cost_of(const Frames& message) {
  std::size_t bytes = 0;
  for (const std::string& frame : message) bytes += frame.size() + kFrameCost;
  return bytes;
}

}  // namespace

void Backlog::post(const Address& client, Frames message) {
  if (clients_.contains(client)) return keep(client, std::move(message));
  switch (send_(client, message)) {
    case Sent::yes:
      return;
    case Sent::full:
      return keep(client, std::move(message));
    case Sent::gone:
      ++undeliverable_;
  }
}

void Backlog::keep(const Address& address, Frames message) {
  Client& client = clients_[address];
  const std::size_t bytes = cost_of(message);
  if (client.messages.size() < kClientMessages && client.bytes + bytes <= kClientBytes &&
      bytes_ + bytes <= kBytes) {
    client.messages.push_back(std::move(message));
    client.bytes += bytes;
    bytes_ += bytes;
    return;
  }
  ++dropped_;
  if (!std::exchange(client.told, true))
    spdlog::warn("a client does not read: answers to it are dropped until it does");
}

void Backlog::retry() {
  for (auto at = clients_.begin(); at != clients_.end();)
    at = send_what_goes(at->first, at->second) ? clients_.erase(at) : std::next(at);
}

bool Backlog::send_what_goes(const Address& address, Client& client) {
  while (!client.messages.empty()) {
    const Sent sent = send_(address, client.messages.front());
    if (sent == Sent::full) return false;
    if (sent == Sent::gone) {
      undeliverable_ += client.messages.size();
      bytes_ -= client.bytes;
      return true;
    }
    const std::size_t bytes = cost_of(client.messages.front());
    client.bytes -= bytes;
    bytes_ -= bytes;
    client.messages.pop_front();
  }
  return true;
}

}  // namespace renkei::bus
