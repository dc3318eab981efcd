// Where a PDF's anchors came to stand, and a page whose table of contents says so. Pure.
#pragma once

#include <map>
#include <string>

namespace renkei::press {

// Anchor → page, from 1: the named destinations of a PDF as Chromium writes it. Empty where there
// are none that can be read: the table of contents then stays without numbers.
std::map<std::string, int> pages_of_anchors(const std::string& pdf);

// The page with the numbers beside the entries of its table of contents, on paper only.
std::string with_page_numbers(const std::string& page, const std::map<std::string, int>& pages);

}  // namespace renkei::press
