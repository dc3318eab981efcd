#include "catalogue/places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/intervals.h"
#include "base/logging.h"

namespace renkei::catalogue {
namespace {

// The events of a resource after which there may be more room than before.
constexpr std::array<std::string_view, 4> kMoreRoom = {"release", "edit", "resume", "publish"};

// The resource of which there may be room for who waits; "" when the event says nothing of it.
std::string resource_with_room(const model::Event& event) {
  const bool began_to_wait =
      event.kind == "site_request" &&
      std::find(event.entered.begin(), event.entered.end(), "waiting") != event.entered.end();
  if (began_to_wait) return "*";
  const bool more = event.kind == "resource" &&
                    (event.event.starts_with("after.") ||
                     std::find(kMoreRoom.begin(), kMoreRoom.end(), event.event) != kMoreRoom.end());
  return more ? event.record : "";
}

// The last day to answer: by the day on which the room became free, so that a second delivery says
// the same.
Date answer_until(const Json& waits, Date offered_on) {
  Date until{offered_on.days + kAnswerDays};
  for (const Interval& period : intervals_at(waits, "periods"))
    until = std::min(until, Date{day_of(period.begin).days - 1});
  return std::max(until, offered_on);
}

// It was cancelled meanwhile or offered a place before; who stands before it has just taken the
// room; or a check is not waived yet.
bool is_no(Errc code) {
  return code == Errc::not_accepted_here || code == Errc::document_invalid ||
         code == Errc::checks_failed;
}

}  // namespace

// "": none of which there may be more room.
Result<std::string> Places::resource_of(const model::Event& event) {
  const std::string resource = resource_with_room(event);
  if (resource != "*") return resource;
  const auto site = engine_.query({{"query", "record.get"}, {"record", event.record}});
  if (!site) return tl::unexpected(site.error());
  return text_at(site->at("document"), "resource");
}

Result<std::vector<std::string>> Places::consider(const model::Event& event) {
  std::vector<std::string> offered;
  const auto resource = resource_of(event);
  if (!resource) return tl::unexpected(resource.error());
  if (resource->empty()) return offered;
  const Json ask = {{"query", "facility.waiting"}, {"resource", *resource}, {"min_seq", event.seq}};
  const auto waiting = engine_.query(ask);
  if (!waiting) return tl::unexpected(waiting.error());
  // The order stands; whether there is still room the front door says of each.
  for (const Json& waits : waiting->at("rows")) {
    if (!waits.at("fits").get<bool>()) continue;
    const auto taken = offer(waits, event);
    if (!taken) return tl::unexpected(taken.error());
    if (*taken) offered.push_back(text_at(waits, "record"));
  }
  return offered;
}

Result<bool> Places::offer(const Json& waits, const model::Event& cause) {
  const std::string site = text_at(waits, "record");
  const Date until = answer_until(waits, day_in_japan(cause.time));
  const auto answer = engine_.command({{"command", "send"},
                                       {"id", fmt::format("place.{}.{}", cause.seq, site)},
                                       {"record", site},
                                       {"event", "offer_place"},
                                       {"data", {{"until", to_string(until)}}}});
  if (answer) return true;
  if (!is_no(answer.error().code)) return tl::unexpected(answer.error());
  spdlog::info("{} is offered no place: {}", site, answer.error().detail);
  return false;
}

}  // namespace renkei::catalogue
