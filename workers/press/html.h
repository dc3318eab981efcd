// HTML: a paper as one file that needs nothing else: no script, no request, printable on A4, built
// to WCAG 2.2 AA (JIS X 8341-3:2016 AA). The same paper and drawings give the same bytes.
#pragma once

#include <map>
#include <string>

#include "press/paper.h"

namespace renkei::press {

// A picture's id → its SVG. A picture without one is left out: its table says the same.
using Drawings = std::map<std::string, std::string>;

// REQUIRES: ids are unique in the paper, and `languages` is not empty.
std::string html_of(const Paper& paper, const Languages& languages, const Drawings& drawings = {});

}  // namespace renkei::press
