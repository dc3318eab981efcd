#include "bench/rows.h"

#include <algorithm>
#include <stdexcept>

namespace renkei::bench {
namespace {

Json ask(bus::Client& client, Json question) {
  auto answer = client.call("renkei.query", std::move(question));
  if (!answer) throw std::runtime_error("cannot ask: " + describe(answer.error()));
  return std::move((*answer)["result"]);
}

}  // namespace

std::vector<RowBytes> last_rows(const bus::Profile& profile, std::size_t most) {
  bus::Client client(profile);
  const auto head = ask(client, {{"query", "log.head"}}).value("seq", std::size_t{0});
  const Json page = ask(client, {{"query", "log.read"}, {"after", head - std::min(head, most)}});
  std::vector<RowBytes> rows;
  for (const Json& entry : page.at("rows")) {
    const std::string body = text_at(entry, "body");
    const Json event = Json::parse(body);
    if (text_at(event, "type") != "record.transitioned") continue;
    const Json record = ask(client, {{"query", "record.get"},
                                     {"record", text_at(event, "subject")},
                                     {"as_of", entry.at("seq")}});
    rows.push_back({body.size(), canonical(record.at("document")).size()});
  }
  if (rows.empty()) throw std::runtime_error("the last entries of the log are no transitions");
  return rows;
}

}  // namespace renkei::bench
