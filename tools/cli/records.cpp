#include "cli/records.h"

#include <algorithm>

#include "cli/documents.h"
#include "cli/periods.h"
#include "text/collation.h"

namespace renkei::cli {
namespace {

// Which knowledge is asked for: "" = the present one; and every telling, or those that stand.
struct AskedAsOf {
  std::string id, as_of;
  bool bitemporal = false;
};

// The query with the position or day that it is asked as of.
Result<Json> as_known(Context& context, Json query, const std::string& text) {
  if (text.empty()) return query;
  auto position = as_of(context, text);
  if (!position) return position;
  query["as_of"] = std::move(*position);
  return query;
}

// "n rows, as of …", by what was asked.
std::string counted(const Context& context, const Json& query, const Report& report, Seq seq) {
  if (!query.contains("as_of")) return context.say("list.count", report.ids.size(), seq);
  return context.say("list.count_as_of", report.ids.size(), plain(query, "as_of"));
}

// Where a row stands in a Japanese list; one without a reading by its name.
std::string place_of(const Context& context, const Json& row) {
  const std::string kana = plain(row.value("document", Json::object()), "kana");
  return text::collation_key(kana.empty() ? title_of(context, row) : kana);
}

// What people read in Japanese is in the order of the readings; programs get it as it is
// registered.
void sort_by_reading(const Context& context, const Json& query, Json& rows) {
  const std::string kind = text_at(query, "kind");
  if (kind != "organisation" && kind != "principal") return;
  if (context.language() != Language::ja || !context.tabular()) return;
  std::vector<std::pair<std::string, Json>> placed;
  for (Json& row : rows) {
    std::string place = place_of(context, row);
    placed.emplace_back(std::move(place), std::move(row));
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < placed.size(); ++i) rows[i] = std::move(placed[i].second);
}

}  // namespace

void add_send_options(CLI::App& verb, Context& context, SendOptions& options) {
  add(verb, context, "--effective-on", options.effective_on, "effective_on", "YYYY-MM-DD");
  add(verb, context, "--expected-version", options.expected_version, "expected_version", "N");
}

Result<Json> with_options(Context& context, Json command, const SendOptions& options) {
  if (!options.effective_on.empty()) {
    if (!parse_date(options.effective_on)) {
      return fail(Errc::bad_usage, context.say("problem.bad_date", options.effective_on));
    }
    command["effective_on"] = options.effective_on;
  }
  if (options.expected_version) command["expected_version"] = *options.expected_version;
  return command;
}

Outcome send_event(Context& context, const SendOptions& options, const Json& data) {
  auto command = with_options(
      context, {{"command", "send"}, {"record", options.record}, {"event", options.event}},
      options);
  if (!command) return tl::unexpected(command.error());
  if (!data.is_null()) (*command)["data"] = data;
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

Outcome print_reply(Context& context, const Answer& answer) {
  Report report;
  const Json& result = answer.result;
  const std::string record = text_at(result, "record");
  report.result = result;
  report.result["id"] = context.command_id();
  report.ids = {record};
  if (context.tabular()) {
    Labels& labels = context.labels();
    const std::string states =
        labels.states(kind_in(record), result.value("configuration", Json::array()));
    report.table.columns = columns(
        context, {"record", "version", "state", "attained", "seq", "command"}, {"version", "seq"});
    report.table.rows = {{record, plain(result, "version"), states,
                          labels.types(result.value("attained", Json::array())),
                          std::to_string(answer.seq), context.command_id()}};
    if (result.value("duplicate", false)) report.foot.push_back(context.say("reply.duplicate"));
  }
  return context.print(std::move(report), answer.seq);
}

std::vector<Column> columns(const Context& context, const std::vector<std::string>& ids,
                            const std::vector<std::string>& numbers) {
  std::vector<Column> made;
  for (const std::string& id : ids) {
    const bool number = std::find(numbers.begin(), numbers.end(), id) != numbers.end();
    made.push_back({context.say("column." + id), number});
  }
  return made;
}

Outcome list_records(Context& context, const Json& query, const std::vector<Cell>& cells,
                     const std::function<bool(const Json& row)>& keep) {
  auto answer = context.list(query);
  if (!answer) return tl::unexpected(answer.error());
  if (keep) {
    Json kept = Json::array();
    for (Json& row : answer->result["rows"]) {
      if (keep(row)) kept.push_back(std::move(row));
    }
    answer->result["rows"] = std::move(kept);
  }
  sort_by_reading(context, query, answer->result["rows"]);
  Report report;
  for (const Cell& cell : cells) {
    report.table.columns.push_back({context.say("column." + cell.column), cell.number});
  }
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "id"));
    if (!context.tabular()) continue;
    auto& line = report.table.rows.emplace_back();
    for (const Cell& cell : cells) line.push_back(cell.text(context, row));
  }
  report.foot.push_back(counted(context, query, report, answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

namespace {

Outcome show_record(Context& context, const AskedAsOf& known) {
  const auto query =
      as_known(context, {{"query", "record.get"}, {"record", known.id}}, known.as_of);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  const Json& record = answer->result;
  Report report;
  report.ids = {text_at(record, "id")};
  if (context.tabular()) {
    Labels& labels = context.labels();
    if (!known.as_of.empty()) report.head = {context.say("as_recorded", known.as_of)};
    report.table.columns = columns(context, {"field", "value"});
    const auto line = [&](const std::string& name, std::string value) {
      report.table.rows.push_back({context.say("column." + name), std::move(value)});
    };
    line("record", text_at(record, "id"));
    line("title", title_of(context, record));
    line("workflow", text_at(record, "kind") + " " + plain(record, "definition"));
    line("state", labels.states(text_at(record, "kind"), record.value("configuration", Json())));
    line("types", labels.types(record.value("attained", Json())));
    line("version", plain(record, "version"));
    line("effective_on", plain(record, "effective_on"));
    line("seq", plain(record, "seq"));
    report.foot = {"", record.value("document", Json()).dump(2)};
  }
  report.result = record;
  return context.print(std::move(report), answer->seq);
}

}  // namespace

std::vector<Column> history_columns(const Context& context) {
  return columns(context,
                 {"seq", "effective_on", "event", "from", "to", "attained", "actor", "recorded"},
                 {"seq"});
}

namespace {

// What an event without a name of its own is called; a correction with what it corrects.
std::string label_of(const Json& row) {
  const std::string type = text_at(row, "type");
  if (type != "record.corrected") return type;
  return type + " #" + plain(row.value("data", Json::object()), "supersedes");
}

}  // namespace

std::vector<std::string> history_cells(Context& context, const std::string& kind, const Json& row) {
  Labels& labels = context.labels();
  const std::string event = text_at(row, "event");
  return {plain(row, "seq"),
          plain(row, "effective_on"),
          event.empty() ? label_of(row) : event,
          labels.states(kind, row.value("from", Json())),
          labels.states(kind, row.value("to", Json())),
          labels.types(row.value("attained", Json())),
          row.contains("via") ? context.say("history.via", plain(row, "actor"), plain(row, "via"))
                              : plain(row, "actor"),
          plain(row, "time")};
}

namespace {

// From where on it was known so, and what superseded it.
void add_knowledge(Context& context, const Json& row, std::vector<std::string>& cells) {
  const Json later = row.value("superseded_by", Json());
  cells.push_back(plain(row, "known_from"));
  if (!later.is_object()) return;
  const std::string what =
      context.say(later.value("void", false) ? "correct.void" : "correct.otherwise");
  for (std::string cell : {plain(later, "seq"), plain(later, "time"), plain(later, "actor"), what,
                           plain(later, "reason")}) {
    cells.push_back(std::move(cell));
  }
}

Outcome show_history(Context& context, const AskedAsOf& known) {
  auto query = as_known(context, {{"query", "record.history"}, {"record", known.id}}, known.as_of);
  if (!query) return tl::unexpected(query.error());
  if (known.bitemporal) (*query)["bitemporal"] = true;
  auto answer = context.list(*query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = history_columns(context);
  if (known.bitemporal) {
    for (Column& column :
         columns(context,
                 {"known_from", "known_to", "corrected_at", "corrected_by", "telling", "reason"},
                 {"known_from", "known_to"})) {
      report.table.columns.push_back(std::move(column));
    }
  }
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(plain(row, "seq"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(history_cells(context, kind_in(known.id), row));
    if (known.bitemporal) add_knowledge(context, row, report.table.rows.back());
  }
  report.foot.push_back(counted(context, *query, report, answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

std::string plain(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string title_of(const Context& context, const Json& record) {
  const Json document = record.value("document", Json::object());
  for (const char* key : {"title", "name"}) {
    const auto found = document.find(key);
    if (found == document.end()) continue;
    return found->is_string() ? found->get<std::string>() : context.text(*found);
  }
  return "";
}

std::string kind_in(const std::string& record) {
  const auto dash = record.find('-');
  const auto end = std::min(record.find('-', dash + 1), record.size());
  if (dash == std::string::npos || dash + 1 == end) return record;
  const auto digits = record.find_first_not_of("0123456789", dash + 1);
  return std::min(digits, record.size()) == end ? record.substr(0, dash) : record;
}

void add_show(CLI::App& noun, Context& context, const std::string& example_id) {
  const auto known = std::make_shared<AskedAsOf>();
  CLI::App& verb = add_verb(noun, context, "show",
                            "renkei " + noun.get_name() + " show " + example_id + " --as-of 57",
                            [&context, known] { return show_record(context, *known); });
  add(verb, context, "RECORD", known->id, "record")->required();
  add(verb, context, "--as-of", known->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

void add_history(CLI::App& noun, Context& context, const std::string& example_id) {
  const auto known = std::make_shared<AskedAsOf>();
  CLI::App& verb =
      add_verb(noun, context, "history",
               "renkei " + noun.get_name() + " history " + example_id + " --bitemporal",
               [&context, known] { return show_history(context, *known); });
  add(verb, context, "RECORD", known->id, "record")->required();
  add(verb, context, "--as-of", known->as_of, "as_of", "SEQ|YYYY-MM-DD");
  verb.add_flag("--bitemporal", known->bitemporal, context.say("option.bitemporal"));
}

}  // namespace renkei::cli
