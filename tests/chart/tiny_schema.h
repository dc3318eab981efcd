// A small predicate for tests of chart and model, so that they need no validator: type, const,
// required, properties, minimum, contains, not, additionalProperties: false. "bad": true makes a
// schema that does not compile.
#pragma once

#include "chart/predicate.h"

namespace renkei::chart::testing {

inline void check_tiny(const Json& schema, const Json& value, const std::string& at,
                       std::vector<Fault>& to) {
  const auto holds = [](const Json& inner, const Json& of) {
    std::vector<Fault> faults;
    check_tiny(inner, of, "", faults);
    return faults.empty();
  };
  if (schema.contains("type") && schema["type"] != value.type_name()) {
    to.push_back({at, "must be " + schema["type"].get<std::string>()});
  }
  if (schema.contains("const") && schema["const"] != value)
    to.push_back({at, "must be the constant"});
  if (schema.contains("minimum") && value.is_number() && value < schema["minimum"]) {
    to.push_back({at, "is too small"});
  }
  if (schema.contains("not") && holds(schema["not"], value)) to.push_back({at, "must not be so"});
  if (schema.contains("contains")) {
    bool found = false;
    for (const Json& each : value) found = found || holds(schema["contains"], each);
    if (!found) to.push_back({at, "does not contain it"});
  }
  if (!value.is_object()) return;
  for (const Json& key : schema.value("required", Json::array())) {
    if (!value.contains(key.get<std::string>()))
      to.push_back({at + "/" + key.get<std::string>(), "is missing"});
  }
  const Json properties = schema.value("properties", Json::object());
  for (const auto& [key, member] : value.items()) {
    if (properties.contains(key))
      check_tiny(properties[key], member, at + "/" + key, to);
    else if (schema.value("additionalProperties", Json(true)) == Json(false)) {
      to.push_back({at + "/" + key, "is unknown"});
    }
  }
}

class TinySchema final : public Predicate {
 public:
  explicit TinySchema(Json schema) : schema_(std::move(schema)) {}
  std::vector<Fault> check(const Json& value) const override {
    std::vector<Fault> faults;
    check_tiny(schema_, value, "", faults);
    return faults;
  }
  const std::vector<Link>& links() const override { return links_; }

 private:
  Json schema_;
  std::vector<Link> links_;
};

inline Result<PredicatePtr> compile_tiny(const Json& schema) {
  std::vector<Fault> faults;
  const Json flat = schema.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    if (pointer.ends_with("/bad")) faults.push_back({pointer, "is unknown to schemas"});
  }
  if (!faults.empty()) return fail(Errc::definition_invalid, "the schema is wrong", faults);
  return std::make_shared<const TinySchema>(schema);
}

}  // namespace renkei::chart::testing
