// renkei digest show: an issued edition, its files, and what became of it since.
#include "cli/digests.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct ShowOptions {
  std::string edition, file, out;
};

Outcome show_file(Context& context, const ShowOptions& options) {
  const Json request = {{"edition", options.edition}, {"name", options.file}};
  const auto answer = ask_for_paper(context, kDigests, request);
  if (!answer) return tl::unexpected(answer.error());
  const auto bytes = paper_bytes(context, kDigests, request, *answer);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_paper(context, options.out, *bytes, answer->seq);
}

// What was corrected beneath a stale edition, and which of its figures are others now. The worker
// recomputes it; without one the record still names the corrections.
void tell_since(Context& context, const Json& edition, Report& report) {
  const Json document = edition.value("document", Json::object());
  std::string kept;
  for (const Json& file : document.value("files", Json::array())) {
    if (text_at(file, "format") == "json") kept = text_at(file, "name");
  }
  const auto since = ask_for_paper(
      context, kDigests, {{"edition", text_at(edition, "id")}, {"name", kept}, {"since", true}});
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
  report.head.push_back(context.say("digest.edition", options.edition, edition_scope(document),
                                    plain(document, "as_of"), text_at(document, "inputs_sha256")));
  report.table.columns =
      columns(context, {"file", "format", "language", "bytes", "sha256"}, {"bytes"});
  for (const Json& file : document.value("files", Json::array())) {
    report.table.rows.push_back({text_at(file, "name"), text_at(file, "format"),
                                 text_at(file, "language"), plain(file, "bytes"),
                                 text_at(file, "sha256")});
  }
  report.result["stale"] = is_stale_edition(answer->result);
  if (is_stale_edition(answer->result)) {
    report.head.push_back(context.say("digest.is_stale"));
    tell_since(context, answer->result, report);
  }
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_digest_show(CLI::App& digest, Context& context) {
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
