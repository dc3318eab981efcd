// The parts of a page: each a piece of HTML, with the language of what it says.
#pragma once

#include <string>
#include <vector>

#include "press/paper.h"

namespace renkei::press {

// Within a line. In both languages: "類型１ / Type 1", each with its lang.
std::string html_inline(const Text& text, const Languages& languages);
// A link around it where the cell has one.
std::string html_cell(const Cell& cell, const Languages& languages);
std::string html_paragraph(const Text& text, const Languages& languages);
std::string html_items(const std::vector<Text>& items, const Languages& languages);
std::string html_heading(const Heading& heading, const std::string& number,
                         const Languages& languages);
std::string html_table(const Table& table, const Languages& languages);
std::string html_sheet(const Sheet& sheet, const std::string& number, const Languages& languages);
std::string html_anchored(const Anchored& list, const Languages& languages);

}  // namespace renkei::press
