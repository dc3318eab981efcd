// An event of any type with any content, for property tests of the codec.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "model/event.h"

namespace renkei::wire::testing {

inline std::string a_text() {
  static const std::vector<std::string> kPieces = {"a",    "\"",   "\\", "/",    "\n", "\t", "\x01",
                                                   "\x1f", "\x7f", "é",  "研究", "𠮷", "\r", " "};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
    text += piece;
  return text;
}

inline std::vector<std::string> some_texts() {
  std::vector<std::string> texts;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) texts.push_back(a_text());
  return texts;
}

inline Json a_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return a_text();
    case 4: {
      Json array = Json::array();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) array.push_back(a_value(depth - 1));
      return array;
    }
    default: {
      Json object = Json::object();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) object[a_text()] = a_value(depth - 1);
      return object;
    }
  }
}

inline void add_step(model::Event& event) {
  event.record = a_text();
  event.definition = *rc::gen::arbitrary<std::uint32_t>();
  event.version = *rc::gen::arbitrary<std::uint64_t>();
  event.to = some_texts();
  event.exited = some_texts();
  event.entered = some_texts();
  for (const auto& name : some_texts()) event.history[name] = some_texts();
  event.attained = some_texts();
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    event.sends.push_back({some_texts(), a_text(), a_value(2)});
  event.ended = *rc::gen::arbitrary<bool>();
}

inline void add_denial(model::Event& event) {
  event.record = a_text();
  event.event = a_text();
  event.code = a_text();
  event.detail = a_text();
}

inline void add_migration(model::Event& event) {
  event.record = a_text();
  event.definition = *rc::gen::arbitrary<std::uint32_t>();
  event.from_definition = *rc::gen::arbitrary<std::uint32_t>();
  event.version = *rc::gen::arbitrary<std::uint64_t>();
  event.from = some_texts();
  event.to = some_texts();
  for (const auto& name : some_texts()) event.history[name] = some_texts();
  event.patch = Json::array({a_value(2)});
}

inline model::Revision a_revision() {
  model::Revision revision;
  revision.seq = *rc::gen::arbitrary<Seq>();
  revision.happened = *rc::gen::arbitrary<bool>();
  revision.effective_on = Date{*rc::gen::inRange(-25'000, 80'000)};
  revision.from = some_texts();
  revision.to = some_texts();
  revision.exited = some_texts();
  revision.entered = some_texts();
  for (const auto& name : some_texts()) revision.history[name] = some_texts();
  revision.document = a_value(2);
  revision.patch = Json::array({a_value(2)});
  revision.set = Json::array({a_value(2)});
  revision.attained = some_texts();
  revision.ended = *rc::gen::arbitrary<bool>();
  return revision;
}

inline void add_correction(model::Event& event) {
  event.record = a_text();
  event.definition = *rc::gen::arbitrary<std::uint32_t>();
  event.version = *rc::gen::arbitrary<std::uint64_t>();
  event.from = some_texts();
  event.to = some_texts();
  for (const auto& name : some_texts()) event.history[name] = some_texts();
  event.patch = Json::array({a_value(2)});
  event.ended = *rc::gen::arbitrary<bool>();
  model::Correction& correction = event.correction.emplace();
  correction.supersedes = *rc::gen::arbitrary<Seq>();
  correction.reason = a_text();
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) correction.revisions.push_back(a_revision());
  for (const auto& type : some_texts())
    correction.attained[type] = Date{*rc::gen::inRange(-25'000, 80'000)};
  correction.effective_on = Date{*rc::gen::inRange(-25'000, 80'000)};
}

inline model::Event an_event() {
  model::Event event;
  event.type =
      *rc::gen::element(model::EventType::record_created, model::EventType::record_transitioned,
                        model::EventType::workflow_deployed, model::EventType::command_denied,
                        model::EventType::record_corrected, model::EventType::record_migrated);
  event.seq = *rc::gen::arbitrary<Seq>();
  event.time = Time{*rc::gen::inRange<std::int64_t>(-2'000'000'000'000'000, 7'000'000'000'000'000)};
  event.effective_on = Date{*rc::gen::inRange(-25'000, 80'000)};
  event.actor = a_text();
  event.via = a_text();
  event.command = a_text();
  event.kind = a_text();
  switch (event.type) {
    case model::EventType::record_created:
      add_step(event);
      event.document = a_value(3);
      break;
    case model::EventType::record_transitioned:
      add_step(event);
      event.event = a_text();
      event.data = a_value(3);
      event.from = some_texts();
      event.patch = Json::array({a_value(2)});
      break;
    case model::EventType::workflow_deployed:
      event.definition = *rc::gen::arbitrary<std::uint32_t>();
      event.definition_text = a_text();
      if (*rc::gen::arbitrary<bool>()) event.plan = Json{{"states", Json::object()}};
      break;
    case model::EventType::command_denied:
      add_denial(event);
      break;
    case model::EventType::record_corrected:
      add_correction(event);
      break;
    case model::EventType::record_migrated:
      add_migration(event);
      break;
  }
  return event;
}

}  // namespace renkei::wire::testing
