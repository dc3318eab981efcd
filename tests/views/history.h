// History: random things that happen in a World, corrections among them.
#pragma once

#include <iterator>
#include <random>
#include <string>

#include "views/world.h"

namespace renkei::testing {

// Some things that happen: projects and cases created, moved at random, people refused, days gone
// by. The same seed makes the same history.
class History {
 public:
  explicit History(std::uint32_t seed) : random_(seed) {}

  int corrected = 0;

  void happen(World& world, int steps) {
    for (int i = 0; i < steps; ++i) step(world);
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  std::string institution() {
    constexpr const char* kSome[] = {"riken", "qst", "ncc", "niid", "tohoku_university"};
    return kSome[below(5)];
  }
  Json partners() {
    Json partners = Json::array();
    for (std::size_t n = below(3); n > 0; --n) {
      const std::string id = institution();
      partners.push_back(partner(id, id == "tohoku_university" ? "university" : "in_house"));
    }
    return partners;
  }

  void step(World& world) {
    if (below(4) == 0) world.pass_days(static_cast<std::int64_t>(below(90)));
    const std::size_t what = below(20);
    if (world.records.empty() || what < 3) {
      Json document = project_document("riken", partners());
      document["award"] = {{"programme", "P" + std::to_string(world.records.size() % 3)}};
      world.create("project", std::move(document));
    } else if (what == 3) {
      world.create("success_case", {{"project", "project-3"},
                                    {"type", "type1"},
                                    {"title", {{"ja", "抗体"}, {"en", "Antibodies"}}}});
    } else if (what == 4) {
      world.deny("something");
    } else if (what < 8) {
      correct(world);
    } else {
      move(world,
           std::next(world.records.begin(), static_cast<long>(below(world.records.size())))->first);
    }
  }

  // Something that was told of a record: that it never happened, was on another day, or was of
  // other partners. Few of them are refused.
  void correct(World& world) {
    const World::Fact& fact = world.facts[below(world.facts.size())];
    model::Command command;
    command.verb = model::Verb::correct;
    command.id = "correction";
    command.record = fact.after.id;
    command.seq = fact.event.seq;
    command.reason = "it was written down wrongly";
    switch (below(3)) {
      case 0:
        command.never_happened = true;
        break;
      case 1:
        command.effective_on = Date{fact.event.effective_on.days - static_cast<int>(below(60))};
        break;
      default:
        command.set = {{{"pointer", "/partners"}, {"value", partners()}}};
    }
    corrected += world.correct(command) ? 1 : 0;
  }

  void move(World& world, const std::string& record) {
    constexpr const char* kEvents[] = {"submit",    "submit",  "award",   "award",   "translate",
                                       "begin_use", "release", "renew",   "name",    "name",
                                       "end_award", "return",  "publish", "complete"};
    const std::string event = kEvents[below(std::size(kEvents))];
    world.send(record, event, event == "name" ? Json{{"partners", partners()}} : Json());
  }

  std::mt19937 random_;
};

}  // namespace renkei::testing
