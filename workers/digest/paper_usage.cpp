#include "digest/paper_parts.h"
#include "press/usage.h"

namespace renkei::digest {

void add_usage(Blocks& blocks, const Json& content) {
  const Json usage = content.at("facilities").value("usage", Json());
  const auto name = [&](const std::string& id) {
    return press::text_of(usage.at("names").value(id, Json::object()));
  };
  for (press::Block& block : press::usage_blocks(usage, name)) blocks.push_back(std::move(block));
}

}  // namespace renkei::digest
