#include "sdk/follower.h"

#include <exception>
#include <optional>
#include <utility>

#include "base/logging.h"
#include "bus/problem.h"
#include "wire/strict_json.h"

namespace renkei::sdk {
namespace {

// What a handler throws is an error like any other: the worker goes on.
template <typename T, typename F>
Result<T> guarded(F&& work) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return fail(Errc::internal, std::string("the handler threw: ") + thrown.what());
  }
}

Result<Delivered> delivered_of(const Json& entry) {
  if (!entry.is_object() || !entry.contains("seq") || !entry["seq"].is_number_unsigned())
    return fail(Errc::protocol_violation, "an event of the batch has no seq");
  Delivered event{entry["seq"].get<Seq>(), text_at(entry, "body"), text_at(entry, "hash"), {}};
  auto parsed = bus::parse_message(event.body);
  if (!parsed) return tl::unexpected(parsed.error());
  event.event = std::move(*parsed);
  return event;
}

Seq seq_of(const Json& entry) {
  return entry.is_object() && entry.contains("seq") && entry["seq"].is_number_unsigned()
             ? entry["seq"].get<Seq>()
             : 0;
}

std::string final_body(const std::string& lease, Seq done, std::optional<Json> failed) {
  Json body = {{"lease", lease}, {"done", done}};
  if (failed) body["failed"] = std::move(*failed);
  // A reason may quote anything: bytes that are no UTF-8 are replaced.
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string Follower::handle(const std::string& batch, bool& stuck) const {
  stuck = true;
  const auto json = bus::parse_message(batch);
  if (!json || !json->is_object() || !json->contains("events") || !(*json)["events"].is_array() ||
      (*json)["events"].empty()) {
    spdlog::error("a leased batch cannot be read");
    return final_body("", 0, std::nullopt);
  }
  const std::string lease = text_at(*json, "lease");
  const Json& events = (*json)["events"];
  const Seq before = seq_of(events.front()) == 0 ? 0 : seq_of(events.front()) - 1;
  Seq done = before;
  std::optional<Json> failed;
  for (const Json& entry : events) {
    const auto handled = guarded<void>([&]() -> Result<void> {
      const auto event = delivered_of(entry);
      if (!event) return tl::unexpected(event.error());
      return handler(*event);
    });
    if (!handled) {
      spdlog::warn("event {} failed: {}", seq_of(entry), describe(handled.error()));
      failed = Json{{"seq", seq_of(entry)}, {"reason", describe(handled.error())}};
      break;
    }
    done = seq_of(entry);
    if (breathe) breathe();
  }
  stuck = false;
  if (!batch_done) return final_body(lease, done, std::move(failed));
  if (const auto kept = guarded<void>(batch_done); !kept) {
    spdlog::error("the batch could not be kept: {}", describe(kept.error()));
    stuck = true;
    return final_body(lease, before, std::nullopt);
  }
  return final_body(lease, done, std::move(failed));
}

std::string answer_request(const std::string& request,
                           const std::function<Result<Json>(const Json&)>& handler) {
  const auto json = wire::parse_strict_long(request);
  const auto result = guarded<Json>([&]() -> Result<Json> {
    if (!json) return tl::unexpected(json.error());
    return handler(*json);
  });
  Json answer = Json::object();
  if (const std::string id = json && json->is_object() ? text_at(*json, "id") : ""; !id.empty())
    answer["id"] = id;
  if (result && result->is_object() && result->contains("seq")) answer["seq"] = (*result)["seq"];
  if (result) {
    answer["result"] = *result;
  } else {
    answer["problem"] = bus::problem_of(result.error());
  }
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace renkei::sdk
