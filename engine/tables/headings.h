// Headings: which column a heading means: its id, or its title in Japanese or English, with or
// without the unit; blanks, width and case do not matter. Threads: any.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tables/table.h"

namespace renkei::tables {

class Headings {
 public:
  explicit Headings(const std::vector<Column>& columns);
  // The place of the column among `columns`.
  std::optional<std::size_t> find(const std::string& heading) const;

 private:
  std::map<std::string, std::size_t> places_;
};

}  // namespace renkei::tables
