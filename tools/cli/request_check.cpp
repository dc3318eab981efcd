// renkei request check: every problem of a request, at once.
#include "cli/documents.h"
#include "cli/requests.h"

namespace renkei::cli {
namespace {

struct CheckedFile {
  std::string file, effective_on;
};

std::string who_waives(Context& context, const Json& problem) {
  std::string text;
  for (const Json& role : problem.value("waived_by", Json::array()))
    text += (text.empty() ? "" : ", ") + context.labels().role(role.get<std::string>());
  return text;
}

// All problems of a request in a file, or of a site's record. Exit code 2 where one is hard.
Outcome check_request(Context& context, const CheckedFile& options) {
  Json query = {{"query", "facility.checks"}};
  if (kind_in(options.file) == kSiteRequestKind) {
    query["record"] = options.file;
  } else {
    auto document = read_document(context, options.file);
    if (!document) return tl::unexpected(document.error());
    query["document"] = std::move(*document);
  }
  if (!options.effective_on.empty()) query["effective_on"] = options.effective_on;
  auto answer = context.query(std::move(query));
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  bool hard = false;
  report.table.columns = columns(context, {"check", "gravity", "waived_by", "where", "message"});
  for (const Json& problem : answer->result["rows"]) {
    const bool refuses = problem.value("hard", false);
    hard = hard || refuses;
    report.ids.push_back(text_at(problem, "code"));
    report.table.rows.push_back({text_at(problem, "code"),
                                 context.say(refuses ? "check.hard" : "check.soft"),
                                 who_waives(context, problem), text_at(problem, "pointer"),
                                 context.text(problem.value("message", Json()))});
  }
  report.foot.push_back(
      context.say(hard ? "check.refused" : "check.possible", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  const auto printed = context.print(std::move(report), answer->seq);
  return printed && hard ? Outcome(kBadInput) : printed;
}

}  // namespace

void add_request_check(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CheckedFile>();
  CLI::App& verb = add_verb(noun, context, "check", "renkei request check request.json",
                            [&context, options] { return check_request(context, *options); });
  add(verb, context, "FILE", options->file, "request_to_check")->required();
  add(verb, context, "--effective-on", options->effective_on, "effective_on", "YYYY-MM-DD");
}

}  // namespace renkei::cli
