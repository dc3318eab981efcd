#include "digest/content.h"

#include "digest/content_parts.h"

namespace renkei::digest {
namespace {

using press::json_of;
using press::Text;

Text title_of(const Inputs& inputs, const Terms& terms) {
  const Scope& scope = inputs.scope;
  Text narrowed;
  if (!scope.institution.empty()) {
    const Text name = terms.institution(scope.institution);
    narrowed = {"：" + name.ja, ": " + name.en};
  }
  if (!scope.type.empty()) {
    const Text type = terms.type(scope.type);
    narrowed = {narrowed.ja + "（" + type.ja + "）", narrowed.en + " (" + type.en + ")"};
  }
  if (!scope.has_survey())
    return {"連携の成功事例集" + narrowed.ja, "Success cases of collaboration" + narrowed.en};
  const Text period = scope.label();
  return {period.ja + " 医療分野の研究開発連携のまとめ" + narrowed.ja,
          "Digest of collaboration in medical R&D, " + period.en + narrowed.en};
}

Json types_of(const Terms& terms) {
  Json list = Json::array();
  for (const std::string& id : terms.types()) {
    list.push_back(
        {{"id", id}, {"title", json_of(terms.type(id))}, {"rule", json_of(terms.rule(id))}});
  }
  return list;
}

// The engine counts the whole fiscal year too: both ways have to come to the same.
Result<void> check_against_table(const Material& material) {
  const Scope& scope = material.inputs.scope;
  if (!scope.is_whole() || scope.quarter != 0) return {};
  for (const Basis& basis : bases()) {
    const Json counts = counts_of(material.now().units(basis.id), material.terms);
    for (const auto& [id, count] : material.inputs.table.at("bases").at(basis.id).items()) {
      if (counts.value(id, Json(0)) != count) {
        return fail(Errc::corrupt,
                    std::string("the survey's figures for ") + basis.id + " contradict each other");
      }
    }
  }
  return {};
}

void add_survey_content(Json& content, const Material& material) {
  content["headline"] = headline_of(material);
  content["survey"] = survey_of(material);
  content["years"] = years_of(material);
  content["progression"] = progression_of(material);
  content["flow"] = flow_of(material);
  content["facilities"] = facilities_of(material);
  if (!material.inputs.usage.is_null()) content["facilities"]["usage"] = usage_of(material);
  content["next_year"] = next_year_of(material);
  content["budget"] = budget_of(material);
}

}  // namespace

Result<Json> content_of(const Inputs& inputs) {
  const Terms terms(inputs);
  std::vector<Period> periods;
  for (const Json& answer : inputs.pairs) periods.emplace_back(answer, inputs.scope, terms);
  const Material material{inputs, terms, periods};
  Json scope = scope_json(inputs.scope);
  if (inputs.scope.has_period()) scope["label"] = json_of(inputs.scope.label());
  Json content = {
      {"title", json_of(title_of(inputs, terms))},
      {"scope", std::move(scope)},
      {"as_of",
       {{"seq", inputs.as_of}, {"hash", inputs.hash}, {"time", inputs.time}, {"log", inputs.log}}},
      {"types", types_of(terms)},
      {"cases", cases_of(material)},
      {"evidence", evidence_of(material)},
      {"method", method_of(material)}};
  if (!periods.empty()) {
    if (auto agreed = check_against_table(material); !agreed) {
      return tl::unexpected(agreed.error());
    }
    add_survey_content(content, material);
  }
  return content;
}

}  // namespace renkei::digest
