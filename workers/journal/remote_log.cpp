#include "journal/remote_log.h"

namespace renkei::journal {
namespace {

constexpr int kPageEntries = 200;

}  // namespace

Result<Head> RemoteLog::head() {
  const auto head = engine_.query({{"query", "log.head"}});
  if (!head) return tl::unexpected(head.error());
  return Head{head->at("seq").get<Seq>(), head->at("hash").get<std::string>()};
}

Result<std::vector<Entry>> RemoteLog::read(Seq after) {
  const auto page =
      engine_.query({{"query", "log.read"}, {"after", after}, {"limit", kPageEntries}});
  if (!page) return tl::unexpected(page.error());
  std::vector<Entry> entries;
  for (const Json& row : page->at("rows")) {
    entries.push_back({row.at("seq").get<Seq>(), row.at("body").get<std::string>(),
                       row.at("hash").get<std::string>()});
  }
  return entries;
}

Result<Seq> RemoteLog::cursor_of(const std::string& consumer) {
  const auto workers = sdk::all_rows(engine_, {{"query", "worker.list"}});
  if (!workers) return tl::unexpected(workers.error());
  for (const Json& row : *workers) {
    if (text_at(row, "consumer") == consumer) return row.at("cursor").get<Seq>();
  }
  return 0;
}

}  // namespace renkei::journal
