#include "draft.h"

#include "model/decide.h"

namespace renkei {

RecordPtr RecordCache::find(const std::string& id) {
  if (const auto found = young_.find(id); found != young_.end()) return found->second;
  const auto found = old_.find(id);
  if (found == old_.end()) return nullptr;
  RecordPtr record = found->second;
  put(record);
  return record;
}

void RecordCache::put(RecordPtr record) {
  if (young_.size() >= kGeneration) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_.insert_or_assign(record->id, record);
}

RecordPtr Draft::stage(model::Event event, chart::DefinitionPtr definition, RecordPtr before) {
  event.seq = next_seq();
  event.time = now;
  RecordPtr after;
  if (model::is_of_record(event.type)) {
    after =
        std::make_shared<model::Record>(model::evolve(before ? *before : model::Record{}, event));
    RecordPtr& slot = records_[after->id];
    undo_.emplace_back(after->id, slot);
    slot = after;
  }
  events.push_back(std::move(event));
  staged.push_back({after, std::move(definition), nullptr});
  return after;
}

void Draft::each_since(const std::function<void(const model::Event&, const Staged&)>& visit) const {
  if (before_ != nullptr) before_->each_since(visit);
  for (std::size_t i = 0; i < events.size(); ++i) visit(events[i], staged[i]);
}

RecordPtr Draft::touched(const std::string& id) const {
  const auto found = records_.find(id);
  if (found != records_.end() && found->second) return found->second;
  return before_ == nullptr ? nullptr : before_->touched(id);
}

const intake::Duplicates::Known* Draft::known(const CommandKey& key) const {
  if (const auto found = accepted.find(key); found != accepted.end()) return &found->second;
  return before_ == nullptr ? nullptr : before_->known(key);
}

void Draft::back_to(const Mark& mark) {
  events.resize(mark.staged);
  staged.resize(mark.staged);
  for (; undo_.size() > mark.undo; undo_.pop_back())
    records_[undo_.back().first] = undo_.back().second;
  definitions = mark.definitions;
}

}  // namespace renkei
