#include "console/engine_link.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/limits.h"
#include "bus/frames.h"
#include "bus/problem.h"

namespace renkei::console {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLinkTick{100};
constexpr milliseconds kFirstTry{2'000};
constexpr milliseconds kLongestTry{16'000};
constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{1'000};
constexpr std::size_t kWaiting = 4'096;
constexpr const char* kQueryService = "renkei.query";
constexpr const char* kCommandService = "renkei.command";

bool is_passing(Errc code) {
  return code == Errc::overloaded || code == Errc::unavailable || code == Errc::behind ||
         code == Errc::unknown_outcome;
}

// A worker's service is asked once: whoever waits would rather know that there is no worker, and
// one that is at work would do its work twice.
bool is_asked_again(const std::string& service) {
  return service == kQueryService || service == kCommandService;
}

milliseconds first_try(const std::string& service, milliseconds patience) {
  return is_asked_again(service) ? std::min(kFirstTry, patience) : patience;
}

}  // namespace

EngineLink::EngineLink(Loop& loop, const bus::Profile& profile)
    : loop_(loop),
      messages_(profile, bus::Dealer::Kind::messages),
      hints_(profile, bus::Dealer::Kind::hints),
      heard_(steady_clock::now()) {
  loop_.every(kLinkTick, [this] { tick(); });
  loop_.post([this] { tick(); });
}

void EngineLink::ask_for(const std::string& principal, const std::string& service, Json message,
                         milliseconds patience, Then then) {
  message["on_behalf_of"] = principal;
  ask(service, std::move(message), patience, std::move(then));
}

void EngineLink::ask(const std::string& service, Json message, milliseconds patience, Then then) {
  std::string id = text_at(message, "id");
  if (id.empty()) message["id"] = id = random_hex(16);
  std::string text = canonical(message);
  const auto refuse = [&](Errc code, const char* why) {
    loop_.post([then = std::move(then), code, why] { then(fail(code, why)); });
  };
  if (text.size() > limits::kMessageBytes)
    return refuse(Errc::message_too_large, "the message is larger than 1 MiB");
  if (waiting_.size() >= kWaiting || by_wire_id_.contains(id))
    return refuse(Errc::overloaded, "this, or too much else, is under way: ask again in a second");
  const Instant now = steady_clock::now();
  const std::uint64_t number = ++asked_;
  by_wire_id_[id] = number;
  Waiting& waiting = waiting_[number];
  waiting = {service,
             std::move(id),
             std::move(text),
             now + patience,
             now,
             first_try(service, patience),
             {Errc::timed_out, "the engine did not answer in time: ask again with the same id", {}},
             std::move(then)};
  send(waiting);
}

void EngineLink::send(Waiting& waiting) {
  const auto sent = messages_.send(bus::encode(
      bus::ClientMessage{bus::ClientCommand::request, waiting.service, {waiting.text}}));
  waiting.next_try = steady_clock::now() + (sent ? waiting.pause : kFirstPause);
  if (sent) waiting.pause = std::min(waiting.pause * 2, std::max(kLongestTry, waiting.pause));
  loop_.post([this] { drain_answers(); });
}

void EngineLink::attach(bus::Dealer& dealer, int& watched, void (EngineLink::*drain)()) {
  if (dealer.moved()) {
    if (watched >= 0) loop_.forget(std::exchange(watched, -1));
    dealer.close();
  }
  if (watched >= 0 || !dealer.open()) return;
  watched = dealer.descriptor();
  loop_.watch(watched, [this, drain] { (this->*drain)(); });
}

void EngineLink::drain_answers() {
  while (auto frames = messages_.take()) {
    auto message = bus::decode_client(std::move(*frames), limits::kAnswerBytes);
    if (!message || message->command != bus::ClientCommand::final) continue;
    heard_ = steady_clock::now();
    for (const std::string& body : message->body) take_answer(body);
  }
}

void EngineLink::drain_hints() {
  bool any = false;
  while (hints_.take()) any = true;
  if (any && hint_) hint_();
}

void EngineLink::take_answer(const std::string& body) {
  auto answer = bus::parse_message(body);
  if (!answer || !answer->is_object()) return;
  const auto found = by_wire_id_.find(text_at(*answer, "id"));
  if (found == by_wire_id_.end()) return;
  const std::uint64_t number = found->second;
  const auto problem = answer->find("problem");
  if (problem == answer->end()) return finish(number, std::move(*answer));
  Error error = bus::error_of(*problem);
  Waiting& waiting = waiting_.at(number);
  if (!is_passing(error.code) || !is_asked_again(waiting.service))
    return finish(number, tl::unexpected(std::move(error)));
  waiting.pause = std::min(std::max(waiting.pause, kFirstPause), kLongestPause);
  waiting.next_try = steady_clock::now() + waiting.pause;
  waiting.last = std::move(error);
}

// What is over is told so; what had no answer is sent again, on a new socket when the daemon is
// silent or elsewhere.
void EngineLink::tick() {
  const Instant now = steady_clock::now();
  std::vector<std::uint64_t> over, again;
  bool silent = false;
  for (auto& [number, waiting] : waiting_) {
    if (waiting.until <= now) {
      over.push_back(number);
    } else if (waiting.next_try <= now) {
      again.push_back(number);
      silent = silent || heard_ + kFirstTry <= now;
    }
  }
  if (silent || messages_.moved()) {
    if (messages_descriptor_ >= 0) loop_.forget(std::exchange(messages_descriptor_, -1));
    messages_.close();
    again.clear();
    for (const auto& [number, waiting] : waiting_) again.push_back(number);
    heard_ = now;
  }
  attach(messages_, messages_descriptor_, &EngineLink::drain_answers);
  attach(hints_, hints_descriptor_, &EngineLink::drain_hints);
  for (const std::uint64_t number : over) {
    Error last = waiting_.at(number).last;
    finish(number, tl::unexpected(std::move(last)));
  }
  for (const std::uint64_t number : again) {
    const auto found = waiting_.find(number);
    if (found != waiting_.end()) send(found->second);
  }
  drain_answers();
  drain_hints();
}

void EngineLink::finish(std::uint64_t number, Result<Json> outcome) {
  auto taken = waiting_.extract(number);
  by_wire_id_.erase(taken.mapped().id);
  if (outcome) outcome->erase("id");
  taken.mapped().then(std::move(outcome));
}

}  // namespace renkei::console
