#include "server.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "base/logging.h"
#include "wire/codec.h"
#include "wire/strict_json.h"

namespace renkei {
namespace {

constexpr const char* kCommands = "renkei.command";
constexpr const char* kQueries = "renkei.query";
constexpr std::string_view kEvents = "renkei.events.";
constexpr int kReaders = 2;
constexpr std::size_t kNotices = 65'536;
constexpr auto kTick = std::chrono::milliseconds(500);
constexpr std::int64_t kMinSeqWaitUs = std::chrono::microseconds(limits::kMinSeqWait).count();

std::string consumer_of(const std::string& service) { return service.substr(kEvents.size()); }

// For whom a message to a worker speaks; "" for nobody. What no strict parser reads, no worker
// does.
std::string named_in(const std::string& frame) {
  auto message = wire::parse_strict_long(frame);
  if (!message || !message->is_object()) return "";
  const auto named = wire::take_on_behalf_of(*message);
  return named ? *named : "(no id)";
}

outbox::ReadEvents reader_of(const log::EventLog& log) {
  return [&log](Seq after, std::size_t most) {
    outbox::Portion portion;
    std::size_t bytes = 0;
    for (log::Entry& entry : log.read(after, most)) {
      bytes += entry.body.size();
      portion.last = entry.seq;
      portion.events.push_back(
          {{"seq", entry.seq}, {"hash", to_hex(entry.hash)}, {"body", std::move(entry.body)}});
      if (bytes > limits::kLeaseBytes) break;
    }
    return portion;
  };
}

}  // namespace

Server::Server(const Parts& parts)
    : engine_(parts.engine),
      state_(parts.state),
      work_(limits::kQueuedRequests),
      flights_(limits::kFlights),
      questions_(limits::kQueuedQueries),
      notices_(kNotices),
      deliveries_(outbox::load_cursors(parts.database), outbox::load_parked(parts.database),
                  parts.engine.log().head().seq, reader_of(parts.engine.log())) {
  bus::BrokerSettings settings;
  settings.endpoint = state_.endpoint;
  settings.hints_endpoint = state_.hints;
  settings.keys = state_.server;
  broker_ = std::make_unique<bus::Broker>(settings, parts.ring, *this);
}

Server::~Server() = default;

bool Server::run() {
  std::vector<std::thread> threads;
  threads.emplace_back([this] { decide(); });
  threads.emplace_back([this] { append(); });
  threads.emplace_back([this] { follow(); });
  for (int i = 0; i < kReaders; ++i) threads.emplace_back([this] { read(); });
  try {
    broker_->run();
  } catch (const std::exception& error) {
    spdlog::critical("the bus stopped: {}", error.what());
    failed_ = true;
  }
  work_.close();
  questions_.close();
  notices_.close();
  for (std::thread& thread : threads) thread.join();
  return !failed_;
}

// What was admitted is still decided, made durable and answered: then the bus is stopped.
void Server::stop() { work_.close(); }

// ── the bus thread ──

bool Server::is_own(const std::string& service) const {
  return service == kCommands || service == kQueries;
}

void Server::on_request(bus::Request request) {
  if (request.body.empty() || request.body.size() > limits::kBatchCommands) {
    refuse(request, Errc::batch_too_large,
           fmt::format("a request has 1 to {} messages", limits::kBatchCommands));
  } else if (request.service == kCommands) {
    take_commands(std::move(request));
  } else {
    take_question({std::move(request), 0, Time{}});
  }
}

void Server::take_commands(bus::Request request) {
  auto pending = std::make_shared<Pending>();
  pending->left = request.body.size();
  pending->replies.resize(request.body.size());
  std::vector<Work> work;
  work.reserve(request.body.size());
  for (std::size_t i = 0; i < request.body.size(); ++i) {
    auto admitted = std::make_shared<intake::Admitted>(intake::admit(request.body[i]));
    std::string id = admitted->id;
    work.push_back({CommandIn{request.user, std::move(admitted), std::nullopt}, pending, i,
                    std::move(id), false});
  }
  pending->client = request.client;
  pending->service = request.service;
  if (!work_.push_all(std::move(work))) {
    refuse(request, Errc::overloaded,
           "the daemon is behind, or stopping: ask again in a second, with the same ids");
  }
}

void Server::take_question(Question question) {
  const bus::Request request{question.request.client, question.request.service, "", {}};
  std::vector<std::string> ids;
  for (const std::string& frame : question.request.body) ids.push_back(wire::id_of(frame));
  const std::string& client = request.client;
  if (questions_.push(std::move(question))) return;
  bus::Frames replies;
  for (const std::string& id : ids) {
    replies.push_back(wire::write_problem(
        id, engine_.log().head().seq,
        {Errc::overloaded, "too many queries are waiting: ask again in a second", {}}));
  }
  broker_->reply(client, request.service, std::move(replies));
}

void Server::refuse(const bus::Request& request, Errc code, const std::string& detail) {
  bus::Frames replies;
  for (const std::string& frame : request.body) {
    replies.push_back(
        wire::write_problem(wire::id_of(frame), engine_.log().head().seq, {code, detail, {}}));
    if (replies.size() == limits::kBatchCommands) break;
  }
  if (replies.empty()) replies.push_back(problem(std::string(code_of(code)), detail));
  broker_->reply(request.client, request.service, std::move(replies));
}

bool Server::decide_authority(const std::string& user, const std::string& role,
                              const std::string& what) {
  const auto actor = engine_.principals().actor(user, day_in_japan(engine_.clock().now()));
  if (actor && (role.empty() || actor->has_role(role))) return true;
  const Errc code = actor ? Errc::not_permitted : actor.error().code;
  work_.push_over({DenialIn{user, "", std::string(code_of(code)), what}, nullptr, 0, "", false});
  return false;
}

bool Server::may_offer(const std::string& user, const std::string& service) {
  return !is_own(service) && decide_authority(user, "worker", "offer the service " + service);
}

// A key that speaks for others says for whom, in every message; any other may name itself alone: a
// worker believes what it reads there.
bool Server::may_ask(const std::string& user, const std::string& service, const bus::Frames& body) {
  const std::string what = "ask the service " + service;
  const Date today = day_in_japan(engine_.clock().now());
  const auto speaker = engine_.principals().actor(user, today);
  if (!speaker) return decide_authority(user, "", what);
  const bool is_console = speaker->has_role(intake::kConsole);
  for (const std::string& frame : body) {
    const std::string named = named_in(frame);
    const bool may = is_console
                         ? !named.empty() && engine_.principals().actor_for(user, named, today)
                         : named.empty() || named == speaker->id;
    if (may) continue;
    work_.push_over(
        {DenialIn{user, is_console ? named : "", std::string(code_of(Errc::not_permitted)), what},
         nullptr, 0, "", false});
    return false;
  }
  return true;
}

void Server::on_consumer_ready(const bus::Address& worker, const std::string& service) {
  notify(Ready{consumer_of(service), worker});
}

void Server::on_consumer_gone(const bus::Address& worker, const std::string& service) {
  notify(Gone{consumer_of(service), worker});
}

void Server::on_consumer_answer(const bus::Address& worker, const std::string& service,
                                bus::Frames body) {
  notify(Answered{consumer_of(service), worker, body.empty() ? "" : std::move(body[0])});
}

std::string Server::problem(const std::string& code, const std::string& detail) {
  return wire::write_problem("", engine_.log().head().seq, {errc_of(code), detail, {}});
}

// ── queries ──

void Server::release_questions(Seq head) {
  std::vector<Question> ready;
  {
    const std::lock_guard lock(mutex_);
    const auto end = waiting_.upper_bound(head);
    for (auto it = waiting_.begin(); it != end; ++it) ready.push_back(std::move(it->second));
    waiting_.erase(waiting_.begin(), end);
  }
  for (Question& question : ready) questions_.push_over(std::move(question));
}

void Server::expire_questions() {
  const Time now = engine_.clock().now();
  std::vector<Question> late;
  {
    const std::lock_guard lock(mutex_);
    for (auto it = waiting_.begin(); it != waiting_.end();) {
      if (it->second.until <= now) {
        late.push_back(std::move(it->second));
        it = waiting_.erase(it);
      } else {
        ++it;
      }
    }
  }
  for (const Question& question : late) {
    refuse(question.request, Errc::behind,
           fmt::format("the log has not reached seq {} in {} ms", question.min_seq,
                       limits::kMinSeqWait.count()));
  }
}

Json Server::status() {
  const std::lock_guard lock(deliveries_mutex_);
  return {{"consumers", deliveries_.rows()},
          {"queues", {{"commands", work_.size()}, {"queries", questions_.size()}}},
          {"refused_handshakes", broker_->refused_handshakes()}};
}

void Server::read() {
  QueryService queries(engine_, state_, [this] { return status(); });
  while (auto question = questions_.pop()) {
    const Seq min_seq = queries.min_seq_of(question->request.body);
    if (min_seq > engine_.log().head().seq) {
      const std::lock_guard lock(mutex_);
      if (min_seq > engine_.log().head().seq) {
        if (question->until == Time{})
          question->until = Time{engine_.clock().now().us + kMinSeqWaitUs};
        question->min_seq = min_seq;
        waiting_.emplace(min_seq, std::move(*question));
        continue;
      }
    }
    bus::Frames replies;
    std::vector<QueryService::Denied> denied;
    for (const std::string& frame : question->request.body) {
      replies.push_back(queries.answer(question->request.user, frame, denied));
    }
    for (auto& [on_behalf_of, error] : denied) {
      work_.push_over({DenialIn{question->request.user, std::move(on_behalf_of),
                                std::string(code_of(error.code)), std::move(error.detail)},
                       nullptr, 0, "", false});
    }
    broker_->reply(question->request.client, question->request.service, std::move(replies));
  }
}

// ── the follower ──

void Server::notify(Notice notice) { notices_.push_over(std::move(notice)); }

void Server::follow() try {
  auto next_tick = std::chrono::steady_clock::now() + kTick;
  while (!notices_.closed()) {
    if (const auto notice = notices_.pop_for(kTick)) carry_out(orders_for(*notice));
    if (std::chrono::steady_clock::now() < next_tick) continue;
    next_tick += kTick;
    carry_out(overdue());
    expire_questions();
  }
} catch (const store::StorageError& error) {
  spdlog::critical("consumers get nothing more: {}", error.what());
  failed_ = true;
  stop();
}

outbox::Orders Server::orders_for(const Notice& notice) {
  const std::lock_guard lock(deliveries_mutex_);
  const Time now = engine_.clock().now();
  if (const auto* ready = std::get_if<Ready>(&notice))
    return deliveries_.ready(ready->consumer, ready->worker, now);
  if (const auto* gone = std::get_if<Gone>(&notice))
    return deliveries_.gone(gone->consumer, gone->worker, now);
  if (const auto* answered = std::get_if<Answered>(&notice)) {
    const auto body = wire::parse_strict(answered->body);
    return deliveries_.answered(answered->consumer, answered->worker, body ? *body : Json(), now);
  }
  if (const auto* durable = std::get_if<Durable>(&notice)) {
    outbox::Orders orders = deliveries_.durable(durable->progress, now);
    for (const auto& [consumer, seq] : durable->retries) {
      for (auto& lease : deliveries_.retry(consumer, seq, now).leases)
        orders.leases.push_back(std::move(lease));
    }
    return orders;
  }
  head_noted_ = false;
  return deliveries_.head_moved(engine_.log().head().seq, now);
}

outbox::Orders Server::overdue() {
  const std::lock_guard lock(deliveries_mutex_);
  return deliveries_.tick(engine_.clock().now());
}

void Server::carry_out(outbox::Orders orders) {
  for (outbox::Progress& progress : orders.progress)
    work_.push_over({std::move(progress), nullptr, 0, "", false});
  for (outbox::Lease& lease : orders.leases) {
    if (!broker_->deliver(lease.worker, {std::move(lease.body)})) {
      spdlog::warn(
          "a lease was not sent: the outgoing queue is full; it goes out again when its time is "
          "over");
    }
  }
}

}  // namespace renkei
