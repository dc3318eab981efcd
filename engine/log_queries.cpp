// What is asked of the log itself: its entries, its head, what changed, and what was denied.
#include "query_service.h"

namespace renkei {
namespace {

bool oversees(const model::Actor& actor) {
  return actor.has_role("auditor") || actor.has_role("administrator") ||
         actor.has_role("secretariat");
}

bool may_read_log(const model::Actor& actor) { return oversees(actor) || actor.has_role("worker"); }

tl::unexpected<Error> may_not(const model::Actor& actor, const Json& message) {
  return fail(Errc::not_permitted, actor.id + " may not ask " + text_at(message, "query"));
}

views::Page log_page(const Json& message) {
  views::Page page;
  page.after = message.value("after", page.after);
  page.limit = message.value("limit", page.limit);
  return page;
}

}  // namespace

Result<Json> QueryService::log_read(const Ask& ask) {
  if (!may_read_log(ask.actor)) return may_not(ask.actor, ask.message);
  const views::Page page = log_page(ask.message);
  Json rows = Json::array();
  std::size_t bytes = 0;
  for (log::Entry& entry : engine_.log().read(page.after, page.limit)) {
    bytes += entry.body.size();
    rows.push_back(
        {{"seq", entry.seq}, {"hash", to_hex(entry.hash)}, {"body", std::move(entry.body)}});
    if (bytes > limits::kLeaseBytes) break;
  }
  const Seq last = rows.empty() ? page.after : rows.back()["seq"].get<Seq>();
  Json result = {{"rows", std::move(rows)}};
  if (last < engine_.log().head().seq) result["next"] = last;
  return result;
}

Result<Json> QueryService::log_head(const Ask& ask) {
  if (!may_read_log(ask.actor)) return may_not(ask.actor, ask.message);
  const log::Head head = engine_.log().head();
  return Json{{"seq", head.seq}, {"hash", to_hex(head.hash)}, {"log", source_}};
}

// Hints that were missed: no record's content, so that everybody may ask, as everybody may
// subscribe.
Result<Json> QueryService::log_changes(const Ask& ask) {
  return views_.transitions.changes(log_page(ask.message), ask.seq);
}

Result<Json> QueryService::denial_list(const Ask& ask) {
  if (!oversees(ask.actor)) return may_not(ask.actor, ask.message);
  return views_.denials.list(log_page(ask.message));
}

}  // namespace renkei
