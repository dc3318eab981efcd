#include "cli/catalogue.h"

#include <fmt/format.h>

#include "cli/documents.h"

namespace renkei::cli {
namespace {

constexpr std::string_view kTo = "..";

// "2026-12-01..2026-12-05", both days included; one day stands for itself.
Result<Json> free_days(Context& context, const std::string& text) {
  const auto dots = text.find(kTo);
  const std::string from = text.substr(0, dots);
  const std::string to = dots == std::string::npos ? from : text.substr(dots + kTo.size());
  if (!parse_date(from) || !parse_date(to)) {
    return fail(Errc::bad_usage, context.say("problem.bad_days", text));
  }
  return Json{{"from", from}, {"to", to}};
}

Outcome create_listed(Context& context, const std::string& kind, const SendOptions& options) {
  auto document = read_document(context, options.data);
  if (!document) return tl::unexpected(document.error());
  auto command = with_options(
      context, {{"command", "create"}, {"kind", kind}, {"document", std::move(*document)}},
      options);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

std::string words_of(const Json& reason) {
  std::string words;
  for (const Json& word : reason.value("words", Json::array())) {
    words += (words.empty() ? "" : ", ") + word.get<std::string>();
  }
  return words;
}

// "keywords (cryo-EM, 電子顕微鏡): 30".
std::string reason_text(Context& context, const Json& reason) {
  const std::string id = text_at(reason, "reason");
  std::string what;
  if (id == "biosafety") {
    const std::string offered = plain(reason, "offered");
    what = context.say("match.biosafety", plain(reason, "needed"), offered.empty() ? "–" : offered);
  } else if (id == "dates") {
    what = context.say("match.dates", plain(reason, "from"), plain(reason, "to"));
  } else {
    what = context.say("match." + id);
    if (const std::string words = words_of(reason); !words.empty()) what += " (" + words + ")";
  }
  return fmt::format("{} {:+}", what, reason.value("points", 0));
}

std::string reasons_text(Context& context, const Json& row) {
  std::string text;
  for (const Json& reason : row.value("reasons", Json::array())) {
    text += (text.empty() ? "" : "; ") + reason_text(context, reason);
  }
  return text;
}

Outcome show_match(Context& context, const std::string& record) {
  auto answer = context.query({{"query", "catalogue.match"}, {"record", record}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(
      context, {"record", "title", "institution", "state", "score", "answers", "why"}, {"score"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "record"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {text_at(row, "record"), context.text(row.value("title", Json())),
         text_at(row, "institution"),
         context.labels().states(text_at(row, "kind"), row.value("configuration", Json())),
         plain(row, "score"), context.say(row.value("answers", false) ? "match.yes" : "match.no"),
         reasons_text(context, row)});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_catalogue_options(CLI::App& verb, Context& context, CatalogueOptions& options) {
  add(verb, context, "--category", options.category, "resource_category", "CATEGORY")
      ->check(CLI::IsMember({"facility_equipment", "information_computing", "bioresource",
                             "technical_support", "people"}));
  add(verb, context, "--institution", options.institution, "institution", "ID");
  add(verb, context, "--state", options.states, "state", "STATE");
}

Result<Json> catalogue_query(Context& context, const std::string& kind,
                             const CatalogueOptions& options) {
  Json query = {{"query", "catalogue.search"}, {"kind", kind}};
  if (!options.text.empty()) query["search"] = options.text;
  if (!options.category.empty()) query["category"] = options.category;
  if (!options.institution.empty()) query["institution"] = options.institution;
  if (!options.states.empty()) query["states"] = options.states;
  if (options.free.empty()) return query;
  auto days = free_days(context, options.free);
  if (!days) return days;
  query["free"] = std::move(*days);
  return query;
}

void add_catalogue_add(CLI::App& noun, Context& context, const std::string& kind) {
  const auto options = std::make_shared<SendOptions>();
  CLI::App& verb =
      add_verb(noun, context, "add", fmt::format("renkei {0} add {0}.json", noun.get_name()),
               [&context, kind, options] { return create_listed(context, kind, *options); });
  add(verb, context, "FILE", options->data, "catalogue_file")->required();
  add(verb, context, "--effective-on", options->effective_on, "effective_on", "YYYY-MM-DD");
}

void add_catalogue_edit(CLI::App& noun, Context& context, const std::string& example_id) {
  const auto options = std::make_shared<SendOptions>();
  options->event = "edit";
  CLI::App& verb =
      add_verb(noun, context, "edit",
               fmt::format("renkei {} edit {} changes.json", noun.get_name(), example_id),
               [&context, options] {
                 const auto data = read_document(context, options->data);
                 if (!data) return Outcome(tl::unexpected(data.error()));
                 return send_event(context, *options, *data);
               });
  add(verb, context, "RECORD", options->record, "record")->required();
  add(verb, context, "FILE", options->data, "changes_file")->required();
  add_send_options(verb, context, *options);
}

void add_catalogue_step(CLI::App& noun, Context& context, const std::string& event,
                        const std::string& example_id, const std::vector<Given>& given) {
  const auto options = std::make_shared<SendOptions>();
  options->event = event;
  const auto values = std::make_shared<std::vector<std::string>>(given.size());
  std::string example = fmt::format("renkei {} {} {}", noun.get_name(), event, example_id);
  for (const Given& each : given) {
    if (each.required) example += " --" + each.member + " \"…\"";
  }
  CLI::App& verb = add_verb(noun, context, event, example, [&context, options, values, given] {
    Json data;
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (!(*values)[i].empty()) data[given[i].member] = (*values)[i];
    }
    return send_event(context, *options, data);
  });
  add(verb, context, "RECORD", options->record, "record")->required();
  for (std::size_t i = 0; i < given.size(); ++i) {
    add(verb, context, "--" + given[i].member, (*values)[i], given[i].option, "TEXT")
        ->required(given[i].required);
  }
  add_send_options(verb, context, *options);
}

void add_catalogue_match(CLI::App& noun, Context& context, const std::string& example_id) {
  const auto record = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "match",
                            fmt::format("renkei {} match {}", noun.get_name(), example_id),
                            [&context, record] { return show_match(context, *record); });
  add(verb, context, "RECORD", *record, "record_to_match")->required();
}

std::string document_text(const Json& record, std::string_view key) {
  return plain(record.value("document", Json::object()), key);
}

std::string category_label(Context& context, const std::string& category) {
  const std::string id = "category." + category;
  return has_message(id) ? context.say(id) : category;
}

Cell id_cell() {
  return {"record", [](Context&, const Json& row) { return text_at(row, "id"); }};
}

Cell title_cell() {
  return {"title", [](Context& c, const Json& row) { return title_of(c, row); }};
}

Cell institution_cell() {
  return {"institution", [](Context& c, const Json& row) {
            return c.labels().organisation(document_text(row, "institution"));
          }};
}

Cell category_cell() {
  return {"category", [](Context& c, const Json& row) {
            return category_label(c, document_text(row, "category"));
          }};
}

Cell state_cell(const std::string& kind) {
  return {"state", [kind](Context& c, const Json& row) {
            return c.labels().states(kind, row.value("configuration", Json()));
          }};
}

}  // namespace renkei::cli
