#include "wire/quick_schema.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "wire/keywords.h"
#include "wire/random_schema.h"

namespace renkei::wire {
namespace {

using namespace testing;

bool has_any_of(const Json& schema, const Names& keywords) {
  return std::any_of(keywords.begin(), keywords.end(), [&](const std::string& keyword) {
    return schema.dump().find('"' + keyword + "\":") != std::string::npos;
  });
}

// Without the keywords that it leaves to valijson, it is sure of whatever fits.
RC_GTEST_PROP(QuickSchema, SaysYesOnlyWhenValijsonDoes, ()) {
  const Json schema = a_schema(3);
  const Json value = some_value(3);
  RC_LOG() << schema.dump() << "\n" << value.dump() << "\n";
  RC_PRE(lint_schema(schema).empty());
  const bool fits = satisfies(schema, value);
  const bool sure = QuickSchema(schema).surely_fits(value);
  RC_CLASSIFY(fits && sure);
  RC_ASSERT(fits || !sure);
  const bool plain =
      !has_any_of(schema, {"pattern", "multipleOf", "propertyNames", "dependencies"});
  RC_ASSERT(sure || !fits || !plain);
}

RC_GTEST_PROP(QuickSchema, WhatItDoesNotReadMakesNoDifference, ()) {
  const Json schema = a_schema(3);
  const std::string member = a_name();
  Json value = {{"a", some_value(2)}, {"b", some_value(2)}};
  Json changed = value;
  changed[member] = some_value(2);
  value.erase(member);
  RC_LOG() << schema.dump() << "\n" << value.dump() << changed.dump() << "\n";
  RC_PRE(lint_schema(schema).empty());
  const bool reads = QuickSchema(schema).reads(member);
  RC_CLASSIFY(reads);
  RC_ASSERT(reads || satisfies(schema, value) == satisfies(schema, changed));
}

}  // namespace
}  // namespace renkei::wire
