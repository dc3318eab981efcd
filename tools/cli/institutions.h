// Institutions: the organisations that the engine knows, found by id, name or alias as people write
// them: width, case and blanks do not matter.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "cli/messages.h"

namespace renkei::cli {

class Institutions {
 public:
  explicit Institutions(const Json& records);  // rows of record.list
  // The id; nothing for a name that none has, or that two have.
  std::optional<std::string> find(const std::string& name) const;
  // "" for an id that is none.
  std::string category(const std::string& id) const;
  std::string name(const std::string& id, Language language) const;  // the id where it has none
  // Did it exist on that day?
  bool is_valid(const std::string& id, Date day) const;

 private:
  std::map<std::string, Json> documents_;       // by id
  std::map<std::string, std::string> by_name_;  // folded; "" = of two
};

}  // namespace renkei::cli
