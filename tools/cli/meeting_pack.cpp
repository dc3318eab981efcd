// renkei meeting pack: the whole material of a meeting, made by the digest worker: as HTML, PDF, or
// both with their data in a ZIP archive.
#include "cli/meetings.h"
#include "cli/papers.h"
#include "cli/periods.h"

namespace renkei::cli {
namespace {

struct PackOptions {
  std::int64_t number = 0;
  std::string fiscal_year, as_of, form = "html", out;
};

Outcome pack(Context& context, const PackOptions& options) {
  const auto profile = context.profile();
  if (!profile) return tl::unexpected(profile.error());
  Json request = {{"meeting", meeting_id(options.number)},
                  {"format", options.form},
                  {"lang", asked_language(context)},
                  {"on_behalf_of", profile->principal}};
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    request["fiscal_year"] = *year;
  }
  if (!options.as_of.empty()) {
    auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    request["as_of"] = std::move(*position);
  }
  if (context.globals.min_seq > 0) request["min_seq"] = context.globals.min_seq;
  return keep_paper(context, kPacks, request, options.out);
}

}  // namespace

void add_meeting_pack(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<PackOptions>();
  CLI::App& verb = add_verb(noun, context, "pack", "renkei meeting pack 3 -o pdf --out pack.pdf",
                            [&context, options] { return pack(context, *options); });
  add(verb, context, "NUMBER", options->number, "meeting_number")->required();
  add(verb, context, "--fiscal-year", options->fiscal_year, "pack_year", "YEAR");
  add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "-o,--output", options->form, "pack_form")
      ->check(CLI::IsMember({"html", "pdf", "zip", "json"}));
  add(verb, context, "--out", options->out, "out_file", "FILE");
}

}  // namespace renkei::cli
