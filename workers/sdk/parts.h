// Parts: what a worker made and is larger than one answer.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace renkei::sdk {

inline constexpr std::size_t kWholeBytes = 512 << 10;  // of one answer

// The answer with one part of the bytes, in "base64", and "part" and "parts": who asks for 0, 1, 2,
// … has all of them. schema_mismatch when there is no such part.
Result<Json> in_parts(std::string_view bytes, std::size_t part, Json answer);

}  // namespace renkei::sdk
