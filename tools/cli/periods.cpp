#include "cli/periods.h"

#include "cli/fiscal_year.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kPositionDigits = 15;  // within limits::kIntegerMax

}  // namespace

Result<int> fiscal_year(Context& context, const std::string& text) {
  const auto year = parse_fiscal_year(text);
  if (!year) return fail(Errc::bad_usage, context.say("problem.bad_fiscal_year", text));
  return *year;
}

Result<Json> as_of(Context& context, const std::string& text) {
  if (parse_date(text)) return Json(text);
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  if (!text.empty() && digits && text.size() <= kPositionDigits) return Json(std::stoull(text));
  return fail(Errc::bad_usage, context.say("problem.bad_as_of", text));
}

}  // namespace renkei::cli
