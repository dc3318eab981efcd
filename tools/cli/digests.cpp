#include "cli/digests.h"

#include <ostream>

#include "base/base64.h"
#include "cli/documents.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr double kPatienceS = 150;  // a PDF is printed by a browser

// "2022-12-20 → 2022-12-26", or that it did not happen; "" where the day stays.
std::string change_in(const Context& context, const Json& row) {
  if (row.value("void", false)) return context.say("correct.void");
  const Json days = row.at("effective_on");
  if (days.at("before") == days.at("after")) return "";
  return plain(days, "before") + " → " + plain(days, "after");
}

}  // namespace

Result<Answer> ask_for_digest(Context& context, Json request) {
  if (context.globals.timeout_s == Globals().timeout_s) context.globals.timeout_s = kPatienceS;
  return context.ask("renkei.digest", std::move(request));
}

Result<std::string> digest_bytes(Context& context, const Json& request, const Answer& first) {
  if (const auto content = first.result.find("content"); content != first.result.end()) {
    std::string text = content->is_string() ? content->get<std::string>() : content->dump(2);
    if (!text.ends_with('\n')) text += '\n';
    return text;
  }
  std::string bytes;
  Json part = first.result, next = request;
  for (std::size_t number = 1;; ++number) {
    const auto decoded = from_base64(text_at(part, "base64"));
    if (!decoded) return fail(Errc::protocol_violation, "the digest's bytes are no Base64");
    bytes += *decoded;
    if (number >= first.result.value("parts", std::size_t{1})) return bytes;
    next["part"] = number;
    if (first.result.contains("seq")) next["as_of"] = first.result.at("seq");
    auto answer = ask_for_digest(context, next);
    if (!answer) return tl::unexpected(answer.error());
    part = std::move(answer->result);
  }
}

Outcome write_digest(Context& context, const std::string& file, const std::string& bytes, Seq seq) {
  if (file.empty()) {
    context.world().out << bytes;
    return kOk;
  }
  const auto written = write_file(context, file, bytes);
  if (!written) return tl::unexpected(written.error());
  context.note(context.say("digest.written", file, seq));
  return kOk;
}

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
