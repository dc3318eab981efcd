// Verify: does a digest that somebody kept still say what the log says? It is made anew as of its
// own position, and compared figure by figure; then as of now.
#pragma once

#include <functional>

#include "sdk/engine.h"

namespace renkei::digest {

// {"verify": the file's text, "form": "html" | "md" | "json", "sha256": of the whole file} →
// {"as_of", "seq": now, "identical": are the bytes the same?, "checked", "differs": [{"figure",
// "stated", "recomputed", …}], "changed": [{"figure", "stated", "now", …}], "corrected": […]}. The
// text may be without its pictures and styles; "sha256" is of all of it.
// document_invalid when the text is no digest of this log.
Result<Json> verify(sdk::Engine& engine, const Json& message,
                    const std::function<void()>& breathe = {});

// What became of an issued digest since its position, by its kept JSON form: {"as_of", "seq",
// "changed", "corrected"}, as above.
Result<Json> since(sdk::Engine& engine, const std::string& kept,
                   const std::function<void()>& breathe = {});

}  // namespace renkei::digest
