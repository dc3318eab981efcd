#include "bus/client.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <zmq.hpp>

#include "base/hash.h"
#include "bus/dealer.h"
#include "bus/problem.h"

namespace renkei::bus {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kStashed = 4096;   // replies for receive() that came during a call()
constexpr std::size_t kFinished = 1024;  // ids whose later replies nobody wants
constexpr milliseconds kFirstTry{2'000};
constexpr milliseconds kLongestTry{20'000};
constexpr milliseconds kPause{50};
constexpr milliseconds kLongestPause{1'000};

milliseconds left(steady_clock::time_point end) {
  const auto rest = std::chrono::ceil<milliseconds>(end - steady_clock::now());
  return std::max(rest, milliseconds(0));
}

// Is it worth asking again?
bool is_passing(Errc code) {
  return code == Errc::overloaded || code == Errc::unavailable || code == Errc::behind ||
         code == Errc::unknown_outcome || code == Errc::timed_out;
}

Result<Json> outcome_of(Json reply) {
  if (const auto problem = reply.find("problem"); problem != reply.end())
    return tl::unexpected(error_of(*problem));
  reply.erase("id");
  return reply;
}

}  // namespace

struct Client::Impl {
  explicit Impl(const Profile& profile) : dealer(profile) {}

  std::optional<Reply> next(milliseconds timeout);
  std::optional<Result<Json>> answer_in(Reply& reply, const std::string& id);
  Result<Json> attempt(const std::string& service, const Json& message, const std::string& id,
                       milliseconds timeout);
  void finish(const std::string& id);

  Dealer dealer;
  std::deque<Reply> stashed;
  std::deque<std::string> finished;
};

// The next reply from the socket. What is no MDP/0.2 is not for us and is left out.
std::optional<Client::Reply> Client::Impl::next(milliseconds timeout) {
  const auto end = steady_clock::now() + timeout;
  while (true) {
    auto frames = dealer.receive(left(end));
    if (!frames) return std::nullopt;
    auto message = decode_client(std::move(*frames), limits::kAnswerBytes);
    if (!message || message->command == ClientCommand::request) continue;
    return Reply{std::move(message->service), std::move(message->body),
                 message->command == ClientCommand::final};
  }
}

// The outcome when `reply` answers `id`. A problem without an id answers whoever waits: its sender
// could not read ours.
std::optional<Result<Json>> Client::Impl::answer_in(Reply& reply, const std::string& id) {
  if (!reply.final || reply.body.size() != 1) return std::nullopt;
  const std::string answered = id_of(reply.body.front());
  if (answered != id && !answered.empty()) return std::nullopt;
  auto json = parse_message(reply.body.front());
  if (!json || !json->is_object()) return std::nullopt;
  if (answered.empty() && !json->contains("problem")) return std::nullopt;
  return outcome_of(std::move(*json));
}

Result<Json> Client::Impl::attempt(const std::string& service, const Json& message,
                                   const std::string& id, milliseconds timeout) {
  ClientMessage request{ClientCommand::request, service, {canonical(message)}};
  if (auto sent = dealer.send(encode(std::move(request))); !sent)
    return tl::unexpected(sent.error());
  const auto end = steady_clock::now() + timeout;
  while (auto reply = next(left(end))) {
    if (auto outcome = answer_in(*reply, id)) return std::move(*outcome);
    const std::string other = reply->body.size() == 1 ? id_of(reply->body.front()) : std::string();
    const bool stale = std::find(finished.begin(), finished.end(), other) != finished.end();
    if (stale) continue;
    stashed.push_back(std::move(*reply));
    if (stashed.size() > kStashed) stashed.pop_front();
  }
  return fail(Errc::timed_out, "no answer from " + service + " within " +
                                   std::to_string(timeout.count()) +
                                   " ms: what became of it is unknown; ask again with id " + id);
}

// Later replies to this id (it may have been sent twice) are nobody's.
void Client::Impl::finish(const std::string& id) {
  finished.push_back(id);
  if (finished.size() > kFinished) finished.pop_front();
}

Client::Client(const Profile& profile) : impl_(std::make_unique<Impl>(profile)) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;

Result<void> Client::send(const std::string& service, const Frames& body) {
  return impl_->dealer.send(encode(ClientMessage{ClientCommand::request, service, body}));
}

std::optional<Client::Reply> Client::receive(milliseconds timeout) {
  if (impl_->stashed.empty()) return impl_->next(timeout);
  Reply reply = std::move(impl_->stashed.front());
  impl_->stashed.pop_front();
  return reply;
}

void Client::reconnect() { impl_->dealer.close(); }

Result<Json> Client::call(const std::string& service, Json message, milliseconds timeout) {
  std::string id = text_at(message, "id");
  if (id.empty()) message["id"] = id = fresh_id();
  auto outcome = impl_->attempt(service, message, id, timeout);
  impl_->finish(id);
  return outcome;
}

Result<Json> Client::insist(const std::string& service, Json message, milliseconds patience) {
  std::string id = text_at(message, "id");
  if (id.empty()) message["id"] = id = fresh_id();
  const auto end = steady_clock::now() + patience;
  milliseconds timeout = kFirstTry;
  milliseconds pause = kPause;
  while (true) {
    auto outcome = impl_->attempt(service, message, id, std::min(timeout, left(end)));
    const bool over = outcome || !is_passing(outcome.error().code) || left(end) <= pause;
    if (over) {
      impl_->finish(id);
      return outcome;
    }
    if (outcome.error().code == Errc::timed_out) {
      impl_->dealer.close();
      timeout = std::min(timeout * 2, kLongestTry);
    } else {
      impl_->dealer.pause(pause);
      pause = std::min(pause * 2, kLongestPause);
    }
  }
}

struct Hints::Impl {
  explicit Impl(const Profile& profile) : subscriber(profile, Dealer::Kind::hints) {}
  Dealer subscriber;
};

Hints::Hints(const Profile& profile) : impl_(std::make_unique<Impl>(profile)) {}
Hints::~Hints() = default;

std::optional<std::string> Hints::next(milliseconds timeout) {
  auto frames = impl_->subscriber.receive(timeout);
  if (!frames || frames->size() != 1) return std::nullopt;
  return std::move(frames->front());
}

}  // namespace renkei::bus
