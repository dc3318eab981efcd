// The writer's two threads: batches are decided on one and appended on the other, several as one
// transaction. A command that comes alone is appended by the deciding thread itself: it pays for no
// hand-over.
#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/logging.h"
#include "server.h"
#include "wire/canonical.h"
#include "wire/codec.h"

namespace renkei {
namespace {

// So many batches share a transaction, and more only of a long queue. Were it all, nothing would be
// left to append until their clients have sent what comes next, and that is decided.
constexpr std::size_t kAtOnce = 5;

std::string hint_of(const std::vector<const model::Record*>& touched, Seq head) {
  std::string text;
  wire::ObjectWriter hint(text);
  std::string& records = hint.begin("records");
  char separator = '[';
  for (const model::Record* record : touched) {
    records += std::exchange(separator, ',');
    wire::ObjectWriter(records).member("kind", record->kind).member("record", record->id).end();
  }
  records += ']';
  hint.member("seq", head).end();
  return text;
}

}  // namespace

// Small batches, each on top of the one before: the appending thread finds some that are decided
// whenever it is done.
void Server::decide() {
  while (!failed_) {
    std::vector<Work> batch = next_batch();
    if (batch.empty()) break;  // closed
    std::erase_if(batch, [](const Work& work) { return work.wakes; });
    while (!flying_.empty() && flying_.front()->landed) land();
    if (batch.empty()) continue;
    const bool came_alone = flying_.empty() && batch.size() == 1;
    const auto flight = flying_.emplace_back(
        decide(std::move(batch), flying_.empty() ? nullptr : flying_.back()->decided.get()));
    if (came_alone || flight->decided->alone || failed_) {
      land_all_but(1);
      make_durable({flight});
      flight->landed = true;
      land_all_but(0);
    } else {
      land_all_but(limits::kFlights);
      flights_.push(flight);
    }
  }
  land_all_but(0);
  flights_.close();
  broker_->stop();
}

std::shared_ptr<Server::Flight> Server::decide(std::vector<Work> batch, const Decided* before) {
  auto flight = std::make_shared<Flight>();
  flight->decided = engine_.begin(before);
  std::vector<Item> items;
  items.reserve(batch.size());
  for (Work& work : batch) items.push_back(std::move(work.item));
  flight->batch = std::move(batch);
  try {
    engine_.decide(*flight->decided, std::move(items));
  } catch (const std::exception& error) {
    spdlog::critical("a batch cannot be decided: {}", error.what());
    failed_ = true;
  }
  return flight;
}

// Waits until the oldest is appended and answered; what stands on it then stands alone.
void Server::land() {
  const auto landed = std::move(flying_.front());
  flying_.pop_front();
  landed->landed.wait(false);
  if (!flying_.empty()) flying_.front()->decided->draft.stand_alone();
  if (!failed_) engine_.learn(*landed->decided);
}

void Server::land_all_but(std::size_t last) {
  while (flying_.size() > last) land();
}

void Server::append() {
  while (true) {
    const std::size_t most = std::max(kAtOnce, flights_.size() / 2);
    const Flights flights = flights_.pop_all(most);
    if (flights.empty()) return;  // closed
    make_durable(flights);
    for (const auto& flight : flights) {
      flight->landed = true;
      flight->landed.notify_all();
    }
    Work wake;
    wake.wakes = true;
    work_.push_over(std::move(wake));
  }
}

// Appends, answers, announces. What stands on a batch that failed is not even tried: its clients
// are told "unknown" too, and ask again.
void Server::make_durable(const Flights& flights) {
  std::vector<Decided*> batches;
  for (const auto& flight : flights) batches.push_back(flight->decided.get());
  try {
#ifdef RENKEI_FAULTS
    if (acknowledges_early_) {  // the planted bug that the fault storm must find
      answer_all(flights);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
#endif
    if (!failed_) engine_.append(batches);
  } catch (const std::exception& error) {
    spdlog::critical("the writer stopped: {}", error.what());
    failed_ = true;
  }
  for (Decided* decided : batches) {
    failed_ = failed_ || !decided->outcome.durable;
    decided->outcome.durable = !failed_;
  }
  answer_all(flights);
  if (!failed_) announce(flights);
}

void Server::answer_all(const Flights& flights) {
  static const Error unknown{
      Errc::unknown_outcome,
      "whether this is durable is not known: ask again with the same id once the daemon is back",
      {}};
  const Seq head = engine_.log().head().seq;
  std::vector<bus::Answer> answers;
  for (const auto& flight : flights) {
    Outcome& outcome = flight->decided->outcome;
    std::size_t next = 0;
    for (Work& work : flight->batch) {
      if (!work.pending) continue;
      const auto pending = std::exchange(work.pending, nullptr);  // answered once
      pending->replies[work.place] = outcome.durable ? std::move(outcome.replies.at(next++))
                                                     : wire::write_problem(work.id, head, unknown);
      if (--pending->left == 0) {
        answers.push_back(
            {std::move(pending->client), std::move(pending->service), std::move(pending->replies)});
      }
    }
  }
  if (!answers.empty() && !broker_->reply_all(std::move(answers))) {
    spdlog::warn(
        "replies were not sent: the outgoing queue is full; the clients ask again with the same "
        "ids");
  }
}

void Server::announce(const Flights& flights) {
  std::vector<const model::Record*> touched;
  Durable durable;
  for (const auto& flight : flights) {
    const Draft& draft = flight->decided->draft;
    for (const Staged& staged : draft.staged)
      if (staged.after) touched.push_back(staged.after.get());
    for (const outbox::Progress& progress : draft.progress) durable.progress.push_back(progress);
    for (const auto& retry : flight->decided->outcome.retries) durable.retries.push_back(retry);
  }
  const Seq head = engine_.log().head().seq;
  if (!touched.empty()) broker_->hint(hint_of(touched, head));
  release_questions(head);
  if (!durable.progress.empty() || !durable.retries.empty()) notify(std::move(durable));
  if (!head_noted_.exchange(true)) notify(HeadMoved{});
}

}  // namespace renkei
