// Markdown: a paper as CommonMark with tables (GFM). Pictures are left out: their tables say the
// same. Anchors are empty <a> elements, which GitHub and others keep. In both languages, paragraphs
// stand one below the other, since Markdown knows no columns.
#pragma once

#include <string>

#include "press/paper.h"

namespace renkei::press {

std::string markdown_of(const Paper& paper, const Languages& languages);

}  // namespace renkei::press
