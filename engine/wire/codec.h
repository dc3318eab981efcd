// Bytes ↔ commands, events, replies. The shapes are schemas/commands, schemas/events and
// schemas/problems.md. Thread rule: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "chart/definition.h"
#include "model/command.h"
#include "model/event.h"
#include "model/record.h"

namespace renkei::wire {

// One command frame: strict parser, schemas/commands/*.json, then the value. Errors: those of the
// parser, and schema_mismatch with every mistake. On error, `id_of` still tells the command's id
// when it could be read.
Result<model::Command> read_command(std::string_view bytes);

// Takes `on_behalf_of` out of a command or query: it belongs to the envelope, and no schema knows
// it.
// "" when there is none; schema_mismatch when it is no id. REQUIRES: an object.
Result<std::string> take_on_behalf_of(Json& message);

// One message of a client: strict parser, save that `definition` may be longer than other strings.
Result<Json> parse_message(std::string_view bytes);

// The "id" of a message, "" when it cannot be read: for the reply to a faulty one.
std::string id_of(std::string_view bytes);

// SHA-256 (lower-case hex) over the canonical form of what the command says (its id included): two
// messages that differ in white space or order of keys are the same command.
std::string digest_of(const model::Command& command);

// An event as the log keeps it and as the world sees it: a CloudEvents 1.0 JSON event in canonical
// form. `source` is the log's own URN. What a type's event does not have (event.h) is not written.
std::string write_event(const model::Event& event, std::string_view source);
// corrupt when the bytes are no event. REQUIRES: bytes of a log, which are trusted to be within the
// limits.
Result<model::Event> read_event(std::string_view bytes);

// {"id", "kind", "definition", "version", "configuration", "history", "document", "attained":
// {type: date}, "effective_on", "created_seq", "seq", "ended"}, and "timers" (timer_codec.h) where
// it has any; and back: corrupt when it is none.
Json to_json(const model::Record& record);
Result<model::Record> read_record(const Json& value);

// A reply: {"id", "seq", "result"} or {"id", "seq", "problem": RFC 9457}.
//   result  canonical
std::string write_result(std::string_view id, Seq seq, const Json& result);
std::string write_result_text(std::string_view id, Seq seq, std::string_view result);
std::string write_problem(std::string_view id, Seq seq, const Error& error);
// {"type": "urn:renkei:problem:CODE", "title", "status", "detail", "errors": [{"pointer",
// "detail"}]}
Json problem_of(const Error& error);
// The error that a problem tells; `internal` where its type is none of ours.
Error error_of(const Json& problem);

// Loads a definition's text: strict parser, then chart::load_definition with compile_schema.
Result<chart::DefinitionPtr> read_definition(std::string_view text,
                                             const chart::Vocabulary* vocabulary);

}  // namespace renkei::wire
