// What was published for a fiscal year, and survey.compare.
#include "query_service.h"
#include "survey_compare.h"
#include "views/positions.h"
#include "wire/codec.h"

namespace renkei {
namespace {

constexpr std::string_view kPublishedFigures = "published_figures";
constexpr std::size_t kEventsShown = 20;

PublishedTable table_of(const model::Record& record) {
  const Json& document = record.document;
  PublishedTable table{record.id,
                       document.at("source"),
                       text_at(document, "published_on"),
                       text_at(document, "basis"),
                       std::nullopt,
                       document.at("figures")};
  if (document.contains("as_of")) table.as_of = document.at("as_of").get<Seq>();
  return table;
}

// A survey's own publication holds the figures of several bases.
void add_tables(const model::Record& survey, std::vector<PublishedTable>& tables) {
  const Json published = survey.document.value("published", Json());
  if (!published.is_object()) return;
  for (const char* basis : kBases) {
    if (!published.contains(basis)) continue;
    tables.push_back({survey.id,
                      {{"ja", "renkei による公表"}, {"en", "published by renkei"}},
                      to_string(survey.effective_on),
                      basis,
                      published.at("as_of").get<Seq>(),
                      published.at(basis)});
  }
}

}  // namespace

std::vector<PublishedTable> QueryService::published_tables(const Ask& ask, int year, Seq seq) {
  std::vector<PublishedTable> tables;
  const auto may_read = views::readable_by(ask.actor, *ask.definitions);
  views_.records.each(kPublishedFigures, [&](const model::Record& now) {
    const auto record = known(now.id, seq);
    if (!record || record->ended || !may_read(now)) return;
    if (record->document.at("fiscal_year") == year) tables.push_back(table_of(*record));
  });
  const auto survey = campaign(ask, year, seq);
  if (survey) add_tables(survey->survey, tables);
  return tables;
}

// The position that a table is of: its own, or the last one of the day that it came out.
Seq QueryService::position_of(const PublishedTable& table) {
  if (table.as_of) return *table.as_of;
  const auto day = parse_date(table.published_on);
  return day ? views::position_at_end_of(database_, *day) : 0;
}

// The events of a project after a position, the first of them.
Json QueryService::events_after(Seq project, Seq after, Seq seq) {
  std::vector<Seq> later;
  for (const Seq at : views_.transitions.positions(project, seq)) {
    if (at > after && later.size() < kEventsShown) later.push_back(at);
  }
  Json rows = Json::array();
  for (const model::Event& event : events_at(later)) {
    const bool named = event.type == model::EventType::record_transitioned;
    rows.push_back({{"seq", event.seq},
                    {"event", named ? event.event : std::string(model::name_of(event.type))},
                    {"effective_on", to_string(event.effective_on)}});
  }
  return rows;
}

Result<Json> QueryService::survey_compare(const Ask& ask) {
  const int year = *fiscal_year_of(ask.message);
  return as_of(ask).map([&](Seq seq) {
    Source present = source_of(ask, year, seq);
    Comparison comparison{
        std::move(present.pairs),
        present.about.value("missing", std::vector<std::string>()),
        std::nullopt,
        0,
        [&](Seq project) { return named_project(ask, project); },
        [&](Seq project, Seq after) { return events_after(project, after, seq); }};
    Json rows = Json::array();
    for (const PublishedTable& table : published_tables(ask, year, seq)) {
      comparison.at = std::min(position_of(table), seq);
      comparison.then.reset();
      if (comparison.at > 0) comparison.then = source_of(ask, year, comparison.at).pairs;
      for (Json& row : compare_rows(table, comparison)) {
        row["at"] = comparison.at > 0 ? Json(comparison.at) : Json();
        rows.push_back(std::move(row));
      }
    }
    return Json{{"fiscal_year", year},
                {"as_of", seq},
                {"source", present.about},
                {"rows", std::move(rows)}};
  });
}

}  // namespace renkei
