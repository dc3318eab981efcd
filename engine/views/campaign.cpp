#include "views/campaign.h"

#include <fmt/format.h>

#include <algorithm>

#include "views/states.h"

namespace renkei::views {
namespace {

// An answer cannot confirm what came after it.
Seq pin_of(const Json& rows, const Json& document) {
  Seq answered_at = 0;
  for (const Json& row : rows) {
    if (text_at(row, "event") == "answer") answered_at = row.at("seq").get<Seq>();
  }
  const JsonPointer place("/answer/as_of");
  if (answered_at == 0 || !document.contains(place)) return 0;
  return std::min(document.at(place).get<Seq>(), answered_at);
}

// The last one that was more than a notice.
Json last_step(const Json& rows) {
  Json last;
  for (const Json& row : rows) {
    if (last.is_null() || text_at(row, "event") == "answer" || row.at("from") != row.at("to"))
      last = row;
  }
  return last;
}

Response response(model::Record record, const CampaignSource& source) {
  const Json rows = source.history(record).at("rows");
  const auto definition = source.definitions.find(record.kind, record.definition);
  Response made;
  made.institution = text_at(record.document, "institution");
  made.pin = pin_of(rows, record.document);
  made.confirmed =
      made.pin > 0 && definition && has_tag(*definition, record.configuration, "confirmed");
  made.last = last_step(rows);
  made.record = std::move(record);
  return made;
}

}  // namespace

std::size_t Campaign::answered() const {
  return static_cast<std::size_t>(std::count_if(responses.begin(), responses.end(),
                                                [](const Response& r) { return r.confirmed; }));
}

std::string survey_of(int fiscal_year) { return fmt::format("survey-{}", fiscal_year); }

std::string response_of(int fiscal_year, std::string_view institution) {
  return fmt::format("survey_response-{}-{}", fiscal_year, institution);
}

std::optional<Campaign> campaign_of(int fiscal_year, const CampaignSource& source) {
  auto survey = source.record(survey_of(fiscal_year));
  if (!survey || survey->kind != "survey") return std::nullopt;
  Campaign campaign;
  const auto definition = source.definitions.find(survey->kind, survey->definition);
  campaign.under_way = definition && !has_tag(*definition, survey->configuration, "drafting");
  campaign.survey = std::move(*survey);
  for (const Json& id : campaign.survey.document.value("responses", Json::array())) {
    if (auto found = source.record(id.get<std::string>()))
      campaign.responses.push_back(response(std::move(*found), source));
  }
  return campaign;
}

std::vector<Counted> counted(const Campaign& campaign, int fiscal_year, Seq as_of, Pairs& pairs) {
  std::vector<Counted> all;
  for (const Response& response : campaign.responses) {
    const Seq at = response.confirmed ? std::min(response.pin, as_of) : as_of;
    for (Pair& pair : pairs.of(fiscal_year, at, response.institution))
      all.push_back({std::move(pair), response.confirmed});
  }
  return all;
}

std::vector<Counted> counted(int fiscal_year, Seq as_of, Pairs& pairs) {
  std::vector<Counted> all;
  for (Pair& pair : pairs.of(fiscal_year, as_of)) all.push_back({std::move(pair), true});
  return all;
}

}  // namespace renkei::views
