#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "base/hash.h"
#include "base/limits.h"
#include "wire/canonical.h"
#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/shipped.h"
#include "wire/strict_json.h"

namespace renkei::wire {
namespace {

using model::Command;
using model::Verb;

struct VerbName {
  Verb verb;
  std::string_view name;
};
constexpr std::array kVerbs = {
    VerbName{Verb::create, "create"},   VerbName{Verb::send, "send"},
    VerbName{Verb::deploy, "deploy"},   VerbName{Verb::retry, "retry"},
    VerbName{Verb::correct, "correct"}, VerbName{Verb::migrate, "migrate"}};

std::optional<Verb> verb_of(std::string_view name) {
  for (const VerbName& known : kVerbs) {
    if (known.name == name) return known.verb;
  }
  return std::nullopt;
}

std::string_view name_of(Verb verb) { return kVerbs[static_cast<std::size_t>(verb)].name; }

// Of a schema that is part of the program; tests/wire compiles every one.
chart::PredicatePtr shipped_schema(std::string_view verb) {
  const auto text = shipped(fmt::format("commands/{}.json", verb));
  if (!text) throw std::logic_error(fmt::format("schemas/commands/{}.json is not built in", verb));
  const auto schema = parse_strict(*text);
  if (!schema) throw std::logic_error(describe(schema.error()));
  auto predicate = compile_schema(*schema);
  if (!predicate) throw std::logic_error(describe(predicate.error()));
  return *predicate;
}

const chart::Predicate& schema_of(Verb verb) {
  static const std::array<chart::PredicatePtr, kVerbs.size()> kCompiled = {
      shipped_schema("create"), shipped_schema("send"),    shipped_schema("deploy"),
      shipped_schema("retry"),  shipped_schema("correct"), shipped_schema("migrate")};
  return *kCompiled[static_cast<std::size_t>(verb)];
}

tl::unexpected<Error> mismatch(std::vector<Fault> faults) {
  const bool one = faults.size() == 1;
  return fail(Errc::schema_mismatch,
              fmt::format("the command has {} mistake{}; correct {} and send it again",
                          faults.size(), one ? "" : "s", one ? "it" : "them"),
              std::move(faults));
}

Json taken(Json& message, std::string_view name) {
  const auto found = message.find(name);
  return found == message.end() ? Json() : std::move(*found);
}

// `confirmed` belongs to the envelope too, beside `on_behalf_of`.
Result<bool> take_confirmed(Json& message, bool for_another) {
  const auto found = message.find("confirmed");
  if (found == message.end()) return false;
  if (!for_another || !found->is_boolean())
    return mismatch({Fault{"/confirmed", "must be true or false, and stand beside on_behalf_of"}});
  const bool confirmed = found->get<bool>();
  message.erase(found);
  return confirmed;
}

// REQUIRES: the message satisfies its schema.
Command command_of(Verb verb, Json& message) {
  Command command;
  command.verb = verb;
  command.id = text_at(message, "id");
  command.kind = text_at(message, "kind");
  command.record = text_at(message, "record");
  command.event = text_at(message, "event");
  command.consumer = text_at(message, "consumer");
  command.definition_text = text_at(message, "definition");
  command.data = taken(message, verb == Verb::create ? "document" : "data");
  command.effective_on = parse_date(text_at(message, "effective_on"));
  if (const auto found = message.find("expected_version"); found != message.end()) {
    command.expected_version = found->get<std::uint64_t>();
  }
  if (const auto found = message.find("seq"); found != message.end())
    command.seq = found->get<Seq>();
  if (verb == Verb::correct) {
    command.never_happened = message.contains("void");
    command.set = taken(message, "set");
    command.reason = text_at(message, "reason");
    command.dry_run = message.value("dry_run", false);
  }
  command.from = message.value("from", command.from);
  command.to = message.value("to", command.to);
  command.plan = taken(message, "plan");
  return command;
}

std::optional<Error> too_large(const Command& command) {
  if (command.definition_text.size() > limits::kDefinitionBytes) {
    return Error{Errc::message_too_large,
                 fmt::format("the definition has {} bytes; at most {}",
                             command.definition_text.size(), limits::kDefinitionBytes),
                 {Fault{"/definition", fmt::format("at most {} bytes", limits::kDefinitionBytes)}}};
  }
  return std::nullopt;
}

// What a correction says of its event: that it never happened, or what is otherwise.
std::optional<Error> unclear(const Command& command) {
  if (command.verb != Verb::correct) return std::nullopt;
  const bool otherwise = command.effective_on || !command.set.is_null();
  if (command.never_happened != otherwise) return std::nullopt;
  return mismatch({Fault{"/void", "say void, or else effective_on, set, or both of these"}})
      .value();
}

// Finds the first "id" of a message's outermost object, and asks no more.
class IdFinder final : public nlohmann::json_sax<Json> {
 public:
  std::string id;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return ++depth_ <= limits::kJsonDepth; }
  bool start_array(std::size_t) override { return depth_ > 0 && ++depth_ <= limits::kJsonDepth; }
  bool end_object() override { return --depth_ > 0; }
  bool end_array() override { return --depth_ > 0; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  bool key(string_t& name) override {
    here_ = depth_ == 1 && name == "id";
    return true;
  }
  bool string(string_t& text) override {
    if (!here_) return value();
    if (is_command_id(text)) id = text;
    return false;
  }

 private:
  // Goes on, unless it was the id, which is no string then.
  bool value() const { return depth_ > 0 && !here_; }

  int depth_ = 0;
  bool here_ = false;
};

}  // namespace

Result<Command> read_command(std::string_view bytes) {
  auto message = parse_message(bytes);
  if (!message) return tl::unexpected<Error>(std::move(message.error()));
  if (!message->is_object()) return mismatch({Fault{"", "a command is a JSON object"}});
  auto on_behalf_of = take_on_behalf_of(*message);
  if (!on_behalf_of) return tl::unexpected<Error>(std::move(on_behalf_of.error()));
  const auto confirmed = take_confirmed(*message, !on_behalf_of->empty());
  if (!confirmed) return tl::unexpected<Error>(confirmed.error());
  const auto verb = verb_of(text_at(*message, "command"));
  if (!verb)
    return mismatch(
        {Fault{"/command",
               "must be one of \"create\", \"send\", \"deploy\", \"retry\", \"correct\", "
               "\"migrate\""}});
  if (auto faults = schema_of(*verb).check(*message); !faults.empty())
    return mismatch(std::move(faults));
  Command command = command_of(*verb, *message);
  command.on_behalf_of = std::move(*on_behalf_of);
  command.confirmed = *confirmed;
  for (auto check : {too_large, unclear}) {
    if (auto error = check(command)) return tl::unexpected<Error>(std::move(*error));
  }
  return command;
}

Result<std::string> take_on_behalf_of(Json& message) {
  const Json named = taken(message, "on_behalf_of");
  message.erase("on_behalf_of");
  if (named.is_null()) return std::string();
  if (named.is_string() && is_id(named.get_ref<const std::string&>()))
    return named.get<std::string>();
  return fail(Errc::schema_mismatch, "the message names nobody for whom it speaks",
              {Fault{"/on_behalf_of", "must be the id of a principal"}});
}

Result<Json> parse_message(std::string_view bytes) {
  auto message = parse_strict(bytes);
  if (message || message.error().code != Errc::string_too_long) return message;
  if (message.error().faults.front().pointer != "/definition") return message;
  return parse_strict_long(bytes);
}

std::string id_of(std::string_view bytes) {
  if (bytes.size() > limits::kMessageBytes) return "";
  IdFinder finder;
  Json::sax_parse(bytes.begin(), bytes.end(), &finder);
  return finder.id;
}

// What a verb added later has is told only where it is there: digests are kept for ever.
std::string digest_of(const Command& command) {
  std::string text;
  text.reserve(512);
  ObjectWriter said(text);
  said.member("command", name_of(command.verb));
  said.member("consumer", command.consumer);
  said.member("data", command.data);
  said.member("definition", command.definition_text);
  if (command.dry_run) said.member("dry_run", true);
  said.member("effective_on",
              command.effective_on ? to_string(*command.effective_on) : std::string());
  said.member("event", command.event);
  if (command.expected_version) said.member("expected_version", *command.expected_version);
  if (command.verb == Verb::migrate) said.member("from", command.from);
  said.member("id", command.id);
  said.member("kind", command.kind);
  if (!command.plan.is_null()) said.member("plan", command.plan);
  if (!command.reason.empty()) said.member("reason", command.reason);
  said.member("record", command.record);
  said.member("seq", command.seq);
  if (!command.set.is_null()) said.member("set", command.set);
  if (command.verb == Verb::migrate) said.member("to", command.to);
  if (command.never_happened) said.member("void", true);
  said.end();
  return to_hex(sha256(text));
}

}  // namespace renkei::wire
