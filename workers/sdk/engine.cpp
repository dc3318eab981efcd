#include "sdk/engine.h"

#include "sdk/worker.h"

namespace renkei::sdk {
namespace {

// Shorter than a handler may take, so that a worker is not taken for dead.
constexpr auto kPatience = kHandlerTime * 4 / 5;

Result<Json> result_of(Result<Json> answer) {
  if (!answer) return answer;
  const auto found = answer->find("result");
  if (found == answer->end()) return fail(Errc::protocol_violation, "an answer without a result");
  return *found;
}

}  // namespace

Result<Json> RemoteEngine::query(Json message) {
  return result_of(client_.insist("renkei.query", std::move(message), kPatience));
}

Result<Json> RemoteEngine::command(Json message) {
  return result_of(client_.insist("renkei.command", std::move(message), kPatience));
}

Result<std::vector<Json>> all_rows(Engine& engine, Json query) {
  std::vector<Json> rows;
  while (true) {
    auto page = engine.query(query);
    if (!page) return tl::unexpected(page.error());
    for (Json& row : page->at("rows")) rows.push_back(std::move(row));
    if (!page->contains("next") || page->at("next").is_null()) return rows;
    query["after"] = page->at("next");
  }
}

Result<Json> document_as_of(Engine& engine, const std::string& record, Seq seq) {
  auto known =
      engine.query({{"query", "record.get"}, {"record", record}, {"as_of", seq}, {"min_seq", seq}});
  if (known) return known->at("document");
  const auto& faults = known.error().faults;
  const bool not_yet = known.error().code == Errc::unknown_record && !faults.empty() &&
                       faults.front().pointer == "/as_of";
  return not_yet ? Json() : Result<Json>(tl::unexpected(known.error()));
}

}  // namespace renkei::sdk
