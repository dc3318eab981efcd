#include "wire/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <unordered_map>

#include "wire/keywords.h"
#include "wire/pointer.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

constexpr std::size_t kQuotedBytes = 80;   // of a value in a sentence
constexpr std::size_t kListedBytes = 300;  // of a list of what is allowed

std::string quote(const Json& value) { return clipped(canonical(value), kQuotedBytes); }

std::string listed(const Json& values) {
  std::string text;
  for (const Json& value : values) text += (text.empty() ? "" : ", ") + canonical(value);
  return clipped(text, kListedBytes);
}

std::string type_of(const Json& value) {
  return value.is_number_integer() ? "integer" : value.type_name();
}

bool has_type(const Json& value, std::string_view type) {
  return type_of(value) == type || (type == "number" && value.is_number());
}

// Compiling takes longer than a whole validation, so each thread keeps what it compiled.
const std::regex& compiled(const std::string& pattern) {
  thread_local std::unordered_map<std::string, std::regex> kept;
  const auto found = kept.find(pattern);
  return found != kept.end() ? found->second
                             : kept.emplace(pattern, std::regex(pattern)).first->second;
}

class Explainer {
 public:
  explicit Explainer(const Json& root) : root_(root) {}

  std::vector<Fault> run(const Json& schema, const Json& value, std::string pointer) {
    pointer_ = std::move(pointer);
    visit(schema, value);
    return std::move(faults_);
  }

 private:
  void fault(std::string message) { faults_.push_back(Fault{pointer_, std::move(message)}); }
  void fault_at(std::string_view member, std::string message) {
    faults_.push_back(Fault{below(pointer_, member), std::move(message)});
  }

  // The mistakes against one schema, apart from those of the value as a whole.
  std::vector<Fault> apart(const Json& schema, const Json& value) const {
    return Explainer(root_).run(schema, value, pointer_);
  }
  bool fits(const Json& schema, const Json& value) const { return apart(schema, value).empty(); }

  void visit(const Json& schema, const Json& value) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) fault("is not allowed here; leave it out");
      return;
    }
    if (const auto reference = schema.find("$ref"); reference != schema.end()) {
      return visit(*resolve(root_, reference->get_ref<const std::string&>()), value);
    }
    if (!type(schema, value)) return;  // the rest would only repeat it
    choice(schema, value);
    combine(schema, value);
    switch (value.type()) {
      case Json::value_t::string:
        return string(schema, value.get_ref<const std::string&>());
      case Json::value_t::number_integer:
      case Json::value_t::number_unsigned:
        return number(schema, value.get<std::int64_t>());
      case Json::value_t::array:
        return array(schema, value);
      case Json::value_t::object:
        return object(schema, value);
      default:
        return;
    }
  }

  bool type(const Json& schema, const Json& value) {
    const auto types = schema.find("type");
    if (types == schema.end()) return true;
    const auto matches = [&](const Json& one) {
      return has_type(value, one.get_ref<const std::string&>());
    };
    if (types->is_string() ? matches(*types) : std::any_of(types->begin(), types->end(), matches))
      return true;
    std::string allowed;
    if (types->is_string()) allowed = types->get<std::string>();
    for (const Json& one : types->is_array() ? *types : Json::array()) {
      allowed += (allowed.empty() ? "" : " or ") + one.get<std::string>();
    }
    fault(fmt::format("is {}{}; must be {}", type_of(value),
                      value.is_structured() ? "" : " " + quote(value), allowed));
    return false;
  }

  void choice(const Json& schema, const Json& value) {
    if (const auto only = schema.find("const"); only != schema.end() && *only != value) {
      fault(fmt::format("is {}; must be {}", quote(value), quote(*only)));
    }
    if (const auto allowed = schema.find("enum"); allowed != schema.end()) {
      if (std::find(allowed->begin(), allowed->end(), value) == allowed->end()) {
        fault(fmt::format("is {}; must be one of {}", quote(value), listed(*allowed)));
      }
    }
  }

  void combine(const Json& schema, const Json& value) {
    for (const auto& [name, argument] : schema.items()) {
      if (name == "allOf") {
        for (const Json& one : argument) visit(one, value);
      } else if (name == "anyOf") {
        any_of(argument, value);
      } else if (name == "oneOf") {
        one_of(argument, value);
      } else if (name == "not") {
        if (fits(argument, value)) negated(argument, value);
      } else if (name == "if") {
        const auto branch = schema.find(fits(argument, value) ? "then" : "else");
        if (branch != schema.end()) visit(*branch, value);
      }
    }
  }

  void any_of(const Json& forms, const Json& value) {
    std::vector<Fault> closest;
    for (const Json& form : forms) {
      auto faults = apart(form, value);
      if (faults.empty()) return;
      if (closest.empty() || faults.size() < closest.size()) closest = std::move(faults);
    }
    if (forms.size() > 1)
      fault(fmt::format("fits none of {} allowed forms; the closest is told below", forms.size()));
    faults_.insert(faults_.end(), closest.begin(), closest.end());
  }

  void one_of(const Json& forms, const Json& value) {
    const auto fitting = std::count_if(forms.begin(), forms.end(),
                                       [&](const Json& form) { return fits(form, value); });
    if (fitting == 0) return any_of(forms, value);
    if (fitting > 1)
      fault(fmt::format("fits {} of {} forms; must fit exactly one", fitting, forms.size()));
  }

  // The value is what `not` forbids: say it by what the forbidden schema asks for, where that is
  // simple.
  void negated(const Json& forbidden, const Json& value) {
    if (forbidden.is_object() && forbidden.size() == 1 && forbidden.contains("required")) {
      return fault(fmt::format("must not have all of {}", listed(forbidden["required"])));
    }
    if (value.is_structured())
      return fault(fmt::format("must not satisfy {}", clipped(canonical(forbidden), kListedBytes)));
    fault(fmt::format("is {}, which must not be here", quote(value)));
  }

  void string(const Json& schema, const std::string& text) {
    if (schema.contains("minLength") || schema.contains("maxLength")) {
      range(schema, "minLength", "maxLength", characters(text), "characters");
    }
    if (const auto pattern = schema.find("pattern"); pattern != schema.end()) {
      if (!std::regex_search(text, compiled(pattern->get_ref<const std::string&>()))) {
        fault(fmt::format("is {}, which does not match {}", quote(text),
                          pattern->get_ref<const std::string&>()));
      }
    }
  }

  void range(const Json& schema, const char* least, const char* most, std::size_t size,
             std::string_view of) {
    if (const auto bound = schema.find(least);
        bound != schema.end() && size < bound->get<std::size_t>()) {
      fault(fmt::format("has {} {}; at least {}", size, of, bound->get<std::size_t>()));
    }
    if (const auto bound = schema.find(most);
        bound != schema.end() && size > bound->get<std::size_t>()) {
      fault(fmt::format("has {} {}; at most {}", size, of, bound->get<std::size_t>()));
    }
  }

  void number(const Json& schema, std::int64_t number) {
    for (const auto& [name, argument] : schema.items()) {
      if (!argument.is_number_integer()) continue;
      const auto bound = argument.get<std::int64_t>();
      if (name == "minimum" && number < bound)
        fault(fmt::format("is {}; at least {}", number, bound));
      if (name == "maximum" && number > bound)
        fault(fmt::format("is {}; at most {}", number, bound));
      if (name == "exclusiveMinimum" && number <= bound)
        fault(fmt::format("is {}; more than {}", number, bound));
      if (name == "exclusiveMaximum" && number >= bound)
        fault(fmt::format("is {}; less than {}", number, bound));
      if (name == "multipleOf" && bound != 0 && number % bound != 0) {
        fault(fmt::format("is {}; must be a multiple of {}", number, bound));
      }
    }
  }

  void array(const Json& schema, const Json& value) {
    range(schema, "minItems", "maxItems", value.size(), "elements");
    if (const auto items = schema.find("items"); items != schema.end()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        const Step step(pointer_, i);
        visit(*items, value[i]);
      }
    }
    if (const auto wanted = schema.find("contains"); wanted != schema.end())
      contains(*wanted, value);
  }

  void contains(const Json& wanted, const Json& value) {
    if (std::any_of(value.begin(), value.end(),
                    [&](const Json& element) { return fits(wanted, element); }))
      return;
    fault(
        fmt::format("has no element that satisfies {}", clipped(canonical(wanted), kListedBytes)));
  }

  void object(const Json& schema, const Json& value) {
    range(schema, "minProperties", "maxProperties", value.size(), "members");
    required(schema, value);
    members(schema, value);
    if (const auto names = schema.find("propertyNames"); names != schema.end()) {
      for (const auto& member : value.items()) {
        const Step step(pointer_, member.key());
        visit(*names, Json(member.key()));
      }
    }
    if (const auto dependencies = schema.find("dependencies"); dependencies != schema.end()) {
      for (const auto& [name, needed] : dependencies->items()) depend(name, needed, value);
    }
  }

  void required(const Json& schema, const Json& value) {
    const auto names = schema.find("required");
    if (names == schema.end()) return;
    for (const Json& name : *names) {
      const auto& member = name.get_ref<const std::string&>();
      if (!value.contains(member)) fault_at(member, "is missing");
    }
  }

  void members(const Json& schema, const Json& value) {
    const auto known = schema.find("properties");
    const auto others = schema.find("additionalProperties");
    for (const auto& [name, member] : value.items()) {
      if (known != schema.end() && known->contains(name)) {
        const Step step(pointer_, name);
        visit((*known)[name], member);
      } else if (others != schema.end() && *others == false) {
        fault_at(name, unknown_member(schema));
      } else if (others != schema.end()) {
        const Step step(pointer_, name);
        visit(*others, member);
      }
    }
  }

  static std::string unknown_member(const Json& schema) {
    Json names = Json::array();
    if (const auto known = schema.find("properties"); known != schema.end()) {
      for (const auto& member : known->items()) names.push_back(member.key());
    }
    return names.empty() ? "is not known here; no member is"
                         : fmt::format("is not known here; known are {}", listed(names));
  }

  void depend(const std::string& name, const Json& needed, const Json& value) {
    if (!value.contains(name)) return;
    if (!needed.is_array()) return visit(needed, value);
    for (const Json& member : needed) {
      const auto& text = member.get_ref<const std::string&>();
      if (!value.contains(text)) fault_at(text, fmt::format("is missing, and {} needs it", name));
    }
  }

  const Json& root_;
  std::string pointer_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> explain(const Json& schema, const Json& value) {
  return Explainer(schema).run(schema, value, "");
}

}  // namespace renkei::wire
