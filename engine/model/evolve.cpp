#include "model/decide.h"

namespace renkei::model {

namespace {

void attain(Record& record, const Event& event) {
  for (const std::string& type : event.attained) record.attained.emplace(type, event.effective_on);
}

// A timer's notice, which changes neither state nor document, dates nothing: since when a record
// waits, and from which day on the past can still be entered, stay as they were.
bool is_notice(const Event& event) {
  return event.actor == kEngine && event.event.starts_with("after.") && event.exited.empty() &&
         event.entered.empty() && event.patch.empty();
}

// What created and transitioned have in common.
void settle(Record& record, const Event& event) {
  record.version = event.version;
  record.configuration = event.to;
  record.history = event.history;
  for (const TimerChange& change : event.timers) apply(record.timers, change, event.seq);
  if (!is_notice(event)) record.effective_on = event.effective_on;
  record.seq = event.seq;
  record.ended = event.ended;
  attain(record, event);
}

Record created(const Event& event) {
  Record record;
  record.id = event.record;
  record.kind = event.kind;
  record.definition = event.definition;
  record.document = event.document;
  record.created_seq = event.seq;
  settle(record, event);
  return record;
}

// Nothing happened to the record but that it goes on under another definition: the day of its last
// transition stays, and what it attained.
Record migrated(Record record, const Event& event) {
  if (!event.patch.empty()) record.document.patch_inplace(event.patch);
  record.definition = event.definition;
  record.version = event.version;
  record.configuration = event.to;
  record.history = event.history;
  for (const TimerChange& change : event.timers) apply(record.timers, change, event.seq);
  record.seq = event.seq;
  return record;
}

}  // namespace

Record evolve(Record record, const Event& event) {
  if (event.type == EventType::record_created) return created(event);
  if (event.type == EventType::record_migrated) return migrated(std::move(record), event);
  const bool corrected = event.type == EventType::record_corrected;
  if (event.type != EventType::record_transitioned && !corrected) return record;
  if (!event.patch.empty()) record.document.patch_inplace(event.patch);
  settle(record, event);
  if (corrected) {
    record.attained = event.correction->attained;
    record.effective_on = event.correction->effective_on;
  }
  return record;
}

}  // namespace renkei::model
