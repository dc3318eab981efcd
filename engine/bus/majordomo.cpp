#include "bus/majordomo.h"

#include <utility>

#include "base/logging.h"
#include "bus/problem.h"

namespace renkei::bus {
namespace {

constexpr std::string_view kConsumers = "renkei.events.";
constexpr std::string_view kManagement = "mmi.";  // RFC 8
constexpr std::size_t kDismissedKept = 16'384;
constexpr std::chrono::seconds kQueuePatience{30};

bool is_consumer(const std::string& service) { return service.starts_with(kConsumers); }

// ROUTER's own routing ids begin with a zero byte and are never given twice. One that a peer chose
// could be another peer's tomorrow, who would then be sent what the first one had asked for.
bool is_router_made(const Address& route) { return route.size() == 5 && route[0] == '\0'; }

Result<void> check_peer(const Incoming& from) {
  if (from.user.empty()) return fail(Errc::protocol_violation, "the peer has no verified key");
  if (!is_router_made(from.route))
    return fail(Errc::protocol_violation, "do not set ZMQ_ROUTING_ID (ZMQ_IDENTITY) on the socket");
  return {};
}

std::string service_in(const Frames& message) {
  return message.size() > 2 && is_service(message[2]) ? message[2] : "renkei";
}

// The handler's problem text as the answer to the message `asked`.
std::string as_answer(const std::string& problem, std::string_view asked) {
  const std::string id = id_of(asked);
  Json answer = Json::parse(problem, nullptr, false);
  if (!answer.is_object() || !answer.contains("problem")) answer = {{"problem", std::move(answer)}};
  if (!id.empty()) answer["id"] = id;
  return canonical(answer);
}

}  // namespace

Majordomo::Majordomo(Handler& handler, const KeyRing& ring, Post& post,
                     std::chrono::milliseconds heartbeat)
    : handler_(handler), ring_(ring), post_(post), heartbeat_(heartbeat) {}

void Majordomo::on_message(Incoming message, Instant now) {
  switch (protocol_of(message.frames)) {
    case Protocol::client:
      return on_client(std::move(message), now);
    case Protocol::worker:
      return on_worker(std::move(message), now);
    case Protocol::neither:
      // Nothing is known that the peer would understand.
      ++malformed_;
  }
}

// ── clients ──

void Majordomo::on_client(Incoming message, Instant now) {
  const std::string service = service_in(message.frames);
  Result<ClientMessage> request =
      message.cut ? fail(Errc::batch_too_large, "the message has too many or too large frames")
                  : decode_client(std::move(message.frames), limits::kMessageBytes);
  if (request && request->command != ClientCommand::request)
    request = fail(Errc::protocol_violation, "a client sends REQUEST (0x01) only");
  if (const auto peer = check_peer(message); request && !peer)
    request = tl::unexpected(peer.error());
  if (!request) {
    ++malformed_;
    return refuse(message.route, service, request.error(), {""});
  }
  if (handler_.is_own(request->service))
    return handler_.on_request({std::move(message.route), std::move(request->service),
                                std::move(message.user), std::move(request->body)});
  if (request->service.starts_with(kManagement))
    return answer_management(message.route, std::move(*request));
  ask_worker(message, std::move(*request), now);
}

void Majordomo::ask_worker(Incoming& from, ClientMessage request, Instant now) {
  const auto refuse_as = [&](Errc code, std::string detail) {
    refuse(from.route, request.service, {code, std::move(detail), {}}, request.body);
  };
  if (is_consumer(request.service))
    return refuse_as(Errc::unknown_service, "services below renkei.events. are not for clients");
  if (!handler_.may_ask(from.user, request.service, request.body))
    return refuse_as(Errc::not_permitted, "this key may not ask that service");
  if (!registry_.has_service(request.service))
    return refuse_as(Errc::unavailable, "no worker offers this service now: ask again later");
  Waiting waiting{from.route, std::move(request.body), now};
  if (registry_.enqueue(request.service, waiting)) return serve_queue(request.service);
  request.body = std::move(waiting.body);
  refuse_as(Errc::overloaded, "too many requests wait for this service: ask again later");
}

// RFC 8: is there anybody for this service?
void Majordomo::answer_management(const Address& client, ClientMessage request) {
  std::string status = "501";
  if (request.service == "mmi.service") {
    const std::string& name = request.body.front();
    status = handler_.is_own(name) || registry_.has_service(name) ? "200" : "404";
  }
  post_.to_client(client, {ClientCommand::final, std::move(request.service), {std::move(status)}});
}

void Majordomo::refuse(const Address& client, const std::string& service, const Error& error,
                       const Frames& body) {
  const std::string problem = handler_.problem(std::string(code_of(error.code)), error.detail);
  Frames answers;
  for (const std::string& asked : body) answers.push_back(as_answer(problem, asked));
  post_.to_client(client, {ClientCommand::final, service, std::move(answers)});
}

// ── workers ──

void Majordomo::on_worker(Incoming message, Instant now) {
  if (dismissed_.contains(message.route)) {
    ++malformed_;
    return;
  }
  auto decoded = message.cut ? fail(Errc::batch_too_large, "too many frames")
                             : decode_worker(std::move(message.frames), limits::kMessageBytes);
  WorkerPeer* worker = registry_.find(message.route);
  const bool known = worker != nullptr && worker->user == message.user;
  if (decoded && decoded->command == WorkerCommand::disconnect) return forget(message.route);
  if (decoded && check_peer(message)) {
    if (known) worker->heard = now;
    if (!known && decoded->command == WorkerCommand::ready)
      return on_ready(message, decoded->service, now);
    if (known && decoded->command == WorkerCommand::heartbeat) return;
    const bool answers =
        decoded->command == WorkerCommand::partial || decoded->command == WorkerCommand::final;
    if (known && answers && !worker->token.empty() && decoded->address == worker->token)
      return on_answer(*worker, std::move(*decoded));
  }
  ++malformed_;
  spdlog::debug("a worker broke the protocol: {}",
                decoded ? "valid, but not expected now" : decoded.error().detail);
  dismiss(message.route);
}

void Majordomo::on_ready(const Incoming& from, const std::string& service, Instant now) {
  const bool reserved = handler_.is_own(service) || service.starts_with(kManagement);
  if (reserved || !handler_.may_offer(from.user, service)) {
    spdlog::warn("a worker was refused: its key may not offer {}", service);
    return dismiss(from.route);
  }
  changed_ = true;
  registry_.add({from.route, service, from.user, now});
  // RFC 18 has no answer to READY; an early heartbeat tells the worker that it is registered.
  if (post_.to_worker(from.route, {WorkerCommand::heartbeat, {}, {}, {}}) == Sent::gone)
    return forget(from.route);
  if (is_consumer(service)) return handler_.on_consumer_ready(from.route, service);
  serve_queue(service);
}

void Majordomo::on_answer(WorkerPeer& worker, WorkerMessage message) {
  const bool final = message.command == WorkerCommand::final;
  const Address client = worker.client;
  const std::string service = worker.service;
  const Address address = worker.address;
  if (final) {
    registry_.wait_again(worker);
    changed_ = true;
  }
  if (is_consumer(service)) {
    // A PARTIAL of a consumer is a sign of life and nothing else.
    if (final) handler_.on_consumer_answer(address, service, std::move(message.body));
    return;
  }
  post_.to_client(client, {final ? ClientCommand::final : ClientCommand::partial, service,
                           std::move(message.body)});
  if (final) serve_queue(service);
}

void Majordomo::serve_queue(const std::string& service) {
  while (auto request = registry_.dequeue(service)) {
    WorkerPeer* worker = registry_.take_waiting(service);
    if (worker != nullptr && give(*worker, *request)) continue;
    registry_.requeue(service, std::move(*request));
    if (worker == nullptr) break;
    dismiss(worker->address);
  }
}

// False when the worker cannot be given it; the request is untouched then.
bool Majordomo::give(WorkerPeer& worker, Waiting& request) {
  if (!ring_.admits(worker.user)) return false;
  const std::string token = "request-" + std::to_string(++tokens_);
  if (post_.to_worker(worker.address, {WorkerCommand::request, {}, token, request.body}) !=
      Sent::yes)
    return false;
  worker.token = token;
  worker.client = request.client;
  if (!worker.client.empty()) worker.asked = std::move(request.body);
  changed_ = true;
  return true;
}

void Majordomo::deliver(const Address& address, Frames body) {
  WorkerPeer* worker = registry_.find(address);
  if (worker == nullptr || !is_consumer(worker->service)) return;  // its loss was announced
  if (!worker->token.empty()) {
    spdlog::error("a leased batch for a consumer that still has one was dropped");
    return;
  }
  Waiting batch{{}, std::move(body), {}};
  registry_.take(*worker);  // not the line decides about consumers, but the engine
  if (!give(*worker, batch)) dismiss(address);
}

void Majordomo::dismiss(Address address) {
  post_.to_worker(address, {WorkerCommand::disconnect, {}, {}, {}});
  forget(std::move(address));
}

void Majordomo::forget(Address address) {
  ignore_from_now_on(address);
  const auto worker = registry_.remove(address);
  if (!worker) return;
  changed_ = true;
  if (is_consumer(worker->service)) return handler_.on_consumer_gone(address, worker->service);
  if (!worker->client.empty())
    refuse(worker->client, worker->service,
           {Errc::unavailable, "the worker that had this request is gone: ask again", {}},
           worker->asked);
}

void Majordomo::ignore_from_now_on(const Address& address) {
  if (!dismissed_.insert(address).second) return;
  dismissed_order_.push_back(address);
  if (dismissed_order_.size() <= kDismissedKept) return;
  dismissed_.erase(dismissed_order_.front());
  dismissed_order_.pop_front();
}

// ── time ──

void Majordomo::on_tick(Instant now) {
  for (const Address& silent :
       registry_.silent_since(now - heartbeat_ * limits::kHeartbeatLiveness)) {
    spdlog::info("a worker was silent for {} heartbeats and is dismissed",
                 limits::kHeartbeatLiveness);
    dismiss(silent);
  }
  answer_lost(now);
  if (now < next_heartbeat_) return;
  next_heartbeat_ = now + heartbeat_;
  for (const Address& address : registry_.addresses())
    if (post_.to_worker(address, {WorkerCommand::heartbeat, {}, {}, {}}) == Sent::gone)
      forget(address);
}

void Majordomo::answer_lost(Instant now) {
  for (auto& lost : registry_.take_lost(now - kQueuePatience))
    refuse(lost.request.client, lost.service,
           {Errc::unavailable, "no worker took this request: ask again later", {}},
           lost.request.body);
}

void Majordomo::say_goodbye() {
  for (const Address& address : registry_.addresses())
    post_.to_worker(address, {WorkerCommand::disconnect, {}, {}, {}});
}

std::vector<WorkerInfo> Majordomo::workers() const {
  std::vector<WorkerInfo> all;
  for (const auto& [address, worker] : registry_.workers())
    all.push_back({worker.service, worker.user, !worker.token.empty()});
  return all;
}

bool Majordomo::workers_changed() { return std::exchange(changed_, false); }

}  // namespace renkei::bus
