// survey.show: an institution's list in a campaign, beside last year's answer.
#include "query_service.h"
#include "survey_answers.h"

namespace renkei {
namespace {

const views::Response* response_of(const std::optional<views::Campaign>& campaign,
                                   const std::string& institution) {
  if (!campaign) return nullptr;
  for (const auto& each : campaign->responses) {
    if (each.institution == institution) return &each;
  }
  return nullptr;
}

tl::unexpected<Error> not_asked() {
  return fail(Errc::unknown_record,
              "no survey of this fiscal year asks this institution, or not yet",
              {{"/institution", "see renkei survey status"}});
}

std::map<std::string, std::string> notes_in(const Json& document) {
  std::map<std::string, std::string> notes;
  for (const Json& note : document.value(JsonPointer("/answer/notes"), Json::array()))
    notes[text_at(note, "project")] = text_at(note, "text");
  return notes;
}

}  // namespace

// Last year's answer, where there is one that stands; else what the log knows of last year.
std::pair<Json, std::vector<views::Pair>> QueryService::last_year(const Ask& ask, int year,
                                                                  const std::string& institution,
                                                                  Seq seq) {
  const auto before = campaign(ask, year - 1, seq);
  if (before) {
    for (const views::Response& response : before->responses) {
      if (response.institution == institution && response.confirmed) {
        return {{{"of", "answer"}, {"as_of", response.pin}},
                views_.year_pairs.of(year - 1, response.pin, institution)};
      }
    }
  }
  return {{{"of", "log"}, {"as_of", seq}}, views_.year_pairs.of(year - 1, seq, institution)};
}

// Its id, and its title where the asker may read it.
Json QueryService::named_project(const Ask& ask, Seq row) {
  const model::Record record = *views_.records.load_row(row);
  const bool may = views::readable_by(ask.actor, *ask.definitions)(record);
  return {{"project", record.id}, {"title", may ? views::title_of(record) : Json()}};
}

Result<Json> QueryService::survey_show(const Ask& ask) {
  const int year = *fiscal_year_of(ask.message);
  const std::string institution = text_at(ask.message, "institution");
  return as_of(ask).and_then([&](Seq asked) -> Result<Json> {
    const auto found = campaign(ask, year, asked);
    const auto* mine = response_of(found, institution);
    if (mine == nullptr) return not_asked();
    const Seq at = mine->confirmed && !ask.message.contains("as_of") ? mine->pin : asked;
    const Beside beside{[&](Seq row) { return named_project(ask, row); },
                        [&](Seq seq) { return events_at({seq}).front().event; },
                        notes_in(mine->record.document)};
    const auto [source, last] = last_year(ask, year, institution, at);
    Json row = status_row(ask, *mine, asked);
    return Json{{"fiscal_year", year},
                {"as_of", at},
                {"response", std::move(row)},
                {"comments", mine->record.document.value("comments", Json())},
                {"last", source},
                {"rows", rows_beside(views_.year_pairs.of(year, at, institution), last, beside)}};
  });
}

}  // namespace renkei
