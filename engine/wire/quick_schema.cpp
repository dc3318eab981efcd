#include "wire/quick_schema.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "wire/keywords.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

using Node = QuickSchema::Node;
using Type = Json::value_t;

constexpr unsigned bit(Type type) { return 1U << static_cast<unsigned>(type); }
constexpr unsigned kWhole = bit(Type::number_integer) | bit(Type::number_unsigned);

}  // namespace

// One schema. What is null has no say.
struct QuickSchema::Node {
  struct Span {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();

    bool holds(std::int64_t count) const { return least <= count && count <= most; }
    bool holds(std::size_t size) const { return holds(static_cast<std::int64_t>(size)); }
    bool operator==(const Span&) const = default;
  };

  struct Property {
    std::string name;
    const Node* schema = nullptr;  // null when `required` alone names it
    bool required = false;
  };

  unsigned types = ~0U;                    // bits
  bool unsure = false;                     // has a keyword that is valijson's alone
  std::optional<Json> constant, choices;   // const, enum
  Span number, length, elements, members;  // of a string in characters
  const Node* each = nullptr;              // items
  const Node* some = nullptr;              // contains
  std::vector<Property> properties;        // by name, as the members of an object are
  const Node* others = nullptr;            // additionalProperties
  std::vector<const Node*> all, any, one;  // allOf, anyOf, oneOf
  const Node* none = nullptr;              // not
  const Node *condition = nullptr, *then = nullptr, *otherwise = nullptr;  // if, then, else
};

namespace {

using Span = Node::Span;
using Property = Node::Property;

class Compiler {
 public:
  explicit Compiler(const Json& root) : root_(root) {}

  const Node* make(const Json& schema) {
    if (schema.is_object() && schema.contains("$ref"))
      return follow(schema["$ref"].get_ref<const std::string&>());
    auto node = std::make_unique<Node>();
    if (schema == false) node->types = 0;
    if (schema.is_object()) {
      for (const auto& [keyword, argument] : schema.items()) read(keyword, argument, *node);
    }
    nodes.push_back(std::move(node));
    return nodes.back().get();
  }

  std::vector<std::unique_ptr<const Node>> nodes;

 private:
  const Node* follow(const std::string& reference) {
    const auto known = named_.find(reference);
    if (known != named_.end()) return known->second;
    return named_[reference] = make(*resolve(root_, reference));
  }

  void read(const std::string& keyword, const Json& argument, Node& node) {
    static const std::map<std::string_view, const Node* Node::*> schemas = {
        {"items", &Node::each},
        {"contains", &Node::some},
        {"additionalProperties", &Node::others},
        {"not", &Node::none},
        {"if", &Node::condition},
        {"then", &Node::then},
        {"else", &Node::otherwise}};
    static const std::map<std::string_view, std::vector<const Node*> Node::*> lists = {
        {"allOf", &Node::all}, {"anyOf", &Node::any}, {"oneOf", &Node::one}};
    if (const auto schema = schemas.find(keyword); schema != schemas.end()) {
      node.*schema->second = make(argument);
    } else if (const auto list = lists.find(keyword); list != lists.end()) {
      for (const Json& each : argument) (node.*list->second).push_back(make(each));
    } else if (keyword == "properties") {
      for (const auto& [name, schema_of] : argument.items())
        property(node, name).schema = make(schema_of);
    } else if (keyword == "required") {
      for (const Json& name : argument) property(node, name.get<std::string>()).required = true;
    } else if (keyword != "definitions") {
      read_plain(keyword, argument, node);
    }
  }

  static Property& property(Node& node, const std::string& name) {
    const auto at = std::lower_bound(
        node.properties.begin(), node.properties.end(), name,
        [](const Property& known, const std::string& other) { return known.name < other; });
    if (at != node.properties.end() && at->name == name) return *at;
    return *node.properties.insert(at, Property{name, nullptr, false});
  }

  static void read_plain(const std::string& keyword, const Json& argument, Node& node) {
    if (keyword == "type") {
      node.types = types_of(argument);
    } else if (keyword == "const") {
      node.constant = argument;
    } else if (keyword == "enum") {
      node.choices = argument;
    } else if (!read_bound(keyword, argument, node)) {
      node.unsure = true;
    }
  }

  static unsigned types_of(const Json& argument) {
    static const std::map<std::string, unsigned> types = {
        {"null", bit(Type::null)},     {"boolean", bit(Type::boolean)},
        {"integer", kWhole},           {"number", kWhole | bit(Type::number_float)},
        {"string", bit(Type::string)}, {"array", bit(Type::array)},
        {"object", bit(Type::object)}};
    if (argument.is_string()) return types.at(argument.get_ref<const std::string&>());
    unsigned bits = 0;
    for (const Json& name : argument) bits |= types_of(name);
    return bits;
  }

  static bool read_bound(std::string_view keyword, const Json& argument, Node& node) {
    struct Bound {
      Span Node::*span;
      bool least;
      std::int64_t shift = 0;
    };
    static const std::map<std::string_view, Bound> bounds = {
        {"minimum", {&Node::number, true}},
        {"maximum", {&Node::number, false}},
        {"exclusiveMinimum", {&Node::number, true, 1}},
        {"exclusiveMaximum", {&Node::number, false, -1}},
        {"minLength", {&Node::length, true}},
        {"maxLength", {&Node::length, false}},
        {"minItems", {&Node::elements, true}},
        {"maxItems", {&Node::elements, false}},
        {"minProperties", {&Node::members, true}},
        {"maxProperties", {&Node::members, false}}};
    const auto bound = bounds.find(keyword);
    if (bound == bounds.end()) return false;
    const std::int64_t number = argument.get<std::int64_t>() + bound->second.shift;
    Span& span = node.*bound->second.span;
    if (bound->second.least) {
      span.least = std::max(span.least, number);
    } else {
      span.most = std::min(span.most, number);
    }
    return true;
  }

  const Json& root_;
  std::map<std::string, const Node*> named_;  // by reference
};

enum class Answer { no, unsure, yes };  // of two, the lesser is that of both

Answer judge(const Node* node, const Json& value);

bool length_holds(const Span& length, const std::string& text) {
  const auto bytes = static_cast<std::int64_t>(text.size());  // of one to four a character
  if (length.least <= (bytes + 3) / 4 && bytes <= length.most) return true;
  return length.holds(characters(text));
}

Answer judge_array(const Node& node, const Json::array_t& array) {
  if (!node.elements.holds(array.size())) return Answer::no;
  Answer answer = Answer::yes;
  if (node.each != nullptr) {
    for (const Json& element : array) answer = std::min(answer, judge(node.each, element));
  }
  if (node.some == nullptr) return answer;
  Answer found = array.empty() ? Answer::no : judge(node.some, array.front());
  for (const Json& element : array) found = std::max(found, judge(node.some, element));
  return std::min(answer, found);
}

// Two sorted lists side by side.
Answer judge_object(const Node& node, const Json::object_t& object) {
  if (!node.members.holds(object.size())) return Answer::no;
  Answer answer = Answer::yes;
  auto property = node.properties.begin();
  for (const auto& [name, member] : object) {
    int order = 1;
    while (property != node.properties.end() && (order = name.compare(property->name)) > 0) {
      if (property->required) return Answer::no;
      ++property;
    }
    const Node* known =
        property != node.properties.end() && order == 0 ? (property++)->schema : nullptr;
    answer = std::min(answer, judge(known != nullptr ? known : node.others, member));
    if (answer == Answer::no) return answer;
  }
  const bool missing = std::any_of(property, node.properties.end(),
                                   [](const Property& left) { return left.required; });
  return missing ? Answer::no : answer;
}

Answer opposite(Answer answer) {
  if (answer == Answer::unsure) return answer;
  return answer == Answer::yes ? Answer::no : Answer::yes;
}

Answer judge_one(const std::vector<const Node*>& forms, const Json& value) {
  int fitting = 0;
  for (const Node* form : forms) {
    const Answer answer = judge(form, value);
    if (answer == Answer::unsure) return answer;
    if (answer == Answer::yes) ++fitting;
  }
  return fitting == 1 ? Answer::yes : Answer::no;
}

Answer judge_combined(const Node& node, const Json& value) {
  Answer answer = Answer::yes;
  for (const Node* each : node.all) answer = std::min(answer, judge(each, value));
  if (!node.any.empty()) {
    Answer best = Answer::no;
    for (const Node* form : node.any) best = std::max(best, judge(form, value));
    answer = std::min(answer, best);
  }
  if (!node.one.empty()) answer = std::min(answer, judge_one(node.one, value));
  if (node.none != nullptr) answer = std::min(answer, opposite(judge(node.none, value)));
  if (node.condition == nullptr) return answer;
  const Answer holds = judge(node.condition, value);
  if (holds == Answer::unsure) return std::min(answer, holds);
  return std::min(answer, judge(holds == Answer::yes ? node.then : node.otherwise, value));
}

Answer judge_plain(const Node& node, const Json& value) {
  switch (value.type()) {
    case Type::number_float:
      return Answer::unsure;
    case Type::number_integer:
    case Type::number_unsigned:
      return node.number.holds(value.get<std::int64_t>()) ? Answer::yes : Answer::no;
    case Type::string:
      return length_holds(node.length, value.get_ref<const std::string&>()) ? Answer::yes
                                                                            : Answer::no;
    case Type::array:
      return judge_array(node, value.get_ref<const Json::array_t&>());
    case Type::object:
      return judge_object(node, value.get_ref<const Json::object_t&>());
    default:
      return Answer::yes;
  }
}

Answer judge(const Node* node, const Json& value) {
  if (node == nullptr) return Answer::yes;
  if ((node->types & bit(value.type())) == 0) return Answer::no;
  if (node->constant && value != *node->constant) return Answer::no;
  if (node->choices &&
      std::find(node->choices->begin(), node->choices->end(), value) == node->choices->end())
    return Answer::no;
  Answer answer = node->unsure ? Answer::unsure : Answer::yes;
  answer = std::min(answer, judge_plain(*node, value));
  return answer == Answer::no ? answer : std::min(answer, judge_combined(*node, value));
}

const Property* find_property(const Node& node, std::string_view name) {
  const auto found = std::find_if(node.properties.begin(), node.properties.end(),
                                  [&](const Property& property) { return property.name == name; });
  return found == node.properties.end() ? nullptr : &*found;
}

bool reads_member(const Node* node, std::string_view member) {
  if (node == nullptr) return false;
  const auto reads = [&](const Node* other) { return reads_member(other, member); };
  const bool whole = node->unsure || node->constant || node->choices || node->others != nullptr ||
                     node->members != Span{};
  return whole || find_property(*node, member) != nullptr ||
         std::any_of(node->all.begin(), node->all.end(), reads) ||
         std::any_of(node->any.begin(), node->any.end(), reads) ||
         std::any_of(node->one.begin(), node->one.end(), reads) || reads(node->none) ||
         reads(node->condition) || reads(node->then) || reads(node->otherwise);
}

}  // namespace

QuickSchema::QuickSchema(const Json& standard) {
  Compiler compiler(standard);
  top_ = compiler.make(standard);
  nodes_ = std::move(compiler.nodes);
}

QuickSchema::~QuickSchema() = default;

bool QuickSchema::surely_fits(const Json& value) const { return judge(top_, value) == Answer::yes; }

bool QuickSchema::surely_fits(std::string_view name, const Json& member) const {
  const Property* known = find_property(*top_, name);
  return known != nullptr && known->schema != nullptr &&
         judge(known->schema, member) == Answer::yes;
}

bool QuickSchema::reads(std::string_view member) const { return reads_member(top_, member); }

}  // namespace renkei::wire
