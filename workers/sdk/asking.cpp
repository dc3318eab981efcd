#include "sdk/asking.h"

#include <fmt/format.h>

namespace renkei::sdk {

Result<Json> Asking::query(Json message) {
  if (breathe_) breathe_();
  return engine_.query(std::move(message));
}

Result<std::vector<Json>> Asking::rows(Json message) {
  if (breathe_) breathe_();
  return all_rows(engine_, std::move(message));
}

Result<Seq> Asking::position_of(const Json& as_of, Seq head) {
  if (as_of.is_null()) return head;
  if (as_of.is_number()) return as_of.get<Seq>();
  // Any table as of that day says which position it is.
  auto table = query({{"query", "survey.table"}, {"fiscal_year", 2022}, {"as_of", as_of}});
  if (!table) return tl::unexpected(table.error());
  return table->at("as_of").get<Seq>();
}

Result<Position> Asking::position(const Json& as_of, Seq min_seq) {
  const auto head = query({{"query", "log.head"}, {"min_seq", min_seq}});
  if (!head) return tl::unexpected(head.error());
  const Seq last = head->at("seq").get<Seq>();
  const auto seq = position_of(as_of, last);
  if (!seq) return tl::unexpected(seq.error());
  if (*seq == 0) {
    return fail(Errc::schema_mismatch, "nothing was recorded by then",
                {{"/as_of", "there is no event yet at that day"}});
  }
  if (*seq > last) {
    return fail(Errc::behind, fmt::format("the log ends at {}", last),
                {{"/as_of", fmt::format("a position up to {}", last)}});
  }
  const auto entry = query({{"query", "log.read"}, {"after", *seq - 1}, {"limit", 1}});
  if (!entry) return tl::unexpected(entry.error());
  const auto status = query({{"query", "status"}});
  if (!status) return tl::unexpected(status.error());
  const Json& row = entry->at("rows").at(0);
  const Json event = Json::parse(text_at(row, "body"), nullptr, false);
  return Position{*seq, text_at(row, "hash"), event.is_object() ? text_at(event, "time") : "",
                  text_at(*status, "log")};
}

Result<std::vector<Json>> Asking::records(const std::string& kind, Seq as_of,
                                          const std::set<std::string>& wanted) {
  auto all = rows({{"query", "record.list"}, {"kind", kind}, {"min_seq", as_of}});
  if (!all) return all;
  std::vector<Json> then;
  for (Json& record : *all) {
    const std::string id = text_at(record, "id");
    if (record.at("created_seq").get<Seq>() > as_of) continue;
    if (!wanted.empty() && !wanted.contains(id)) continue;
    if (record.at("seq").get<Seq>() > as_of) {
      auto earlier = query({{"query", "record.get"}, {"record", id}, {"as_of", as_of}});
      if (!earlier) return tl::unexpected(earlier.error());
      record = std::move(*earlier);
    }
    then.push_back(std::move(record));
  }
  return then;
}

Result<Json> Asking::document(const std::string& record, Seq as_of) {
  if (breathe_) breathe_();
  return document_as_of(engine_, record, as_of);
}

}  // namespace renkei::sdk
