// What is asked of the projects by the survey; and of principals.
#include "query_service.h"

namespace renkei {

Result<Json> QueryService::project_facts(const Ask& ask) {
  views::RecordFilter filter;
  filter.kind = "project";
  filter.institution = text_at(ask.message, "institution");
  std::optional<int> year;
  if (ask.message.contains("fiscal_year")) year = ask.message["fiscal_year"].get<int>();
  views::Page page;
  page.after = ask.message.value("after", page.after);
  page.limit = ask.message.value("limit", page.limit);
  const auto may_read = views::readable_by(ask.actor, *ask.definitions);
  Json rows = Json::array();
  const Seq next = views_.records.visit(filter, page, may_read, [&](const model::Record& record) {
    if (auto facts = views_.projects.facts(record, year)) rows.push_back(*std::move(facts));
  });
  return next == 0 ? views::page_of(std::move(rows)) : views::page_of(std::move(rows), next);
}

// Nobody's secrets: that an AMED number is known, where, and of which institution. Without it an
// institution would report what another one has reported already.
Result<Json> QueryService::project_known(const Ask& ask) {
  const auto keys = ask.message.at("keys").get<std::set<std::string>>();
  return Json{{"rows", views_.projects.with_awards(keys)}};
}

Result<Json> QueryService::command_known(const Ask& ask) {
  Json ids = Json::array();
  for (const Json& id : ask.message.at("ids")) {
    if (commands_.has(ask.actor.id, id.get<std::string>())) ids.push_back(id);
  }
  return Json{{"ids", std::move(ids)}};
}

// Who the asker is, with the roles of today, and the version of their record.
Result<Json> QueryService::principal_self(const Ask& ask) {
  Json self = model::to_json(ask.actor);
  if (const auto record = views_.records.load(ask.actor.id)) {
    self["name"] = record->document.value("name", Json());
    self["version"] = record->version;
  }
  return self;
}

// Of a secret that is shown at the door: is it that principal's invitation, and still open?
// Whatever is wrong, the answer is the same and nothing is put on record: it tells nobody who is
// known here.
Result<Json> QueryService::invitation_open(const Ask& ask) {
  if (!ask.actor.has_role(intake::kConsole))
    return fail(Errc::not_permitted, ask.actor.id + " may not ask invitation.open");
  const auto record = views_.records.load(text_at(ask.message, "principal"));
  const bool known = record && record->kind == intake::kPrincipalKind;
  const Json invitation = known ? record->document.value("invitation", Json()) : Json();
  if (!invitation.is_object() || !invitation.value("open", false)) return Json{{"open", false}};
  const auto expires = parse_time(text_at(invitation, "expires_at"));
  return Json{{"open", expires && engine_.clock().now() < *expires &&
                           text_at(invitation, "hash") == text_at(ask.message, "hash")}};
}

}  // namespace renkei
