// survey.status: how far a campaign has come.
#include <algorithm>

#include "query_service.h"
#include "survey_answers.h"
#include "views/states.h"
#include "wire/codec.h"

namespace renkei {
namespace {

// Who has not answered comes first, the rest by how far they have come.
void sort_by_progress(std::vector<std::pair<std::size_t, Json>>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    const bool late_a = a.second["overdue"].template get<bool>();
    const bool late_b = b.second["overdue"].template get<bool>();
    return std::pair(a.first, !late_a) < std::pair(b.first, !late_b);
  });
}

std::size_t progress(const chart::Definition& definition, const views::Response& response) {
  const auto state = definition.index.find(response.record.configuration.front());
  const std::size_t place = state == definition.index.end() ? 0 : state->second;
  return response.confirmed ? definition.states.size() + place : 0;
}

bool is_with_the_institution(const chart::Definition& definition,
                             const std::vector<model::Opening>& openings) {
  return std::any_of(openings.begin(), openings.end(), [&](const model::Opening& opening) {
    const auto& by = definition.transitions[opening.transition].by;
    return std::any_of(by.begin(), by.end(), [](const auto& one) { return !one.place.empty(); });
  });
}

views::Units project_units(const std::vector<views::Pair>& pairs) {
  views::Units units;
  for (const views::Pair& pair : pairs)
    units.add(std::to_string(pair.project), views::types_in(pair.types), true);
  return units;
}

// The rows, sorted, without the places that they were sorted by.
Json listed(std::vector<std::pair<std::size_t, Json>> rows) {
  sort_by_progress(rows);
  Json all = Json::array();
  for (auto& [place, row] : rows) all.push_back(std::move(row));
  return all;
}

std::size_t accepted_in(const Json& rows) {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [](const Json& row) { return row["accepted"] == true; }));
}

tl::unexpected<Error> no_survey_of(int year) {
  return fail(Errc::unknown_record, "no survey of this fiscal year has been issued",
              {{"/fiscal_year", "renkei survey issue --fiscal-year " + std::to_string(year)}});
}

Json survey_json(const model::Record& survey) {
  return {{"id", survey.id},
          {"state", survey.configuration.front()},
          {"due_on", survey.document.at("due_on")},
          {"version", survey.version},
          {"published", survey.document.value("published", Json())}};
}

}  // namespace

std::optional<views::Campaign> QueryService::campaign(const Ask& ask, int fiscal_year, Seq seq) {
  return views::campaign_of(
      fiscal_year,
      {[&](const std::string& id) { return known(id, seq); },
       [&](const model::Record& record) {
         return views_.transitions.history(record.created_seq, {0, limits::kPageRows}, seq);
       },
       *ask.definitions});
}

// A record as it was at a position; nothing when it was not there yet.
std::optional<model::Record> QueryService::known(const std::string& id, Seq seq) {
  auto record = views_.records.load(id);
  if (!record || seq < record->created_seq) return std::nullopt;
  return seq >= record->seq ? std::move(record) : record_as_of(record->created_seq, seq);
}

// Who may act on it today, by whichever of its openings; nobody where it waits for nobody.
Json QueryService::waits_for(const model::Record& record, const chart::Definition& definition,
                             const std::vector<model::Opening>& openings) {
  Json who = Json::array();
  if (views::has_tag(definition, record.configuration, "standing")) return who;
  const Date today = day_in_japan(engine_.clock().now());
  for (const model::Actor& actor : engine_.principals().acting_on(today)) {
    const bool may = std::any_of(openings.begin(), openings.end(), [&](const auto& opening) {
      return model::covers(definition.transitions[opening.transition].by, actor, record.document);
    });
    if (may && who.size() < limits::kNamesShown)
      who.push_back({{"id", actor.id}, {"name", name_of(actor.id)}});
  }
  return who;
}

Json QueryService::status_row(const Ask& ask, const views::Response& response, Seq seq) {
  const model::Record& record = response.record;
  const auto definition = ask.definitions->find(record.kind, record.definition);
  const auto around = circumstances(ask, ask.actor);
  const auto openings = model::openings(*definition, record, around);
  const bool theirs = is_with_the_institution(*definition, openings);
  const int year = record.document.at("fiscal_year").get<int>();
  const auto now = views_.year_pairs.of(year, seq, response.institution);
  const auto answer =
      response.confirmed ? views_.year_pairs.of(year, response.pin, response.institution) : now;
  const std::string due_on = text_at(record.document, "due_on");
  return {{"institution", response.institution},
          {"respondent", record.document.at("respondent")},
          {"response", record.id},
          {"state", record.configuration.front()},
          {"since", text_at(response.last, "effective_on")},
          {"by", text_at(response.last, "actor")},
          {"due_on", due_on},
          {"overdue", theirs && due_on < to_string(day_in_japan(around.now))},
          {"waits_for", waits_for(record, *definition, openings)},
          {"with_institution", theirs},
          {"confirmed", response.confirmed},
          {"accepted", record.document.value("accepted", false)},
          {"pin", response.confirmed ? Json(response.pin) : Json()},
          {"figures", project_units(answer).figures()},
          {"changed", changes_between(answer, now)}};
}

Result<Json> QueryService::survey_status(const Ask& ask) {
  const int year = *fiscal_year_of(ask.message);
  return as_of(ask).and_then([&](Seq seq) -> Result<Json> {
    const auto found = campaign(ask, year, seq);
    if (!found) return no_survey_of(year);
    std::vector<std::pair<std::size_t, Json>> rows;
    for (const views::Response& response : found->responses) {
      const auto& record = response.record;
      const auto definition = ask.definitions->find(record.kind, record.definition);
      rows.emplace_back(progress(*definition, response), status_row(ask, response, seq));
    }
    Json all = listed(std::move(rows));
    return Json{{"fiscal_year", year},
                {"as_of", seq},
                {"survey", survey_json(found->survey)},
                {"expected", all.size()},
                {"answered", found->answered()},
                {"accepted", accepted_in(all)},
                {"figures", figures_of(views::counted(*found, year, seq, views_.year_pairs))},
                {"rows", std::move(all)}};
  });
}

}  // namespace renkei
