// What the strict parser accepts dumps to text that means the same, in both orders; what it refuses
// it refuses with a code of its own.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/limits.h"
#include "wire/canonical.h"
#include "wire/codec.h"
#include "wire/strict_json.h"

namespace {

using renkei::Errc;
using renkei::Json;

void require(bool law) {
  if (!law) std::abort();
}

void check_refusal(const renkei::Error& error) {
  require(error.code <= Errc::invalid_utf8);
  require(!error.detail.empty() && error.detail.size() < 1000);
}

void check_accepted(std::string_view text, const Json& value) {
  require(Json::parse(text) == value);  // whoever read it
  std::string bytes;
  renkei::wire::append_canonical(bytes, value);
  require(bytes == renkei::canonical(value));
  const auto again = renkei::wire::parse_strict_long(bytes);
  // Escapes may make the canonical text longer than a message.
  require(bytes.size() > renkei::limits::kMessageBytes || (again && *again == value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = renkei::wire::parse_strict(text);
  const auto ordered = renkei::wire::parse_strict_ordered(text);
  require(value.has_value() == ordered.has_value());
  if (value) {
    require(renkei::wire::sorted(*ordered) == *value);
    check_accepted(text, *value);
  } else {
    require(value.error().code == ordered.error().code);
    check_refusal(value.error());
  }
  const auto command = renkei::wire::read_command(text);
  if (command) {
    require(renkei::wire::id_of(text) == command->id);
    require(renkei::wire::digest_of(*command).size() == 64);
  } else {
    require(!command.error().detail.empty());
  }
  const auto event = renkei::wire::read_event(text);
  if (event)
    require(renkei::wire::read_event(renkei::wire::write_event(*event, "urn:uuid:0")) == *event);
  return 0;
}
