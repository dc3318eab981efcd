// One event of every type ever written, with every member that the type has.
//
// The bytes beside this file are frozen: logs hold such bytes for ever, under a hash chain. A
// change here or there is only ever a new file for a new type.
#pragma once

#include <map>
#include <string>

#include "model/event.h"

namespace renkei::golden {

inline constexpr const char* kSource = "urn:uuid:5f0c6f4e-2f0b-4c53-9a43-0d6f3a1f7c11";

inline model::Event record_created() {
  model::Event event;
  event.type = model::EventType::record_created;
  event.seq = 24;
  event.time = Time{1'651'107'600'000'004};
  event.effective_on = make_date(2022, 4, 28);
  event.actor = "tanaka";
  event.command = "c-0001";
  event.record = "project-24";
  event.kind = "project";
  event.definition = 1;
  event.version = 1;
  event.to = {"draft"};
  event.entered = {"draft"};
  event.exited = {"start"};
  event.document = {{"title", {{"ja", "𠮷野の\"研究\"\n"}, {"en", "A \\ study\u0001"}}},
                    {"lead", "riken"},
                    {"amount", -9007199254740991},
                    {"sites", Json::array()}};
  event.sends = {{{"organisation-1", "riken"}, "noted", {{"n", 1}}}, {{}, "wake", nullptr}};
  event.attained = {"type1"};
  event.history = {{"pathway_history", {"amed_review"}}};
  return event;
}

inline model::Event record_transitioned() {
  model::Event event = record_created();
  event.type = model::EventType::record_transitioned;
  event.seq = 25;
  event.time = Time{1'651'194'000'999'999};
  event.actor = "engine";
  event.document = Json();
  event.version = 2;
  event.event = "award";
  event.data = {{"number", "22ab0123456h0001"}, {"fiscal_year", 2022}};
  event.from = {"amed_review", "none"};
  event.to = {"amed_funding", "none"};
  event.exited = {"amed_review"};
  event.entered = {"amed_funding"};
  event.patch = {{{"op", "add"}, {"path", "/award"}, {"value", {{"number", "22ab0123456h0001"}}}}};
  event.attained = {"type1", "type3"};
  event.sends = {};
  event.ended = true;
  return event;
}

inline model::Event workflow_deployed() {
  model::Event event;
  event.type = model::EventType::workflow_deployed;
  event.seq = 1;
  event.time = Time{0};
  event.effective_on = make_date(1970, 1, 1);
  event.actor = "administrator";
  event.command = "deploy-project-1";
  event.kind = "project";
  event.definition = 1;
  event.definition_text = R"({"kind": "project", "version": 1, "initial": "draft"})";
  return event;
}

inline model::Event command_denied() {
  model::Event event;
  event.type = model::EventType::command_denied;
  event.seq = 9'007'199'254'740'993;
  event.time = Time{1'682'380'800'000'000};
  event.effective_on = make_date(2023, 4, 25);
  event.actor = "suzuki";
  event.command = "c-0002";
  event.record = "project-24";
  event.kind = "project";
  event.event = "award";
  event.code = "not_permitted";
  event.detail = "award needs amed_officer";
  return event;
}

inline model::Event record_corrected() {
  model::Event event = record_transitioned();
  event.type = model::EventType::record_corrected;
  event.seq = 40;
  event.time = Time{1'682'380'800'000'000};
  event.effective_on = make_date(2023, 4, 25);
  event.actor = "jimu";
  event.command = "c-0003";
  event.event = "";
  event.data = Json();
  event.exited = event.entered = event.attained = {};
  event.version = 9;
  model::Correction correction;
  correction.supersedes = 25;
  correction.reason = "the letter is of 27 April: \"二十七日\"";
  correction.attained = {{"type1", make_date(2022, 4, 27)}, {"type3", make_date(2022, 6, 1)}};
  correction.effective_on = make_date(2022, 6, 1);
  model::Revision creation, award, use;
  creation.seq = 24;
  creation.effective_on = make_date(2022, 4, 27);
  creation.to = creation.entered = {"draft"};
  creation.document = {{"lead", "riken"}};
  award.seq = 25;
  award.effective_on = make_date(2022, 4, 27);
  award.from = {"amed_review", "none"};
  award.to = {"amed_funding", "none"};
  award.exited = {"amed_review"};
  award.entered = {"amed_funding"};
  award.history = {{"pathway_history", {"amed_review"}}};
  award.patch = {{{"op", "remove"}, {"path", "/amount"}}};
  award.attained = {"type1"};
  award.ended = true;
  award.set = {{{"pointer", "/amount"}}, {{"pointer", "/lead"}, {"value", "riken"}}};
  use.seq = 31;
  use.happened = false;
  use.effective_on = make_date(2022, 6, 1);
  correction.revisions = {creation, award, use};
  event.correction = std::move(correction);
  return event;
}

inline model::Event record_migrated() {
  model::Event event;
  event.type = model::EventType::record_migrated;
  event.seq = 26;
  event.time = Time{1'700'000'000'000'001};
  event.effective_on = make_date(2022, 4, 28);
  event.actor = "jimu";
  event.command = "move.m24";
  event.record = "project-24";
  event.kind = "project";
  event.definition = 2;
  event.from_definition = 1;
  event.version = 3;
  event.from = {"amed_funding", "none"};
  event.to = {"amed_award", "none"};
  event.history = {{"pathway_history", {"amed_review"}}};
  event.patch = {{{"op", "add"}, {"path", "/ward"}, {"value", "第一"}}};
  return event;
}

// No default: a type that is added without its golden event does not compile.
inline model::Event event_of(model::EventType type) {
  switch (type) {
    case model::EventType::record_created:
      return record_created();
    case model::EventType::record_transitioned:
      return record_transitioned();
    case model::EventType::workflow_deployed:
      return workflow_deployed();
    case model::EventType::command_denied:
      return command_denied();
    case model::EventType::record_corrected:
      return record_corrected();
    case model::EventType::record_migrated:
      return record_migrated();
  }
  return {};
}

// Members that a type got later are optional for ever: TYPE+MEMBER is written with them.
inline model::Event with_timers(model::Event event) {
  using What = model::TimerChange::What;
  const Time due{1'651'330'800'000'000};
  event.timers = {{.timer = "after.screening.1", .what = What::fired},
                  {.timer = "after.screening.0", .what = What::closed},
                  {.timer = "after.screening.2", .what = What::cancelled},
                  {.timer = "after.review.0", .what = What::armed, .due = due},
                  {.timer = "after.review.1", .what = What::lapsed, .due = Time{0}},
                  {.timer = "after.award.0", .what = What::moved, .due = due},
                  {.timer = "after.award.1", .what = What::resumed, .due = due},
                  {.timer = "after.award.2", .what = What::discarded, .reason = "guard_failed"}};
  for (const auto unit : {model::TimeLeft::Unit::microseconds, model::TimeLeft::Unit::days,
                          model::TimeLeft::Unit::working_days}) {
    event.timers.push_back({.timer = "after.review.0",
                            .what = What::paused,
                            .left = model::TimeLeft{12, unit},
                            .reason = "returned"});
  }
  return event;
}

inline model::Event with_creates(model::Event event) {
  event.sends = {{.to = {},
                  .event = "",
                  .data = {{"request", "facility_request-7"}},
                  .create = "site_request"},
                 {.to = {"resource-3"},
                  .event = "reserve",
                  .data = {{"site", "site_request-8"}},
                  .required = true,
                  .late = true}};
  return event;
}

// By the name of the golden file. model/event.h: record_migrated is the last type.
inline model::Event with_via(model::Event event) {
  event.via = "console";
  return event;
}

inline std::map<std::string, model::Event> events() {
  std::map<std::string, model::Event> all;
  for (int i = 0; i <= static_cast<int>(model::EventType::record_migrated); ++i) {
    const auto type = static_cast<model::EventType>(i);
    all.emplace(model::name_of(type), event_of(type));
  }
  all.emplace("record.created+timers", with_timers(record_created()));
  all.emplace("record.transitioned+timers", with_timers(record_transitioned()));
  all.emplace("record.created+creates", with_creates(record_created()));
  all.emplace("record.transitioned+creates", with_creates(record_transitioned()));
  all.emplace("record.corrected+timers", with_timers(record_corrected()));
  all.emplace("record.migrated+timers", with_timers(record_migrated()));
  all.emplace("record.transitioned+via", with_via(record_transitioned()));
  all.emplace("command.denied+via", with_via(command_denied()));
  return all;
}

}  // namespace renkei::golden
