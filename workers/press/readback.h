// Readback: what a printed paper says, read from the file that somebody kept: what it was made of,
// and its figures. The file may have been changed by anybody; what cannot be read is not there.
// Pure.
#pragma once

#include <map>
#include <string>

#include "press/paper.h"

namespace renkei::press {

enum class Printed : std::uint8_t { html, markdown };

// The paper's `machine`; null when there is none.
Json machine_in(const std::string& file, Printed form);

// Name (press/figures.h) → digits. Markdown has no names: they are those of `expected`, by the
// table's anchor, the row's and the column's text; a row that is not expected is named by its text.
std::map<std::string, std::string> figures_in_html(const std::string& file);
std::map<std::string, std::string> figures_in_markdown(const std::string& file,
                                                       const Paper& expected,
                                                       const Languages& languages);

}  // namespace renkei::press
