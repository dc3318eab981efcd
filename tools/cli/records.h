// Records: what the nouns have in common, since each of them is a kind of record: list, show,
// history, send.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"

namespace renkei::cli {

// Options of every verb that sends a command to a record.
struct SendOptions {
  std::string record, event, data, effective_on;
  std::optional<std::uint64_t> expected_version;
};

void add_send_options(CLI::App& verb, Context& context, SendOptions& options);
// The command with the options in it; bad_usage when the day is none.
Result<Json> with_options(Context& context, Json command, const SendOptions& options);
// Sends the event and prints what became of the record.
Outcome send_event(Context& context, const SendOptions& options, const Json& data);

// A command's answer: record, version, states, types newly attained, position.
Outcome print_reply(Context& context, const Answer& answer);

// A cell of a record's row; `kind` of the record is in it.
struct Cell {
  std::string column;  // message "column.ID"
  std::function<std::string(Context&, const Json& record)> text;
  bool number = false;
};
// keep  which of the rows; empty: all of them
// Organisations and people are listed in Japanese by their readings (document `kana`).
Outcome list_records(Context& context, const Json& query, const std::vector<Cell>& cells,
                     const std::function<bool(const Json& row)>& keep = {});

// Columns "column.ID" for each id; those named in `numbers` are aligned to the right.
std::vector<Column> columns(const Context& context, const std::vector<std::string>& ids,
                            const std::vector<std::string>& numbers = {});

// The table's cells of one row of record.history.
std::vector<std::string> history_cells(Context& context, const std::string& kind, const Json& row);
std::vector<Column> history_columns(const Context& context);

// A number or string member as text; "" when there is none.
std::string plain(const Json& object, std::string_view key);
// The record's title or name, in the language of the output.
std::string title_of(const Context& context, const Json& record);
// What comes before the "-NUMBER" of an id: "success_case-17" → "success_case",
// "survey_response-2022-riken" → "survey_response"; else the id.
std::string kind_in(const std::string& record);

// The verbs "show", "history" and "why" of a noun.
void add_show(CLI::App& noun, Context& context, const std::string& example_id);
void add_history(CLI::App& noun, Context& context, const std::string& example_id);
void add_why(CLI::App& noun, Context& context, const std::string& example_id);

}  // namespace renkei::cli
