// Documents: JSON from a file, from standard input, or from the command line itself. Everything
// goes through the strict parser.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/context.h"

namespace renkei::cli {

// The bytes of FILE ("-" is standard input). io_failed when it cannot be read, message_too_large
// beyond limits::kMessageBytes.
Result<std::string> read_text(Context& context, const std::string& file);

// The JSON document in FILE; the error's detail names the file.
Result<Json> read_document(Context& context, const std::string& file);

// An event's data: JSON text, "@FILE", or "-".
Result<Json> read_data(Context& context, const std::string& text);

// Writes a file anew: beside it first, then in its place, so that a reader never sees half of it.
Result<void> write_file(Context& context, const std::string& file, const std::string& text);

// schema_mismatch with every fault when the document is not as the JSON Schema says.
Result<void> check_document(Context& context, const Json& schema, const Json& document);

}  // namespace renkei::cli
