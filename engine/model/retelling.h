// Retelling: a record's events with one command's effect corrected. Internal to model.
#pragma once

#include <vector>

#include "model/correct.h"

namespace renkei::model {

using Events = std::vector<Event>;

// depended_on: this event stands in the way.
Error blocked(const Event& event, const std::string& why, std::vector<Fault> faults = {});

// find, check, tell, event: in this order, each unless the one before had an error.
class Retelling {
 public:
  Retelling(const Past& past, const Command& command, const Circumstances& circumstances)
      : past_(past), events_(past.events), command_(command), circumstances_(circumstances) {}

  std::optional<Error> find();
  std::optional<Error> check() const;
  std::optional<Error> tell();
  Result<Event> event() const;

 private:
  std::size_t end_of(std::size_t begin) const;
  Events slice(std::size_t begin, std::size_t end) const;
  std::optional<Error> check_void() const;
  std::optional<Error> check_day(Date day) const;
  Result<Events> corrected() const;
  Result<Events> on_another_day(Date day) const;
  std::optional<Error> amend(Events& group, const Json& set) const;
  Result<Events> again(const Events& recorded, Date day) const;
  void take(const Events& recorded, const Events& told);

  const Past& past_;
  const Events& events_;
  const Command& command_;
  const Circumstances& circumstances_;
  std::size_t begin_ = 0, end_ = 0;  // the events that are wrong
  Record was_, is_;                  // folded so far: as it was told, as it is told now
  std::vector<Revision> revisions_;
};

}  // namespace renkei::model
