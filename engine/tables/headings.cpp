#include "tables/headings.h"

#include "text/normalize.h"

namespace renkei::tables {

Headings::Headings(const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const Header header : {Header::ids, Header::ja, Header::en})
      places_.emplace(text::folded(heading(columns[i], header)), i);
    for (const std::string& title : {columns[i].title.ja, columns[i].title.en})
      places_.emplace(text::folded(title), i);
  }
}

std::optional<std::size_t> Headings::find(const std::string& heading) const {
  const auto found = places_.find(text::folded(heading));
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace renkei::tables
