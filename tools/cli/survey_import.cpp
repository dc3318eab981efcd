// renkei survey import: the sheet comes back. Every row is checked before anything is written; what
// the log says already is confirmed, and what it does not know is reported as a project.
#include <algorithm>
#include <chrono>
#include <filesystem>

#include "cli/nouns.h"
#include "cli/survey_correcting.h"
#include "cli/survey_files.h"
#include "cli/survey_findings.h"
#include "cli/survey_judge.h"
#include "cli/survey_sending.h"
#include "tables/headings.h"
#include "wire/utf8.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kFoundBytes = 120;  // of a cell that is shown

struct ImportOptions {
  SheetFile file;
  std::string rest;
  std::string reason;  // of corrections
  bool dry_run = false, partial = false, correct = false;
};

class Import {
 public:
  Import(Context& context, const ImportOptions& options) : context_(context), options_(options) {
    context_.globals.id = kImportId;
  }

  Outcome run() {
    for (const auto step : {&Import::read, &Import::judge, &Import::correct}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    collect();
    const bool writes =
        !options_.dry_run && blocking_.empty() && (faulty_.empty() || options_.partial);
    if (writes) {
      if (auto done = send(); !done) return tl::unexpected(done.error());
    }
    if (options_.partial && !options_.dry_run && blocking_.empty() && !faulty_.empty()) {
      if (auto done = write_rest(); !done) return tl::unexpected(done.error());
    }
    return print(writes);
  }

 private:
  Result<void> read() {
    auto grid = read_sheet(context_, options_.file);
    if (!grid) return tl::unexpected(grid.error());
    grid_ = *std::move(grid);
    const bool is_csv = !is_workbook(options_.file.name);
    auto typed = sheets::typed(grid_, table_columns(sheet_), {{}, is_csv});
    header_ = typed.header;
    present_ = std::move(typed.present);
    typed_rows_ = std::move(typed.rows);
    for (sheets::Mistake& mistake : typed.mistakes) {
      const bool of_file = mistake.row <= header_;
      std::string hint = of_file ? "" : mistake.column;
      auto& place = of_file ? blocking_ : by_row_[mistake.row];
      place.push_back({std::move(mistake), std::move(hint)});
    }
    if (header_ > 0 && typed_rows_.empty()) blocking_.push_back({{0, "", "", "no_rows"}, ""});
    return {};
  }

  Result<void> judge() {
    auto known = ask_known(context_);
    if (!known) return tl::unexpected(known.error());
    known_ = *std::move(known);
    Judge judge(known_, sheet_, context_.world().clock.now(), options_.correct);
    std::set<std::string> keys;
    std::vector<std::string> ids;
    for (const sheets::TypedRow& typed : typed_rows_) {
      SheetRow row = read_row(typed, sheet_, present_, known_.institutions);
      const auto found = by_row_.find(row.number);
      if (found != by_row_.end())
        row.findings.insert(row.findings.begin(), found->second.begin(), found->second.end());
      rows_.push_back(judge.prepare(std::move(row)));
      if (const auto key = amed_key(rows_.back().row.facts); !key.empty()) keys.insert(key);
      if (!rows_.back().command_base.empty()) ids.push_back(Judge::first_command(rows_.back()));
    }
    if (auto done = ask_numbers(context_, keys, known_); !done) return done;
    if (auto done = ask_commands(context_, ids, known_); !done) return done;
    for (JudgedRow& row : rows_) judge.settle(row);
    return {};
  }

  Result<void> correct() {
    return prepare_corrections(context_, *known_.definition, options_.reason, rows_, corrections_);
  }

  void collect() {
    for (const JudgedRow& row : rows_) {
      if (row.fate == Fate::faulty) faulty_.push_back(row.row);
      if (row.fate == Fate::fresh || row.fate == Fate::further) fresh_.push_back(&row);
      if (row.fate == Fate::further) ++further_;
      if (row.fate == Fate::corrected) ++corrected_;
      if (row.fate == Fate::confirmed) ++confirmed_;
      if (row.fate == Fate::already) ++sent_.already;
      if (row.fate == Fate::elsewhere)
        elsewhere_.push_back({{"row", row.row.number}, {"record", row.record}, {"lead", row.lead}});
    }
  }

  Result<void> send() {
    if (auto done = send_corrections(context_, corrections_, sent_); !done) return done;
    const auto began = std::chrono::steady_clock::now();
    if (auto done = send_rows(context_, fresh_, sent_); !done) {
      context_.note(
          context_.say("import.interrupted", sent_.created + sent_.already, fresh_.size()));
      return done;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const double rate = took.count() > 0 ? static_cast<double>(fresh_.size()) / took.count() : 0;
    if (context_.tabular() && !fresh_.empty())
      context_.note(context_.say("import.speed", fresh_.size(), took.count(), rate));
    return {};
  }

  std::string rest_name() const {
    if (!options_.rest.empty()) return options_.rest;
    std::filesystem::path name = options_.file.name;
    const std::string ending = name.extension().string();
    return name.replace_extension().string() + ".rest" + ending;
  }

  Result<void> write_rest() {
    auto done = write_sheet(context_, rest_name(), faulty_rows(context_, grid_, header_, faulty_));
    if (done) context_.note(context_.say("import.rest", faulty_.size(), rest_name()));
    return done;
  }

  // As it stands in the file, and not as it was understood.
  Finding as_found(Finding finding) const {
    const auto& head = grid_.rows[header_ - 1];
    for (std::size_t i = 0; i < head.size(); ++i) {
      const auto place = headings_.find(head[i].text);
      if (!place || sheet_[*place].column.id != finding.mistake.column) continue;
      const auto& cells = grid_.rows[finding.mistake.row - 1];
      finding.mistake.found = i < cells.size() ? wire::clipped(text_of(cells[i]), kFoundBytes) : "";
      break;
    }
    return finding;
  }

  std::vector<Finding> findings() const {
    std::vector<Finding> all = blocking_;
    for (const SheetRow& row : faulty_) {
      for (const Finding& each : row.findings) all.push_back(as_found(each));
    }
    all.insert(all.end(), sent_.refused.begin(), sent_.refused.end());
    return all;
  }

  Outcome print(bool wrote) {
    const auto all = findings();
    Report report = report_of(context_, all);
    report.result.update({{"file", options_.file.name},
                          {"found_in", grid_.found_in},
                          {"read", rows_.size()},
                          {"created", sent_.created},
                          {"to_create", wrote ? 0 : fresh_.size() - further_},
                          {"further", wrote ? sent_.further : further_},
                          {"corrected", corrected_},
                          {"already", sent_.already},
                          {"confirmed", confirmed_},
                          {"elsewhere", elsewhere_},
                          {"faulty", faulty_.size()}});
    if (all.empty()) report.table = {};
    report.head = {context_.say("import.read", options_.file.name, grid_.found_in, rows_.size())};
    for (const Json& row : elsewhere_) {
      report.foot.push_back(
          context_.say("import.elsewhere", row["row"].dump(), text_at(row, "record"),
                       known_.institutions.name(text_at(row, "lead"), context_.language())));
    }
    report.foot.push_back(context_.say(wrote ? "import.done" : "import.not_written",
                                       wrote ? sent_.created : fresh_.size() - further_,
                                       sent_.already, confirmed_, elsewhere_.size(), faulty_.size(),
                                       all.size()));
    if (further_ > 0 || corrected_ > 0)
      report.foot.push_back(context_.say("import.known", further_, corrected_));
    const auto printed = context_.print(std::move(report), std::max(known_.seq, sent_.seq));
    if (!printed) return printed;
    return all.empty() ? kOk : kBadInput;
  }

  Context& context_;
  const ImportOptions& options_;
  const std::vector<SheetColumn> sheet_ = sheet_columns();
  const sheets::Headings headings_{table_columns(sheet_)};
  sheets::Grid grid_;
  std::size_t header_ = 0;
  std::set<std::string> present_;
  std::vector<sheets::TypedRow> typed_rows_;
  std::vector<Finding> blocking_;  // of the file: nothing is written, come what may
  std::map<std::size_t, std::vector<Finding>> by_row_;
  Known known_;
  std::vector<JudgedRow> rows_;
  std::vector<SheetRow> faulty_;
  std::vector<const JudgedRow*> fresh_;
  std::size_t confirmed_ = 0, further_ = 0, corrected_ = 0;
  CorrectedRows corrections_;
  Json elsewhere_ = Json::array();
  Sent sent_;
};

}  // namespace

void add_survey_import(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<ImportOptions>();
  CLI::App& verb = add_verb(noun, context, "import",
                            "renkei survey import riken.xlsx --dry-run\n"
                            "  renkei survey import riken.xlsx --correct --reason \"…\"",
                            [&context, options] { return Import(context, *options).run(); });
  add(verb, context, "FILE", options->file.name, "sheet_file")->required();
  add(verb, context, "--encoding", options->file.encoding, "sheet_read_as")
      ->check(CLI::IsMember({"utf-8-bom", "utf-8", "cp932"}));
  add(verb, context, "--sheet", options->file.sheet, "sheet_name", "NAME");
  verb.add_flag("--dry-run", options->dry_run, context.say("option.import_dry_run"));
  auto* reason = add(verb, context, "--reason", options->reason, "reason", "TEXT");
  reason->needs(verb.add_flag("--correct", options->correct, context.say("option.import_correct"))
                    ->needs(reason));
  verb.add_flag("--partial", options->partial, context.say("option.import_partial"));
  add(verb, context, "--rest", options->rest, "import_rest", "FILE");
}

}  // namespace renkei::cli
