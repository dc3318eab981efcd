// World: a log in a file with its views, into which commands are decided.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "log/sqlite_log.h"
#include "model/correct.h"
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

  // The events of a record, as they were recorded.
  std::vector<model::Event> history(const std::string& record) const {
    std::vector<model::Event> events;
    for (const Fact& fact : facts) {
      if (fact.after.id == record) events.push_back(fact.event);
    }
    return events;
  }

  // False when it cannot be corrected so.
  bool correct(const model::Command& command) {
    const model::Record& before = records.at(command.record);
    const auto told = model::retold(history(command.record));
    const auto circumstances = as_secretariat();
    const model::Past past{
        before,
        told,
        [&](std::uint32_t version) { return definitions->find(before.kind, version); },
        [](Date) { return Json::object(); },
        [&](const std::string&) { return circumstances.actor; },
        [](Json&, const std::vector<std::string>&, Date) { return Result<void>(); }};
    auto event = model::correct(past, command, circumstances);
    if (!event) return false;
    append({std::move(*event)});
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

  std::vector<std::string> bodies(Seq after, std::size_t most) const {
    std::vector<std::string> bodies;
    for (log::Entry& entry : log.read(after, std::min<std::size_t>(most, 7)))
      bodies.push_back(std::move(entry.body));
    return bodies;
  }

  void rebuild() {
    views::rebuild(
        writer, views, [this](Seq after, std::size_t most) { return bodies(after, most); },
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
      const views::Projection projection{event, after, definition.get()};
      if (event.correction) {
        auto all = history(event.record);
        all.push_back(event);
        views::tell_correction(views, projection, all, *definitions);
        continue;
      }
      for (const auto& view : views) view->project(projection);
    }
  }
};

}  // namespace renkei::testing
