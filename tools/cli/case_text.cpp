// renkei case draft, edit: what a case says.
#include "cli/case.h"
#include "cli/documents.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct CaseEditOptions {
  SendOptions send;
  std::string title_ja, title_en, summary_ja, summary_en;
};

Outcome draft_case(Context& context, const SendOptions& options) {
  if (options.data.empty()) return send_event(context, options, Json());
  const auto data = read_document(context, options.data);
  if (!data) return tl::unexpected(data.error());
  return send_event(context, options, *data);
}

// A text of the case in both languages with what was given in its place; null when nothing was.
Json edited_text(const Json& document, const char* key, const std::string& ja,
                 const std::string& en) {
  if (ja.empty() && en.empty()) return {};
  Json text = document.value(key, Json::object());
  if (!ja.empty()) text["ja"] = ja;
  if (!en.empty()) text["en"] = en;
  return text;
}

Outcome edit_case(Context& context, const CaseEditOptions& options) {
  const auto answer = context.query({{"query", "record.get"}, {"record", options.send.record}});
  if (!answer) return tl::unexpected(answer.error());
  const Json document = answer->result.value("document", Json::object());
  Json data = Json::object();
  for (const auto& [key, text] :
       {std::pair("title", edited_text(document, "title", options.title_ja, options.title_en)),
        std::pair("summary",
                  edited_text(document, "summary", options.summary_ja, options.summary_en))}) {
    if (!text.is_null()) data[key] = text;
  }
  if (data.empty()) return fail(Errc::bad_usage, context.say("case.nothing_to_edit"));
  return send_event(context, options.send, data);
}

void add_case_draft(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<SendOptions>();
  options->event = "draft";
  CLI::App& verb = add_verb(noun, context, "draft", "renkei case draft success_case-9 case.json",
                            [&context, options] { return draft_case(context, *options); });
  add(verb, context, "RECORD", options->record, "record")->required();
  add(verb, context, "FILE", options->data, "case_file");
  add_send_options(verb, context, *options);
}

void add_case_edit(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CaseEditOptions>();
  options->send.event = "draft";
  CLI::App& verb =
      add_verb(noun, context, "edit", "renkei case edit success_case-9 --title-ja \"…\"",
               [&context, options] { return edit_case(context, *options); });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add(verb, context, "--title-ja", options->title_ja, "title_ja", "TEXT");
  add(verb, context, "--title-en", options->title_en, "title_en", "TEXT");
  add(verb, context, "--summary-ja", options->summary_ja, "summary_ja", "TEXT");
  add(verb, context, "--summary-en", options->summary_en, "summary_en", "TEXT");
  add_send_options(verb, context, options->send);
}

}  // namespace

void add_case_text(CLI::App& noun, Context& context) {
  add_case_draft(noun, context);
  add_case_edit(noun, context);
}

}  // namespace renkei::cli
