// Mermaid's stateDiagram-v2. Its classes colour atomic states alone, and it has no history state:
// that is a state whose title begins with "H" ("H*" where it is deep).
#include <algorithm>
#include <array>

#include "cli/diagram.h"

namespace renkei::cli {
namespace {

using chart::State;
using chart::StateIndex;
using chart::StateKind;

constexpr std::array<std::string_view, 18> kReserved = {
    "state", "note",  "as",    "end",  "left",    "right",     "of",       "class", "classDef",
    "style", "click", "scale", "hide", "default", "direction", "accTitle", "fork",  "join"};

bool is_plain(const std::string& id) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  return !id.empty() && (id[0] < '0' || id[0] > '9') &&
         id.find_first_not_of(kLetters) == std::string::npos &&
         std::find(kReserved.begin(), kReserved.end(), id) == kReserved.end();
}

// What ends a text in Mermaid's grammar, as its character references (#58; is a colon).
std::string mermaid_text(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("#;:\"<>{}\\`").find(c) != std::string_view::npos) {
      safe += "#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      safe += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return safe;
}

class MermaidWriter {
 public:
  explicit MermaidWriter(const Drawing& drawing) : drawing_(drawing), states_(states_of(drawing)) {
    plain_ids_ = std::all_of(states_.begin() + 1, states_.end(),
                             [](const State& state) { return is_plain(state.id); });
  }

  std::string run() {
    line(0, "stateDiagram-v2");
    if (!drawing_.legend().empty()) line(0, "%% " + drawing_.legend());
    line(1, "classDef here fill:#fff3c4,stroke:#7a4100,stroke-width:4px,font-weight:bold");
    line(1, "classDef was fill:#e8f1fe,stroke:#0017c1,stroke-width:2px");
    body(chart::kRoot, 1);
    for (const Arrow& arrow : drawing_.arrows) {
      const std::string who = arrow.who.empty() ? "" : "<br>(" + mermaid_text(arrow.who) + ")";
      line(1,
           id(arrow.source) + " --> " + id(arrow.target) + " : " + mermaid_text(arrow.text) + who);
    }
    for (std::size_t s = 1; s < states_.size(); ++s) classify(static_cast<StateIndex>(s));
    return std::move(text_);
  }

 private:
  static const std::vector<State>& states_of(const Drawing& drawing) {
    return drawing.definition.states;
  }

  void line(int depth, const std::string& content) {
    text_.append(static_cast<std::size_t>(depth) * 2, ' ').append(content).append("\n");
  }

  std::string id(StateIndex state) const {
    return plain_ids_ ? states_[state].id : "s" + std::to_string(state);
  }

  // What lies in a state: its children, its initial state, and the lines inside each.
  void body(StateIndex parent, int depth) {
    const bool parallel = states_[parent].kind == StateKind::parallel;
    bool first = true;
    for (const StateIndex child : states_[parent].children) {
      if (parallel && !first && states_[child].kind != StateKind::history) line(depth, "--");
      first = false;
      state(child, depth);
    }
    for (const StateIndex initial : drawing_.initial(parent)) {
      line(depth, "[*] --> " + id(initial));
    }
    for (const StateIndex child : states_[parent].children) {
      if (states_[child].kind == StateKind::final) line(depth, id(child) + " --> [*]");
      note(child, depth);
    }
  }

  void state(StateIndex index, int depth) {
    const State& state = states_[index];
    std::string title = drawing_.mark(index) + drawing_.title(index) + drawing_.visits(index);
    if (state.kind == StateKind::history) title = (state.deep ? "H* " : "H ") + title;
    const std::string head = "state \"" + mermaid_text(title) + "\" as " + id(index);
    if (state.children.empty()) return line(depth, head);
    line(depth, head + " {");
    body(index, depth + 1);
    line(depth, "}");
  }

  void note(StateIndex index, int depth) {
    const auto inside = drawing_.inside.find(index);
    if (inside == drawing_.inside.end()) return;
    line(depth, "note right of " + id(index));
    for (const std::string& each : inside->second) line(depth + 1, mermaid_text(each));
    line(depth, "end note");
  }

  void classify(StateIndex index) {
    if (!states_[index].children.empty()) return;
    if (drawing_.is_here(index)) {
      line(1, "class " + id(index) + " here");
    } else if (drawing_.was_here(index)) {
      line(1, "class " + id(index) + " was");
    }
  }

  const Drawing& drawing_;
  const std::vector<State>& states_;
  bool plain_ids_ = false;
  std::string text_;
};

}  // namespace

std::string to_mermaid(const Drawing& drawing) { return MermaidWriter(drawing).run(); }

}  // namespace renkei::cli
