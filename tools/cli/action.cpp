// renkei action …: the action items of meetings, tracked as tasks until they are done.
#include "cli/bilingual.h"
#include "cli/meetings.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct ActionOptions {
  SendOptions send;
  std::int64_t meeting = 0;
  std::string what, owner, person, due_on, text;
  bool open = false;
};

Outcome add_action_item(Context& context, const ActionOptions& options) {
  Json document = {{"meeting", meeting_id(options.meeting)},
                   {"title", bilingual(options.what)},
                   {"owner", options.owner},
                   {"due_on", options.due_on}};
  if (!options.person.empty()) document["person"] = options.person;
  auto command = with_options(
      context, {{"command", "create"}, {"kind", "action_item"}, {"document", std::move(document)}},
      options.send);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

Outcome list_action_items(Context& context, const ActionOptions& options) {
  const auto in = [](const char* key) {
    return [key](Context&, const Json& row) {
      return plain(row.value("document", Json::object()), key);
    };
  };
  Json query = {{"query", "record.list"}, {"kind", "action_item"}};
  if (options.open) query["states"] = Json::array({"open"});
  const std::string meeting = options.meeting == 0 ? "" : meeting_id(options.meeting);
  return list_records(
      context, query,
      {{"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
       {"meeting", in("meeting")},
       {"title", [](Context& c, const Json& row) { return title_of(c, row); }},
       {"owner",
        [](Context& c, const Json& row) {
          return c.labels().organisation(text_at(row.value("document", Json::object()), "owner"));
        }},
       {"person", in("person")},
       {"due_on", in("due_on")},
       {"state",
        [](Context& c, const Json& row) {
          return c.labels().states("action_item", row["configuration"]);
        }}},
      [&](const Json& row) { return meeting.empty() || in("meeting")(context, row) == meeting; });
}

Outcome send_step(Context& context, const ActionOptions& options, const std::string& member) {
  Json data = Json::object();
  if (!options.text.empty()) data[member] = options.text;
  if (!options.due_on.empty()) data["due_on"] = options.due_on;
  return send_event(context, options.send, data);
}

void add_making(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<ActionOptions>();
  CLI::App& verb =
      add_verb(noun, context, "add",
               "renkei action add 3 --what \"… | …\" --owner riken --due-on 2023-09-30",
               [&context, options] { return add_action_item(context, *options); });
  add(verb, context, "NUMBER", options->meeting, "meeting_number")->required();
  add(verb, context, "--what", options->what, "what", "TEXT")->required();
  add(verb, context, "--owner", options->owner, "owner", "ORGANISATION")->required();
  add(verb, context, "--due-on", options->due_on, "action_due", "YYYY-MM-DD")->required();
  add(verb, context, "--person", options->person, "person", "TEXT");
  add_send_options(verb, context, options->send);
}

// `member` of the event's data is given as --MEMBER.
void add_action_step(CLI::App& noun, Context& context, const std::string& event,
                     const std::string& member, bool with_day) {
  const auto options = std::make_shared<ActionOptions>();
  options->send.event = event == "done" ? "complete" : event;  // `done` is the interpreter's own
  const std::string rest = event == "done" ? "" : " --reason \"…\"";
  CLI::App& verb =
      add_verb(noun, context, event,
               "renkei action " + event + " action_item-57" + rest +
                   (with_day ? " --due-on 2023-12-28" : ""),
               [&context, options, member] { return send_step(context, *options, member); });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add(verb, context, "--" + member, options->text, member == "note" ? "action_note" : member,
      "TEXT")
      ->required(member == "reason");
  if (with_day)
    add(verb, context, "--due-on", options->due_on, "action_due", "YYYY-MM-DD")->required();
  add_send_options(verb, context, options->send);
}

}  // namespace

void add_action(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "action");
  add_making(noun, context);
  const auto options = std::make_shared<ActionOptions>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei action list --open --meeting 3",
                            [&context, options] { return list_action_items(context, *options); });
  add(verb, context, "--meeting", options->meeting, "meeting_number", "NUMBER");
  verb.add_flag("--open", options->open, context.say("option.open"));
  add_show(noun, context, "action_item-57");
  add_action_step(noun, context, "done", "note", false);
  add_action_step(noun, context, "reschedule", "reason", true);
  add_action_step(noun, context, "drop", "reason", false);
}

}  // namespace renkei::cli
