// workflow.rehearse: a year of one kind's records under a draft, page by page: a page ends when it
// has looked at so many records or decided so many events again.
#include "model/correct.h"
#include "model/rehearsal.h"

#include "base/limits.h"
#include "query_service.h"
#include "versions.h"
#include "wire/codec.h"

namespace renkei {
namespace {

Json to_json(const model::Divergence& divergence, const std::string& record) {
  const auto& refusal = divergence.refusal;
  return {{"record", record},
          {"how", model::name_of(divergence.how)},
          {"event_seq", divergence.seq},
          {"event", divergence.event},
          {"effective_on", to_string(divergence.effective_on)},
          {"recorded", divergence.recorded},
          {"rehearsed", divergence.rehearsed},
          {"code", refusal ? Json(code_of(refusal->code)) : Json()},
          {"detail", refusal ? Json(refusal->detail) : Json()},
          {"faults", renkei::to_json(refusal ? refusal->faults : std::vector<Fault>())}};
}

// {"STATE": [[days, how often], …]}
Json to_json(const model::Waits& waits) {
  Json states = Json::object();
  for (const auto& [state, stays] : waits) {
    Json& list = states[state] = Json::array();
    for (const auto& [days, count] : stays) list.push_back({days, count});
  }
  return states;
}

void add(model::Waits& sum, const model::Waits& more) {
  for (const auto& [state, stays] : more) {
    for (const auto& [days, count] : stays) sum[state][days] += count;
  }
}

// What one page found.
struct Found {
  Json rows = Json::array();
  std::size_t replayed = 0, events = 0;
  model::Waits before, after;
  Seq last = 0;

  void take(const std::vector<model::Event>& all, const model::Rehearsal& rehearsal) {
    ++replayed;
    events += all.size();
    add(before, rehearsal.before);
    add(after, rehearsal.after);
    if (rehearsal.divergence) rows.push_back(to_json(*rehearsal.divergence, all.front().record));
  }
};

}  // namespace

std::vector<model::Event> QueryService::events_at(const std::vector<Seq>& positions) const {
  std::vector<model::Event> events;
  for (const Seq seq : positions)
    events.push_back(wire::read_event(engine_.log().read(seq - 1, 1).at(0).body).value());
  return events;
}

Result<Json> QueryService::workflow_rehearse(const Ask& ask) {
  if (auto may = may_plan(ask.actor, ask.message); !may) return tl::unexpected(may.error());
  const auto vocabulary = engine_.vocabulary();
  const auto draft = wire::read_definition(text_at(ask.message, "definition"), &vocabulary);
  if (!draft) return tl::unexpected(draft.error());
  const model::Plan plan = model::read_plan(plan_in(ask.message));
  if (auto faults = model::plan_faults(**draft, plan); !faults.empty())
    return fail(Errc::schema_mismatch, "the plan is not right: see errors", std::move(faults));
  const int year = ask.message.at("fiscal_year").get<int>();
  const Seq as_of = std::min(ask.message.value("as_of", ask.seq), ask.seq);
  const std::size_t limit = ask.message.value("limit", views::Page{}.limit);
  const model::Stage stage{**draft,
                           plan,
                           *ask.definitions,
                           fiscal_year_begin(year),
                           fiscal_year_end(year),
                           [&](const std::string& id) {
                             return engine_.principals().find(id).value_or(model::Actor{id, {}});
                           },
                           [&](Date day) { return engine_.settings_on(day); },
                           engine_.calendar()};
  Found found;
  const auto rows =
      views_.records.rows((*draft)->kind, ask.message.value("after", Seq{0}), views::kScan);
  for (const Seq row : rows) {
    if (found.replayed >= limit || found.events >= limits::kRehearsedEvents) break;
    found.last = row;
    const auto positions = views_.transitions.positions_of(row, stage.first, stage.last, as_of);
    if (positions.empty()) continue;
    const auto events = model::retold(events_at(positions));
    if (events.empty()) continue;
    found.take(events, model::rehearse(stage, events));
  }
  const bool more = !rows.empty() && (found.last != rows.back() || rows.size() == views::kScan);
  Json result = more ? views::page_of(std::move(found.rows), found.last)
                     : views::page_of(std::move(found.rows));
  result["replayed"] = found.replayed;
  result["waits"] = {{"before", to_json(found.before)}, {"after", to_json(found.after)}};
  return result;
}

}  // namespace renkei
