// renkei circulation publish: an edition, and a receipt for each in-house institution.
#include <algorithm>

#include "cli/circulation.h"
#include "cli/documents.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr const char* kLists[] = {"resources", "plans", "needs", "concerns"};

struct PublishOptions {
  SendOptions send;
  std::string note_ja, note_en;
};

// Was this edition made by the command that is asked again?
Result<bool> made_by(Context& context, const std::string& edition) {
  if (context.globals.id.empty()) return false;
  const auto history = context.query({{"query", "record.history"}, {"record", edition}});
  if (!history) return tl::unexpected(history.error());
  const Json& rows = history->result.at("rows");
  return !rows.empty() && text_at(rows.front(), "command") == context.globals.id;
}

Json ids_of(const Json& lines) {
  Json ids = Json::array();
  for (const Json& line : lines) ids.push_back(line.at("record"));
  return ids;
}

// The next edition, as of now; or the one that this command made already.
Result<Json> edition_to_publish(Context& context, const PublishOptions& options) {
  const auto editions = context.list({{"query", "record.list"}, {"kind", "circulation"}});
  if (!editions) return tl::unexpected(editions.error());
  int last = 0;
  for (const Json& row : editions->result.at("rows")) {
    const Json& document = row.at("document");
    last = std::max(last, document.value("edition", 0));
    const auto again = made_by(context, text_at(row, "id"));
    if (!again) return tl::unexpected(again.error());
    if (*again) return document;
  }
  const auto list = context.query({{"query", "catalogue.listed"}});
  if (!list) return tl::unexpected(list.error());
  Json document = {{"edition", last + 1}, {"as_of", list->seq}};
  for (const char* name : kLists) document[name] = ids_of(list->result.at(name));
  if (!options.note_ja.empty()) {
    document["note"] = {{"ja", options.note_ja},
                        {"en", options.note_en.empty() ? options.note_ja : options.note_en}};
  }
  return document;
}

// The in-house institutions of that day.
Result<std::vector<std::string>> recipients(Context& context, const std::string& day) {
  const auto all = context.list({{"query", "record.list"}, {"kind", "organisation"}});
  if (!all) return tl::unexpected(all.error());
  std::vector<std::string> ids;
  for (const Json& row : all->result.at("rows")) {
    const Json& document = row.at("document");
    const std::string to = text_at(document, "valid_to");
    const bool valid = text_at(document, "valid_from") <= day && (to.empty() || day <= to);
    if (valid && text_at(document, "category") == "in_house") ids.push_back(text_at(row, "id"));
  }
  return ids;
}

// One command for each; all of them are tried, and the first refusal is told.
Result<Json> send_receipts(Context& context, const std::string& circulation,
                           const std::vector<std::string>& institutions, const SendOptions& options,
                           Seq& seq) {
  std::vector<Context::Numbered> commands;
  for (const std::string& institution : institutions) {
    auto command =
        with_options(context,
                     {{"command", "create"},
                      {"kind", "circulation_receipt"},
                      {"document", {{"circulation", circulation}, {"institution", institution}}}},
                     options);
    if (!command) return tl::unexpected(command.error());
    commands.push_back({".receipt." + institution, std::move(*command)});
  }
  Json rows = Json::array();
  std::optional<Error> refused;
  const auto sent = context.commands(commands, [&](std::size_t i, const Result<Answer>& answer) {
    if (!answer) {
      if (!refused) refused = answer.error();
      return;
    }
    seq = std::max(seq, answer->seq);
    rows.push_back({{"institution", institutions[i]}, {"receipt", answer->result.at("record")}});
  });
  if (!sent) return tl::unexpected(sent.error());
  if (refused) return tl::unexpected(*refused);
  return rows;
}

Outcome publish(Context& context, const PublishOptions& options) {
  const auto document = edition_to_publish(context, options);
  if (!document) return tl::unexpected(document.error());
  const std::string circulation = "circulation-" + plain(*document, "edition");
  const std::string day =
      options.send.effective_on.empty() ? to_string(context.today()) : options.send.effective_on;
  auto command = with_options(context,
                              {{"command", "create"},
                               {"kind", "circulation"},
                               {"record", circulation},
                               {"document", *document}},
                              options.send);
  if (!command) return tl::unexpected(command.error());
  const auto institutions = recipients(context, day);
  if (!institutions) return tl::unexpected(institutions.error());
  const auto created = context.command(std::move(*command));
  if (!created) return tl::unexpected(created.error());
  Seq seq = created->seq;
  auto rows = send_receipts(context, circulation, *institutions, options.send, seq);
  if (!rows) return tl::unexpected(rows.error());
  Report report;
  report.table.columns = columns(context, {"institution", "receipt"});
  for (const Json& row : *rows) {
    report.ids.push_back(text_at(row, "receipt"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {context.labels().organisation(text_at(row, "institution")), text_at(row, "receipt")});
  }
  const Json counts = listed_counts(*document);
  report.foot.push_back(context.say("circulation.published", plain(*document, "edition"),
                                    plain(*document, "as_of"), plain(counts, "resources"),
                                    plain(counts, "plans"), plain(counts, "needs"),
                                    plain(counts, "concerns"), report.ids.size()));
  report.result = {{"circulation", circulation},     {"edition", document->at("edition")},
                   {"as_of", document->at("as_of")}, {"listed", counts},
                   {"id", context.command_id()},     {"rows", std::move(*rows)}};
  return context.print(std::move(report), seq);
}

}  // namespace

Json listed_counts(const Json& list) {
  Json counts = Json::object();
  for (const char* name : kLists) counts[name] = list.value(name, Json::array()).size();
  return counts;
}

void add_circulation_publish(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<PublishOptions>();
  CLI::App& verb =
      add_verb(noun, context, "publish", "renkei circulation publish --note-ja … --note-en …",
               [&context, options] { return publish(context, *options); });
  add(verb, context, "--note-ja", options->note_ja, "note_ja", "TEXT");
  add(verb, context, "--note-en", options->note_en, "note_en", "TEXT");
  add(verb, context, "--effective-on", options->send.effective_on, "effective_on", "YYYY-MM-DD");
}

}  // namespace renkei::cli
