#include "sdk/engine.h"

#include <fmt/format.h>

#include "sdk/worker.h"
#include "wire/codec.h"

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

Result<Json> applied(const Json& document, const std::string& body) {
  auto event = wire::read_event(body);
  if (!event) return tl::unexpected(event.error());
  if (!event->document.is_null()) return event->document;
  try {
    return document.patch(event->patch);
  } catch (const Json::exception& mistake) {
    return fail(Errc::corrupt, fmt::format("event {} does not fit the document before it: {}",
                                           event->seq, mistake.what()));
  }
}

// Folds the record's own events: few, while the log is long.
Result<Json> folded(Engine& engine, const std::string& record, Seq seq) {
  auto history = all_rows(engine, {{"query", "record.history"}, {"record", record}});
  if (!history) return tl::unexpected(history.error());
  Json document;
  for (const Json& row : *history) {
    const Seq at = row.at("seq").get<Seq>();
    if (at > seq) continue;
    auto read = engine.query({{"query", "log.read"}, {"after", at - 1}, {"limit", 1}});
    if (!read) return read;
    auto next = applied(document, read->at("rows").at(0).at("body").get<std::string>());
    if (!next) return next;
    document = std::move(*next);
  }
  return document;
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
  auto now = engine.query({{"query", "record.get"}, {"record", record}, {"min_seq", seq}});
  if (!now) return now;
  if (now->at("created_seq").get<Seq>() > seq) return Json();
  if (now->at("seq").get<Seq>() <= seq) return now->at("document");
  return folded(engine, record, seq);
}

}  // namespace renkei::sdk
