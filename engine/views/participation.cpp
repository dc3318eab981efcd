#include "views/participation.h"

#include <algorithm>

#include "views/states.h"

namespace renkei::views {
namespace {

constexpr const char* kParticipationTables = R"sql(
  CREATE TABLE IF NOT EXISTS participation(
    record INTEGER NOT NULL,
    institution TEXT NOT NULL,
    role TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_day INTEGER,  -- null = still in it
    to_seq INTEGER,
    known_from INTEGER NOT NULL,  -- 0 = its own event; see view.h
    known_to INTEGER,
    PRIMARY KEY(record, from_seq, institution, role, known_from)
  ) STRICT, WITHOUT ROWID;
)sql";

void add(Participants& participants, const Json& named, const char* id, const char* category,
         const char* role) {
  if (!named.is_object() || text_at(named, category) != "in_house") return;
  const std::string institution = text_at(named, id);
  if (!institution.empty()) participants.emplace(institution, role);
}

void add_each(Participants& participants, const Json& document, const char* list,
              const char* role) {
  const auto found = document.find(list);
  if (found == document.end() || !found->is_array()) return;
  for (const Json& named : *found) add(participants, named, "institution", "category", role);
}

bool names_participants(std::string_view pointer) {
  for (const std::string_view place : {"/lead", "/partners", "/sites", "/translation"}) {
    if (pointer.empty() || pointer.substr(0, place.size()) == place) return true;
  }
  return false;
}

// May the event have changed who takes part? Most do not, and cost nothing here.
bool may_matter(const Projection& projection) {
  const model::Event& event = projection.event;
  if (event.type != model::EventType::record_transitioned) return true;
  if (has_tag(*projection.definition, event.from, "drafting")) return true;
  return std::any_of(event.patch.begin(), event.patch.end(), [](const Json& operation) {
    return names_participants(text_at(operation, "path")) ||
           (operation.contains("from") && names_participants(text_at(operation, "from")));
  });
}

}  // namespace

Participants participants_of(const Json& document) {
  Participants participants;
  if (!document.is_object()) return participants;
  add(participants, document, "lead", "lead_category", "lead");
  add_each(participants, document, "partners", "partner");
  add_each(participants, document, "sites", "site");
  if (const auto found = document.find("translation"); found != document.end()) {
    add(participants, *found, "institution", "category", "translation");
  }
  return participants;
}

ParticipationView::ParticipationView(store::Database& database)
    : database_(database.with_tables(kParticipationTables)),
      known_(database.prepare("SELECT institution, role FROM participation"
                              " WHERE record = ?1 AND to_seq IS NULL AND known_to IS NULL")),
      join_(database.prepare(
          "INSERT INTO participation VALUES (?1, ?2, ?3, ?4, ?5, NULL, NULL, ?6, NULL)")),
      leave_(database.prepare("UPDATE participation SET to_day = ?4, to_seq = ?5 WHERE record = ?1"
                              " AND institution = ?2 AND role = ?3 AND to_seq IS NULL"
                              " AND known_to IS NULL")),
      forget_(database.prepare("UPDATE participation SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")) {}

void ParticipationView::create() { database_.with_tables(kParticipationTables); }

Participants ParticipationView::known(Seq row) {
  Participants participants;
  known_.bind(row);
  while (known_.step()) participants.emplace(known_.text(0), known_.text(1));
  known_.reset();
  return participants;
}

bool ParticipationView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

void ParticipationView::project(const Projection& projection) {
  if (projection.after == nullptr || projection.after->kind != kProject) return;
  const model::Event& event = projection.event;
  if (has_tag(*projection.definition, event.to, "drafting") || !may_matter(projection)) return;
  const Seq row = projection.after->created_seq;
  const Participants before = known(row);
  const Participants after = participants_of(projection.after->document);
  for (const auto& [institution, role] : before) {
    if (after.contains({institution, role})) continue;
    leave_.run(row, institution, role, event.effective_on.days, event.seq);
  }
  for (const auto& [institution, role] : after) {
    if (before.contains({institution, role})) continue;
    join_.run(row, institution, role, event.effective_on.days, event.seq, projection.known_from);
  }
}

}  // namespace renkei::views
