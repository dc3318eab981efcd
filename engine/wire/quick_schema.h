// Whether a value fits a schema: a quick yes, or "ask valijson".
//
// valijson judges. Nearly all that it is asked about fits, and its yes took an eighth of a
// command's instructions. This says yes alone, and only where it is sure. What does not fit is
// valijson's to refuse, and so is the yes where a `pattern`, `multipleOf`, `propertyNames` or
// `dependencies` stands, or a number has a fraction. A property test holds the two against each
// other.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace renkei::wire {

// Thread rule: immutable; any thread.
class QuickSchema {
 public:
  struct Node;

  // REQUIRES: what standard_part makes of a schema that lint_schema and own_part accepted.
  explicit QuickSchema(const Json& standard);
  ~QuickSchema();
  QuickSchema(const QuickSchema&) = delete;
  QuickSchema& operator=(const QuickSchema&) = delete;

  // True: valijson would say so too. False: it may, or may not.
  bool surely_fits(const Json& value) const;

  // The same of the member `name` of such a value.
  bool surely_fits(std::string_view name, const Json& member) const;

  // False: what this member of an object is makes no difference, or whether it is there.
  bool reads(std::string_view member) const;

 private:
  std::vector<std::unique_ptr<const Node>> nodes_;  // of the schema and all below it
  const Node* top_;
};

}  // namespace renkei::wire
