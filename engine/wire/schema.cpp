#include "wire/schema.h"

#include <fmt/format.h>

#include <exception>
#include <regex>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "wire/explain.h"
#include "wire/keywords.h"
#include "wire/own_checks.h"

namespace renkei::wire {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// One for each thread, kept, since it keeps the patterns that it compiled.
valijson::Validator& validator() {
  thread_local valijson::Validator kept;
  return kept;
}

class CompiledSchema final : public chart::Predicate {
 public:
  CompiledSchema(const Json& schema, OwnPart own) : schema_(schema), own_(std::move(own)) {
    const Json standard = standard_part(schema);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(Adapter(standard), standard_);
  }

  std::vector<Fault> check(const Json& value) const override {
    std::vector<Fault> faults;
    if (!run(own_.checks, value, faults) || satisfies(value)) return faults;
    auto why = explain(schema_, value);
    if (why.empty()) why.push_back(Fault{"", "does not satisfy the schema"});
    faults.insert(faults.end(), std::make_move_iterator(why.begin()),
                  std::make_move_iterator(why.end()));
    return faults;
  }

  const std::vector<chart::Link>& links() const override { return own_.links; }

 private:
  bool satisfies(const Json& value) const {
    try {
      return validator().validate(standard_, Adapter(value), nullptr);
    } catch (const std::regex_error&) {
      return false;  // a pattern that takes more than std::regex can bear is not satisfied
    }
  }

  const Json schema_;
  const OwnPart own_;
  valijson::Schema standard_;
};

tl::unexpected<Error> refused(std::vector<Fault> faults) {
  return fail(
      Errc::definition_invalid,
      fmt::format("the schema has {} mistake{}", faults.size(), faults.size() == 1 ? "" : "s"),
      std::move(faults));
}

}  // namespace

Result<chart::PredicatePtr> compile_schema(const Json& schema) {
  if (auto faults = lint_schema(schema); !faults.empty()) return refused(std::move(faults));
  OwnPart own = own_part(schema);
  if (!own.faults.empty()) return refused(std::move(own.faults));
  try {
    return std::make_shared<const CompiledSchema>(schema, std::move(own));
  } catch (const std::exception& mistake) {
    return refused({Fault{"", mistake.what()}});
  }
}

}  // namespace renkei::wire
