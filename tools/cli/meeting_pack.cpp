// renkei meeting pack: the whole material of a meeting, as HTML, PDF, or both with their data in a
// ZIP archive.
#include <ostream>

#include "cli/documents.h"
#include "cli/meetings.h"
#include "cli/pack_paper.h"
#include "cli/survey_files.h"
#include "press/charts.h"
#include "press/html.h"
#include "press/pdf.h"
#include "tables/archive.h"
#include "tables/csv.h"

namespace renkei::cli {
namespace {

struct PackOptions {
  PackRequest request;
  std::string form = "html", out;
};

press::Languages languages_of(const Context& context) {
  return {context.language() == Language::ja ? press::Language::ja : press::Language::en};
}

// The page, its twin on paper where Chromium is here, the tables, and what all of it was made of.
Result<std::string> archive_of(Context& context, const PackInputs& inputs,
                               const press::Paper& paper, const std::string& page) {
  std::vector<sheets::ArchivedFile> files{{"pack.html", page},
                                          {"inputs.json", inputs.all().dump(2) + "\n"}};
  const auto pdf = press::pdf_of(page, paper.created);
  if (pdf) files.push_back({"pack.pdf", *pdf});
  if (!pdf && pdf.error().code != Errc::unavailable) return pdf;
  if (!pdf) context.note(context.say("pack.no_pdf"));
  for (const sheets::Table& table : pack_tables(inputs)) {
    if (table.rows.empty()) continue;
    const auto bytes = sheets::write_csv(table);
    if (!bytes) return file_fault(context, table.name.en, bytes.error());
    files.push_back({table.name.en + ".csv", *bytes});
  }
  const Time made{static_cast<std::int64_t>(inputs.day.days) * 86'400 * 1'000'000};
  const auto archive = sheets::write_archive(files, made);
  if (!archive) return file_fault(context, "zip", archive.error());
  return *archive;
}

Result<std::string> made(Context& context, const PackInputs& inputs, const std::string& form) {
  if (form == "json") return inputs.all().dump(2) + "\n";
  const press::Paper paper = pack_paper(inputs);
  const press::Languages languages = languages_of(context);
  const auto drawings = press::draw(paper, languages);
  if (!drawings) context.note(context.say("pack.no_charts", drawings.error().detail));
  std::string page = press::html_of(paper, languages, drawings ? *drawings : press::Drawings());
  if (form == "pdf") return press::pdf_of(page, paper.created);
  if (form == "zip") return archive_of(context, inputs, paper, page);
  return page;
}

Outcome pack(Context& context, const PackOptions& options) {
  const auto inputs = collect_pack(context, options.request);
  if (!inputs) return tl::unexpected(inputs.error());
  const auto bytes = made(context, *inputs, options.form);
  if (!bytes) return tl::unexpected(bytes.error());
  if (options.out.empty()) {
    context.world().out << *bytes;
    return kOk;
  }
  if (const auto written = write_file(context, options.out, *bytes); !written)
    return tl::unexpected(written.error());
  context.note(context.say("digest.written", options.out, inputs->as_of));
  return kOk;
}

}  // namespace

void add_meeting_pack(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<PackOptions>();
  CLI::App& verb = add_verb(noun, context, "pack", "renkei meeting pack 3 -o pdf --out pack.pdf",
                            [&context, options] { return pack(context, *options); });
  add(verb, context, "NUMBER", options->request.number, "meeting_number")->required();
  add(verb, context, "--fiscal-year", options->request.fiscal_year, "pack_year", "YEAR");
  add(verb, context, "--as-of", options->request.as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "-o,--output", options->form, "pack_form")
      ->check(CLI::IsMember({"html", "pdf", "zip", "json"}));
  add(verb, context, "--out", options->out, "out_file", "FILE");
}

}  // namespace renkei::cli
