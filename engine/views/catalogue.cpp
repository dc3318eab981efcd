#include "views/catalogue.h"

#include <algorithm>

#include "text/words.h"
#include "views/availability.h"
#include "views/matching.h"
#include "wire/codec.h"

namespace renkei::views {
namespace {

bool is_in(const model::Record& record, std::string_view state) {
  const auto& active = record.configuration;
  return std::find(active.begin(), active.end(), state) != active.end();
}

bool is_in_any(const model::Record& record, const std::vector<std::string>& states) {
  return std::any_of(states.begin(), states.end(),
                     [&](const std::string& state) { return is_in(record, state); });
}

bool passes_filter(const model::Record& record, const CatalogueFilter& filter,
                   const std::vector<std::string>& words) {
  const Json& document = record.document;
  const bool here = filter.states.empty() ? is_listed(record) : is_in_any(record, filter.states);
  if (!here) return false;
  if (!filter.category.empty() && text_at(document, "category") != filter.category) return false;
  if (!filter.institution.empty() && text_at(document, "institution") != filter.institution) {
    return false;
  }
  if (filter.free &&
      !free_in(document, is_in(record, "suspended"), filter.free->first, filter.free->second)) {
    return false;
  }
  if (words.empty()) return true;
  const std::string text = found_by(document);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text::has_word(text, word); });
}

Json headline(const model::Record& record) {
  return {{"record", record.id},
          {"kind", record.kind},
          {"title", title_of(record)},
          {"institution", record.document.value("institution", Json())},
          {"configuration", record.configuration}};
}

Json line_of(const model::Record& record) {
  Json line = headline(record);
  line.erase("kind");
  line["category"] = record.document.value("category", Json());
  if (record.kind == kPlan) line["fiscal_year"] = record.document.value("fiscal_year", Json());
  if (is_in(record, "suspended")) line["outage"] = record.document.value("outage", Json());
  return line;
}

// What is booked is no change of the list.
Json as_listed(Json document) {
  document.erase("bookings");
  return document;
}

// What became of a record of the list; "" when the list says the same of it.
std::string change_of(const model::Record* before, const model::Record& after) {
  const bool was = before != nullptr && is_listed(*before);
  if (!was) return is_listed(after) ? "new" : "";
  if (!is_listed(after)) return "ended";
  if (is_in(after, "suspended") != is_in(*before, "suspended")) {
    return is_in(after, "suspended") ? "suspended" : "resumed";
  }
  const bool same = as_listed(before->document) == as_listed(after.document) &&
                    before->configuration == after.configuration;
  return same ? "" : "changed";
}

}  // namespace

bool is_listed(const model::Record& record) { return !record.ended && !is_in(record, "draft"); }

Catalogue::Catalogue(store::Database& database)
    : records_(database),
      touched_(database.prepare(
          "SELECT DISTINCT r.created_seq FROM transitions AS t JOIN records AS r"
          " ON r.created_seq = t.record WHERE t.seq > ?1"
          " AND r.kind IN ('resource', 'plan', 'need', 'concern') ORDER BY r.created_seq")),
      events_(database.prepare("SELECT seq, event, effective_on FROM transitions"
                               " WHERE record = ?1 AND seq > ?2 ORDER BY seq")) {}

Json Catalogue::search(const CatalogueFilter& filter, const Page& page, const MayRead& may_read) {
  const std::vector<std::string> words = text::words(filter.search);
  Json rows = Json::array();
  bool more = false;
  Seq last = page.after;
  records_.each(filter.kind, [&](const model::Record& record) {
    if (record.created_seq <= page.after || more) return;
    if (!passes_filter(record, filter, words) || !may_read(record)) return;
    more = rows.size() == page.limit;
    if (more) return;
    last = record.created_seq;
    rows.push_back(wire::to_json(record));
  });
  return more ? page_of(std::move(rows), last) : page_of(std::move(rows));
}

Json Catalogue::match(const model::Record& record, const MayRead& may_read) {
  struct Found {
    int score;
    Seq row;
    Json line;
  };
  std::vector<Found> found;
  const bool of_need = record.kind == kNeed;
  const auto consider = [&](const model::Record& other) {
    if (!is_listed(other) || is_in(other, "met") || !may_read(other)) return;
    Match judged = of_need ? views::match(record, other) : views::match(other, record);
    if (!judged.related) return;
    Json line = headline(other);
    line["score"] = judged.score;
    line["answers"] = judged.answers;
    line["reasons"] = std::move(judged.reasons);
    found.push_back({judged.score, other.created_seq, std::move(line)});
  };
  if (of_need) {
    records_.each(kResource, consider);
    records_.each(kPlan, consider);
  } else {
    records_.each(kNeed, consider);
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  });
  Json rows = Json::array();
  for (Found& each : found) rows.push_back(std::move(each.line));
  return {{"record", record.id}, {"rows", std::move(rows)}};
}

Json Catalogue::listed(Seq as_of, const RecordAsOf& record_as_of, const MayRead& may_read) {
  Json list = Json::object();
  for (const std::string_view kind : kCatalogueKinds) {
    Json& lines = list[std::string(kind) + "s"] = Json::array();
    records_.each(kind, [&](const model::Record& record) {
      if (record.created_seq > as_of || !may_read(record)) return;
      const model::Record known = record.seq <= as_of ? record : record_as_of(record.created_seq);
      if (is_listed(known)) lines.push_back(line_of(known));
    });
  }
  return list;
}

Json Catalogue::changes(Seq since, const RecordAsOf& record_as_of, const MayRead& may_read) {
  std::vector<Seq> touched;
  touched_.bind(since);
  while (touched_.step()) touched.push_back(static_cast<Seq>(touched_.integer(0)));
  touched_.reset();
  Json rows = Json::array();
  for (const Seq row : touched) {
    const model::Record after = *records_.load_row(row);
    if (!may_read(after)) continue;
    std::optional<model::Record> before;
    if (row <= since) before = record_as_of(row);
    const std::string change = change_of(before ? &*before : nullptr, after);
    if (change.empty()) continue;
    Json line = headline(after);
    line["change"] = change;
    line["events"] = events(row, since);
    rows.push_back(std::move(line));
  }
  return rows;
}

Json Catalogue::events(Seq row, Seq since) {
  Json list = Json::array();
  events_.bind(row, since);
  while (events_.step()) {
    list.push_back({{"seq", events_.integer(0)},
                    {"event", events_.text(1)},
                    {"effective_on", day_text(events_.integer(2))}});
  }
  events_.reset();
  return list;
}

}  // namespace renkei::views
