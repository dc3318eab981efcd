// survey.figures: the survey's tables by type, institution, overlap, programme and change; and what
// is behind a cell of one.
#include <algorithm>
#include <set>

#include "query_service.h"
#include "survey_answers.h"
#include "survey_figures.h"

namespace renkei {
namespace {

// Of the log's pairs those that no response speaks for, since their institution was not asked.
std::size_t outside_of(const views::Campaign& campaign, const std::vector<views::Pair>& pairs) {
  std::set<std::string> asked;
  for (const views::Response& response : campaign.responses) asked.insert(response.institution);
  return static_cast<std::size_t>(
      std::count_if(pairs.begin(), pairs.end(), [&](const views::Pair& pair) {
        return !pair.types.empty() && !asked.contains(pair.institution);
      }));
}

// What the figures rest on: the answers, and which are missing.
Json answers_json(const views::Campaign& campaign, std::size_t outside) {
  Json missing = Json::array();
  for (const views::Response& response : campaign.responses) {
    if (!response.confirmed) missing.push_back(response.institution);
  }
  return {{"of", "answers"},
          {"expected", campaign.responses.size()},
          {"answered", campaign.answered()},
          {"missing", std::move(missing)},
          {"outside", outside}};
}

}  // namespace

// The answers where a campaign is under way, unless the log was asked for.
QueryService::Source QueryService::source_of(const Ask& ask, int year, Seq seq) {
  Source source;
  const std::string of = text_at(ask.message, "of");
  const auto found = of == "log" ? std::nullopt : campaign(ask, year, seq);
  if (found && found->under_way && !found->responses.empty()) {
    source.pairs.counted = views::counted(*found, year, seq, views_.year_pairs);
    source.about = answers_json(*found, outside_of(*found, views_.year_pairs.of(year, seq)));
  } else {
    source.pairs.counted = views::counted(year, seq, views_.year_pairs);
    source.about = {{"of", "log"}};
  }
  const Date last_day = fiscal_year_end(year);
  source.pairs.programme = views_.funding.of("programme", last_day, seq);
  source.pairs.investigator = views_.funding.of("investigator", last_day, seq);
  return source;
}

Result<Json> QueryService::survey_figures(const Ask& ask) {
  const int year = *fiscal_year_of(ask.message);
  return as_of(ask).and_then([&](Seq seq) -> Result<Json> {
    const Source source = source_of(ask, year, seq);
    if (text_at(ask.message, "of") == "answers" && text_at(source.about, "of") != "answers")
      return fail(Errc::unknown_record, "no survey of this fiscal year has been issued",
                  {{"/of", "log, or leave it out"}});
    Json result = {{"fiscal_year", year}, {"as_of", seq}, {"source", source.about}};
    if (ask.message.contains("explain")) return explained(ask, source, std::move(result));
    const std::string by = text_at(ask.message, "by");
    const std::string basis = text_at(ask.message, "basis");
    std::optional<Source> last;
    if (by == "change") {
      last = source_of(ask, year - 1, seq);
      result["last"] = last->about;
    }
    result["by"] = by;
    for (const char* each : kBases) {
      if (basis != "all" && basis != each) continue;
      result["bases"][each] =
          last ? change_of(each, last->pairs, source.pairs) : figures_by(by, each, source.pairs);
    }
    return result;
  });
}

// The pairs behind a cell, each with the events behind its types.
Result<Json> QueryService::explained(const Ask& ask, const Source& source, Json result) {
  const std::string text = text_at(ask.message, "explain");
  const auto cell = cell_of(text, engine_.vocabulary().types);
  if (!cell) return tl::unexpected(cell.error());
  if (cell->institution && !is_organisation(*cell->institution))
    return fail(Errc::schema_mismatch, "there is no such cell: " + text,
                {{"/explain", "there is no institution " + *cell->institution}});
  Json rows = Json::array();
  for (const auto& [pair, certain] : source.pairs.counted) {
    if (!cell->holds(pair, source.pairs)) continue;
    Json row = named_project(ask, pair.project);
    row["institution"] = pair.institution;
    row["answered"] = certain;
    row["types"] = types_json(pair.types, [this](Seq at) { return events_at({at}).front().event; });
    rows.push_back(std::move(row));
  }
  result["cell"] = text;
  result["rows"] = std::move(rows);
  return result;
}

bool QueryService::is_organisation(const std::string& id) {
  const auto record = views_.records.load(id);
  return record && record->kind == "organisation";
}

}  // namespace renkei
