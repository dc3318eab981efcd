#include "catalogue/offers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/logging.h"

namespace renkei::catalogue {

Result<std::vector<std::string>> Offers::consider(const model::Event& event) {
  std::vector<std::string> told;
  const bool published = event.type == model::EventType::record_transitioned &&
                         event.kind == "resource" && event.event == "publish";
  if (!published) return told;
  const auto matches = engine_.query(
      {{"query", "catalogue.match"}, {"record", event.record}, {"min_seq", event.seq}});
  if (!matches) return tl::unexpected(matches.error());
  for (const Json& row : matches->at("rows")) {
    if (!row.at("answers").get<bool>()) continue;
    const std::string need = text_at(row, "record");
    const auto offered = offer(need, event);
    if (!offered) return tl::unexpected(offered.error());
    if (*offered) told.push_back(need);
  }
  return told;
}

// Dated by the publication, or by what happened last to the need where that is later.
Result<bool> Offers::offer(const std::string& need, const model::Event& published) {
  const auto record = engine_.query({{"query", "record.get"}, {"record", need}});
  if (!record) return tl::unexpected(record.error());
  const std::string day =
      std::max(to_string(published.effective_on), text_at(*record, "effective_on"));
  const auto answer = engine_.command({{"command", "send"},
                                       {"id", fmt::format("offer.{}.{}", published.seq, need)},
                                       {"record", need},
                                       {"event", "answer"},
                                       {"data", {{"resource", published.record}}},
                                       {"effective_on", day}});
  if (answer) return true;
  switch (answer.error().code) {
    case Errc::not_accepted_here:  // it was met or withdrawn meanwhile
    case Errc::id_conflict:        // it was told before, and has moved on
    case Errc::unknown_record:     // the resource is valid on other days
      spdlog::info("{} is not told of {}: {}", need, published.record, answer.error().detail);
      return false;
    default:
      return tl::unexpected(answer.error());
  }
}

}  // namespace renkei::catalogue
