#include "bench/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <barrier>
#include <exception>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "bench/journey.h"

namespace renkei::bench {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{30};

// The projects that travel in one message, all at the same step.
struct Group {
  std::size_t step = 0;
  std::vector<bus::Frames> messages;  // of each transition
  Steady::time_point sent;
};

class Player {
 public:
  Player(const bus::Profile& profile, const LoadSettings& settings, std::size_t records)
      : client_(profile),
        in_flight_(settings.in_flight),
        batch_(settings.batch),
        records_(records) {
    for (std::size_t first = 0; first < records_; first += batch_) groups_.emplace_back();
    names_.resize(records_);
  }

  // Creates the projects and makes their messages.
  void prepare() {
    run(0, 0);
    for (std::size_t group = 0; group < groups_.size(); ++group) prepare_messages(group);
    latency_us_.clear();
    latency_us_.reserve(groups_.size() * kTransitions);
  }
  void travel() { run(1, kTransitions); }

  std::vector<std::uint32_t> latency_us_;
  std::uint64_t acknowledged_ = 0, created_ = 0, bytes_ = 0;

 private:
  std::size_t first_of(std::size_t group) const { return group * batch_; }
  std::size_t last_of(std::size_t group) const {
    return std::min(records_, first_of(group) + batch_);
  }

  void prepare_messages(std::size_t group) {
    for (std::size_t step = 1; step <= kTransitions; ++step) {
      bus::Frames frames;
      for (std::size_t number = first_of(group); number < last_of(group); ++number)
        frames.push_back(transition(number, step, names_.at(number)));
      for (const std::string& frame : frames) bytes_ += frame.size();
      groups_[group].messages.push_back(std::move(frames));
    }
  }

  // Takes every group from step `first` to step `last`.
  void run(std::size_t first, std::size_t last) {
    std::size_t next = 0, open = 0;
    for (; next < groups_.size() && open < in_flight_; ++next, ++open) send(next, first);
    while (open > 0) {
      const std::size_t group = receive();
      if (groups_[group].step < last)
        send(group, groups_[group].step + 1);
      else if (next < groups_.size())
        send(next++, first);
      else
        --open;
    }
  }

  void send(std::size_t number, std::size_t step) {
    Group& group = groups_[number];
    group.step = step;
    bus::Frames creations;
    if (step == 0)
      for (std::size_t place = first_of(number); place < last_of(number); ++place)
        creations.push_back(creation(place));
    bus::Frames& messages = step == 0 ? creations : group.messages[step - 1];
    for (std::string& message : messages) stamp(message);
    group.sent = Steady::now();
    const auto sent = client_.send("renkei.command", messages);
    if (!sent) throw std::runtime_error("cannot send: " + describe(sent.error()));
  }

  // Waits for one answer; which group's it was.
  std::size_t receive() {
    const auto reply = client_.receive(kPatience);
    if (!reply) throw std::runtime_error("no answer in 30 s");
    const auto now = Steady::now();
    const std::size_t first = reply->body.empty() ? std::string::npos : number_in(reply->body[0]);
    if (first == std::string::npos || first / batch_ >= groups_.size())
      throw std::runtime_error("an answer to nothing that was asked");
    const std::size_t number = first / batch_;
    check(number, reply->body);
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(now - groups_[number].sent);
    latency_us_.push_back(static_cast<std::uint32_t>(took.count()));
    return number;
  }

  void check(std::size_t number, const bus::Frames& answers) {
    if (answers.size() != last_of(number) - first_of(number))
      throw std::runtime_error("not as many answers as commands");
    for (std::size_t place = 0; place < answers.size(); ++place) {
      if (is_problem(answers[place])) throw std::runtime_error("refused: " + answers[place]);
      if (groups_[number].step > 0) {
        ++acknowledged_;
        continue;
      }
      names_[first_of(number) + place] = record_in(answers[place]);
      ++created_;
    }
  }

  bus::Client client_;
  const std::size_t in_flight_, batch_, records_;
  std::vector<Group> groups_;
  std::vector<std::string> names_;
};

// Every player on a thread of its own; the clock runs from when all are prepared. Seconds.
double travel_together(const std::vector<std::unique_ptr<Player>>& players) {
  Steady::time_point began;
  std::barrier start(static_cast<std::ptrdiff_t>(players.size()),
                     [&began]() noexcept { began = Steady::now(); });
  std::vector<std::exception_ptr> failures(players.size());
  const auto guarded = [&](std::size_t place, void (Player::*act)()) {
    try {
      if (!failures[place]) (players[place].get()->*act)();
    } catch (...) {
      failures[place] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t place = 0; place < players.size(); ++place)
    threads.emplace_back([&, place] {
      guarded(place, &Player::prepare);
      start.arrive_and_wait();
      guarded(place, &Player::travel);
    });
  for (std::thread& thread : threads) thread.join();
  const auto ended = Steady::now();
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return std::chrono::duration<double>(ended - began).count();
}

}  // namespace

LoadFigures drive(const bus::Profile& profile, const LoadSettings& settings) {
  std::vector<std::unique_ptr<Player>> players;
  for (std::size_t place = 0; place < settings.clients; ++place)
    players.push_back(std::make_unique<Player>(
        profile, settings,
        settings.records / settings.clients + (place < settings.records % settings.clients)));
  const double elapsed_s = travel_together(players);

  LoadFigures figures;
  figures.elapsed_s = elapsed_s;
  std::uint64_t bytes = 0;
  for (const auto& player : players) {
    figures.acknowledged += player->acknowledged_;
    figures.created += player->created_;
    bytes += player->bytes_;
    figures.latency_us.insert(figures.latency_us.end(), player->latency_us_.begin(),
                              player->latency_us_.end());
  }
  figures.mean_bytes = static_cast<double>(bytes) / static_cast<double>(figures.acknowledged);
  std::sort(figures.latency_us.begin(), figures.latency_us.end());
  return figures;
}

void LoadFigures::add(const LoadFigures& more) {
  const auto weight = [](const LoadFigures& of) {
    return of.mean_bytes * static_cast<double>(of.acknowledged);
  };
  const double bytes = weight(*this) + weight(more);
  acknowledged += more.acknowledged;
  created += more.created;
  elapsed_s += more.elapsed_s;
  mean_bytes = bytes / static_cast<double>(acknowledged);
  latency_us.insert(latency_us.end(), more.latency_us.begin(), more.latency_us.end());
  std::sort(latency_us.begin(), latency_us.end());
}

double quantile(const std::vector<std::uint32_t>& sorted, double part) {
  if (sorted.empty()) return 0;
  const auto place = static_cast<std::size_t>(part * static_cast<double>(sorted.size()));
  return sorted[std::min(place, sorted.size() - 1)];
}

}  // namespace renkei::bench
