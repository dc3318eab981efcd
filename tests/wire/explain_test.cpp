// valijson judges, explain() explains: on random schemas and values, explain finds a mistake
// exactly when valijson does.
#include "wire/explain.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/keywords.h"
#include "wire/random_schema.h"

namespace renkei::wire {
namespace {

using namespace testing;

RC_GTEST_PROP(Explain, FindsAMistakeExactlyWhenValijsonDoes, ()) {
  const Json schema = a_schema(3);
  const Json value = some_value(3);
  RC_LOG() << schema.dump() << "\n" << value.dump() << "\n";
  RC_PRE(lint_schema(schema).empty());
  const bool fits = satisfies(schema, value);
  RC_CLASSIFY(fits);
  const auto faults = explain(schema, value);
  for (const Fault& fault : faults) RC_LOG() << fault.pointer << ": " << fault.message << "\n";
  RC_ASSERT(faults.empty() == fits);
}

}  // namespace
}  // namespace renkei::wire
