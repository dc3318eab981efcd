#include "bootstrap.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/logging.h"
#include "wire/codec.h"
#include "wire/strict_json.h"

namespace renkei {
namespace {

using std::filesystem::path;

// Who sets the log up: the administrator that `renkei init` named, before there is a record of it.
CommandIn command(const Json& message, const StateDirectory& state) {
  return {"", std::make_shared<intake::Admitted>(intake::admit(message.dump())),
          model::Actor{state.administrator, {{"administrator", ""}, {"secretariat", ""}}}};
}

Json create(const std::string& kind, const std::string& record, const Json& document,
            const std::string& effective_on) {
  Json message = {{"command", "create"},
                  {"id", "bootstrap." + kind + "." + record},
                  {"kind", kind},
                  {"record", record},
                  {"document", document}};
  if (!effective_on.empty()) message["effective_on"] = effective_on;
  return message;
}

Result<Json> read_json(const path& file) {
  const auto text = read_file(file);
  if (!text) return tl::unexpected(text.error());
  auto value = wire::parse_strict(*text);
  if (!value)
    return fail(value.error().code, file.string() + ": " + value.error().detail,
                value.error().faults);
  return value;
}

Result<std::vector<Json>> messages(Engine& engine, const StateDirectory& state) {
  const auto taxonomy = read_json(state.path / "reference" / "taxonomy.json");
  if (!taxonomy) return tl::unexpected(taxonomy.error());
  engine.use_taxonomy(*taxonomy);
  std::vector<path> workflows;
  for (const auto& entry : std::filesystem::directory_iterator(state.path / "workflows"))
    workflows.push_back(entry);
  std::sort(workflows.begin(), workflows.end());
  std::vector<Json> messages;
  for (const path& file : workflows) {
    const auto text = read_file(file);
    if (!text) return tl::unexpected(text.error());
    messages.push_back({{"command", "deploy"},
                        {"id", "bootstrap.workflow." + file.stem().string()},
                        {"definition", *text}});
  }
  messages.push_back(create("taxonomy", "taxonomy", *taxonomy, ""));
  const auto holidays = read_json(state.path / "reference" / "holidays.json");
  if (!holidays) return tl::unexpected(holidays.error());
  messages.push_back(create("calendar", "calendar", *holidays, ""));
  const auto organisations = read_json(state.path / "reference" / "organisations.json");
  if (!organisations) return tl::unexpected(organisations.error());
  for (const Json& entry : organisations->value("organisations", Json::array())) {
    messages.push_back(create("organisation", text_at(entry, "id"),
                              entry.value("document", Json::object()),
                              text_at(entry, "effective_on")));
  }
  const Json administrator = {{"name", {{"ja", "管理者"}, {"en", "Administrator"}}},
                              {"key", state.administrator_key},
                              {"roles", {{{"role", "administrator"}}}},
                              {"valid_from", to_string(day_in_japan(engine.clock().now()))}};
  messages.push_back(create("principal", state.administrator, administrator, ""));
  return messages;
}

}  // namespace

Result<void> bootstrap(Engine& engine, const StateDirectory& state) {
  if (engine.has_record(state.administrator)) return {};
  const auto all = messages(engine, state);
  if (!all) return tl::unexpected(all.error());
  for (const Json& message : *all) {
    const Outcome outcome = engine.handle({command(message, state)});
    if (!outcome.durable)
      return fail(Errc::unknown_outcome,
                  "the first records could not be made durable: start again");
    const Json reply = Json::parse(outcome.replies.at(0));
    if (const auto problem = reply.find("problem"); problem != reply.end()) {
      Error error = wire::error_of(*problem);
      error.detail = text_at(message, "id") + ": " + error.detail;
      return tl::unexpected(std::move(error));
    }
  }
  spdlog::info("a new log: {} first commands were taken in", all->size());
  return {};
}

}  // namespace renkei
