// Page: a digest's content as Markdown, by the templates in workers/digest/templates (one a
// language).
#pragma once

#include <string>

#include "press/words.h"

namespace renkei::digest {

using press::Language;

// REQUIRES: `content` comes from content_of in the same language.
std::string page_of(const Json& content, Language language);

}  // namespace renkei::digest
