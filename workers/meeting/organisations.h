// Organisations as they were on a day: they are dated and have successors, so that NIID of 2023 is
// JIHS of 2026. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace renkei::meeting {

class Organisations {
 public:
  // Of the records of the kind `organisation`, in the order in which they were registered.
  explicit Organisations(const Json& rows);

  // What an organisation was on that day: itself, or whoever had succeeded it by then. The id
  // itself when it is unknown.
  std::string on(const std::string& id, Date day) const;
  // {"ja", "en"} of what it was on that day.
  Json name(const std::string& id, Date day) const;
  // The ids of a category that were there on that day, as they were registered.
  std::vector<std::string> valid_on(Date day, const std::string& category) const;
  // Its document; an empty object when it is unknown.
  const Json& document(const std::string& id) const;

 private:
  std::vector<std::string> order_;
  std::map<std::string, Json> documents_;
};

}  // namespace renkei::meeting
