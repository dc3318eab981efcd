// renkei survey export: what the log says of an institution's projects, as the sheet in which it
// answers the survey.
#include <algorithm>
#include <ostream>

#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/survey_files.h"
#include "cli/survey_known.h"
#include "tables/csv.h"
#include "tables/xlsx.h"

namespace renkei::cli {
namespace {

constexpr int kSitesShown = 3;  // at least, so that there is room to fill in

struct ExportOptions {
  std::string institution, fiscal_year, form = "csv", encoding = "utf-8-bom", out;
};

Result<std::vector<Facts>> ask_facts(Context& context, const ExportOptions& options,
                                     const std::string& institution) {
  Json query = {{"query", "project.facts"}, {"institution", institution}};
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
  }
  const auto answer = context.list(query);
  if (!answer) return tl::unexpected(answer.error());
  std::vector<Facts> all;
  for (const Json& row : answer->result["rows"]) all.push_back(facts_of(row));
  return all;
}

sheets::Table sheet_of(const std::vector<Facts>& all, const Institutions& institutions,
                       Language language) {
  int sites = kSitesShown;
  for (const Facts& facts : all) sites = std::max(sites, sites_in(facts));
  auto sheet = sheet_columns(sites);
  sheet.pop_back();  // that of mistakes
  sheets::Table table{{"実態調査", "Survey"}, table_columns(sheet), {}};
  for (const Facts& facts : all)
    table.rows.push_back(cells_of(facts, sheet, institutions, language));
  return table;
}

sheets::Read<std::string> written(Context& context, const ExportOptions& options,
                                  const sheets::Table& table) {
  const auto header = context.language() == Language::ja ? sheets::Header::ja : sheets::Header::en;
  if (options.form == "xlsx")
    return sheets::write_xlsx({table}, {header, context.world().clock.now(), table.name.ja});
  return sheets::write_csv(table, {*text::parse_encoding(options.encoding), header, "\r\n"});
}

Outcome export_sheet(Context& context, const ExportOptions& options) {
  const auto institutions = ask_institutions(context);
  if (!institutions) return tl::unexpected(institutions.error());
  const auto institution = institutions->find(options.institution);
  if (!institution)
    return fail(Errc::bad_usage, context.say("survey.no_institution", options.institution));
  const auto all = ask_facts(context, options, *institution);
  if (!all) return tl::unexpected(all.error());
  const auto bytes = written(context, options, sheet_of(*all, *institutions, context.language()));
  if (!bytes) return file_fault(context, options.form, bytes.error());
  if (!options.out.empty()) {
    if (auto done = write_file(context, options.out, *bytes); !done)
      return tl::unexpected(done.error());
    context.note(context.say("survey.exported", all->size(), options.out));
    return kOk;
  }
  context.world().out << *bytes << std::flush;
  if (!context.world().out)
    return fail(Errc::io_failed, context.say("problem.cannot_write_output"));
  return kOk;
}

}  // namespace

void add_survey_export(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& verb = add_verb(noun, context, "export",
                            "renkei survey export --institution 理研 --fiscal-year 令和4 -o xlsx "
                            "--out riken.xlsx",
                            [&context, options] { return export_sheet(context, *options); });
  add(verb, context, "--institution", options->institution, "survey_institution", "NAME")
      ->required();
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR");
  add(verb, context, "-o,--output", options->form, "sheet_form")
      ->check(CLI::IsMember({"csv", "xlsx"}));
  add(verb, context, "--encoding", options->encoding, "sheet_encoding")
      ->check(CLI::IsMember({"utf-8-bom", "utf-8", "cp932"}));
  add(verb, context, "--out", options->out, "sheet_out", "FILE");
}

}  // namespace renkei::cli
