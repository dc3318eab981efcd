#include "cli/diagram.h"

#include <algorithm>
#include <tuple>

namespace renkei::cli {
namespace {

using chart::StateIndex;
using chart::Transition;

bool is_done_event(const std::string& event) { return event.starts_with("done.state."); }

std::string cause(Language language, const chart::Definition& definition,
                  const Transition& transition, const std::string& event) {
  const std::string title = title_in(language, transition.title);
  if (!title.empty()) return title;
  if (event.empty()) return say(language, "diagram.always");
  const auto timer = std::find_if(definition.timers.begin(), definition.timers.end(),
                                  [&](const chart::Timer& each) { return each.event == event; });
  if (timer != definition.timers.end()) return timer->delay.text;
  return is_done_event(event) ? say(language, "diagram.done") : event;
}

// One arrow, or one line, that is being put together.
struct Draft {
  bool guarded = true;  // each of its transitions is
  std::vector<std::string> roles;
  Steps steps;
};

void add_once(std::vector<std::string>& to, std::string text) {
  if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(std::move(text));
}

class Drafter {
 public:
  Drafter(const chart::Definition& definition, const Trail* trail, const DiagramWords& words)
      : words_(words), drawing_{definition, trail, words.language, {}, {}} {}

  Drawing run() {
    const auto& transitions = drawing_.definition.transitions;
    for (std::size_t t = 0; t < transitions.size(); ++t) {
      collect(static_cast<chart::TransitionIndex>(t));
    }
    for (const auto& [key, draft] : drafts_) {
      const auto& [source, target] = std::pair(std::get<0>(key), std::get<1>(key));
      if (target == chart::kNoState || is_nested(source, target)) {
        drawing_.inside[source].push_back(line(key, draft));
      } else {
        drawing_.arrows.push_back({source, target, text(key, draft), who(draft), draft.steps});
      }
    }
    return std::move(drawing_);
  }

 private:
  using Key = std::tuple<StateIndex, StateIndex, std::string>;  // source, target, what is said

  void collect(chart::TransitionIndex index) {
    const Transition& transition = drawing_.definition.transitions[index];
    std::vector<std::string> events = transition.events;
    if (events.empty()) events.emplace_back();
    std::vector<StateIndex> targets = transition.targets;
    if (targets.empty()) targets.push_back(chart::kNoState);
    for (const std::string& event : events) {
      const std::string text = cause(words_.language, drawing_.definition, transition, event);
      for (const StateIndex target : targets) add({transition.source, target, text}, index);
    }
  }

  void add(const Key& key, chart::TransitionIndex index) {
    const Transition& transition = drawing_.definition.transitions[index];
    auto found = std::find_if(drafts_.begin(), drafts_.end(),
                              [&](const auto& known) { return known.first == key; });
    if (found == drafts_.end()) found = drafts_.insert(found, {key, Draft{}});
    Draft& draft = found->second;
    draft.guarded = draft.guarded && transition.guard != nullptr;
    for (const auto& authority : transition.by) add_once(draft.roles, words_.role(authority.role));
    if (drawing_.trail == nullptr) return;
    const auto taken = drawing_.trail->taken.find(index);
    if (taken == drawing_.trail->taken.end()) return;
    draft.steps.insert(draft.steps.end(), taken->second.begin(), taken->second.end());
    std::sort(draft.steps.begin(), draft.steps.end());
  }

  // Neither tool draws an arrow between a state and one that lies in it.
  bool is_nested(StateIndex source, StateIndex target) const {
    const chart::Definition& definition = drawing_.definition;
    return definition.is_descendant(source, target) || definition.is_descendant(target, source) ||
           (source == target && !definition.states[source].children.empty());
  }

  std::string text(const Key& key, const Draft& draft) const {
    std::string text = steps_text(draft.steps);
    if (!text.empty()) text = text.substr(1) + " ";
    text += std::get<2>(key);
    return draft.guarded ? text + " " + say(words_.language, "diagram.guarded") : text;
  }

  std::string who(const Draft& draft) const {
    std::string text;
    for (const std::string& role : draft.roles) {
      text += (text.empty() ? "" : say(words_.language, "diagram.or")) + role;
    }
    return text;
  }

  std::string line(const Key& key, const Draft& draft) const {
    std::string line = text(key, draft);
    const StateIndex target = std::get<1>(key);
    if (target != chart::kNoState) line += " → " + drawing_.title(target);
    const std::string roles = who(draft);
    return roles.empty() ? line : say(words_.language, "diagram.by", line, roles);
  }

  const DiagramWords& words_;
  Drawing drawing_;
  std::vector<std::pair<Key, Draft>> drafts_;  // in document order
};

}  // namespace

Drawing draw(const chart::Definition& definition, const Trail* trail, const DiagramWords& words) {
  return Drafter(definition, trail, words).run();
}

}  // namespace renkei::cli
