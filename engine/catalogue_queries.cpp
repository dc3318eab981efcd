// What is asked of the catalogue: resources, needs, plans, concerns, and their circulation.
#include "query_service.h"

namespace renkei {
namespace {

Result<std::optional<std::pair<Date, Date>>> free_days(const Json& message) {
  const auto found = message.find("free");
  if (found == message.end()) return std::nullopt;
  const auto first = parse_date(text_at(*found, "from")), last = parse_date(text_at(*found, "to"));
  if (*first <= *last) return std::pair(*first, *last);
  return fail(Errc::schema_mismatch, "the days end before they begin",
              {{"/free/to", "must not be before " + to_string(*first)}});
}

}  // namespace

Result<Json> QueryService::catalogue_search(const Ask& ask) {
  const auto free = free_days(ask.message);
  if (!free) return tl::unexpected(free.error());
  views::CatalogueFilter filter;
  filter.kind = text_at(ask.message, "kind");
  filter.states = ask.message.value("states", filter.states);
  filter.search = text_at(ask.message, "search");
  filter.category = text_at(ask.message, "category");
  filter.institution = text_at(ask.message, "institution");
  filter.free = *free;
  views::Page page;
  page.after = ask.message.value("after", page.after);
  page.limit = ask.message.value("limit", page.limit);
  return views_.catalogue.search(filter, page, views::readable_by(ask.actor, *ask.definitions));
}

Result<Json> QueryService::catalogue_match(const Ask& ask) {
  const auto record = readable(ask);
  if (!record) return tl::unexpected(record.error());
  if (record->kind != views::kNeed && record->kind != views::kResource &&
      record->kind != views::kPlan) {
    return fail(Errc::schema_mismatch, record->id + " is a " + record->kind,
                {{"/record", "must be a need, a resource or a plan"}});
  }
  return views_.catalogue.match(*record, views::readable_by(ask.actor, *ask.definitions));
}

Result<Json> QueryService::catalogue_listed(const Ask& ask) {
  return as_of(ask).map([&](Seq seq) {
    return views_.catalogue.listed(
        seq, [&](Seq row) { return record_as_of(row, seq); },
        views::readable_by(ask.actor, *ask.definitions));
  });
}

Result<Json> QueryService::circulation_status(const Ask& ask) {
  return views_.circulations.status(
      text_at(ask.message, "institution"), [&](Seq row, Seq seq) { return record_as_of(row, seq); },
      views::readable_by(ask.actor, *ask.definitions));
}

}  // namespace renkei
