#include "tables/table.h"

#include <fmt/format.h>

namespace renkei::tables {

std::string heading(const Column& column, Header header) {
  if (header == Header::ids) return column.id;
  const bool ja = header == Header::ja;
  const std::string& unit = ja ? column.unit.ja : column.unit.en;
  const std::string& title = ja ? column.title.ja : column.title.en;
  if (unit.empty()) return title;
  return ja ? fmt::format("{}（{}）", title, unit) : fmt::format("{} ({})", title, unit);
}

bool is_not_applicable(const std::string& text) { return text == kNotApplicable || text == "−"; }

}  // namespace renkei::tables
