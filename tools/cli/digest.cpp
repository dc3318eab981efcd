// renkei digest: a fiscal year's digest of success cases, made by the digest worker.
#include <ostream>

#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/periods.h"

namespace renkei::cli {
namespace {

struct DigestOptions {
  std::string fiscal_year, format = "md", out, as_of;
};

Outcome digest(Context& context, const DigestOptions& options) {
  const auto year = fiscal_year(context, options.fiscal_year);
  if (!year) return tl::unexpected(year.error());
  Json request = {{"fiscal_year", *year},
                  {"format", options.format},
                  {"lang", context.language() == Language::ja ? "ja" : "en"}};
  if (!options.as_of.empty()) {
    const auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    request["as_of"] = *position;
  }
  if (context.globals.min_seq > 0) request["min_seq"] = context.globals.min_seq;
  const auto answer = context.ask("renkei.digest", std::move(request));
  if (!answer) return tl::unexpected(answer.error());
  const Json content = answer->result.value("content", Json());
  std::string text = content.is_string() ? content.get<std::string>() : content.dump(2);
  if (!text.ends_with('\n')) text += '\n';
  if (options.out.empty()) {
    context.world().out << text;
    return kOk;
  }
  const auto written = write_file(context, options.out, text);
  if (!written) return tl::unexpected(written.error());
  context.note(
      context.say("digest.written", options.out, answer->result.value("seq", answer->seq)));
  return kOk;
}

}  // namespace

void add_digest(CLI::App& app, Context& context) {
  const auto options = std::make_shared<DigestOptions>();
  CLI::App& verb =
      add_verb(app, context, "digest",
               "renkei digest --fiscal-year 令和4 --format md --lang ja --out digest.md",
               [&context, options] { return digest(context, *options); });
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR")->required();
  add(verb, context, "--format", options->format, "digest_format")
      ->check(CLI::IsMember({"md", "json"}));
  add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "--out", options->out, "out_file", "FILE");
}

}  // namespace renkei::cli
