#include "outbox/deliveries.h"

#include <algorithm>

#include "base/hash.h"
#include "base/limits.h"

namespace renkei::outbox {
namespace {

constexpr std::int64_t kLeaseUs = std::chrono::microseconds(limits::kLease).count();

std::size_t portion_size(bool alone) { return alone ? 1 : limits::kLeaseEvents; }

}  // namespace

Deliveries::Deliveries(const std::map<std::string, Seq>& cursors, const std::vector<Parked>& parked,
                       Seq head, ReadEvents read)
    : read_(std::move(read)), head_(head) {
  for (const auto& [name, seq] : cursors) at(name).cursor = seq;
  for (const Parked& event : parked) {
    if (event.retrying) at(event.consumer).retries.push_back(event.seq);
  }
}

Deliveries::Consumer& Deliveries::at(const std::string& name) {
  Consumer& consumer = consumers_[name];
  consumer.name = name;
  return consumer;
}

Orders Deliveries::ready(const std::string& consumer, const WorkerAddress& worker, Time now) {
  Orders orders;
  Consumer& found = at(consumer);
  found.instances.insert(worker);
  queue_up(found, worker);
  if (found.held && found.held->worker == worker)
    lose(found, "the worker registered again", orders);
  lease_next(found, now, orders);
  return orders;
}

Orders Deliveries::gone(const std::string& consumer, const WorkerAddress& worker, Time now) {
  Orders orders;
  Consumer& found = at(consumer);
  found.instances.erase(worker);
  std::erase(found.waiting, worker);
  if (found.held && found.held->worker == worker)
    lose(found, "the worker died while it held this event", orders);
  lease_next(found, now, orders);
  return orders;
}

Orders Deliveries::answered(const std::string& consumer, const WorkerAddress& worker,
                            const Json& answer, Time now) {
  Orders orders;
  Consumer& found = at(consumer);
  queue_up(found, worker);
  const bool fenced =
      !found.held || !answer.is_object() || text_at(answer, "lease") != found.held->token;
  if (!fenced) {
    const Held held = *std::exchange(found.held, std::nullopt);
    const Json failure = answer.value("failed", Json());
    const Json done_member = answer.value("done", Json());
    const Seq done = done_member.is_number_unsigned() ? std::min(done_member.get<Seq>(), held.last)
                                                      : held.first - 1;
    if (held.is_retry) {
      if (failure.is_null() && done >= held.last) {
        progress(found, {Progress::Kind::settle, consumer, held.last, 0, ""}, orders);
      }
    } else if (done >= held.first) {
      progress(found, {Progress::Kind::advance, consumer, done, 0, ""}, orders);
    }
    if (!failure.is_null() || done < held.last)
      failed(found, held, std::max(done + 1, held.first), text_at(failure, "reason"), orders);
  }
  lease_next(found, now, orders);
  return orders;
}

Orders Deliveries::durable(const std::vector<Progress>& done, Time now) {
  Orders orders;
  for (const Progress& step : done) {
    Consumer& consumer = at(step.consumer);
    consumer.syncing = false;
    lease_next(consumer, now, orders);
  }
  return orders;
}

Orders Deliveries::head_moved(Seq head, Time now) {
  Orders orders;
  head_ = std::max(head_, head);
  for (auto& [name, consumer] : consumers_) lease_next(consumer, now, orders);
  return orders;
}

Orders Deliveries::tick(Time now) {
  Orders orders;
  for (auto& [name, consumer] : consumers_) {
    if (!consumer.held || now < consumer.held->until) continue;
    lose(consumer, "the lease ended before the worker answered", orders);
    lease_next(consumer, now, orders);
  }
  return orders;
}

Orders Deliveries::retry(const std::string& consumer, Seq seq, Time now) {
  Orders orders;
  Consumer& found = at(consumer);
  if (std::find(found.retries.begin(), found.retries.end(), seq) == found.retries.end())
    found.retries.push_back(seq);
  lease_next(found, now, orders);
  return orders;
}

void Deliveries::queue_up(Consumer& consumer, const WorkerAddress& worker) {
  auto& waiting = consumer.waiting;
  if (std::find(waiting.begin(), waiting.end(), worker) == waiting.end()) waiting.push_back(worker);
}

void Deliveries::lease_next(Consumer& consumer, Time now, Orders& orders) {
  const bool has_retry = !consumer.retries.empty();
  if (consumer.held || consumer.syncing || consumer.waiting.empty()) return;
  if (!has_retry && consumer.cursor >= head_) return;
  const Seq after = has_retry ? consumer.retries.front() - 1 : consumer.cursor;
  const bool alone = has_retry || after < consumer.alone_up_to;
  Portion portion = read_(after, portion_size(alone));
  if (portion.last == 0) return;
  if (has_retry) consumer.retries.pop_front();
  Held held{random_hex(16), consumer.waiting.front(), after + 1,
            portion.last,   Time{now.us + kLeaseUs},  has_retry};
  consumer.waiting.pop_front();
  const Json body = {
      {"lease", held.token}, {"consumer", consumer.name}, {"events", std::move(portion.events)}};
  orders.leases.push_back({held.worker, body.dump()});
  consumer.held = std::move(held);
}

void Deliveries::failed(Consumer& consumer, const Held& held, Seq seq, const std::string& reason,
                        Orders& orders) {
  if (held.is_retry) {  // it was parked, and is again: one try was granted
    progress(consumer, {Progress::Kind::park, consumer.name, seq, 1, reason}, orders);
    return;
  }
  consumer.alone_up_to = std::max(consumer.alone_up_to, held.last);
  consumer.failures = consumer.failing == seq ? consumer.failures + 1 : 1;
  consumer.failing = seq;
  if (consumer.failures < limits::kDeliveryTries) return;
  progress(consumer, {Progress::Kind::park, consumer.name, seq, consumer.failures, reason}, orders);
  progress(consumer, {Progress::Kind::advance, consumer.name, seq, 0, ""}, orders);
}

// A lease that nobody will answer. Only an event that was leased alone is blamed for it: a batch is
// first taken apart.
void Deliveries::lose(Consumer& consumer, const std::string& reason, Orders& orders) {
  const Held held = *std::exchange(consumer.held, std::nullopt);
  if (held.is_retry || held.first == held.last) {
    failed(consumer, held, held.first, reason, orders);
  } else {
    consumer.alone_up_to = std::max(consumer.alone_up_to, held.last);
  }
}

void Deliveries::progress(Consumer& consumer, Progress step, Orders& orders) {
  consumer.syncing = true;
  if (step.kind == Progress::Kind::advance) consumer.cursor = std::max(consumer.cursor, step.seq);
  orders.progress.push_back(std::move(step));
}

Json Deliveries::rows() const {
  Json rows = Json::array();
  for (const auto& [name, consumer] : consumers_) {
    rows.push_back({{"consumer", name},
                    {"cursor", consumer.cursor},
                    {"head", head_},
                    {"lag", head_ > consumer.cursor ? head_ - consumer.cursor : 0},
                    {"instances", consumer.instances.size()},
                    {"leased", consumer.held ? Json(consumer.held->last) : Json(nullptr)}});
  }
  return rows;
}

}  // namespace renkei::outbox
