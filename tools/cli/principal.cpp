// renkei principal …: who is known, by which key, with which roles.
#include <filesystem>

#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

namespace fs = std::filesystem;

struct AddOptions {
  SendOptions send;
  std::string id, name, name_en, kana, valid_from, out = ".", endpoint, hints;
  std::vector<std::string> roles;
};

Json role_of(const std::string& text) {
  const auto at = text.find('@');
  Json role = {{"role", text.substr(0, at)}};
  if (at != std::string::npos) role["organisation"] = text.substr(at + 1);
  return role;
}

Json name_of(const AddOptions& options) {
  return {{"ja", options.name}, {"en", options.name_en.empty() ? options.name : options.name_en}};
}

Json document_of(const Context& context, const AddOptions& options, const std::string& key) {
  Json roles = Json::array();
  for (const std::string& role : options.roles) roles.push_back(role_of(role));
  Json document = {
      {"name", name_of(options)},
      {"key", key},
      {"roles", roles},
      {"valid_from", options.valid_from.empty() ? to_string(context.today()) : options.valid_from}};
  if (!options.kana.empty()) document["kana"] = options.kana;
  return document;
}

// An endpoint of the new profile, from ours: "@FILE" stays one, now relative to the new profile's
// folder, so that it still follows a daemon whose port changes.
std::string carried_over(const std::string& ours, const fs::path& folder) {
  if (!ours.starts_with('@')) return ours;
  return "@" + fs::path(ours.substr(1))
                   .lexically_relative(fs::absolute(folder).lexically_normal())
                   .string();
}

Result<bus::Profile> profile_for(Context& context, const AddOptions& options) {
  const auto ours = context.profile();
  if (!ours) return ours;
  bus::Profile profile;
  profile.principal = options.id;
  profile.server_key = ours->server_key;
  profile.endpoint =
      options.endpoint.empty() ? carried_over(ours->endpoint, options.out) : options.endpoint;
  profile.hints = options.hints.empty() ? carried_over(ours->hints, options.out) : options.hints;
  return profile;
}

// The profile with its keys on disk. A repetition with the same --id finds those of the first time
// and uses them again: a new key would be another command.
Result<bus::Profile> keys_on_disk(Context& context, const AddOptions& options,
                                  const fs::path& file) {
  if (fs::exists(file)) {
    if (context.globals.id.empty()) {
      return fail(Errc::bad_usage, context.say("principal.exists", file.string()));
    }
    return bus::read_profile(file);
  }
  auto profile = profile_for(context, options);
  if (!profile) return profile;
  profile->keys = bus::make_keys();
  std::error_code error;
  fs::create_directories(options.out, error);
  const auto written = bus::write_profile(file, *profile);
  if (!written) return tl::unexpected(written.error());
  return profile;
}

// Did the engine say no? Then the key is of no use to anybody.
bool is_refusal(Errc code) { return exit_code(code) != kNoAnswer; }

Outcome add_one(Context& context, const AddOptions& options) {
  if (!is_id(options.id)) return fail(Errc::bad_usage, context.say("problem.bad_id", options.id));
  const fs::path file = fs::path(options.out) / (options.id + ".json");
  const bool is_new = !fs::exists(file);
  const auto profile = keys_on_disk(context, options, file);
  if (!profile) return tl::unexpected(profile.error());
  auto command =
      with_options(context,
                   {{"command", "create"},
                    {"kind", "principal"},
                    {"record", options.id},
                    {"document", document_of(context, options, profile->keys.public_key)}},
                   options.send);
  const auto answer = command ? context.command(std::move(*command))
                              : Result<Answer>(tl::unexpected(command.error()));
  if (!answer) {
    if (is_new && is_refusal(answer.error().code)) {
      std::error_code ignored;
      fs::remove(file, ignored);
      fs::remove(fs::path(file).replace_extension(".key"), ignored);
    }
    return tl::unexpected(answer.error());
  }
  context.note(context.say("principal.added", options.id, file.string()));
  return print_reply(context, *answer);
}

std::string roles_text(Context& context, const Json& record) {
  std::string text;
  const Json document = record.value("document", Json::object());
  for (const Json& role : document.value("roles", Json::array())) {
    const std::string organisation = text_at(role, "organisation");
    text += (text.empty() ? "" : ", ") + context.labels().role(text_at(role, "role"));
    if (!organisation.empty()) text += "@" + organisation;
  }
  return text;
}

Outcome list(Context& context) {
  return list_records(context, {{"query", "record.list"}, {"kind", "principal"}},
                      {{"id", [](Context&, const Json& row) { return text_at(row, "id"); }},
                       {"name", [](Context& c, const Json& row) { return title_of(c, row); }},
                       {"reading",
                        [](Context&, const Json& row) {
                          return plain(row.value("document", Json::object()), "kana");
                        }},
                       {"roles", roles_text},
                       {"state",
                        [](Context& c, const Json& row) {
                          return c.labels().states("principal", row["configuration"]);
                        }},
                       {"valid_from", [](Context&, const Json& row) {
                          return plain(row.value("document", Json::object()), "valid_from");
                        }}});
}

Outcome revise(Context& context, AddOptions options) {
  if (options.name.empty() && options.kana.empty())
    return fail(Errc::bad_usage, context.say("principal.nothing_to_revise"));
  Json data = Json::object();
  if (!options.name.empty()) data["name"] = name_of(options);
  if (!options.kana.empty()) data["kana"] = options.kana;
  options.send.record = options.id;
  options.send.event = "revise";
  return send_event(context, options.send, data);
}

void add_name(CLI::App& verb, Context& context, AddOptions& options, bool required) {
  add(verb, context, "--name", options.name, "name", "NAME")->required(required);
  add(verb, context, "--name-en", options.name_en, "name_en", "NAME");
  add(verb, context, "--kana", options.kana, "kana", "フリガナ");
}

void add_revise(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<AddOptions>();
  CLI::App& verb = add_verb(noun, context, "revise", "renkei principal revise sato --kana サトウ",
                            [&context, options] { return revise(context, *options); });
  add(verb, context, "ID", options->id, "principal")->required();
  add_name(verb, context, *options, false);
  add_send_options(verb, context, options->send);
}

void add_change(CLI::App& noun, Context& context, const std::string& event) {
  const auto options = std::make_shared<SendOptions>();
  options->event = event;
  CLI::App& verb = add_verb(noun, context, event, "renkei principal " + event + " sato",
                            [&context, options] { return send_event(context, *options, Json()); });
  add(verb, context, "ID", options->record, "principal")->required();
  add_send_options(verb, context, *options);
}

}  // namespace

void add_principal(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "principal");
  const auto options = std::make_shared<AddOptions>();
  CLI::App& verb =
      add_verb(noun, context, "add",
               "renkei principal add sato --role coordinator@ncchd --name 佐藤 --kana サトウ "
               "--out ./profiles",
               [&context, options] { return add_one(context, *options); });
  add(verb, context, "ID", options->id, "principal")->required();
  add(verb, context, "--role", options->roles, "role", "ROLE[@ORGANISATION]")
      ->required()
      ->expected(1, -1);
  add_name(verb, context, *options, true);
  add(verb, context, "--valid-from", options->valid_from, "valid_from", "YYYY-MM-DD");
  add(verb, context, "--out", options->out, "out_dir", "DIR");
  add(verb, context, "--endpoint", options->endpoint, "endpoint_of_profile", "tcp://HOST:PORT");
  add(verb, context, "--hints", options->hints, "hints_of_profile", "tcp://HOST:PORT");
  add_send_options(verb, context, options->send);
  add_verb(noun, context, "list", "renkei principal list -o csv",
           [&context] { return list(context); });
  add_show(noun, context, "sato");
  add_history(noun, context, "sato");
  add_revise(noun, context);
  add_invite(noun, context);
  add_change(noun, context, "suspend");
  add_change(noun, context, "resume");
}

}  // namespace renkei::cli
