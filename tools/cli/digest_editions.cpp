// renkei digest issue, list: digests that were issued, are kept, and never change.
#include "cli/digests.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr const char* kEdition = "digest_edition";

struct IssueOptions {
  std::string fiscal_year, institution, type, banner;
  int quarter = 0;
};

bool is_in(const Json& record, std::string_view state) {
  for (const Json& each : record.value("configuration", Json::array())) {
    if (each == state) return true;
  }
  return false;
}

// Waits for the position after the one that is known, until the worker has said what became of it.
Result<Answer> settled(Context& context, const std::string& edition, Seq known) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(150);
  while (true) {
    const auto answer =
        context.query({{"query", "record.get"}, {"record", edition}, {"min_seq", known + 1}});
    const bool quiet = !answer && answer.error().code == Errc::behind;
    if (!answer && !quiet) return answer;
    if (answer && !is_in(answer->result, "requested")) return answer;
    if (answer) known = answer->seq;
    if (std::chrono::steady_clock::now() > end) {
      return fail(Errc::timed_out, context.say("digest.not_issued_yet", edition));
    }
  }
}

// "Issued", or "Issued (stale)".
std::string state_of(Context& context, const Json& edition) {
  const std::string state =
      context.labels().states(kEdition, edition.value("configuration", Json()));
  return is_stale_edition(edition) ? context.say("digest.state_stale", state) : state;
}

std::vector<std::string> edition_cells(Context& context, const Json& row) {
  const Json document = row.value("document", Json::object());
  return {text_at(row, "id"),
          edition_scope(document),
          state_of(context, row),
          plain(document, "as_of"),
          std::to_string(document.value("files", Json::array()).size()),
          std::to_string(document.value("corrections", Json::array()).size())};
}

std::vector<Column> edition_columns(const Context& context) {
  return columns(context, {"record", "scope", "state", "as_of", "files", "corrections"},
                 {"as_of", "files", "corrections"});
}

Outcome issue(Context& context, const IssueOptions& options) {
  const auto year = fiscal_year(context, options.fiscal_year);
  if (!year) return tl::unexpected(year.error());
  Json scope = {{"fiscal_year", *year}};
  if (options.quarter != 0) scope["quarter"] = options.quarter;
  if (!options.institution.empty()) scope["institution"] = options.institution;
  if (!options.type.empty()) scope["type"] = options.type;
  Json document = {{"scope", std::move(scope)}, {"at", "now"}};
  if (!options.banner.empty()) document["banner"] = options.banner;
  const auto created = context.command(
      {{"command", "create"}, {"kind", kEdition}, {"document", std::move(document)}});
  if (!created) return tl::unexpected(created.error());
  const std::string edition = text_at(created->result, "record");
  const auto answer = settled(context, edition, created->seq);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = answer->result;
  report.table.columns = edition_columns(context);
  if (context.tabular()) report.table.rows.push_back(edition_cells(context, answer->result));
  report.ids.push_back(edition);
  const Json issued = answer->result.value("document", Json::object());
  for (const Json& note : issued.value("notes", Json::array())) {
    report.foot.push_back(note.get<std::string>());
  }
  const bool failed = is_in(answer->result, "failed");
  if (failed) report.foot.push_back(text_at(issued, "comments"));
  const auto printed = context.print(std::move(report), answer->seq);
  if (!printed) return printed;
  return failed ? kRefused : kOk;
}

Outcome list(Context& context) {
  const auto answer = context.list({{"query", "record.list"}, {"kind", kEdition}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = answer->result;
  report.table.columns = edition_columns(context);
  for (Json& row : report.result.at("rows")) {
    row["stale"] = is_stale_edition(row);
    report.ids.push_back(text_at(row, "id"));
    if (context.tabular()) report.table.rows.push_back(edition_cells(context, row));
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_digest_editions(CLI::App& digest, Context& context) {
  const auto issued = std::make_shared<IssueOptions>();
  CLI::App& issuing = add_verb(digest, context, "issue",
                               "renkei digest issue --fiscal-year 2022 --banner 機密性２情報",
                               [&context, issued] { return issue(context, *issued); });
  add(issuing, context, "--fiscal-year", issued->fiscal_year, "fiscal_year", "YEAR")->required();
  add(issuing, context, "--quarter", issued->quarter, "quarter", "1-4")->check(CLI::Range(1, 4));
  add(issuing, context, "--institution", issued->institution, "institution", "ID");
  add(issuing, context, "--type", issued->type, "type", "ID");
  add(issuing, context, "--banner", issued->banner, "digest_banner", "TEXT");
  add_verb(digest, context, "list", "renkei digest list", [&context] { return list(context); });
  add_digest_show(digest, context);
}

}  // namespace renkei::cli
