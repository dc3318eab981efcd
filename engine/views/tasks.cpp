#include "views/tasks.h"

#include <algorithm>

#include "views/clockface.h"
#include "views/states.h"

namespace renkei::views {
namespace {

// Does the configuration offer a transition to somebody with one of the actor's roles? Where the
// role is bound to and what the guard says is asked of each record.
bool offers(const chart::Definition& definition, const std::string& configuration,
            const model::Actor& actor) {
  const std::vector<std::string> ids = ids_from(configuration);
  if (has_tag(definition, ids, "standing")) return false;
  std::vector<chart::StateIndex> atomic;
  for (const std::string& id : ids) {
    const auto found = definition.index.find(id);
    if (found != definition.index.end()) atomic.push_back(found->second);
  }
  const chart::Situation situation{chart::with_ancestors(definition, atomic), {}};
  const auto transitions = chart::candidates(definition, situation);
  return std::any_of(transitions.begin(), transitions.end(), [&](chart::TransitionIndex index) {
    const auto& by = definition.transitions[index].by;
    return std::any_of(by.begin(), by.end(), [&](const chart::Authority& authority) {
      return actor.has_role(authority.role);
    });
  });
}

// The name of the timer; "" when the opening stands under no deadline.
std::string deadline_of(const chart::Definition& definition, const model::Record& record,
                        const model::Opening& opening) {
  std::string first;
  const auto source = definition.index.at(opening.source);
  const auto key = [&](const std::string& timer) {
    const model::TimerState& state = record.timers.at(timer);
    return std::make_pair(state.status == model::TimerState::Status::paused, state.due);
  };
  for (const chart::Timer& timer : definition.timers) {
    const bool around = timer.state == source || definition.is_descendant(source, timer.state);
    if (!timer.deadline || !around || !record.timers.contains(timer.event)) continue;
    if (first.empty() || key(timer.event) < key(first)) first = timer.event;
  }
  return first;
}

Json row_of(const model::Record& record, const chart::Definition& definition,
            const model::Opening& opening, const std::string& deadline,
            const model::Circumstances& circumstances) {
  const chart::Title& title = definition.transitions[opening.transition].title;
  Json row = deadline.empty()
                 ? Json::object()
                 : Clockface{definition, *circumstances.calendar, circumstances.now}.show(record,
                                                                                          deadline);
  row.update({{"record", record.id},
              {"kind", record.kind},
              {"title", title_of(record)},
              {"event", opening.event},
              {"event_title", {{"ja", title.ja}, {"en", title.en}}},
              {"source", opening.source},
              {"since", to_string(record.effective_on)}});
  return row;
}

}  // namespace

// Both walk the partial index records_open: a jump a group, and a stretch of it for the members.
Tasks::Tasks(store::Database& database)
    : next_group_(
          database.prepare("SELECT kind, definition, configuration FROM records WHERE ended = 0"
                           " AND (kind, definition, configuration) > (?1, ?2, ?3)"
                           " ORDER BY kind, definition, configuration LIMIT 1")),
      members_(database.prepare(
          "SELECT created_seq FROM records WHERE ended = 0 AND kind = ?1 AND definition = ?2"
          " AND configuration = ?3 AND created_seq > ?4 ORDER BY created_seq LIMIT ?5")),
      deadlines_(database.prepare("SELECT record, timer FROM timers WHERE deadline = 1"
                                  " ORDER BY status = 1, due, seq, place LIMIT ?2 OFFSET ?1")),
      records_(database) {}

std::vector<Tasks::Group> Tasks::groups() {
  std::vector<Group> groups;
  Group last;
  while (next_group_.bind(last.kind, last.definition, last.configuration).step()) {
    last = {next_group_.text(0), static_cast<std::uint32_t>(next_group_.integer(1)),
            next_group_.text(2)};
    groups.push_back(last);
  }
  next_group_.reset();
  return groups;
}

std::vector<Seq> Tasks::candidates(const model::Definitions& definitions, const model::Actor& actor,
                                   Seq after) {
  std::vector<Seq> rows;
  for (const Group& group : groups()) {
    const auto definition = definitions.find(group.kind, group.definition);
    if (!definition || !offers(*definition, group.configuration, actor)) continue;
    members_.bind(group.kind, group.definition, group.configuration, after, kScan);
    while (members_.step()) rows.push_back(static_cast<Seq>(members_.integer(0)));
    members_.reset();
  }
  std::sort(rows.begin(), rows.end());
  if (rows.size() > kScan) rows.resize(kScan);
  return rows;
}

Json Tasks::list(const model::Definitions& definitions, const model::Circumstances& circumstances,
                 const Page& page) {
  const std::vector<Seq> rows_to_see = candidates(definitions, circumstances.actor, page.after);
  Json rows = Json::array();
  for (const Seq row : rows_to_see) {
    const model::Record record = records_.load_row(row).value();
    const auto definition = definitions.find(record.kind, record.definition);
    for (const auto& opening : model::openings(*definition, record, circumstances)) {
      if (!opening.permitted || !opening.faults.empty()) continue;
      const std::string deadline = deadline_of(*definition, record, opening);
      rows.push_back(row_of(record, *definition, opening, deadline, circumstances));
    }
    if (rows.size() >= page.limit && row != rows_to_see.back()) {
      return page_of(std::move(rows), row);
    }
  }
  return rows_to_see.size() == kScan ? page_of(std::move(rows), rows_to_see.back())
                                     : page_of(std::move(rows));
}

Json Tasks::list_by_due(const model::Definitions& definitions,
                        const model::Circumstances& circumstances, const Page& page) {
  Json rows = Json::array();
  Seq scanned = 0;
  deadlines_.bind(page.after, kScan);
  while (rows.size() < page.limit && deadlines_.step()) {
    ++scanned;
    const auto record = records_.load_row(static_cast<Seq>(deadlines_.integer(0))).value();
    const auto definition = definitions.find(record.kind, record.definition);
    if (!definition) continue;
    for (const auto& opening : model::openings(*definition, record, circumstances)) {
      if (!opening.permitted || !opening.faults.empty()) continue;
      const std::string deadline = deadline_of(*definition, record, opening);
      if (deadline != deadlines_.text(1)) continue;  // it is under another, or under none
      rows.push_back(row_of(record, *definition, opening, deadline, circumstances));
    }
  }
  const bool more = scanned == kScan || (rows.size() >= page.limit && deadlines_.step());
  deadlines_.reset();
  return more ? page_of(std::move(rows), page.after + scanned) : page_of(std::move(rows));
}

}  // namespace renkei::views
