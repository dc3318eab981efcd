#include "cli/context.h"

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "base/hash.h"
#include "wire/codec.h"
#include "wire/strict_json.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kPageRows = 500;
constexpr std::size_t kCommands = 256;  // of one request

// {"seq": n, "result": …} as a value.
Answer to_answer(Json reply) {
  Answer answer;
  if (const auto seq = reply.find("seq"); seq != reply.end() && seq->is_number_unsigned()) {
    answer.seq = seq->get<Seq>();
  }
  if (const auto result = reply.find("result"); result != reply.end())
    answer.result = std::move(*result);
  return answer;
}

Result<Answer> read_reply(const std::string& bytes) {
  auto reply = wire::parse_strict_long(bytes);
  if (!reply) return tl::unexpected(reply.error());
  if (const auto problem = reply->find("problem"); problem != reply->end())
    return tl::unexpected(wire::error_of(*problem));
  return to_answer(std::move(*reply));
}

// The result with the position beside it: "seq", or "as_of_seq" where the result has a "seq" of its
// own.
Json with_position(Json result, Seq seq) {
  if (!result.is_object()) result = Json{{"value", std::move(result)}};
  result[result.contains("seq") ? "as_of_seq" : "seq"] = seq;
  return result;
}

}  // namespace

Format Context::format() const { return parse_format(globals.output).value_or(Format::table); }

void Context::note(const std::string& line) const { world_.err << line << '\n'; }

std::filesystem::path Context::profile_file() const {
  if (!globals.profile.empty()) return globals.profile;
  if (const char* file = world_.environment("RENKEI_PROFILE"); file != nullptr && *file != '\0')
    return file;
  const char* home = world_.environment("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".config" / "renkei" /
         "profile.json";
}

Result<bus::Profile> Context::profile() const {
  const auto file = profile_file();
  if (!std::filesystem::exists(file)) {
    return fail(Errc::bad_usage, say("problem.no_profile", file.string()));
  }
  return bus::read_profile(file);
}

Result<bus::Client*> Context::client() {
  if (client_) return client_.get();
  const auto read = profile();
  if (!read) return tl::unexpected(read.error());
  client_ = std::make_unique<bus::Client>(*read);
  return client_.get();
}

std::chrono::milliseconds Context::timeout() const {
  return std::chrono::milliseconds(static_cast<std::int64_t>(globals.timeout_s * 1000));
}

Result<Answer> Context::ask(const std::string& service, Json request) {
  const auto bus = client();
  if (!bus) return tl::unexpected(bus.error());
  auto reply = (*bus)->call(service, std::move(request), timeout());
  if (!reply) {
    // The daemon may come back at another port: the next question looks there.
    if (exit_code(reply.error().code) == kNoAnswer) (*bus)->reconnect();
    return tl::unexpected(reply.error());
  }
  return to_answer(std::move(*reply));
}

Result<Answer> Context::query(Json query) {
  if (globals.min_seq > 0) query["min_seq"] = globals.min_seq;
  return ask("renkei.query", std::move(query));
}

Result<Answer> Context::list(Json asked) {
  Answer all{Json{{"rows", Json::array()}}, 0};
  asked["limit"] = kPageRows;
  for (bool first = true;; first = false) {
    auto page = query(asked);
    if (!page) return page;
    if (first) all.seq = page->seq;
    for (Json& row : page->result["rows"]) all.result["rows"].push_back(std::move(row));
    const auto next = page->result.find("next");
    if (next == page->result.end() || next->is_null()) return all;
    asked["after"] = *next;
  }
}

Result<std::string> Context::command_id(const std::string& suffix) {
  if (base_id_.empty()) base_id_ = globals.id.empty() ? "cli-" + fresh_id() : globals.id;
  std::string id = base_id_ + suffix;
  if (!is_command_id(id)) return fail(Errc::bad_usage, say("problem.bad_command_id", id));
  return id;
}

Result<Answer> Context::command(Json command, const std::string& suffix) {
  const auto id = command_id(suffix);
  if (!id) return tl::unexpected(id.error());
  command["id"] = *id;
  return ask("renkei.command", std::move(command));
}

Result<void> Context::commands(
    const std::vector<Numbered>& all,
    const std::function<void(std::size_t, const Result<Answer>&)>& tell) {
  const auto bus = client();
  if (!bus) return tl::unexpected(bus.error());
  for (std::size_t first = 0; first < all.size(); first += kCommands) {
    bus::Frames body;
    for (std::size_t i = first; i < std::min(all.size(), first + kCommands); ++i) {
      const auto id = command_id(all[i].suffix);
      if (!id) return tl::unexpected(id.error());
      Json message = all[i].command;
      message["id"] = *id;
      body.push_back(message.dump());
    }
    if (auto sent = (*bus)->send("renkei.command", body); !sent) return sent;
    const auto reply = (*bus)->receive(timeout());
    if (!reply || reply->body.size() != body.size())
      return fail(Errc::timed_out, say("problem.timed_out"));
    for (std::size_t i = 0; i < reply->body.size(); ++i)
      tell(first + i, read_reply(reply->body[i]));
  }
  return {};
}

Outcome Context::print(Report report, Seq seq) {
  if (format() == Format::json) report.result = with_position(std::move(report.result), seq);
  write(world_.out, report, format());
  world_.out.flush();
  if (!world_.out) return fail(Errc::io_failed, say("problem.cannot_write_output"));
  return kOk;
}

CLI::App& add_noun(CLI::App& app, Context& context, const std::string& noun) {
  CLI::App* made = app.add_subcommand(noun, context.say("help." + noun));
  made->group(context.say("help.commands"));
  made->require_subcommand(1);
  made->get_help_ptr()->group(context.say("help.options"));
  return *made;
}

CLI::App& add_verb(CLI::App& noun, Context& context, const std::string& verb,
                   const std::string& example, std::function<Outcome()> run) {
  const bool top = noun.get_parent() == nullptr;
  CLI::App* made = noun.add_subcommand(
      verb, context.say(top ? "help." + verb : "help." + noun.get_name() + "." + verb));
  made->group(context.say("help.commands"));
  made->get_help_ptr()->group(context.say("help.options"));
  made->footer(context.say("help.footer", example));
  made->callback([&context, run = std::move(run)] { context.action = run; });
  return *made;
}

}  // namespace renkei::cli
