// renkei digest: what a period brought, in many forms, made by the digest worker.
#include <ostream>

#include "base/base64.h"
#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/periods.h"

namespace renkei::cli {
namespace {

constexpr double kPatienceS = 150;  // a PDF is printed by a browser

struct DigestOptions {
  std::string fiscal_year, institution, type, format = "md", encoding, banner, out, as_of;
  int quarter = 0;
  std::vector<std::string> cases;
};

void put(Json& request, const char* key, const std::string& value) {
  if (!value.empty()) request[key] = value;
}

Result<Json> request_of(Context& context, const DigestOptions& options) {
  Json request = {{"format", options.format},
                  {"lang", context.globals.lang == "both"       ? "both"
                           : context.language() == Language::ja ? "ja"
                                                                : "en"}};
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    request["fiscal_year"] = *year;
  }
  if (options.quarter != 0) request["quarter"] = options.quarter;
  if (!options.cases.empty()) request["cases"] = options.cases;
  put(request, "institution", options.institution);
  put(request, "type", options.type);
  put(request, "encoding", options.encoding);
  put(request, "banner", options.banner);
  if (!options.as_of.empty()) {
    const auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    request["as_of"] = *position;
  }
  if (context.globals.min_seq > 0) request["min_seq"] = context.globals.min_seq;
  return request;
}

// The parts that follow, each of the position that the first one is as of.
Result<std::string> with_the_rest(Context& context, Json request, const Json& first) {
  std::string bytes;
  Json part = first;
  for (std::size_t next = 1;; ++next) {
    const auto decoded = from_base64(text_at(part, "base64"));
    if (!decoded) return fail(Errc::protocol_violation, "the digest's bytes are no Base64");
    bytes += *decoded;
    if (next >= first.value("parts", std::size_t{1})) return bytes;
    request["part"] = next;
    request["as_of"] = first.value("seq", Seq{0});
    auto answer = context.ask("renkei.digest", request);
    if (!answer) return tl::unexpected(answer.error());
    part = std::move(answer->result);
  }
}

Result<std::string> bytes_of(Context& context, const Json& request, const Json& result) {
  if (!result.contains("content")) return with_the_rest(context, request, result);
  const Json& content = result.at("content");
  std::string text = content.is_string() ? content.get<std::string>() : content.dump(2);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

Outcome digest(Context& context, const DigestOptions& options) {
  if (options.fiscal_year.empty() && options.cases.empty()) {
    return fail(Errc::bad_usage, context.say("digest.of_what"));
  }
  const auto request = request_of(context, options);
  if (!request) return tl::unexpected(request.error());
  if (context.globals.timeout_s == Globals().timeout_s) context.globals.timeout_s = kPatienceS;
  const auto answer = context.ask("renkei.digest", *request);
  if (!answer) return tl::unexpected(answer.error());
  const auto bytes = bytes_of(context, *request, answer->result);
  if (!bytes) return tl::unexpected(bytes.error());
  for (const Json& note : answer->result.value("notes", Json::array())) {
    context.note(note.get<std::string>());
  }
  if (options.out.empty()) {
    context.world().out << *bytes;
    return kOk;
  }
  const auto written = write_file(context, options.out, *bytes);
  if (!written) return tl::unexpected(written.error());
  context.note(
      context.say("digest.written", options.out, answer->result.value("seq", answer->seq)));
  return kOk;
}

}  // namespace

void add_digest(CLI::App& app, Context& context) {
  const auto options = std::make_shared<DigestOptions>();
  CLI::App& verb = add_verb(
      app, context, "digest",
      "renkei digest --fiscal-year 令和4 --format pdf --banner 機密性２情報 --out digest.pdf",
      [&context, options] { return digest(context, *options); });
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR");
  add(verb, context, "--quarter", options->quarter, "quarter", "1-4")->check(CLI::Range(1, 4));
  add(verb, context, "--institution", options->institution, "institution", "ID");
  add(verb, context, "--type", options->type, "type", "ID");
  add(verb, context, "--case", options->cases, "digest_case", "ID");
  add(verb, context, "--format", options->format, "digest_format")
      ->check(CLI::IsMember({"md", "html", "pdf", "xlsx", "csv", "json", "atom"}));
  add(verb, context, "--encoding", options->encoding, "digest_encoding")
      ->check(CLI::IsMember({"utf-8-bom", "cp932", "utf-8"}));
  add(verb, context, "--banner", options->banner, "digest_banner", "TEXT");
  add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "--out", options->out, "out_file", "FILE");
}

}  // namespace renkei::cli
