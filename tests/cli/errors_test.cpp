#include "cli/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace renkei::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ExitCodes, SayWhoHasToDoSomething) {
  EXPECT_EQ(exit_code(Errc::guard_failed), kRefused);
  EXPECT_EQ(exit_code(Errc::not_accepted_here), kRefused);
  EXPECT_EQ(exit_code(Errc::unknown_record), kRefused);
  EXPECT_EQ(exit_code(Errc::schema_mismatch), kBadInput);
  EXPECT_EQ(exit_code(Errc::malformed_json), kBadInput);
  EXPECT_EQ(exit_code(Errc::definition_invalid), kBadInput);
  EXPECT_EQ(exit_code(Errc::bad_usage), kBadInput);
  EXPECT_EQ(exit_code(Errc::timed_out), kNoAnswer);
  EXPECT_EQ(exit_code(Errc::unknown_service), kNoAnswer);
  EXPECT_EQ(exit_code(Errc::overloaded), kNoAnswer);
  EXPECT_EQ(exit_code(Errc::not_permitted), kNotPermitted);
  EXPECT_EQ(exit_code(Errc::unknown_principal), kNotPermitted);
  EXPECT_EQ(exit_code(Errc::version_conflict), kConflict);
  EXPECT_EQ(exit_code(Errc::id_conflict), kConflict);
  EXPECT_EQ(exit_code(Errc::record_exists), kConflict);
}

TEST(ExitCodes, NoErrorEndsWithZero) {
  for (int code = 0; code < kErrcCount; ++code) EXPECT_NE(exit_code(static_cast<Errc>(code)), kOk);
}

TEST(Explanation, NamesWhatWhereAndWhatNext) {
  const Error error{
      Errc::guard_failed, "the award needs a number", {{"/event/data/number", "is missing"}}};
  const std::string text = explain(Language::en, error, "cli-1");
  EXPECT_THAT(text, HasSubstr("guard_failed"));
  EXPECT_THAT(text, HasSubstr("/event/data/number: is missing"));
  EXPECT_THAT(text, HasSubstr(std::string(message(Language::en, "next.guard_failed"))));
  EXPECT_THAT(explain(Language::ja, error, ""), HasSubstr("条件を満たしていません"));
}

TEST(Explanation, AnUnknownOutcomeNamesTheIdToAskAgainWith) {
  for (const Errc code : {Errc::timed_out, Errc::unknown_outcome, Errc::storage_failed}) {
    EXPECT_THAT(explain(Language::en, {code, "", {}}, "cli-77"), HasSubstr("--id cli-77"));
  }
  EXPECT_THAT(explain(Language::en, {Errc::timed_out, "", {}}, ""), Not(HasSubstr("--id")));
}

}  // namespace
}  // namespace renkei::cli
