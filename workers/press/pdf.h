// PDF: a page of html_of, printed by Chromium on A4, with its fonts embedded, page numbers, the
// banner on every page and the headings as bookmarks. The page is its twin: the same text, the same
// order. It is printed twice: only then is it known on which page each heading stands, which the
// table of contents says.
//
// Chromium runs without a network, with a profile of its own in a temporary folder. What it writes
// of the time of printing is set to `created`, so that the same page gives the same bytes as long
// as Chromium and the fonts are the same.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"

namespace renkei::press {

// `created`: RFC 3339 in UTC; `breathe` as in press/program.h. unavailable when Chromium is not
// installed: the HTML says the same.
Result<std::string> pdf_of(const std::string& page, const std::string& created,
                           const std::function<void()>& breathe = {});

}  // namespace renkei::press
