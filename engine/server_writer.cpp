// The writer's two threads: batches are decided on one and appended on the other. The next one is
// decided while the last one syncs, and takes in all that comes meanwhile. A command that comes
// alone is appended by the deciding thread itself: it pays for no hand-over.
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/logging.h"
#include "server.h"
#include "wire/canonical.h"
#include "wire/codec.h"

namespace renkei {
namespace {

std::string hint_of(const Outcome& outcome) {
  std::string text;
  wire::ObjectWriter hint(text);
  std::string& records = hint.begin("records");
  char separator = '[';
  for (const Touched& touched : outcome.touched) {
    records += std::exchange(separator, ',');
    wire::ObjectWriter(records).member("kind", touched.kind).member("record", touched.record).end();
  }
  records += ']';
  hint.member("seq", outcome.head).end();
  return text;
}

}  // namespace

void Server::decide() {
  std::unique_ptr<Flight> open;
  std::shared_ptr<Flight> flying;
  while (!failed_) {
    std::vector<Work> batch = next_batch(open != nullptr);
    if (batch.empty()) break;  // closed
    std::erase_if(batch, [](const Work& work) { return work.wakes; });
    if (!batch.empty()) decide(open, std::move(batch), flying.get());
    const bool joins = open && !open->decided->alone && open->batch.size() < limits::kBatchCommands;
    if (flying && joins && !flying->landed) continue;  // what comes meanwhile joins it
    const auto landed = land(std::exchange(flying, nullptr), open.get());
    flying = depart(open);  // first: the appending thread has nothing to do
    learn(landed.get());
    make_durable_here(open);
  }
  learn(land(std::move(flying), open.get()).get());
  make_durable_here(open);
  flights_.close();
  broker_->stop();
}

void Server::decide(std::unique_ptr<Flight>& open, std::vector<Work> batch, const Flight* before) {
  if (!open) {
    open = std::make_unique<Flight>();
    open->decided = engine_.begin(before == nullptr ? nullptr : before->decided.get());
  }
  std::vector<Item> items;
  items.reserve(batch.size());
  for (Work& work : batch) {
    items.push_back(std::move(work.item));
    open->batch.push_back(std::move(work));
  }
  try {
    engine_.decide(*open->decided, std::move(items));
  } catch (const std::exception& error) {
    spdlog::critical("a batch cannot be decided: {}", error.what());
    failed_ = true;
  }
}

// Waits until it is appended and answered; what is decided on top of it then stands alone.
std::shared_ptr<Server::Flight> Server::land(std::shared_ptr<Flight> flying, Flight* next) {
  if (flying) flying->landed.wait(false);
  if (flying && next != nullptr) next->decided->draft.stand_alone();
  return flying;
}

// Hands the batch to the appending thread, but not one that nothing may stand on, or a command that
// came alone.
std::shared_ptr<Server::Flight> Server::depart(std::unique_ptr<Flight>& open) {
  if (!open || failed_ || open->decided->alone || open->batch.size() == 1) return nullptr;
  std::shared_ptr<Flight> flight = std::move(open);
  flights_.push(flight);
  return flight;
}

void Server::learn(const Flight* landed) {
  if (landed != nullptr && !failed_) engine_.learn(*landed->decided);
}

void Server::make_durable_here(std::unique_ptr<Flight>& open) {
  if (!open) return;
  make_durable(*open);
  learn(open.get());
  open.reset();
}

void Server::append() {
  while (const auto flight = flights_.pop()) {
    make_durable(**flight);
    (*flight)->landed = true;
    (*flight)->landed.notify_all();
    Work wake;
    wake.wakes = true;
    work_.push_over(std::move(wake));
  }
}

// Appends, answers, announces. What stands on a batch that failed is not even tried: its clients
// are told "unknown" too, and ask again.
void Server::make_durable(Flight& flight) {
  Outcome unknown{{}, false, engine_.log().head().seq, {}, {}, {}};
  if (failed_) return answer_all(flight.batch, unknown);
  Outcome& outcome = flight.decided->outcome;
  try {
#ifdef RENKEI_FAULTS
    if (acknowledges_early_) {  // the planted bug that the fault storm must find
      answer_all(flight.batch, outcome);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
#endif
    engine_.append(*flight.decided);
  } catch (const std::exception& error) {
    spdlog::critical("the writer stopped: {}", error.what());
    outcome.durable = false;
  }
  failed_ = failed_ || !outcome.durable;
  answer_all(flight.batch, outcome);
  if (!failed_) announce(outcome);
}

void Server::answer_all(std::vector<Work>& batch, const Outcome& outcome) {
  static const Error unknown{
      Errc::unknown_outcome,
      "whether this is durable is not known: ask again with the same id once the daemon is back",
      {}};
  std::vector<bus::Answer> answers;
  std::size_t next = 0;
  for (Work& work : batch) {
    if (!work.pending) continue;
    const auto pending = std::exchange(work.pending, nullptr);  // answered once
    pending->replies[work.place] = outcome.durable
                                       ? outcome.replies.at(next++)
                                       : wire::write_problem(work.id, outcome.head, unknown);
    if (--pending->left == 0) {
      answers.push_back(
          {std::move(pending->client), std::move(pending->service), std::move(pending->replies)});
    }
  }
  if (!answers.empty() && !broker_->reply_all(std::move(answers))) {
    spdlog::warn(
        "replies were not sent: the outgoing queue is full; the clients ask again with the same "
        "ids");
  }
}

void Server::announce(Outcome& outcome) {
  if (!outcome.touched.empty()) broker_->hint(hint_of(outcome));
  release_questions(outcome.head);
  if (!outcome.progress.empty() || !outcome.retries.empty()) {
    notify(Durable{std::move(outcome.progress), std::move(outcome.retries)});
  }
  if (!head_noted_.exchange(true)) notify(HeadMoved{});
}

}  // namespace renkei
