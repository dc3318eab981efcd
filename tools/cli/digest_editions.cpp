// renkei digest issue, list, show: digests that were issued, are kept, and never change.
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

std::string scope_of(const Json& document) {
  const Json scope = document.value("scope", Json::object());
  std::string text = plain(scope, "fiscal_year");
  if (scope.contains("quarter")) text += " Q" + plain(scope, "quarter");
  for (const char* key : {"institution", "type"}) {
    if (scope.contains(key)) text += " " + plain(scope, key);
  }
  return text;
}

bool is_stale(const Json& edition) {
  return !edition.value("document", Json::object()).value("corrections", Json::array()).empty();
}

// "Issued", or "Issued (stale)".
std::string state_of(Context& context, const Json& edition) {
  const std::string state =
      context.labels().states(kEdition, edition.value("configuration", Json()));
  return is_stale(edition) ? context.say("digest.state_stale", state) : state;
}

std::vector<std::string> edition_cells(Context& context, const Json& row) {
  const Json document = row.value("document", Json::object());
  return {text_at(row, "id"),
          scope_of(document),
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
    row["stale"] = is_stale(row);
    report.ids.push_back(text_at(row, "id"));
    if (context.tabular()) report.table.rows.push_back(edition_cells(context, row));
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  return context.print(std::move(report), answer->seq);
}

struct ShowOptions {
  std::string edition, file, out;
};

Outcome show_file(Context& context, const ShowOptions& options) {
  const Json request = {{"edition", options.edition}, {"name", options.file}};
  const auto answer = ask_for_digest(context, request);
  if (!answer) return tl::unexpected(answer.error());
  const auto bytes = digest_bytes(context, request, *answer);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_digest(context, options.out, *bytes, answer->seq);
}

// What was corrected beneath a stale edition, and which of its figures are others now. The worker
// recomputes it; without one the record still names the corrections.
void tell_since(Context& context, const Json& edition, Report& report) {
  const Json document = edition.value("document", Json::object());
  std::string kept;
  for (const Json& file : document.value("files", Json::array())) {
    if (text_at(file, "format") == "json") kept = text_at(file, "name");
  }
  const auto since = ask_for_digest(
      context, {{"edition", text_at(edition, "id")}, {"name", kept}, {"since", true}});
  if (!since) {
    for (const Json& each : document.at("corrections")) {
      report.foot.push_back(context.say("digest.stale", text_at(each, "record"), plain(each, "seq"),
                                        plain(each, "by_seq"), text_at(each, "reason")));
    }
    return context.note(context.say("digest.since_unknown", since.error().detail));
  }
  report.result["since"] = since->result;
  tell_corrections(context, report, since->result.at("corrected"));
  for (const Json& figure : since->result.at("changed")) {
    const auto value = [&](const char* key) {
      return figure.at(key).is_null() ? "—" : text_at(figure, key);
    };
    report.foot.push_back(context.say(
        "digest.figure_changed", text_at(figure, "figure"),
        context.text(figure.value("caption", Json())), context.text(figure.value("row", Json())),
        context.text(figure.value("column", Json())), value("stated"), value("now")));
  }
}

Outcome show(Context& context, const ShowOptions& options) {
  if (!options.file.empty()) return show_file(context, options);
  const auto answer = context.query({{"query", "record.get"}, {"record", options.edition}});
  if (!answer) return tl::unexpected(answer.error());
  const Json document = answer->result.value("document", Json::object());
  Report report;
  report.result = answer->result;
  report.ids.push_back(options.edition);
  report.head.push_back(context.say("digest.edition", options.edition, scope_of(document),
                                    plain(document, "as_of"), text_at(document, "inputs_sha256")));
  report.table.columns =
      columns(context, {"file", "format", "language", "bytes", "sha256"}, {"bytes"});
  for (const Json& file : document.value("files", Json::array())) {
    report.table.rows.push_back({text_at(file, "name"), text_at(file, "format"),
                                 text_at(file, "language"), plain(file, "bytes"),
                                 text_at(file, "sha256")});
  }
  report.result["stale"] = is_stale(answer->result);
  if (is_stale(answer->result)) {
    report.head.push_back(context.say("digest.is_stale"));
    tell_since(context, answer->result, report);
  }
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
  const auto shown = std::make_shared<ShowOptions>();
  CLI::App& showing =
      add_verb(digest, context, "show",
               "renkei digest show digest_edition-91 --file digest-2022.ja.pdf --out d.pdf",
               [&context, shown] { return show(context, *shown); });
  add(showing, context, "edition", shown->edition, "digest_edition", "ID")->required();
  add(showing, context, "--file", shown->file, "edition_file", "NAME");
  add(showing, context, "--out", shown->out, "out_file", "FILE");
}

}  // namespace renkei::cli
