// Paper: a digest's content as a paper: its headings, tables, pictures, a page a case, and where
// each figure's evidence is.
#pragma once

#include "base/json.h"
#include "press/paper.h"

namespace renkei::digest {

// REQUIRES: `content` comes from content_of.
press::Paper paper_of(const Json& content, const std::string& banner);

}  // namespace renkei::digest
