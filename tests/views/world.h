// World: a log in a file with its views, into which commands are decided; and random histories in
// it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "log/sqlite_log.h"
#include "model/decide.h"
#include "model/migration.h"
#include "store/temporary_folder.h"
#include "views/queries.h"
#include "views/sample_workflows.h"
#include "views/view.h"
#include "wire/codec.h"

namespace renkei::testing {

inline Json partner(const std::string& institution, const std::string& category = "in_house") {
  return {{"institution", institution}, {"category", category}};
}

inline Json project_document(const std::string& lead, Json partners = Json::array()) {
  return {{"title", {{"ja", "抗体 " + lead}, {"en", "Antibody " + lead}}},
          {"lead", lead},
          {"lead_category", "in_house"},
          {"partners", std::move(partners)}};
}

class World {
 public:
  struct Fact {
    model::Event event;
    model::Record after;
  };

  World() {
    deploy(kProjectWorkflow);
    deploy(kCaseWorkflow);
  }

  void deploy(const char* text) {
    const auto definition = wire::read_definition(text, nullptr);
    ASSERT_TRUE(definition) << describe(definition.error());
    definitions = definitions->with(*definition);
    model::Event event;
    event.type = model::EventType::workflow_deployed;
    event.effective_on = day_in_japan(now);
    event.actor = "administrator";
    event.kind = (*definition)->kind;
    event.definition = (*definition)->version;
    event.definition_text = text;
    append({event});
  }

  // The new record's id.
  std::string create(const std::string& kind, Json document) {
    model::Command command;
    command.verb = model::Verb::create;
    command.kind = kind;
    command.data = std::move(document);
    const auto definition = definitions->newest(kind);
    auto circumstances = as_secretariat();
    circumstances.new_record = kind + "-" + std::to_string(log.head().seq + 1);
    auto events = model::decide(*definition, nullptr, command, circumstances);
    EXPECT_TRUE(events) << describe(events.error());
    append(std::move(*events));
    return circumstances.new_record;
  }

  // False when the record does not take the event.
  bool send(const std::string& record, const std::string& event, Json data = nullptr) {
    model::Command command;
    command.record = record;
    command.event = event;
    command.data = std::move(data);
    const model::Record& before = records.at(record);
    auto events = model::decide(*definitions->find(before.kind, before.definition), &before,
                                command, as_secretariat());
    if (!events) return false;
    append(std::move(*events));
    return true;
  }

  // False when the record cannot go over to that version of its workflow.
  bool migrate(const std::string& record, std::uint32_t version, const Json& plan) {
    const model::Record& before = records.at(record);
    model::Command command;
    command.verb = model::Verb::migrate;
    command.record = record;
    command.from = before.definition;
    command.to = version;
    command.plan = plan;
    auto event = model::decide_migration(*definitions->find(before.kind, before.definition),
                                         *definitions->find(before.kind, version), before, command,
                                         as_secretariat());
    if (!event) return false;
    append({std::move(*event)});
    return true;
  }

  void deny(const std::string& detail) {
    model::Event event;
    event.type = model::EventType::command_denied;
    event.effective_on = day_in_japan(now);
    event.actor = "taro";
    event.code = "not_permitted";
    event.detail = detail;
    append({event});
  }

  // From now on it is noon in Japan of that day. REQUIRES: not before the day that it was.
  void on(int year, unsigned month, unsigned day) {
    now.us = (std::int64_t{make_date(year, month, day).days} * 24 + 3) * 3'600'000'000;
  }
  void pass_days(std::int64_t days) { now.us += days * 86'400'000'000; }

  model::Circumstances as_secretariat() const {
    return {{"hanako", {{"secretariat", ""}}}, now, "", Json::object()};
  }

  std::vector<std::string> bodies(Seq after) const {
    std::vector<std::string> bodies;
    for (log::Entry& entry : log.read(after, 7)) bodies.push_back(std::move(entry.body));
    return bodies;
  }

  void rebuild() {
    views::rebuild(
        writer, views, [this](Seq after) { return bodies(after); },
        [](std::string_view text) { return wire::read_definition(text, nullptr); });
  }

  TemporaryFolder folder;
  Time now{1'600'000'000'000'000};
  model::DefinitionsPtr definitions = std::make_shared<const model::Definitions>();
  store::Database writer{folder / "renkei.db", store::Database::Role::writer, {1, 1}};
  log::SqliteLog log{writer, "urn:uuid:00000000-0000-4000-8000-000000000000"};
  std::vector<std::unique_ptr<views::View>> views = views::all_views(writer);
  store::Database reader{folder / "renkei.db", store::Database::Role::reader, {1, 1}};
  views::Queries ask{reader};
  std::map<std::string, model::Record> records;
  std::vector<Fact> facts;  // of records, in order
  std::vector<std::pair<Seq, Time>> times;

 private:
  void append(std::vector<model::Event> events) {
    const Seq head = log.head().seq;
    std::vector<Fact> next;
    for (std::size_t i = 0; i < events.size(); ++i) {
      events[i].seq = head + 1 + i;
      events[i].time = now;
      times.emplace_back(events[i].seq, now);
      if (events[i].record.empty()) continue;
      model::Record& record = records[events[i].record];
      record = model::evolve(std::move(record), events[i]);
      next.push_back({events[i], record});
    }
    ASSERT_TRUE(log.append({events, [&] { project(events, next); }}));
    facts.insert(facts.end(), next.begin(), next.end());
  }

  void project(const std::vector<model::Event>& events, const std::vector<Fact>& next) {
    std::size_t of_records = 0;
    for (const model::Event& event : events) {
      const model::Record* after = event.record.empty() ? nullptr : &next[of_records++].after;
      const auto definition = after ? definitions->find(after->kind, after->definition) : nullptr;
      for (const auto& view : views) view->project({event, after, definition.get()});
    }
  }
};

// Some things that happen: projects and cases created, moved at random, people refused, days gone
// by. The same seed makes the same history.
class History {
 public:
  explicit History(std::uint32_t seed) : random_(seed) {}

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
      world.create("project", project_document("riken", partners()));
    } else if (what == 3) {
      world.create("success_case", {{"project", "project-3"}, {"type", "type1"}});
    } else if (what == 4) {
      world.deny("something");
    } else {
      move(world,
           std::next(world.records.begin(), static_cast<long>(below(world.records.size())))->first);
    }
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
