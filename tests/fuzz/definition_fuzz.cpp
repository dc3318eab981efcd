// A definition is loaded, or refused with at least one mistake named; the schema compiler keeps the
// same promise, and what it compiled judges any value without falling over.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/strict_json.h"

namespace {

using renkei::Errc;

void require(bool law) {
  if (!law) std::abort();
}

void check_refusal(const renkei::Error& error) {
  require(!error.detail.empty());
  if (error.code == Errc::definition_invalid) require(!error.faults.empty());
  for (const renkei::Fault& fault : error.faults) require(!fault.message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto definition = renkei::wire::read_definition(text, nullptr);
  if (definition) {
    require(*definition != nullptr && !(*definition)->states.empty());
  } else {
    check_refusal(definition.error());
  }
  const auto schema = renkei::wire::parse_strict(text);
  if (!schema) return 0;
  const auto predicate = renkei::wire::compile_schema(*schema);
  if (predicate) {
    (*predicate)->check(*schema);
  } else {
    require(predicate.error().code == Errc::definition_invalid);
    check_refusal(predicate.error());
  }
  return 0;
}
