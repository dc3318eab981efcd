// What is asked before a workflow changes: what a new version would mean, and what a migration
// would do. Nothing is written.
#include <fmt/format.h>

#include "query_service.h"
#include "versions.h"

namespace renkei {
namespace {

Json row_of(const model::Record& record, const model::Migration& migration) {
  return {{"record", record.id},
          {"row", record.created_seq},
          {"version", record.version},
          {"from", record.configuration},
          {"to", migration.faults.empty() ? Json(migration.configuration) : Json()},
          {"changes", migration.patch.size()},
          {"forgotten", migration.forgotten},
          {"faults", to_json(migration.faults)}};
}

}  // namespace

Result<Json> QueryService::workflow_check(const Ask& ask) {
  if (auto may = may_plan(ask.actor, ask.message); !may) return tl::unexpected(may.error());
  return examine(text_at(ask.message, "definition"), plan_in(ask.message), engine_.vocabulary(),
                 *ask.definitions,
                 [this](const std::string& kind) { return views_.records.occupied(kind); })
      .map([](const Deployment& deployment) { return to_json(deployment); });
}

Result<Json> QueryService::workflow_migration(const Ask& ask) {
  if (auto may = may_plan(ask.actor, ask.message); !may) return tl::unexpected(may.error());
  const std::string kind = text_at(ask.message, "kind");
  const auto from = ask.definitions->find(kind, ask.message.at("from").get<std::uint32_t>());
  const auto to = ask.definitions->find(kind, ask.message.at("to").get<std::uint32_t>());
  if (!from || !to) {
    return fail(Errc::unknown_workflow, "there is no such version of " + kind,
                {{!from ? "/from" : "/to", "see renkei workflow list"}});
  }
  Json written = plan_in(ask.message);
  if (written.is_null()) written = views_.workflows.plan(kind, to->version);
  const model::Plan plan = model::read_plan(written);
  if (auto faults = model::plan_faults(*to, plan); !faults.empty())
    return fail(Errc::schema_mismatch, "the plan is not right: see errors", std::move(faults));
  views::Page page;
  page.after = ask.message.value("after", page.after);
  page.limit = ask.message.value("limit", page.limit);
  Json rows = Json::array();
  for (const model::Record& record : views_.records.running(kind, from->version, page))
    rows.push_back(row_of(record, model::migration_of(*from, *to, record, plan)));
  if (rows.size() < page.limit) return views::page_of(std::move(rows));
  const Seq last = rows.back()["row"].get<Seq>();
  return views::page_of(std::move(rows), last);
}

}  // namespace renkei
