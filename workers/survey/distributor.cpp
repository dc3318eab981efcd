#include "survey/distributor.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/logging.h"

namespace renkei::survey {
namespace {

bool is_valid_on(const Json& document, Date day) {
  const auto from = parse_date(text_at(document, "valid_from"));
  const auto to = parse_date(text_at(document, "valid_to"));
  return (!from || *from <= day) && (!to || day <= *to);
}

using Documents = std::map<std::string, Json>;

// Follows the successors until one is valid; the institution itself where there is none.
std::string respondent_of(const std::string& institution, const Documents& documents, Date today) {
  std::string id = institution;
  for (std::size_t steps = 0; steps <= documents.size(); ++steps) {
    const auto found = documents.find(id);
    if (found == documents.end()) break;
    if (is_valid_on(found->second, today)) return id;
    id = text_at(found->second, "successor");
  }
  return institution;
}

Json no_figures() { return {{"total", 0}, {"type1", 0}, {"type2", 0}, {"type3", 0}}; }

// The institution's row of survey.table: the figures of the source's types.
Json figures_of(const Json& table, const std::string& institution) {
  Json figures = no_figures();
  for (const Json& row : table.at("institutions")) {
    if (text_at(row, "institution") != institution) continue;
    for (auto& [name, count] : figures.items()) count = row.at(name);
  }
  return figures;
}

Json response(const model::Event& issue, const Json& survey, const Institution& institution,
              const Json& table) {
  const int fiscal_year = survey.at("fiscal_year").get<int>();
  return {
      {"command", "create"},
      {"id", fmt::format("survey.{}.{}", issue.seq, institution.id)},
      {"kind", "survey_response"},
      {"record", fmt::format("survey_response-{}-{}", fiscal_year, institution.id)},
      {"effective_on", to_string(issue.effective_on)},
      {"document",
       {{"survey", issue.record},
        {"fiscal_year", fiscal_year},
        {"institution", institution.id},
        {"respondent", institution.respondent},
        {"due_on", survey.at("due_on")},
        {"prefilled", {{"as_of", issue.seq}, {"figures", figures_of(table, institution.id)}}}}}};
}

Json distribution(const model::Event& issue, const std::vector<std::string>& responses) {
  return {{"command", "send"},
          {"id", fmt::format("survey.{}.distribute", issue.seq)},
          {"record", issue.record},
          {"event", "distribute"},
          {"effective_on", to_string(issue.effective_on)},
          {"data", {{"responses", responses}}}};
}

}  // namespace

std::vector<Institution> institutions_on(const std::vector<Json>& organisations, Date last_day,
                                         Date today) {
  Documents documents;
  for (const Json& row : organisations) documents[text_at(row, "id")] = row.at("document");
  std::vector<Institution> found;
  for (const Json& row : organisations) {
    const Json& document = row.at("document");
    if (text_at(document, "category") != "in_house" || !is_valid_on(document, last_day)) continue;
    const std::string id = text_at(row, "id");
    found.push_back({id, respondent_of(id, documents, today)});
  }
  return found;
}

Result<std::vector<std::string>> Distributor::consider(const model::Event& event) {
  if (event.type != model::EventType::record_transitioned || event.kind != "survey" ||
      event.event != "issue" || std::count(event.to.begin(), event.to.end(), "issued") == 0) {
    return std::vector<std::string>();
  }
  auto survey = sdk::document_as_of(engine_, event.record, event.seq);
  if (!survey) return tl::unexpected(survey.error());
  return distribute(event, *survey);
}

Result<std::vector<std::string>> Distributor::distribute(const model::Event& issue,
                                                         const Json& survey) {
  auto organisations = sdk::all_rows(
      engine_, {{"query", "record.list"}, {"kind", "organisation"}, {"min_seq", issue.seq}});
  if (!organisations) return tl::unexpected(organisations.error());
  const Json& year = survey.at("fiscal_year");
  auto table = engine_.query({{"query", "survey.table"},
                              {"fiscal_year", year},
                              {"as_of", issue.seq},
                              {"min_seq", issue.seq}});
  if (!table) return tl::unexpected(table.error());
  std::vector<std::string> responses;
  for (const Institution& institution :
       institutions_on(*organisations, fiscal_year_end(year.get<int>()), issue.effective_on)) {
    Json message = response(issue, survey, institution, *table);
    responses.push_back(text_at(message, "record"));
    if (auto done = command(std::move(message)); !done) return tl::unexpected(done.error());
  }
  if (auto told = command(distribution(issue, responses)); !told)
    return tl::unexpected(told.error());
  return responses;
}

Result<void> Distributor::command(Json message) {
  const std::string id = text_at(message, "id");
  const auto done = engine_.command(std::move(message));
  if (done) return {};
  if (done.error().code == Errc::not_accepted_here) {
    spdlog::warn("{} came too late: the survey has gone on", id);
    return {};
  }
  if (done.error().code != Errc::id_conflict) return tl::unexpected(done.error());
  spdlog::warn("{} was done before, in other words", id);
  return {};
}

}  // namespace renkei::survey
