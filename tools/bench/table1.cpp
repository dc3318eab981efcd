#include "bench/table1.h"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "bench/table1_plan.h"
#include "bench/verbs.h"
#include "bus/client.h"

namespace renkei::bench {
namespace {

constexpr auto kWavePatience = std::chrono::seconds(60);
constexpr std::size_t kBatch = 256;  // commands of one request

// The commands of one wave that one principal sends: which project each belongs to.
struct Outgoing {
  std::vector<std::size_t> projects;
  bus::Frames frames;
};

class Driver {
 public:
  Driver(const Table1Options& options, const Plan& plan)
      : options_(options), plan_(plan), records_(plan.projects.size()) {}

  void run() {
    register_actors();
    for (std::size_t wave = 0; send_wave(wave); ++wave) {
    }
  }

 private:
  // "coordinator@riken" → table1-coordinator-riken. Registered on a day when every institution goes
  // by its own name.
  void register_actors() {
    auto administrator = bus::read_profile(options_.profile);
    if (!administrator) throw std::runtime_error(describe(administrator.error()));
    bus::Client client(*administrator);
    const std::string day = to_string(fiscal_year_begin(options_.fiscal_year - 3));
    for (const std::string& actor : plan_.actors) {
      bus::Profile profile = *administrator;
      profile.keys = bus::make_keys();
      const auto answer =
          client.call("renkei.command", registration(actor, profile.keys.public_key, day));
      if (!answer) throw std::runtime_error(actor + ": " + describe(answer.error()));
      clients_.emplace(actor, bus::Client(profile));
    }
  }

  static Json registration(const std::string& actor, const std::string& key,
                           const std::string& day) {
    const auto at = actor.find('@');
    Json role = {{"role", actor.substr(0, at)}};
    std::string id = "table1-" + actor;
    if (at != std::string::npos) {
      role["organisation"] = actor.substr(at + 1);
      id[id.find('@')] = '-';
    }
    return {{"command", "create"},
            {"id", id},
            {"kind", "principal"},
            {"record", id},
            {"effective_on", day},
            {"document",
             {{"name", {{"ja", "表１ " + actor}, {"en", "Table 1 " + actor}}},
              {"key", key},
              {"roles", Json::array({role})},
              {"valid_from", day}}}};
  }

  // The step number `wave` of every project that has one: all are in flight together, and each
  // project waits for its own before the next wave. False when there was none.
  bool send_wave(std::size_t wave) {
    std::map<std::string, std::vector<Outgoing>> outgoing;
    for (std::size_t i = 0; i < plan_.projects.size(); ++i) {
      if (wave >= plan_.projects[i].steps.size()) continue;
      const Step& step = plan_.projects[i].steps[wave];
      auto& requests = outgoing[step.actor];
      if (requests.empty() || requests.back().frames.size() == kBatch) requests.emplace_back();
      requests.back().projects.push_back(i);
      requests.back().frames.push_back(message(i, wave, step).dump());
    }
    for (const auto& [actor, requests] : outgoing) {
      for (const Outgoing& request : requests) send(actor, request);
    }
    for (const auto& [actor, requests] : outgoing) receive(actor, requests);
    return !outgoing.empty();
  }

  Json message(std::size_t project, std::size_t wave, const Step& step) const {
    Json message = {{"id", fmt::format("table1.{}.{}", project, wave)},
                    {"effective_on", to_string(step.on)}};
    if (step.event.empty()) {
      message.update({{"command", "create"}, {"kind", "project"}, {"document", step.data}});
    } else {
      message.update({{"command", "send"}, {"record", records_[project]}, {"event", step.event}});
      if (!step.data.is_null()) message["data"] = step.data;
    }
    return message;
  }

  void send(const std::string& actor, const Outgoing& request) {
    const auto sent = clients_.at(actor).send("renkei.command", request.frames);
    if (!sent) throw std::runtime_error(actor + ": " + describe(sent.error()));
  }

  // Answers carry the command's id, so that requests may be answered in any order.
  void receive(const std::string& actor, const std::vector<Outgoing>& requests) {
    std::size_t awaited = 0;
    for (const Outgoing& request : requests) awaited += request.frames.size();
    while (awaited > 0) {
      const auto reply = clients_.at(actor).receive(kWavePatience);
      if (!reply) throw std::runtime_error(actor + ": the daemon does not answer");
      for (const std::string& frame : reply->body) {
        take(Json::parse(frame), actor);
        --awaited;
      }
    }
  }

  void take(const Json& reply, const std::string& actor) {
    const std::string id = text_at(reply, "id");
    if (reply.contains("problem")) {
      throw std::runtime_error(fmt::format("{} by {}: {}", id, actor, reply["problem"].dump()));
    }
    const std::size_t project = std::stoul(id.substr(id.find('.') + 1));
    records_.at(project) = reply.at("result").at("record").get<std::string>();
  }

  const Table1Options& options_;
  const Plan& plan_;
  std::vector<std::string> records_;  // ids, once created
  std::map<std::string, bus::Client> clients_;
};

void print(const Plan& plan, int fiscal_year) {
  const int others = static_cast<int>(plan.projects.size()) - plan.distinct;
  fmt::print("made: {} projects that count and {} that must not, {} commands by {} principals\n",
             plan.distinct, others, plan.commands, plan.actors.size());
  fmt::print(
      "expected for FY{} (institution_project, 延べ数): total {}, type1 {}, type2 {}, type3 {}\n",
      fiscal_year, plan.pairs, plan.of_type[1], plan.of_type[2], plan.of_type[3]);
  fmt::print("expected for FY{} (project, 実数): total {}\n", fiscal_year, plan.distinct);
}

}  // namespace

void make_table1(const Table1Options& options) {
  if (fiscal_year_begin(options.fiscal_year + 1) > day_in_japan(SystemClock().now())) {
    throw std::runtime_error(fmt::format("FY{} must be over", options.fiscal_year));
  }
  const Plan plan = plan_of(options.fiscal_year, options.seed);
  Driver(options, plan).run();
  print(plan, options.fiscal_year);
}

void add_table1(CLI::App& app) {
  auto options = std::make_shared<Table1Options>();
  CLI::App* verb =
      app.add_subcommand("table1", "make a fiscal year of projects like Table 1 of the source");
  verb->add_option("--profile", options->profile, "an administrator's profile")->required();
  verb->add_option("--fiscal-year", options->fiscal_year, "the year, which must be over")
      ->check(CLI::Range(2018, 2199))
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "the same seed makes the same year")
      ->capture_default_str();
  verb->callback([options] { make_table1(*options); });
}

}  // namespace renkei::bench
