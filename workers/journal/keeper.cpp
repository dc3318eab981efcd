#include "journal/keeper.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/logging.h"

namespace renkei::journal {
namespace {

constexpr std::size_t kDefaultRows = 200;
constexpr std::size_t kShownBytes = limits::kMessageBytes / 4;  // a body grows when it is quoted

std::size_t size_at(const Json& request, const char* key, std::size_t otherwise) {
  const auto found = request.find(key);
  const bool good = found != request.end() && found->is_number_integer() && *found >= 0;
  return good ? found->get<std::size_t>() : otherwise;
}

}  // namespace

Keeper::Keeper(Journal& journal, EngineLog& log, std::function<void()> breathe)
    : journal_(journal), log_(log), breathe_(std::move(breathe)) {}

Result<void> Keeper::catch_up(Seq cursor) {
  const Seq missing = journal_.first_missing();
  if (missing > cursor) return {};
  spdlog::warn(
      "this journal lacks the entries from {} up to {}, which were delivered to another "
      "file: fetching them from the engine's log",
      missing, cursor);
  const auto filled = fill(journal_, log_, cursor);
  if (!filled) return tl::unexpected(filled.error());
  return {};
}

Result<void> Keeper::take(const Entry& entry) {
  if (broken_) return {};
  try {
    auto added = journal_.add(entry);
    if (!added && added.error().code == Errc::behind) {
      if (auto mended = mend_before(entry.seq); !mended) return mended;
      added = journal_.add(entry);
    }
    return added;
  } catch (const store::StorageError& error) {
    broken(error.what());
    return {};
  }
}

Result<void> Keeper::mend_before(Seq seq) {
  spdlog::error(
      "entry {} came, but this journal ends at {}: does another journal follow with a file "
      "of its own? Fetching what is missing from the engine's log",
      seq, journal_.head().seq);
  const auto filled = fill(journal_, log_, seq - 1);
  if (!filled) return tl::unexpected(filled.error());
  return {};
}

Result<void> Keeper::batch_done() {
  try {
    if (!broken_) journal_.commit();
  } catch (const store::StorageError& error) {
    broken(error.what());
  }
  if (!broken_) return {};
  return fail(Errc::storage_failed, "the journal's file failed; start the worker again");
}

Error Keeper::broken(const std::string& what) {
  broken_ = true;
  spdlog::critical("the journal's file failed: {}", what);
  return {Errc::storage_failed, "the journal's file failed", {}};
}

Result<Json> Keeper::answer(const Json& request) {
  const std::string asked = request.is_object() ? text_at(request, "request") : "";
  if (broken_) return fail(Errc::unavailable, "the journal's file failed");
  try {
    journal_.commit();  // nothing is shown that is not durable
    if (asked == "show") return show(request);
    if (asked == "verify") return check();
    if (asked == "head") {
      const Head head = journal_.head();
      return Json{{"seq", head.seq}, {"hash", head.hash}};
    }
  } catch (const store::StorageError& error) {
    return tl::unexpected(broken(error.what()));
  }
  return fail(Errc::schema_mismatch, "the journal answers show, head and verify",
              {{"/request", "show, head or verify"}});
}

Result<Json> Keeper::show(const Json& request) {
  const std::size_t after = size_at(request, "after", 0);
  const std::size_t limit =
      std::clamp<std::size_t>(size_at(request, "limit", kDefaultRows), 1, limits::kPageRows);
  Json rows = Json::array();
  std::size_t bytes = 0;
  bool more = false;
  for (Entry& entry : journal_.read(after, limit + 1)) {
    bytes += entry.body.size();
    more = rows.size() == limit || (!rows.empty() && bytes > kShownBytes);
    if (more) break;
    rows.push_back({{"seq", entry.seq}, {"hash", entry.hash}, {"body", std::move(entry.body)}});
  }
  Json page = {{"rows", std::move(rows)}};
  if (more) page["next"] = page["rows"].back().at("seq");
  return page;
}

Result<Json> Keeper::check() {
  const auto verdict = verify(journal_, log_, breathe_);
  if (!verdict) return tl::unexpected(verdict.error());
  Json answer = {{"verified", !verdict->first_difference},
                 {"entries", verdict->entries},
                 {"head_seq", verdict->head},
                 {"engine_head", verdict->engine_head}};
  if (const auto& difference = verdict->first_difference) {
    answer["first_difference"] = {{"seq", difference->seq}, {"what", difference->what}};
  }
  return answer;
}

}  // namespace renkei::journal
