// renkei digest: what a period brought, in many forms, made by the digest worker.
#include "cli/digests.h"
#include "cli/nouns.h"
#include "cli/periods.h"

namespace renkei::cli {
namespace {

struct DigestOptions {
  std::string fiscal_year, institution, type, format = "md", encoding, banner, out, as_of;
  int quarter = 0;
  std::vector<std::string> cases;
};

void put(Json& request, const char* key, const std::string& value) {
  if (!value.empty()) request[key] = value;
}

Result<Json> request_of(Context& context, const DigestOptions& options) {
  Json request = {{"format", options.format}, {"lang", asked_language(context)}};
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

Outcome digest(Context& context, const DigestOptions& options) {
  if (options.fiscal_year.empty() && options.cases.empty()) {
    return fail(Errc::bad_usage, context.say("digest.of_what"));
  }
  const auto request = request_of(context, options);
  if (!request) return tl::unexpected(request.error());
  return keep_paper(context, kDigests, *request, options.out);
}

}  // namespace

void add_digest(CLI::App& app, Context& context) {
  const auto options = std::make_shared<DigestOptions>();
  CLI::App& verb = add_verb(
      app, context, "digest",
      "renkei digest --fiscal-year 令和4 --format pdf --banner 機密性２情報 --out digest.pdf",
      [&context, options] { return digest(context, *options); });
  // The verbs below it have actions of their own.
  verb.callback([&context, &verb, options] {
    if (verb.get_subcommands().empty()) {
      context.action = [&context, options] { return digest(context, *options); };
    }
  });
  add_digest_verify(verb, context);
  add_digest_editions(verb, context);
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
