#include "versions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "chart/compare.h"
#include "wire/codec.h"

namespace renkei {
namespace {

// Versions of a kind follow each other without a gap. The first that a log has may bear any number:
// a shipped workflow has a past that a new log had no part in.
std::optional<Error> version_error(const chart::Definition& definition,
                                   const chart::Definition* present) {
  if (present == nullptr) return std::nullopt;
  const std::uint32_t expected = present->version + 1;
  if (definition.version == expected) return std::nullopt;
  return Error{Errc::version_conflict,
               fmt::format("the next version of the workflow {} is {}", definition.kind, expected),
               {{"/version", fmt::format("{} is to be {}", definition.version, expected)}}};
}

// A state that no earlier version had is a slip of the pen: it would say nothing, silently.
std::vector<Fault> unknown_states(const model::Plan& plan, const std::string& kind,
                                  const model::Definitions& definitions) {
  std::vector<Fault> faults;
  const auto versions = definitions.all().find(kind);
  for (const auto& [id, targets] : plan.states) {
    const bool known =
        versions != definitions.all().end() &&
        std::any_of(versions->second.begin(), versions->second.end(),
                    [&id = id](const auto& each) { return each.second->index.contains(id); });
    if (!known) faults.push_back({"/plan/states/" + id, "no deployed version has this state"});
  }
  return faults;
}

Json to_json(const chart::Difference& difference) {
  Json members = Json::array();
  for (const auto& member : difference.members) {
    members.push_back({{"key", member.key}, {"before", member.before}, {"after", member.after}});
  }
  return {{"change", chart::name_of(difference.change)},
          {"part", difference.part},
          {"name", difference.name},
          {"members", std::move(members)}};
}

}  // namespace

Result<Deployment> examine(std::string_view text, const Json& plan,
                           const chart::Vocabulary& vocabulary,
                           const model::Definitions& definitions, const OccupiedOf& occupied) {
  const auto definition = wire::read_definition(text, &vocabulary);
  if (!definition) return tl::unexpected(definition.error());
  const std::string& kind = (*definition)->kind;
  Deployment deployment{*definition, definitions.newest(kind), {}};
  if (auto error = version_error(**definition, deployment.present.get()))
    return tl::unexpected(std::move(*error));
  const model::Plan read = model::read_plan(plan);
  auto faults = model::plan_faults(**definition, read);
  for (Fault& fault : unknown_states(read, kind, definitions)) faults.push_back(std::move(fault));
  if (!faults.empty())
    return fail(Errc::schema_mismatch, "the plan is not right: see errors", std::move(faults));
  for (views::Occupied& where : occupied(kind)) {
    const auto pinned = definitions.find(kind, where.definition);
    auto needs = model::stranded(*pinned, **definition, where.configuration, read);
    if (!needs.empty()) deployment.stranded.push_back({std::move(where), std::move(needs)});
  }
  return deployment;
}

Error refusal_of(const Deployment& deployment) {
  std::int64_t records = 0;
  std::vector<Fault> faults;
  for (const Stranded& stranded : deployment.stranded) {
    records += stranded.where.records;
    for (const Fault& fault : stranded.faults) {
      if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(fault);
    }
  }
  return {Errc::would_strand,
          fmt::format("{} running {} of {} would have no place in version {}: give a plan that "
                      "says where they go",
                      records, records == 1 ? "record" : "records", deployment.definition->kind,
                      deployment.definition->version),
          std::move(faults)};
}

Result<void> may_plan(const model::Actor& actor, const Json& query) {
  for (const char* role : {"secretariat", "administrator", "auditor"}) {
    if (actor.has_role(role)) return {};
  }
  return fail(Errc::not_permitted, actor.id + " may not ask " + text_at(query, "query"));
}

Json plan_in(const Json& message) {
  const auto found = message.find("plan");
  return found == message.end() ? Json() : *found;
}

Json to_json(const std::vector<Fault>& faults) {
  Json list = Json::array();
  for (const Fault& fault : faults)
    list.push_back({{"pointer", fault.pointer}, {"message", fault.message}});
  return list;
}

Json to_json(const Deployment& deployment) {
  Json stranded = Json::array(), rows = Json::array();
  for (const Stranded& each : deployment.stranded) {
    stranded.push_back({{"version", each.where.definition},
                        {"configuration", each.where.configuration},
                        {"records", each.where.records},
                        {"faults", to_json(each.faults)}});
  }
  if (deployment.present) {
    for (const auto& difference : chart::compare(*deployment.present, *deployment.definition))
      rows.push_back(to_json(difference));
  }
  return {{"kind", deployment.definition->kind},
          {"version", deployment.definition->version},
          {"present", deployment.present ? Json(deployment.present->version) : Json()},
          {"rows", std::move(rows)},
          {"stranded", std::move(stranded)}};
}

}  // namespace renkei
