// What a drawing says of each state.
#include "cli/diagram.h"

namespace renkei::cli {

using chart::StateIndex;

std::string title_in(Language language, const chart::Title& title) {
  const std::string& wanted = language == Language::ja ? title.ja : title.en;
  return !wanted.empty() ? wanted : language == Language::ja ? title.en : title.ja;
}

std::string steps_text(const Steps& steps) {
  std::string text;
  for (const std::size_t step : steps) text += " #" + std::to_string(step);
  return text;
}

std::string Drawing::title(StateIndex state) const {
  const bool whole = state == chart::kRoot;
  const chart::State& known = definition.states[state];
  const std::string title = title_in(language, whole ? definition.title : known.title);
  if (!title.empty()) return title;
  return whole ? definition.kind : known.id;
}

bool Drawing::is_here(StateIndex state) const {
  return trail != nullptr && trail->here.contains(state);
}

bool Drawing::was_here(StateIndex state) const {
  return trail != nullptr && trail->entered.contains(state);
}

std::string Drawing::mark(StateIndex state) const { return is_here(state) ? "▶ " : ""; }

std::string Drawing::visits(StateIndex state) const {
  return was_here(state) ? steps_text(trail->entered.at(state)) : "";
}

std::vector<StateIndex> Drawing::initial(StateIndex state) const {
  return definition.states[state].kind == chart::StateKind::parallel
             ? std::vector<StateIndex>{}
             : definition.states[state].initial;
}

std::string Drawing::legend() const {
  return trail == nullptr ? "" : say(language, "diagram.legend", trail->record);
}

}  // namespace renkei::cli
