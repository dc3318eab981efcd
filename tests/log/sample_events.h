// Small events for tests of what is kept, not of what they mean.
#pragma once

#include <string>
#include <vector>

#include "model/event.h"

namespace renkei::testing {

inline model::Event created(Seq seq, const std::string& record) {
  model::Event event;
  event.type = model::EventType::record_created;
  event.seq = seq;
  event.time = {1'650'000'000'000'000 + static_cast<std::int64_t>(seq)};
  event.effective_on = make_date(2022, 4, 28);
  event.actor = "hanako";
  event.command = "c-" + std::to_string(seq);
  event.record = record;
  event.kind = "project";
  event.definition = 1;
  event.version = 1;
  event.to = {"draft"};
  event.entered = {"draft"};
  event.document = {{"title", {{"ja", "肝細胞の移植"}, {"en", "Transplanting hepatocytes"}}}};
  return event;
}

inline model::Event moved(Seq seq, const std::string& record, std::uint64_t version) {
  model::Event event = created(seq, record);
  event.type = model::EventType::record_transitioned;
  event.version = version;
  event.event = "submit";
  event.from = {"draft"};
  event.to = {"screening"};
  event.exited = {"draft"};
  event.entered = {"screening"};
  event.document = nullptr;
  return event;
}

inline model::Event denied(Seq seq) {
  model::Event event;
  event.type = model::EventType::command_denied;
  event.seq = seq;
  event.time = {1'650'000'000'000'000 + static_cast<std::int64_t>(seq)};
  event.effective_on = make_date(2022, 4, 28);
  event.actor = "taro";
  event.command = "c-" + std::to_string(seq);
  event.code = "not_permitted";
  event.detail = "submit project-1";
  return event;
}

}  // namespace renkei::testing
