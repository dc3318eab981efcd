#include "cli/digests.h"

#include "cli/records.h"

namespace renkei::cli {
namespace {

// "2022-12-20 → 2022-12-26", or that it did not happen; "" where the day stays.
std::string change_in(const Context& context, const Json& row) {
  if (row.value("void", false)) return context.say("correct.void");
  const Json days = row.at("effective_on");
  if (days.at("before") == days.at("after")) return "";
  return plain(days, "before") + " → " + plain(days, "after");
}

}  // namespace

std::string edition_scope(const Json& document) {
  const Json scope = document.value("scope", Json::object());
  std::string text = plain(scope, "fiscal_year");
  if (scope.contains("quarter")) text += " Q" + plain(scope, "quarter");
  for (const char* key : {"institution", "type"}) {
    if (scope.contains(key)) text += " " + plain(scope, key);
  }
  return text;
}

bool is_stale_edition(const Json& edition) {
  return !edition.value("document", Json::object()).value("corrections", Json::array()).empty();
}

void tell_corrections(Context& context, Report& report, const Json& rows) {
  for (const Json& row : rows) {
    const std::string change = change_in(context, row);
    report.foot.push_back(context.say(change.empty() ? "digest.corrected" : "digest.corrected_day",
                                      text_at(row, "record"),
                                      context.text(row.value("title", Json())), plain(row, "seq"),
                                      plain(row, "by_seq"), text_at(row, "reason"), change));
  }
}

}  // namespace renkei::cli
