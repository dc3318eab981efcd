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
    case model::EventType::record_migrated:
      return record_migrated();
  }
  return {};
}

// By the name of the golden file. model/event.h: record_migrated is the last type.
inline std::map<std::string, model::Event> events() {
  std::map<std::string, model::Event> all;
  for (int i = 0; i <= static_cast<int>(model::EventType::record_migrated); ++i) {
    const auto type = static_cast<model::EventType>(i);
    all.emplace(model::name_of(type), event_of(type));
  }
  return all;
}

}  // namespace renkei::golden
