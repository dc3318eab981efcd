#include <fmt/format.h>

#include "base/limits.h"
#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/strict_json.h"

namespace renkei::wire {

Result<chart::DefinitionPtr> read_definition(std::string_view text,
                                             const chart::Vocabulary* vocabulary) {
  if (text.size() > limits::kDefinitionBytes) {
    return fail(Errc::message_too_large, fmt::format("the definition has {} bytes; at most {}",
                                                     text.size(), limits::kDefinitionBytes));
  }
  const auto source = parse_strict_ordered(text);
  if (!source) return tl::unexpected<Error>(source.error());
  return chart::load_definition(*source, compile_schema, vocabulary);
}

}  // namespace renkei::wire
