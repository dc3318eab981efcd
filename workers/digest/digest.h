// The service renkei.digest: {"fiscal_year", "format": "md" | "json", "lang": "ja" | "en",
// "as_of"?: position | day} → {"content": the Markdown text or the JSON object, "seq": the position
// that it speaks as of}.
#pragma once

#include "sdk/engine.h"

namespace renkei::digest {

Result<Json> answer(sdk::Engine& engine, const Json& request);

}  // namespace renkei::digest
