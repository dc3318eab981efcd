// What goes to the engine as it is: queries, commands, definitions; and what changed, as it comes.
#include <fmt/format.h>

#include <charconv>

#include "base/hash.h"
#include "base/limits.h"
#include "console/console.h"

namespace renkei::console {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kQueryPatience{20'000};
constexpr milliseconds kCommandPatience{30'000};  // a daemon that restarts loses nobody's click
constexpr std::size_t kMarkBytes = 16;            // of the principal in a command's id
constexpr std::size_t kKeyBytes = limits::kCommandIdBytes - kMarkBytes - 1;

// Two users may choose the same key: the id that the engine sees names the user too.
std::string command_id(std::string_view key, const std::string& principal) {
  return fmt::format("{}.{}", key, to_hex(sha256(principal)).substr(0, kMarkBytes));
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= kKeyBytes &&
         key.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
             std::string_view::npos;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() ||
      value > static_cast<std::uint64_t>(limits::kIntegerMax))
    return std::nullopt;
  return value;
}

}  // namespace

void Console::query(Call call) {
  ++counts_.queries;
  call.body.erase("id");
  call.body["query"] = call.names.at(0);
  ask(call, "renkei.query", std::move(call.body), kQueryPatience,
      [this, call](Json answer) { reply(call.exchange, json_answer(std::move(answer))); });
}

void Console::command(Call call) {
  const std::string_view key = call.request().header("idempotency-key");
  if (!is_key(key)) {
    return reply(call.exchange,
                 refusal(Refused::request_invalid,
                         fmt::format("the header Idempotency-Key names the command: 1 to {} of "
                                     "letters, digits, '.', '_', '-'; the same again for the same "
                                     "command",
                                     kKeyBytes)));
  }
  ++counts_.commands;
  const std::string id = command_id(key, call.session.principal);
  call.body["id"] = id;
  call.body.erase("confirmed");  // what a client says of it counts for nothing
  if (accounts_.is_confirmed(call.session)) call.body["confirmed"] = true;
  ask(call, "renkei.command", std::move(call.body), kCommandPatience,
      [this, call, id](Json answer) {
        answer["id"] = id;
        reply(call.exchange, json_answer(std::move(answer)));
      });
}

// The workflow and the schema of its document, as deployed; the members keep the order of the file,
// which is the order of a form's fields.
void Console::definition(Call call) {
  Json message = {{"query", "workflow.get"}, {"kind", call.names.at(0)}};
  if (const auto version = call.request().parameter("version")) {
    const auto number = whole_number(*version);
    if (!number)
      return reply(call.exchange, refusal(Refused::request_invalid, "version is a number"));
    message["version"] = *number;
  }
  ask(call, "renkei.query", std::move(message), kQueryPatience, [this, call](const Json& answer) {
    const Json& result = answer.at("result");
    OrderedJson workflow = OrderedJson::parse(text_at(result, "definition"));
    OrderedJson told = {{"kind", text_at(result, "kind")},
                        {"version", result.at("version").get<std::uint64_t>()},
                        {"document", workflow.value("document", OrderedJson())}};
    workflow.erase("document");
    told["workflow"] = std::move(workflow);
    Response response = json_answer(Json());
    response.body = told.dump();
    reply(call.exchange, std::move(response));
  });
}

void Console::events(Call call) {
  const Request& request = call.request();
  const std::string_view last = request.header("last-event-id");
  const auto after = last.empty() ? request.parameter("after") : std::optional<std::string>(last);
  const auto position = after ? whole_number(*after) : std::nullopt;
  if (after && !position)
    return reply(call.exchange, refusal(Refused::request_invalid, "after is a position: a number"));
  ask(call, "renkei.query", {{"query", "principal.self"}}, kQueryPatience,
      [this, call, position](const Json& answer) {
        const Feed::Reader reader{call.session.principal, call.session.key, position,
                                  answer.at("seq").get<std::uint64_t>()};
        if (!feed_.open(*call.exchange, reader))
          reply(call.exchange, refusal(Refused::too_many_attempts, "too many streams are open"));
      });
}

}  // namespace renkei::console
