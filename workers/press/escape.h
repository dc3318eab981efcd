// Escape: text of others, made harmless before it is inserted: in CommonMark with tables (GFM), and
// in HTML.
#pragma once

#include <string>
#include <string_view>

namespace renkei::press {

// One line that reads as the text and as nothing else: no table cell, heading, list, emphasis,
// link, code or HTML comes of it. Line breaks become a space, or nothing between two characters
// that are not ASCII, since Japanese has no spaces. It may stand anywhere in a line, its beginning
// too.
std::string escape_markdown(std::string_view text);

// As the content of an element or of an attribute in quotes; control characters are left out.
std::string escape_html(std::string_view text);

}  // namespace renkei::press
