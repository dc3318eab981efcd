#include "query_schemas.h"

#include <map>
#include <stdexcept>

#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/shipped.h"
#include "wire/strict_json.h"

namespace renkei {
namespace {

// Compiled once.
const std::map<std::string, chart::PredicatePtr>& schemas() {
  static const auto table = [] {
    std::map<std::string, chart::PredicatePtr> compiled;
    for (const std::string_view path : wire::shipped_below("queries")) {
      const auto predicate = wire::compile_schema(Json::parse(*wire::shipped(path)));
      if (!predicate)
        throw std::logic_error(std::string(path) + ": " + describe(predicate.error()));
      const auto begin = path.find('/') + 1;
      compiled[std::string(path.substr(begin, path.rfind('.') - begin))] = *predicate;
    }
    return compiled;
  }();
  return table;
}

}  // namespace

Result<Json> read_query(const std::string& bytes, std::string& on_behalf_of) {
  auto message = wire::parse_message(bytes);
  if (!message) return message;
  if (message->is_object()) {
    auto named = wire::take_on_behalf_of(*message);
    if (!named) return tl::unexpected(named.error());
    on_behalf_of = std::move(*named);
  }
  const auto schema = schemas().find(message->is_object() ? text_at(*message, "query") : "");
  if (schema == schemas().end()) {
    std::string known;
    for (const auto& [name, predicate] : schemas()) known += (known.empty() ? "" : ", ") + name;
    return fail(Errc::schema_mismatch, "there is no such query", {{"/query", "one of " + known}});
  }
  auto faults = schema->second->check(*message);
  if (!faults.empty()) {
    return fail(Errc::schema_mismatch,
                "the query " + schema->first + " is not well formed: see errors",
                std::move(faults));
  }
  return message;
}

}  // namespace renkei
