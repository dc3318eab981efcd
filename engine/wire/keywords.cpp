#include "wire/keywords.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <set>

#include "base/ids.h"
#include "wire/formats.h"
#include "wire/pointer.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

constexpr std::string_view kReferencePrefix = "#/definitions/";

constexpr std::array kKeywords = {
    Keyword{"$ref", Shape::reference, Owner::valijson},
    Keyword{"definitions", Shape::definitions, Owner::valijson},
    Keyword{"type", Shape::types, Owner::valijson},
    Keyword{"enum", Shape::values, Owner::valijson},
    Keyword{"const", Shape::value, Owner::valijson},
    Keyword{"multipleOf", Shape::count, Owner::valijson},
    Keyword{"minimum", Shape::number, Owner::valijson},
    Keyword{"maximum", Shape::number, Owner::valijson},
    Keyword{"exclusiveMinimum", Shape::number, Owner::valijson},
    Keyword{"exclusiveMaximum", Shape::number, Owner::valijson},
    Keyword{"minLength", Shape::count, Owner::valijson},
    Keyword{"maxLength", Shape::count, Owner::valijson},
    Keyword{"pattern", Shape::pattern, Owner::valijson},
    Keyword{"items", Shape::schema, Owner::valijson},
    Keyword{"minItems", Shape::count, Owner::valijson},
    Keyword{"maxItems", Shape::count, Owner::valijson},
    Keyword{"contains", Shape::schema, Owner::valijson},
    Keyword{"properties", Shape::schema_map, Owner::valijson},
    Keyword{"required", Shape::names, Owner::valijson},
    Keyword{"additionalProperties", Shape::schema, Owner::valijson},
    Keyword{"minProperties", Shape::count, Owner::valijson},
    Keyword{"maxProperties", Shape::count, Owner::valijson},
    Keyword{"propertyNames", Shape::schema, Owner::valijson},
    Keyword{"dependencies", Shape::dependencies, Owner::valijson},
    Keyword{"allOf", Shape::schemas, Owner::valijson},
    Keyword{"anyOf", Shape::schemas, Owner::valijson},
    Keyword{"oneOf", Shape::schemas, Owner::valijson},
    Keyword{"not", Shape::schema, Owner::valijson},
    Keyword{"if", Shape::schema, Owner::valijson},
    Keyword{"then", Shape::schema, Owner::valijson},
    Keyword{"else", Shape::schema, Owner::valijson},
    Keyword{"format", Shape::format, Owner::ours},
    Keyword{"uniqueItems", Shape::flag, Owner::ours},
    Keyword{"x-unique-by", Shape::text, Owner::ours},
    Keyword{"x-among", Shape::places, Owner::ours},
    Keyword{"x-capacity", Shape::places, Owner::ours},
    Keyword{"x-record", Shape::name, Owner::ours},
    Keyword{"x-copy", Shape::copies, Owner::ours},
    Keyword{"title", Shape::text, Owner::annotation},
    Keyword{"description", Shape::text, Owner::annotation},
    Keyword{"default", Shape::value, Owner::annotation},
    Keyword{"examples", Shape::values, Owner::annotation},
    Keyword{"readOnly", Shape::flag, Owner::annotation},
    Keyword{"$comment", Shape::text, Owner::annotation},
    Keyword{"$schema", Shape::text, Owner::annotation},
    Keyword{"x-title", Shape::bilingual, Owner::annotation},
    Keyword{"x-description", Shape::bilingual, Owner::annotation},
    Keyword{"x-order", Shape::number, Owner::annotation},
    Keyword{"x-personal", Shape::flag, Owner::annotation},
};

constexpr std::array<std::string_view, 7> kTypes = {"null",   "boolean", "integer", "number",
                                                    "string", "array",   "object"};

bool is_type(const Json& value) {
  return value.is_string() && std::find(kTypes.begin(), kTypes.end(),
                                        value.get_ref<const std::string&>()) != kTypes.end();
}

bool are_names(const Json& value) {
  if (!value.is_array()) return false;
  std::set<std::string_view> seen;
  return std::all_of(value.begin(), value.end(), [&](const Json& name) {
    return name.is_string() && seen.insert(name.get_ref<const std::string&>()).second;
  });
}

bool are_types(const Json& value) {
  return is_type(value) ||
         (are_names(value) && !value.empty() && std::all_of(value.begin(), value.end(), is_type));
}

bool is_pointer(const Json& value) {
  if (!value.is_string()) return false;
  try {
    return !JsonPointer(value.get_ref<const std::string&>()).empty();
  } catch (const Json::parse_error&) {
    return false;
  }
}

bool is_pattern(const Json& value) {
  if (!value.is_string()) return false;
  try {
    const std::regex compiled(value.get_ref<const std::string&>());
    return true;
  } catch (const std::regex_error&) {
    return false;
  }
}

// Walks a schema as it is written: every subschema once, no reference followed.
class Linter {
 public:
  explicit Linter(const Json& root) : root_(root) {}

  std::vector<Fault> run() {
    schema(root_);
    return std::move(faults_);
  }

 private:
  void fault(std::string message) { faults_.push_back(Fault{pointer_, std::move(message)}); }
  void expect(bool right, std::string_view what) {
    if (!right) fault(fmt::format("must be {}", what));
  }

  void schema(const Json& value) {
    if (value.is_boolean()) return;
    if (!value.is_object()) return fault("must be a schema: an object, true or false");
    for (const auto& [name, argument] : value.items()) {
      const Step step(pointer_, name);
      if (const Keyword* keyword = find_keyword(name)) {
        member(*keyword, argument);
        if (keyword->shape == Shape::definitions && &value != &root_)
          fault("stands at the schema's root alone");
      } else {
        fault("is no keyword that renkei knows (engine/wire/schema.h lists them)");
      }
    }
    siblings(value);
  }

  // What must not stand beside each other.
  void siblings(const Json& value) {
    if (value.contains("x-copy") && !value.contains("x-record")) {
      fault("x-copy copies from a linked record: it needs x-record beside it");
    }
    if (!value.contains("$ref")) return;
    for (const auto& [name, argument] : value.items()) {
      const Keyword* keyword = find_keyword(name);
      if (!keyword || keyword->owner == Owner::annotation) continue;
      if (name == "$ref" || name == "definitions") continue;
      fault(
          fmt::format("{} beside $ref counts for nothing in draft-07; put both into allOf", name));
    }
  }

  void member(const Keyword& keyword, const Json& argument) {
    switch (keyword.shape) {
      case Shape::schema:
        return schema(argument);
      case Shape::schemas:
        return schemas(argument);
      case Shape::schema_map:
      case Shape::definitions:
      case Shape::dependencies:
        return map(keyword.shape, argument);
      case Shape::reference:
        return reference(argument);
      case Shape::format:
        return format(argument);
      case Shape::copies:
        return copies(argument);
      case Shape::places:
        return places(argument);
      case Shape::bilingual:
        return bilingual(argument);
      default:
        return leaf(keyword.shape, argument);
    }
  }

  void leaf(Shape shape, const Json& value) {
    switch (shape) {
      case Shape::types:
        return expect(are_types(value),
                      "a type or a list of types: " + fmt::format("{}", fmt::join(kTypes, ", ")));
      case Shape::names:
        return expect(are_names(value), "a list of strings, each once");
      case Shape::values:
        return expect(value.is_array() && !value.empty(), "a list of at least one value");
      case Shape::count:
        return expect(value.is_number_unsigned(), "a whole number from 0");
      case Shape::number:
        return expect(value.is_number_integer(), "a whole number");
      case Shape::flag:
        return expect(value.is_boolean(), "true or false");
      case Shape::text:
        return expect(value.is_string(), "a string");
      case Shape::pattern:
        return expect(is_pattern(value), "a regular expression (ECMAScript)");
      case Shape::name:
        return expect(value.is_string() && is_id(value.get_ref<const std::string&>()), "an id");
      default:
        return;
    }
  }

  void schemas(const Json& value) {
    if (!value.is_array() || value.empty()) return fault("must be a list of at least one schema");
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Step step(pointer_, i);
      schema(value[i]);
    }
  }

  void map(Shape shape, const Json& value) {
    if (!value.is_object()) return fault("must be an object: a schema for each name");
    for (const auto& [name, argument] : value.items()) {
      const Step step(pointer_, name);
      if (shape == Shape::dependencies && argument.is_array()) {
        expect(are_names(argument), "a list of strings, each once");
      } else {
        schema(argument);
      }
    }
  }

  void reference(const Json& value) {
    if (!value.is_string() || !value.get_ref<const std::string&>().starts_with(kReferencePrefix)) {
      return fault("must begin with #/definitions/: schemas do not refer outside themselves");
    }
    if (!resolve(root_, value.get_ref<const std::string&>())) {
      fault(fmt::format(
          "{} is not among the definitions at the root (names: letters, digits, _ and -)",
          clipped(value.get_ref<const std::string&>(), 80)));
    }
  }

  void format(const Json& value) {
    if (!value.is_string() || !is_known_format(value.get_ref<const std::string&>())) {
      fault("is no format that renkei knows (engine/wire/formats.h lists them)");
    }
  }

  void copies(const Json& value) {
    if (!value.is_object() || value.empty())
      return fault("must be {sibling: pointer into the linked document}");
    for (const auto& [sibling, pointer] : value.items()) {
      const Step step(pointer_, sibling);
      expect(is_pointer(pointer), "a JSON Pointer into the linked document, such as /category");
    }
  }

  void places(const Json& value) {
    if (!value.is_object() || value.empty())
      return fault("must be {pointer pattern: pointer pattern}");
    for (const auto& [place, among] : value.items()) {
      const Step step(pointer_, place);
      expect(is_pointer(Json(place)) && is_pointer(among),
             "a pattern of JSON Pointers for another, such as /doc/sites/*/institution");
    }
  }

  void bilingual(const Json& value) {
    const bool right = value.is_object() && value.size() == 2 && !text_at(value, "ja").empty() &&
                       !text_at(value, "en").empty();
    expect(right, R"({"ja": …, "en": …}, neither empty)");
  }

  const Json& root_;
  std::string pointer_;
  std::vector<Fault> faults_;
};

Json standard_map(const Json& value) {
  Json result = Json::object();
  for (const auto& [name, schema] : value.items())
    result[name] = schema.is_array() ? schema : standard_part(schema);
  return result;
}

Json standard_argument(Shape shape, const Json& argument) {
  switch (shape) {
    case Shape::schema:
      return standard_part(argument);
    case Shape::schema_map:
    case Shape::definitions:
    case Shape::dependencies:
      return standard_map(argument);
    case Shape::schemas: {
      Json result = Json::array();
      for (const Json& schema : argument) result.push_back(standard_part(schema));
      return result;
    }
    default:
      return argument;
  }
}

}  // namespace

const Keyword* find_keyword(std::string_view name) {
  const auto found = std::find_if(kKeywords.begin(), kKeywords.end(),
                                  [&](const Keyword& keyword) { return keyword.name == name; });
  return found == kKeywords.end() ? nullptr : &*found;
}

std::vector<Fault> lint_schema(const Json& schema) { return Linter(schema).run(); }

Json standard_part(const Json& schema) {
  if (!schema.is_object()) return schema;
  Json result = Json::object();
  for (const auto& [name, argument] : schema.items()) {
    const Keyword* keyword = find_keyword(name);
    if (keyword->owner == Owner::valijson)
      result[name] = standard_argument(keyword->shape, argument);
  }
  return result;
}

const Json* resolve(const Json& root, std::string_view reference) {
  if (!reference.starts_with(kReferencePrefix)) return nullptr;
  const std::string_view name = reference.substr(kReferencePrefix.size());
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) || c == '_' || c == '-');
  });
  const auto definitions = root.find("definitions");
  if (!plain || definitions == root.end() || !definitions->is_object()) return nullptr;
  const auto found = definitions->find(name);
  return found == definitions->end() ? nullptr : &*found;
}

}  // namespace renkei::wire
