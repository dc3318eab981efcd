#include "sdk/parts.h"

#include <algorithm>
#include <string>

#include "base/base64.h"

namespace renkei::sdk {

Result<Json> in_parts(std::string_view bytes, std::size_t part, Json answer) {
  const std::size_t parts =
      std::max<std::size_t>(1, (bytes.size() + kWholeBytes - 1) / kWholeBytes);
  if (part >= parts) {
    return fail(Errc::schema_mismatch, "there is no such part",
                {{"/part", "less than " + std::to_string(parts)}});
  }
  answer["base64"] = to_base64(bytes.substr(part * kWholeBytes, kWholeBytes));
  answer["part"] = part;
  answer["parts"] = parts;
  return answer;
}

}  // namespace renkei::sdk
