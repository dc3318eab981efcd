// Predicate: a compiled JSON Schema, as chart and model see it. wire makes them; nobody else sees
// the validator.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::chart {

// A string of the value that names another record (schema keyword `x-record`), and what the engine
// copies from that record's document beside it (`x-copy`: {sibling key: pointer in the linked
// document}), so that the fact stays as it was known that day.
struct Link {
  std::string
      pattern;  // JSON Pointer whose segments may be `*`: every element: "/sites/*/institution"
  std::string kind;                                         // of the record that it names
  std::vector<std::pair<std::string, std::string>> copies;  // sibling key, pointer
};

// Thread rule: immutable; check() may be called on any thread.
class Predicate {
 public:
  virtual ~Predicate() = default;
  // Every mistake of the value; empty when it satisfies the schema.
  virtual std::vector<Fault> check(const Json& value) const = 0;
  // The same of an object that satisfied it until these members changed: quicker, where each can
  // be judged by itself.
  virtual std::vector<Fault> check_changed(const Json& value,
                                           const std::set<std::string>& /*members*/) const {
    return check(value);
  }
  // False: what this member of an object is makes no difference, or whether it is there.
  virtual bool reads(std::string_view /*member*/) const { return true; }
  virtual const std::vector<Link>& links() const = 0;
};

using PredicatePtr = std::shared_ptr<const Predicate>;

// Makes a predicate of a JSON Schema (draft-07), or says what is wrong with the schema: each
// fault's pointer is inside the schema.
using CompilePredicate = std::function<Result<PredicatePtr>(const Json& schema)>;

}  // namespace renkei::chart
