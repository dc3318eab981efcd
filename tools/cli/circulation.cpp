// renkei circulation …: the list of resources, plans, needs and concerns, sent to every in-house
// institution.
#include "cli/circulation.h"

#include "cli/catalogue.h"
#include "cli/nouns.h"
#include "cli/send_many.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kEditionDigits = 6;

// The edition that is asked for, or the newest.
Result<Answer> circulation_of(Context& context, const std::string& edition) {
  if (!edition.empty()) {
    const auto id = circulation_id(context, edition);
    if (!id) return tl::unexpected(id.error());
    return context.query({{"query", "record.get"}, {"record", *id}});
  }
  const auto status = context.query({{"query", "circulation.status"}});
  if (!status) return status;
  const Json latest = status->result.value("latest", Json());
  if (latest.is_null()) return fail(Errc::unknown_record, context.say("circulation.none"));
  return context.query({{"query", "record.get"}, {"record", text_at(latest, "circulation")}});
}

// What there is to know of it beside its name: of which year a plan is, until when it is out.
std::string remark(const Json& line) {
  if (line.contains("fiscal_year")) return "FY" + plain(line, "fiscal_year");
  const Json outage = line.value("outage", Json());
  return outage.is_object() ? text_at(outage, "from") + ".." + text_at(outage, "to") : "";
}

void add_lines(Context& context, const std::string& list, const Json& lines, Report& report) {
  const std::string kind = list.substr(0, list.size() - 1);
  for (const Json& line : lines) {
    report.ids.push_back(text_at(line, "record"));
    if (!context.tabular()) continue;
    report.table.rows.push_back({context.say("list." + list), text_at(line, "record"),
                                 context.text(line.value("title", Json())),
                                 context.labels().organisation(text_at(line, "institution")),
                                 category_label(context, text_at(line, "category")),
                                 context.labels().states(kind, line.value("configuration", Json())),
                                 remark(line)});
  }
}

// The list as it was when the edition was made.
Outcome show_edition(Context& context, const std::string& edition) {
  const auto circulation = circulation_of(context, edition);
  if (!circulation) return tl::unexpected(circulation.error());
  const Json& document = circulation->result.at("document");
  auto list = context.query({{"query", "catalogue.listed"}, {"as_of", document.at("as_of")}});
  if (!list) return tl::unexpected(list.error());
  Report report;
  report.table.columns =
      columns(context, {"list", "record", "title", "institution", "category", "state", "remark"});
  for (const char* name : {"resources", "plans", "needs", "concerns"}) {
    add_lines(context, name, list->result.at(name), report);
  }
  report.head = {context.say("circulation.edition", plain(document, "edition"),
                             plain(circulation->result, "effective_on"), plain(document, "as_of"))};
  if (document.contains("note")) report.head.push_back(context.text(document["note"]));
  report.foot.push_back(context.say("list.count", report.ids.size(), list->seq));
  report.result = std::move(list->result);
  report.result["circulation"] = circulation->result.at("id");
  for (const char* member : {"edition", "as_of", "note"}) {
    if (document.contains(member)) report.result[member] = document[member];
  }
  return context.print(std::move(report), list->seq);
}

void add_circulation_show(CLI::App& noun, Context& context) {
  const auto edition = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "show", "renkei circulation show 3",
                            [&context, edition] { return show_edition(context, *edition); });
  add(verb, context, "EDITION", *edition, "edition");
}

struct AcknowledgeOptions {
  SendOptions send;
  std::string edition, institution;
};

bool is_meant(const AcknowledgeOptions& options, const Json& receipt, const Json& institution) {
  return (options.edition.empty() || plain(receipt, "edition") == options.edition) &&
         (options.institution.empty() || institution == options.institution);
}

// The receipts that wait for this principal.
Result<std::vector<Addressee>> open_receipts(Context& context, const AcknowledgeOptions& options) {
  const auto tasks = context.list({{"query", "task.list"}});
  if (!tasks) return tl::unexpected(tasks.error());
  std::vector<Addressee> receipts;
  for (const Json& task : tasks->result.at("rows")) {
    if (text_at(task, "kind") != "circulation_receipt") continue;
    const auto receipt =
        context.query({{"query", "record.get"}, {"record", text_at(task, "record")}});
    if (!receipt) return tl::unexpected(receipt.error());
    const Json& document = receipt->result.at("document");
    if (is_meant(options, document, document.at("institution")))
      receipts.push_back({text_at(task, "record"), text_at(task, "record"), false});
  }
  return receipts;
}

// Those that this principal acknowledged already: with the same --id they give their reply again.
Result<void> add_seen(Context& context, const AcknowledgeOptions& options,
                      std::vector<Addressee>& receipts) {
  const auto profile = context.profile();
  if (!profile) return tl::unexpected(profile.error());
  const auto status = context.query({{"query", "circulation.status"}});
  if (!status) return tl::unexpected(status.error());
  for (const Json& row : status->result.at("rows")) {
    for (const Json& seen : row.at("seen")) {
      if (text_at(seen, "seen_by") != profile->principal) continue;
      if (!is_meant(options, seen, row.at("institution"))) continue;
      receipts.push_back({text_at(seen, "receipt"), text_at(seen, "receipt"), true});
    }
  }
  return {};
}

// Says of every one that it was seen; all of one edition where it is named.
Outcome acknowledge(Context& context, const AcknowledgeOptions& options) {
  if (!options.edition.empty()) {
    const auto id = circulation_id(context, options.edition);
    if (!id) return tl::unexpected(id.error());
  }
  auto receipts = open_receipts(context, options);
  if (!receipts) return tl::unexpected(receipts.error());
  if (!context.globals.id.empty()) {
    if (auto done = add_seen(context, options, *receipts); !done)
      return tl::unexpected(done.error());
  }
  SendOptions send = options.send;
  send.event = "acknowledge";
  return send_to_each(context, send, *receipts, "receipt", context.say("circulation.no_receipt"));
}

void add_circulation_acknowledge(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<AcknowledgeOptions>();
  CLI::App& verb = add_verb(noun, context, "acknowledge", "renkei circulation acknowledge 3",
                            [&context, options] { return acknowledge(context, *options); });
  add(verb, context, "EDITION", options->edition, "edition");
  add(verb, context, "--institution", options->institution, "institution", "ID");
  add(verb, context, "--effective-on", options->send.effective_on, "effective_on", "YYYY-MM-DD");
}

}  // namespace

Result<std::string> circulation_id(Context& context, const std::string& edition) {
  const bool number = !edition.empty() && edition.size() <= kEditionDigits &&
                      edition.find_first_not_of("0123456789") == std::string::npos;
  if (!number) return fail(Errc::bad_usage, context.say("problem.bad_edition", edition));
  return "circulation-" + edition;
}

void add_circulation(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "circulation");
  add_circulation_publish(noun, context);
  add_circulation_show(noun, context);
  add_circulation_acknowledge(noun, context);
  add_circulation_status(noun, context);
}

}  // namespace renkei::cli
