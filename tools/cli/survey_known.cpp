#include "cli/survey_known.h"

#include <algorithm>

#include "base/limits.h"
#include "cli/definition_source.h"

namespace renkei::cli {
namespace {

// Asks `query` with `member` filled by as many of the values as one message may hold, again and
// again, and calls `take` with each result.
template <typename Values, typename Take>
Result<void> ask_in_parts(Context& context, const Json& query, const char* member,
                          const Values& values, Take take) {
  constexpr std::size_t kPart = limits::kPageRows;
  Json part = query;
  part[member] = Json::array();
  std::size_t left = values.size();
  for (const std::string& value : values) {
    part[member].push_back(value);
    --left;
    if (part[member].size() < kPart && left > 0) continue;
    const auto answer = context.query(part);
    if (!answer) return tl::unexpected(answer.error());
    take(answer->result);
    part[member] = Json::array();
  }
  return {};
}

// Is it in one of the states that a report leads to?
bool is_reported(const Json& record) {
  const Json states = record.value("configuration", Json::array());
  return std::any_of(states.begin(), states.end(), [](const Json& state) {
    return state.get<std::string>().starts_with("reported_");
  });
}

}  // namespace

Json Known::settings_on(Date day) const {
  Json in_force = Json::object();
  for (const Json& setting : settings) {
    if (text_at(setting, "valid_from") <= to_string(day))
      in_force[text_at(setting, "name")] = setting.value("value", Json());
  }
  return in_force;
}

Result<Institutions> ask_institutions(Context& context) {
  const auto answer = context.list({{"query", "record.list"}, {"kind", "organisation"}});
  if (!answer) return tl::unexpected(answer.error());
  return Institutions(answer->result["rows"]);
}

Result<Known> ask_known(Context& context) {
  Known known;
  auto institutions = ask_institutions(context);
  if (!institutions) return tl::unexpected(institutions.error());
  known.institutions = *std::move(institutions);
  const auto definition = definition_of(context, "project", 0);
  if (!definition) return tl::unexpected(definition.error());
  known.definition = *definition;
  const auto taxonomy = context.query({{"query", "record.get"}, {"record", "taxonomy"}});
  if (!taxonomy) return tl::unexpected(taxonomy.error());
  const Json document = taxonomy->result.value("document", Json::object());
  known.settings = document.value("settings", Json::array());
  const auto self = context.query({{"query", "principal.self"}});
  if (!self) return tl::unexpected(self.error());
  for (const Json& role : self->result.value("roles", Json::array())) {
    if (text_at(role, "role") == "coordinator") known.own.insert(text_at(role, "organisation"));
  }
  const auto projects = context.list({{"query", "project.facts"}});
  if (!projects) return tl::unexpected(projects.error());
  known.seq = projects->seq;
  for (const Json& row : projects->result["rows"]) {
    Facts facts = facts_of(row);
    const std::string id = facts["project"];
    if (is_reported(row.value("record", Json::object()))) known.reported.insert(id);
    known.projects.emplace(id, std::move(facts));
  }
  return known;
}

Result<void> ask_numbers(Context& context, const std::set<std::string>& keys, Known& known) {
  return ask_in_parts(context, {{"query", "project.known"}}, "keys", keys, [&](const Json& result) {
    for (const Json& row : result.value("rows", Json::array()))
      known.by_key.emplace(text_at(row, "key"),
                           Elsewhere{text_at(row, "record"), text_at(row, "lead")});
  });
}

Result<void> ask_commands(Context& context, const std::vector<std::string>& ids, Known& known) {
  return ask_in_parts(context, {{"query", "command.known"}}, "ids", ids, [&](const Json& result) {
    for (const Json& id : result.value("ids", Json::array())) known.taken.insert(id);
  });
}

}  // namespace renkei::cli
