// renkei digest verify: does a digest that somebody kept still say what the log says?
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "cli/digests.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

// "html", "md", "json" by the file's first bytes: names may say anything.
std::string form_of(const std::string& text) {
  if (text.starts_with("<!DOCTYPE html>")) return "html";
  return text.starts_with('{') ? "json" : "md";
}

// Pictures and styles say no figure, and may be larger than a message.
std::string without(std::string text, std::string_view open, std::string_view close) {
  for (std::size_t at = 0; (at = text.find(open, at)) != std::string::npos;) {
    const std::size_t end = text.find(close, at);
    if (end == std::string::npos) break;
    text.erase(at, end + close.size() - at);
  }
  return text;
}

Result<std::string> whole_file(Context& context, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  if (!in) return fail(Errc::io_failed, context.say("problem.cannot_read", file));
  return bytes.str();
}

std::string said(const Context& context, const Json& row, const char* key) {
  return row.contains(key) ? context.text(row.at(key)) : std::string();
}

std::string value(const Json& row, const char* key) {
  const Json known = row.value(key, Json());
  return known.is_null() ? "" : known.is_string() ? known.get<std::string>() : known.dump();
}

void tell_figures(Context& context, Report& report, const Json& rows, const char* found,
                  const char* status) {
  for (const Json& row : rows) {
    report.table.rows.push_back({context.say(status), text_at(row, "figure"),
                                 said(context, row, "caption"), said(context, row, "row"),
                                 said(context, row, "column"), value(row, "stated"),
                                 value(row, found)});
    report.ids.push_back(text_at(row, "figure"));
  }
}

Outcome verify(Context& context, const std::string& file) {
  const auto bytes = whole_file(context, file);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string form = form_of(*bytes);
  std::string text = *bytes;
  if (form == "html") {
    text = without(without(std::move(text), "<svg", "</svg>"), "<style>", "</style>");
  }
  const auto answer = ask_for_paper(
      context, kDigests, {{"verify", text}, {"form", form}, {"sha256", to_hex(sha256(*bytes))}});
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  const Json &differs = result.at("differs"), &changed = result.at("changed");
  Report report;
  report.result = result;
  report.table.columns =
      columns(context, {"verdict", "figure_id", "table", "row", "column", "stated", "found"});
  tell_figures(context, report, differs, "recomputed", "digest.differs");
  tell_figures(context, report, changed, "now", "digest.changed");
  report.head.push_back(context.say(differs.empty() ? "digest.holds" : "digest.holds_not",
                                    value(result, "as_of"), value(result, "checked"),
                                    std::to_string(differs.size())));
  const bool identical = result.value("identical", false);
  report.head.push_back(context.say(identical ? "digest.identical" : "digest.not_identical"));
  report.foot.push_back(context.say("digest.since", std::to_string(changed.size()),
                                    std::to_string(result.at("corrected").size()),
                                    value(result, "seq")));
  tell_corrections(context, report, result.at("corrected"));
  const auto printed = context.print(std::move(report), result.value("seq", answer->seq));
  if (!printed) return printed;
  return differs.empty() ? kOk : kRefused;
}

}  // namespace

void add_digest_verify(CLI::App& digest, Context& context) {
  const auto file = std::make_shared<std::string>();
  CLI::App& verb = add_verb(digest, context, "verify", "renkei digest verify digest-2022.html",
                            [&context, file] { return verify(context, *file); });
  add(verb, context, "file", *file, "digest_file", "FILE")->required();
}

}  // namespace renkei::cli
