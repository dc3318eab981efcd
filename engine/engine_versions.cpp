// How the spine decides what changes a workflow: its next version, and a record's going over to it.
#include <fmt/format.h>

#include "engine.h"
#include "versions.h"

namespace renkei {
namespace {

Result<void> may_change_workflows(const model::Actor& actor, const char* what) {
  if (actor.has_role("secretariat") || actor.has_role("administrator")) return {};
  return fail(Errc::not_permitted, fmt::format("{} may not {}", actor.id, what));
}

// With what is on its way to the log: a record that it moves counts where it was and where it goes,
// so at worst a deployment is refused that could be made a moment later.
void add_staged(const Draft& draft, const std::string& kind, std::vector<views::Occupied>& to) {
  draft.each_since([&](const model::Event&, const Staged& staged) {
    if (!staged.after || staged.after->kind != kind || staged.after->ended) return;
    to.push_back({staged.after->definition, staged.after->configuration, 1});
  });
}

}  // namespace

Result<Json> Engine::deploy(Draft& draft, const model::Actor& actor,
                            const model::Command& command) {
  if (auto may = may_change_workflows(actor, "deploy a workflow"); !may)
    return tl::unexpected(may.error());
  const auto occupied = [&](const std::string& kind) {
    auto all = records_.occupied(kind);
    add_staged(draft, kind, all);
    return all;
  };
  const auto deployment =
      examine(command.definition_text, command.plan, vocabulary_, *draft.definitions, occupied);
  if (!deployment) return tl::unexpected(deployment.error());
  if (!deployment->stranded.empty()) return tl::unexpected(refusal_of(*deployment));
  const chart::Definition& definition = *deployment->definition;
  model::Event event;
  event.type = model::EventType::workflow_deployed;
  event.effective_on = day_in_japan(draft.now);
  event.actor = actor.id;
  event.via = actor.via;
  event.command = command.id;
  event.kind = definition.kind;
  event.definition = definition.version;
  event.definition_text = command.definition_text;
  event.plan = command.plan;
  draft.definitions = draft.definitions->with(deployment->definition);
  draft.stage(std::move(event), deployment->definition, nullptr);
  return Json{{"kind", definition.kind}, {"version", definition.version}};
}

Result<Json> Engine::migrate(Draft& draft, const model::Actor& actor,
                             const model::Command& command) {
  if (auto may = may_change_workflows(actor, "migrate records"); !may)
    return tl::unexpected(may.error());
  const auto found = find_named(draft, command);
  if (!found) return tl::unexpected(found.error());
  const RecordPtr& before = *found;
  const auto from = draft.definitions->find(before->kind, before->definition);
  const auto to = draft.definitions->find(before->kind, command.to);
  if (!from || !to) {
    return fail(Errc::unknown_workflow,
                fmt::format("there is no version {} of {}", command.to, before->kind),
                {{"/to", "see renkei workflow list"}});
  }
  model::Command planned = command;
  if (planned.plan.is_null()) planned.plan = plan_of(draft, before->kind, command.to);
  if (auto faults = model::plan_faults(*to, model::read_plan(planned.plan)); !faults.empty())
    return fail(Errc::schema_mismatch, "the plan is not right: see errors", std::move(faults));
  auto event =
      model::decide_migration(*from, *to, *before, planned, circumstances(draft, actor, command));
  if (!event) return tl::unexpected(event.error());
  const RecordPtr after = draft.stage(std::move(*event), to, before);
  if (auto ok = check_key(draft, *after); !ok) return tl::unexpected(ok.error());
  return Json{{"record", after->id},
              {"version", after->version},
              {"definition", after->definition},
              {"configuration", after->configuration}};
}

Json Engine::plan_of(const Draft& draft, const std::string& kind, std::uint32_t version) {
  for (const model::Event& event : draft.events) {
    if (event.type == model::EventType::workflow_deployed && event.kind == kind &&
        event.definition == version)
      return event.plan;
  }
  return workflows_.plan(kind, version);
}

}  // namespace renkei
