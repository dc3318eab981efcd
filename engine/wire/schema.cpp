#include "wire/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <regex>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "wire/explain.h"
#include "wire/keywords.h"
#include "wire/own_checks.h"
#include "wire/quick_schema.h"

namespace renkei::wire {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// One for each thread, kept, since it keeps the patterns that it compiled.
valijson::Validator& validator() {
  thread_local valijson::Validator kept;
  return kept;
}

// Is it an object whose members are judged one by one, and may not have others?
bool judges_each_member(const Json& standard) {
  return standard.value("type", Json()) == "object" &&
         standard.value("additionalProperties", Json()) == false &&
         std::all_of(standard.items().begin(), standard.items().end(), [](const auto& item) {
           constexpr std::array kPlain = {"type", "additionalProperties", "properties", "required",
                                          "definitions"};
           return std::find(kPlain.begin(), kPlain.end(), item.key()) != kPlain.end();
         });
}

class CompiledSchema final : public chart::Predicate {
 public:
  CompiledSchema(const Json& schema, OwnPart own)
      : CompiledSchema(schema, std::move(own), standard_part(schema)) {}

  std::vector<Fault> check(const Json& value) const override {
    std::vector<Fault> faults;
    if (!run(own_.checks, value, faults) || quick_.surely_fits(value) || satisfies(value))
      return faults;
    auto why = explain(schema_, value);
    if (why.empty()) why.push_back(Fault{"", "does not satisfy the schema"});
    faults.insert(faults.end(), std::make_move_iterator(why.begin()),
                  std::make_move_iterator(why.end()));
    return faults;
  }

  std::vector<Fault> check_changed(const Json& value,
                                   const std::set<std::string>& members) const override {
    const bool well =
        one_by_one_ && std::all_of(members.begin(), members.end(), [&](const std::string& name) {
          const auto member = value.find(name);
          return member != value.end() && own_passes(name, *member) &&
                 quick_.surely_fits(name, *member);
        });
    return well ? std::vector<Fault>() : check(value);
  }

  bool reads(std::string_view member) const override {
    return !own_.checks.empty() || quick_.reads(member);
  }

  const std::vector<chart::Link>& links() const override { return own_.links; }

 private:
  CompiledSchema(const Json& schema, OwnPart own, const Json& standard)
      : schema_(schema),
        own_(std::move(own)),
        quick_(standard),
        one_by_one_(judges_each_member(standard) && own_.checks.of_members_alone()) {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(Adapter(standard), standard_);
  }

  bool satisfies(const Json& value) const {
    try {
      return validator().validate(standard_, Adapter(value), nullptr);
    } catch (const std::regex_error&) {
      return false;  // a pattern that takes more than std::regex can bear is not satisfied
    }
  }

  bool own_passes(const std::string& name, const Json& member) const {
    const auto checks = own_.checks.members.find(name);
    std::vector<Fault> faults;
    return checks == own_.checks.members.end() ||
           (run(*checks->second, member, faults) && faults.empty());
  }

  const Json schema_;
  const OwnPart own_;
  const QuickSchema quick_;
  const bool one_by_one_;
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
