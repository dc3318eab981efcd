#include "views/funding.h"

#include <algorithm>

#include "views/states.h"

namespace renkei::views {
namespace {

constexpr const char* kFundingTables = R"sql(
  CREATE TABLE IF NOT EXISTS funding(
    record INTEGER NOT NULL,
    what TEXT NOT NULL,  -- programme, investigator
    value TEXT NOT NULL,
    effective_on INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    known_from INTEGER NOT NULL,  -- 0 = its own event; see view.h
    known_to INTEGER,
    PRIMARY KEY(record, what, seq, known_from)
  ) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kPlaces[] = {"/award", "/lead"};

bool names_funding(std::string_view path) {
  return path.empty() || std::any_of(std::begin(kPlaces), std::end(kPlaces),
                                     [&](auto place) { return path.starts_with(place); });
}

// Most events change nothing here, and cost nothing.
bool may_change(const model::Event& event) {
  if (event.type != model::EventType::record_transitioned) return true;
  return std::any_of(event.patch.begin(), event.patch.end(), [](const Json& operation) {
    return names_funding(text_at(operation, "path"));
  });
}

std::string without_blanks(std::string text) {
  for (const std::string_view blank : {" ", "\u3000"}) {
    for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
      text.erase(at, blank.size());
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> funding_in(const Json& document) {
  std::map<std::string, std::string> found;
  const Json award = document.value("award", Json::object());
  const std::string programme = text_at(award, "programme");
  if (!programme.empty()) found["programme"] = programme;
  const Json person = award.value("principal_investigator", Json::object());
  const std::string name = without_blanks(text_at(person.value("name", Json::object()), "ja"));
  if (name.empty()) return found;
  const std::string institution = text_at(person, "institution");
  found["investigator"] =
      name + "@" + (institution.empty() ? text_at(document, "lead") : institution);
  return found;
}

FundingView::FundingView(store::Database& database)
    : database_(database.with_tables(kFundingTables)),
      known_(database.prepare("SELECT value FROM funding WHERE record = ?1 AND what = ?2"
                              " AND known_to IS NULL ORDER BY seq DESC LIMIT 1")),
      insert_(database.prepare("INSERT INTO funding VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)")),
      forget_(database.prepare("UPDATE funding SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")) {}

void FundingView::create() { database_.with_tables(kFundingTables); }

bool FundingView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

std::string FundingView::known(Seq row, std::string_view what) {
  known_.bind(row, what);
  std::string value = known_.step() ? known_.text(0) : "";
  known_.reset();
  return value;
}

void FundingView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kProject) return;
  const model::Event& event = projection.event;
  if (!may_change(event)) return;
  const Seq row = projection.after->created_seq;
  for (const auto& [what, value] : funding_in(projection.after->document)) {
    if (known(row, what) == value) continue;
    insert_.run(row, what, value, event.effective_on.days, event.seq, projection.known_from);
  }
}

Funding::Funding(store::Database& database)
    : of_(database.prepare("SELECT record, value FROM funding WHERE what = ?1"
                           " AND effective_on <= ?2 AND seq <= ?3 AND known_from <= ?3"
                           " AND ifnull(known_to, ?3 + 1) > ?3 ORDER BY record, seq")) {}

std::map<Seq, std::string> Funding::of(std::string_view what, Date day, Seq as_of) {
  std::map<Seq, std::string> found;
  of_.bind(what, day.days, as_of);
  while (of_.step()) found[static_cast<Seq>(of_.integer(0))] = of_.text(1);  // the newest stays
  of_.reset();
  return found;
}

}  // namespace renkei::views
