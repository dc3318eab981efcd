// Markdown: text of others, made harmless for CommonMark with tables (GFM) before it is inserted.
#pragma once

#include <string>
#include <string_view>

namespace renkei::digest {

// One line that reads as the text and as nothing else: no table cell, heading, list, emphasis,
// link, code or HTML comes of it. Line breaks become a space, or nothing between two characters
// that are not ASCII, since Japanese has no spaces. It may stand anywhere in a line, its beginning
// too.
std::string escape_markdown(std::string_view text);

}  // namespace renkei::digest
