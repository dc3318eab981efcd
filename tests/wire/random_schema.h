// Random schemas of the keywords that renkei knows, and random values; and valijson's word on them.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "base/json.h"

namespace renkei::wire::testing {

using valijson::adapters::NlohmannJsonAdapter;

inline bool satisfies(const Json& schema, const Json& value) {
  valijson::Schema compiled;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(schema), compiled);
  return valijson::Validator().validate(compiled, NlohmannJsonAdapter(value), nullptr);
}

inline const std::vector<std::string> kNames = {"a", "b", "c", ""};

inline std::string a_name() { return *rc::gen::elementOf(kNames); }
inline int small() { return *rc::gen::inRange(0, 4); }

inline Json some_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 7 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::inRange(-3, 4);
    case 3:
    case 4:
      return *rc::gen::elementOf(std::vector<std::string>{"", "a", "b", "é", "𠮷𠮷", "abc"});
    case 5: {
      Json array = Json::array();
      for (int i = small(); i > 0; --i) array.push_back(some_value(depth - 1));
      return array;
    }
    default: {
      Json object = Json::object();
      for (int i = small(); i > 0; --i) object[a_name()] = some_value(depth - 1);
      return object;
    }
  }
}

inline Json a_schema(int depth);

inline Json some_schemas(int depth) {
  Json list = Json::array();
  for (int i = *rc::gen::inRange(1, 3); i > 0; --i) list.push_back(a_schema(depth));
  return list;
}

inline Json named_schemas(int depth) {
  Json map = Json::object();
  for (int i = small(); i > 0; --i) map[a_name()] = a_schema(depth);
  return map;
}

using Names = std::vector<std::string>;

inline void add_plain_keyword(Json& schema) {
  static const Names kTypes = {"null", "boolean", "integer", "number", "string", "array", "object"};
  static const Names kBounds = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"};
  static const Names kSizes = {"minLength", "maxLength",     "minItems",
                               "maxItems",  "minProperties", "maxProperties"};
  static const Names kPatterns = {"^a", "b$", "^.?$"};
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
      schema["type"] = *rc::gen::elementOf(kTypes);
      return;
    case 1:
      schema["type"] = {"string", *rc::gen::elementOf(Names{"null", "object", "array"})};
      return;
    case 2:
      schema["enum"] = {some_value(1), some_value(1)};
      return;
    case 3:
      schema["const"] = some_value(1);
      return;
    case 4:
      schema[*rc::gen::elementOf(kBounds)] = small() - 2;
      return;
    case 5:
      schema[*rc::gen::elementOf(kSizes)] = small();
      return;
    case 6:
      schema["pattern"] = *rc::gen::elementOf(kPatterns);
      return;
    case 7:
      schema["multipleOf"] = small() + 1;
      return;
    default:
      schema["required"] = {a_name()};
      return;
  }
}

inline Json schema_or_names(int depth) {
  return *rc::gen::arbitrary<bool>() ? Json{a_name()} : a_schema(depth);
}

inline void add_nested_keyword(Json& schema, int depth) {
  switch (*rc::gen::inRange(0, 11)) {
    case 0:
      schema["items"] = a_schema(depth);
      return;
    case 1:
      schema["contains"] = a_schema(depth);
      return;
    case 2:
      schema["additionalProperties"] = *rc::gen::arbitrary<bool>() ? Json(false) : a_schema(depth);
      return;
    case 3:
      schema["propertyNames"] = a_schema(depth);
      return;
    case 4:
      schema["dependencies"] = {{a_name(), schema_or_names(depth)}};
      return;
    case 5:
      schema["allOf"] = some_schemas(depth);
      return;
    case 6:
      schema["anyOf"] = some_schemas(depth);
      return;
    case 7:
      schema["oneOf"] = some_schemas(depth);
      return;
    case 8:
      schema["not"] = a_schema(depth);
      return;
    case 9:
      schema["if"] = a_schema(depth);
      schema["then"] = a_schema(depth);
      schema["else"] = a_schema(depth);
      return;
    default:
      schema["properties"] = named_schemas(depth);
      return;
  }
}

inline void add_keyword(Json& schema, int depth) {
  if (depth > 0 && *rc::gen::arbitrary<bool>()) {
    add_nested_keyword(schema, depth - 1);
  } else {
    add_plain_keyword(schema);
  }
}

inline Json a_schema(int depth) {
  if (*rc::gen::inRange(0, 12) == 0) return *rc::gen::arbitrary<bool>();
  Json schema = Json::object();
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) add_keyword(schema, depth);
  return schema;
}

}  // namespace renkei::wire::testing
