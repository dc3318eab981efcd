#include "bus/registry.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace renkei::bus {

void Registry::add(WorkerPeer worker) {
  Service& service = services_[worker.service];
  ++service.workers;
  service.waiting.push_back(worker.address);
  const Address address = worker.address;
  const bool added = workers_.emplace(address, std::move(worker)).second;
  assert(added);
  (void)added;
}

WorkerPeer* Registry::find(const Address& address) {
  const auto found = workers_.find(address);
  return found == workers_.end() ? nullptr : &found->second;
}

std::optional<WorkerPeer> Registry::remove(const Address& address) {
  const auto found = workers_.find(address);
  if (found == workers_.end()) return std::nullopt;
  WorkerPeer worker = std::move(found->second);
  workers_.erase(found);
  Service& service = services_[worker.service];
  std::erase(service.waiting, address);
  if (--service.workers == 0) services_.erase(worker.service);
  return worker;
}

WorkerPeer* Registry::take_waiting(const std::string& service) {
  const auto found = services_.find(service);
  if (found == services_.end() || found->second.waiting.empty()) return nullptr;
  const Address address = std::move(found->second.waiting.front());
  found->second.waiting.pop_front();
  return find(address);
}

void Registry::take(const WorkerPeer& worker) {
  std::erase(services_[worker.service].waiting, worker.address);
}

void Registry::wait_again(WorkerPeer& worker) {
  worker.token.clear();
  worker.client.clear();
  worker.asked.clear();
  services_[worker.service].waiting.push_back(worker.address);
}

bool Registry::enqueue(const std::string& service, Waiting& request) {
  auto& queue = queues_[service];
  if (queue.size() >= kQueue) return false;
  queue.push_back(std::move(request));
  return true;
}

void Registry::requeue(const std::string& service, Waiting request) {
  queues_[service].push_front(std::move(request));
}

std::optional<Waiting> Registry::dequeue(const std::string& service) {
  const auto found = queues_.find(service);
  if (found == queues_.end()) return std::nullopt;
  Waiting request = std::move(found->second.front());
  found->second.pop_front();
  if (found->second.empty()) queues_.erase(found);
  return request;
}

std::vector<Registry::Lost> Registry::take_lost(Instant oldest) {
  std::vector<Lost> lost;
  for (auto at = queues_.begin(); at != queues_.end();) {
    auto& [service, queue] = *at;
    while (!queue.empty() && (!has_service(service) || queue.front().since < oldest)) {
      lost.push_back({service, std::move(queue.front())});
      queue.pop_front();
    }
    at = queue.empty() ? queues_.erase(at) : std::next(at);
  }
  return lost;
}

std::vector<Address> Registry::addresses() const {
  std::vector<Address> all;
  for (const auto& [address, worker] : workers_) all.push_back(address);
  return all;
}

std::vector<Address> Registry::silent_since(Instant instant) const {
  std::vector<Address> silent;
  for (const auto& [address, worker] : workers_)
    if (worker.heard < instant) silent.push_back(address);
  return silent;
}

}  // namespace renkei::bus
