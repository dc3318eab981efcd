#include "wire/own_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ids.h"
#include "base/intervals.h"
#include "base/limits.h"
#include "model/decide.h"
#include "wire/keywords.h"
#include "wire/pointer.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

// Subschemas met while following every reference. A few definitions that each name the next twice
// would grow without bound, here and in valijson.
constexpr int kExpandedSchemas = 20'000;
constexpr std::size_t kFollowedReferences = 64;  // of each other: both walks recurse

std::unique_ptr<OwnChecks>& made(std::unique_ptr<OwnChecks>& node) {
  if (!node) node = std::make_unique<OwnChecks>();
  return node;
}

class Collector {
 public:
  explicit Collector(const Json& root) : root_(root) {}

  OwnPart run() {
    visit(root_, part_.checks, Place{});
    prune(part_.checks);
    return std::move(part_);
  }

 private:
  // Where in the values that the schema judges, and whether it always applies there.
  struct Place {
    bool conditional = false;
    bool open = false;   // below additionalProperties: no pattern of pointers reaches it
    std::string path{};  // pointer pattern
  };

  void fault(std::string_view keyword, std::string message) {
    Fault found{below(pointer_, keyword), std::move(message)};
    if (std::find(part_.faults.begin(), part_.faults.end(), found) == part_.faults.end()) {
      part_.faults.push_back(std::move(found));
    }
  }

  void visit(const Json& schema, OwnChecks& node, const Place& place) {
    if (!schema.is_object()) return;
    if (++visited_ > kExpandedSchemas) {
      if (visited_ == kExpandedSchemas + 1) {
        fault("$ref",
              fmt::format("the references unfold to more than {} schemas", kExpandedSchemas));
      }
      return;
    }
    if (const auto reference = schema.find("$ref"); reference != schema.end()) {
      return follow(reference->get_ref<const std::string&>(), node, place);
    }
    own_keywords(schema, node, place);
    descend(schema, node, place);
  }

  void follow(const std::string& reference, OwnChecks& node, const Place& place) {
    if (following_.size() >= kFollowedReferences)
      return fault("$ref", "more than 64 references follow each other");
    if (!following_.insert(reference).second)
      return fault("$ref", reference + " leads back to itself");
    std::string target = reference.substr(1);
    std::swap(pointer_, target);
    visit(*resolve(root_, reference), node, place);
    std::swap(pointer_, target);
    following_.erase(reference);
  }

  void own_keywords(const Json& schema, OwnChecks& node, const Place& place) {
    if (schema.contains("pattern")) node.bounded = true;
    if (schema.contains("propertyNames")) node.bounded_names = true;
    for (const auto& [name, argument] : schema.items()) {
      if (find_keyword(name)->owner != Owner::ours) continue;
      if (place.conditional) {
        fault(name, "is checked always, so it cannot stand where a schema applies only sometimes");
      } else {
        own_keyword(name, argument, schema, node, place);
      }
    }
  }

  void own_keyword(const std::string& name, const Json& argument, const Json& schema,
                   OwnChecks& node, const Place& place) {
    if (name == "format") {
      node.formats.push_back(format_check(argument.get_ref<const std::string&>()));
    } else if (name == "uniqueItems") {
      node.unique = node.unique || argument.get<bool>();
    } else if (name == "x-unique-by") {
      node.unique_by.push_back(argument.get<std::string>());
    } else if (name == "x-among") {
      for (const auto& [from, among] : argument.items())
        node.among.push_back({from, among.get<std::string>()});
    } else if (name == "x-capacity") {
      for (const auto& [held, of] : argument.items())
        node.capacities.push_back({held, of.get<std::string>()});
    } else if (name == "x-record") {
      link(argument, schema, node, place);
    }
  }

  void link(const Json& kind, const Json& schema, OwnChecks& node, const Place& place) {
    if (place.open) return fault("x-record", "a link cannot stand below additionalProperties");
    node.record = true;
    chart::Link link{place.path, kind.get<std::string>(), {}};
    if (const auto copies = schema.find("x-copy"); copies != schema.end()) {
      for (const auto& [sibling, pointer] : copies->items())
        link.copies.emplace_back(sibling, pointer.get<std::string>());
    }
    part_.links.push_back(std::move(link));
  }

  void descend(const Json& schema, OwnChecks& node, const Place& place) {
    for (const auto& [name, argument] : schema.items()) {
      const Step step(pointer_, name);
      if (name == "properties") {
        properties(argument, node, place);
      } else if (name == "items") {
        visit(argument, *made(node.each), {place.conditional, place.open, place.path + "/*"});
      } else if (name == "contains") {
        visit(argument, *made(node.each), {true, place.open, place.path + "/*"});
      } else if (name == "additionalProperties") {
        additional(argument, schema, node, place);
      } else if (name == "allOf") {
        all(argument, node, place);
      } else if (name == "anyOf" || name == "oneOf") {
        all(argument, node, {true, place.open, place.path});
      } else if (name == "not" || name == "if" || name == "then" || name == "else") {
        visit(argument, node, {true, place.open, place.path});
      } else if (name == "dependencies") {
        dependencies(argument, node, {true, place.open, place.path});
      } else if (name == "propertyNames") {
        OwnChecks
            of_names;  // nothing of ours may stand there; a pattern is what bounded_names is for
        visit(argument, of_names, {true, true, place.path});
      }
    }
  }

  void properties(const Json& schemas, OwnChecks& node, const Place& place) {
    for (const auto& [name, schema] : schemas.items()) {
      const Step step(pointer_, name);
      visit(schema, *made(node.members[name]),
            {place.conditional, place.open, below(place.path, name)});
    }
  }

  void all(const Json& schemas, OwnChecks& node, const Place& place) {
    for (std::size_t i = 0; i < schemas.size(); ++i) {
      const Step step(pointer_, i);
      visit(schemas[i], node, place);
    }
  }

  void additional(const Json& argument, const Json& schema, OwnChecks& node, const Place& place) {
    OwnChecks::Others others{{}, std::make_unique<OwnChecks>()};
    if (const auto known = schema.find("properties"); known != schema.end()) {
      for (const auto& member : known->items()) others.known.insert(member.key());
    }
    visit(argument, *others.checks, {place.conditional, true, place.path});
    node.others.push_back(std::move(others));
  }

  void dependencies(const Json& argument, OwnChecks& node, const Place& place) {
    for (const auto& [name, schema] : argument.items()) {
      const Step step(pointer_, name);
      visit(schema, node, place);
    }
  }

  // Cuts what checks nothing, so that it costs nothing.
  static void prune(OwnChecks& node) {
    for (auto member = node.members.begin(); member != node.members.end();) {
      prune(*member->second);
      member = member->second->empty() ? node.members.erase(member) : std::next(member);
    }
    if (node.each) {
      prune(*node.each);
      if (node.each->empty()) node.each.reset();
    }
    for (auto& others : node.others) prune(*others.checks);
    std::erase_if(node.others, [](const auto& others) { return others.checks->empty(); });
  }

  const Json& root_;
  OwnPart part_;
  std::string pointer_;
  std::set<std::string, std::less<>> following_;
  int visited_ = 0;
};

class Runner {
 public:
  explicit Runner(std::vector<Fault>& faults) : faults_(faults) {}

  bool run(const OwnChecks& checks, const Json& value) {
    visit(checks, value);
    return bearable_;
  }

 private:
  void fault(std::string message) { faults_.push_back(Fault{pointer_, std::move(message)}); }

  void visit(const OwnChecks& checks, const Json& value) {
    switch (value.type()) {
      case Json::value_t::string:
        return string(checks, value.get_ref<const std::string&>());
      case Json::value_t::array:
        return array(checks, value);
      case Json::value_t::object:
        return object(checks, value);
      default:
        return;
    }
  }

  void bound(const std::string& text) {
    if (text.size() <= limits::kPatternStringBytes) return;
    bearable_ = false;
    fault(fmt::format("has {} bytes; at most {}, since a pattern is tried on it", text.size(),
                      limits::kPatternStringBytes));
  }

  void string(const OwnChecks& checks, const std::string& text) {
    if (checks.bounded) bound(text);
    for (const FormatCheck check : checks.formats) {
      if (auto wrong = check(text)) fault(std::move(*wrong));
    }
    if (checks.record && !is_id(text)) fault(*format_fault("record-id", text));
  }

  void array(const OwnChecks& checks, const Json& value) {
    if (checks.unique) unique(value, nullptr);
    for (const std::string& key : checks.unique_by) unique(value, &key);
    if (!checks.each) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Step step(pointer_, i);
      visit(*checks.each, value[i]);
    }
  }

  // Every element, or every element's member `key`, differs from those before it.
  void unique(const Json& value, const std::string* key) {
    const auto less = [](const Json* a, const Json* b) { return *a < *b; };
    std::map<const Json*, std::size_t, decltype(less)> seen(less);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Json* compared = &value[i];
      if (key) {
        if (!value[i].is_object() || !value[i].contains(*key)) continue;
        compared = &value[i][*key];
      }
      const auto [first, fresh] = seen.emplace(compared, i);
      if (fresh) continue;
      const Step step(pointer_, i);
      if (key) {
        const Step member(pointer_, *key);
        fault(fmt::format("is the same as in element {}; each stands here once", first->second));
      } else {
        fault(fmt::format("is the same as element {}; each stands here once", first->second));
      }
    }
  }

  // Every value at the one place is also at the other.
  void among(const OwnChecks::Among& check, const Json& value) {
    const auto there = model::select(value, check.among);
    for (const auto& [pointer, place] : model::select(value, check.place)) {
      const Json& each = *place;
      const bool found = std::any_of(there.begin(), there.end(),
                                     [&](const auto& other) { return *other.second == each; });
      if (found) continue;
      const std::string said = each.is_string() ? clipped(each.dump(), 80) : "what it says";
      faults_.push_back(
          Fault{pointer_ + pointer, fmt::format("{} is not at {}", said, check.among)});
    }
  }

  void capacity(const OwnChecks::Capacity& check, const Json& value) {
    std::vector<Held> all;
    const auto places = model::select(value, check.held);
    for (std::size_t i = 0; i < places.size(); ++i) add_held(*places[i].second, i, all);
    for (const auto& [pointer, of] : model::select(value, check.of)) {
      if (!of->is_number_integer()) continue;
      const auto most = of->get<std::int64_t>();
      const auto over = first_overrun(all, most);
      if (!over) continue;
      faults_.push_back({pointer_ + places[over->by].first,
                         fmt::format("at {} {} would be held, and there are {}",
                                     minute_text(over->at), over->amount, most)});
    }
  }

  static void add_held(const Json& place, std::size_t by, std::vector<Held>& to) {
    if (!place.is_object()) return;
    for (const Interval& period : intervals_at(place, "periods"))
      to.push_back({period, integer_at(place, "amount"), by});
  }

  void object(const OwnChecks& checks, const Json& value) {
    for (const auto& check : checks.capacities) capacity(check, value);
    for (const auto& check : checks.among) among(check, value);
    if (checks.bounded_names) {
      for (const auto& member : value.items()) bound(member.key());
    }
    for (const auto& [name, below_it] : checks.members) {
      const auto found = value.find(name);
      if (found == value.end()) continue;
      const Step step(pointer_, name);
      visit(*below_it, *found);
    }
    for (const auto& others : checks.others) {
      for (const auto& [name, member] : value.items()) {
        if (others.known.contains(name)) continue;
        const Step step(pointer_, name);
        visit(*others.checks, member);
      }
    }
  }

  std::vector<Fault>& faults_;
  std::string pointer_;
  bool bearable_ = true;
};

}  // namespace

bool OwnChecks::empty() const { return members.empty() && of_members_alone(); }

bool OwnChecks::of_members_alone() const {
  return formats.empty() && !record && !bounded && !bounded_names && !unique && unique_by.empty() &&
         among.empty() && capacities.empty() && !each && others.empty();
}

OwnPart own_part(const Json& schema) { return Collector(schema).run(); }

bool run(const OwnChecks& checks, const Json& value, std::vector<Fault>& faults) {
  return Runner(faults).run(checks, value);
}

}  // namespace renkei::wire
