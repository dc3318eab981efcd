// Feed: the published success cases of a digest as an Atom feed (RFC 4287). Ids are UUIDs (RFC
// 9562, version 8) made of the log's URN and the record's id, so they stay. `published` is the
// first publication, `updated` the present edition or, where what that rests on was corrected
// since, the last correction: the entry then has the category `stale`, and its text ends with what
// changed.
#pragma once

#include <string>

#include "base/json.h"
#include "press/words.h"

namespace renkei::digest {

// REQUIRES: `content` comes from content_of.
std::string feed_of(const Json& content, const press::Languages& languages);

}  // namespace renkei::digest
