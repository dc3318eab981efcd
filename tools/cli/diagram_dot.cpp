// Graphviz's dot: atomic states are boxes, compound ones are clusters, the regions of a parallel
// state are dashed. An arrow to or from a compound state is one between states inside that ends at
// the cluster's border (lhead, ltail).
#include <fmt/format.h>

#include <algorithm>

#include "cli/diagram.h"

namespace renkei::cli {
namespace {

using chart::State;
using chart::StateIndex;
using chart::StateKind;

// One of these is on every desktop; the first is what Debian's fonts-noto-cjk installs.
constexpr std::string_view kFonts =
    "Noto Sans CJK JP,Noto Sans JP,Hiragino Sans,Yu Gothic,Meiryo,IPAexGothic,sans-serif";

// Between an arrow and what is written beside it.
const std::string kPad = "&#160;&#160;";

// Text inside a label <…>.
std::string html(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else {
      safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return safe;
}

std::string bold(const std::string& text) {
  return text.empty() ? text : "<b>" + html(text) + "</b>";
}

std::string small(const std::string& text) {
  return "<font point-size=\"10\" color=\"#4d4d4d\">" + html(text) + "</font>";
}

class DotWriter {
 public:
  explicit DotWriter(const Drawing& drawing)
      : drawing_(drawing), states_(drawing.definition.states) {}

  std::string run() {
    line(0, "digraph workflow {");
    line(1, fmt::format("graph [compound=true, rankdir=TB, nodesep=0.3, ranksep=0.35, labelloc=t,"
                        " fontsize=16, fontname=\"{}\"{}]",
                        kFonts, heading()));
    line(1, fmt::format("node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\","
                        " color=\"#333333\", fontsize=13, fontname=\"{}\"]",
                        kFonts));
    line(1, fmt::format("edge [color=\"#595959\", fontsize=11, fontname=\"{}\"]", kFonts));
    body(chart::kRoot, 1);
    for (const Arrow& arrow : drawing_.arrows) edge(arrow);
    line(0, "}");
    return std::move(text_);
  }

 private:
  void line(int depth, const std::string& content) {
    text_.append(static_cast<std::size_t>(depth) * 2, ' ').append(content).append("\n");
  }

  void body(StateIndex parent, int depth) {
    const auto initial = drawing_.initial(parent);
    if (!initial.empty()) {
      line(depth,
           fmt::format("i{} [shape=point, width=0.14, label=\"\", fillcolor=\"#333333\"]", parent));
    }
    for (const StateIndex child : states_[parent].children) state(child, depth);
    for (const StateIndex target : initial) {
      line(depth, fmt::format("i{} -> {}{}", parent, head(target), attributes(lhead(target))));
    }
    keep_order(parent, depth);
  }

  // dot takes no empty label.
  std::string heading() const {
    const std::string legend = drawing_.legend();
    std::string text = bold(drawing_.title(chart::kRoot));
    if (!legend.empty()) text += "<br/>" + small(legend);
    return text.empty() ? text : ", label=<" + text + ">";
  }

  // Neighbours of the file stand below each other: by an arrow that is not seen, where none is.
  void keep_order(StateIndex parent, int depth) {
    if (states_[parent].kind == StateKind::parallel) return;
    StateIndex before = chart::kNoState;
    for (const StateIndex child : states_[parent].children) {
      if (states_[child].kind != StateKind::atomic) continue;
      if (before != chart::kNoState && !has_arrow(before, child)) {
        line(depth, fmt::format("s{} -> s{} [style=invis]", before, child));
      }
      before = child;
    }
  }

  bool has_arrow(StateIndex source, StateIndex target) const {
    return std::any_of(drawing_.arrows.begin(), drawing_.arrows.end(), [&](const Arrow& arrow) {
      return arrow.source == source && arrow.target == target;
    });
  }

  void state(StateIndex index, int depth) {
    if (states_[index].children.empty()) return node(index, depth);
    const bool region = states_[states_[index].parent].kind == StateKind::parallel;
    line(depth, fmt::format("subgraph cluster_{} {{", index));
    line(depth + 1,
         fmt::format("graph [style=\"rounded{}\", color=\"{}\", penwidth={}, labeljust=l,"
                     " labelloc=t, fontsize=13, label=<{}>]",
                     region ? ",dashed" : "", "#666666", drawing_.is_here(index) ? "2.4" : "1",
                     label(index, "<br/>")));
    body(index, depth + 1);
    line(depth, "}");
  }

  void node(StateIndex index, int depth) {
    const State& state = states_[index];
    std::string more;
    if (state.kind == StateKind::final) more = ", peripheries=2";
    if (state.kind == StateKind::history) more = ", style=\"rounded,dashed\"";
    if (drawing_.is_here(index)) {
      more += ", penwidth=4, color=\"#7a4100\", fillcolor=\"#fff3c4\"";
    } else if (drawing_.was_here(index)) {
      more += ", penwidth=2, color=\"#0017c1\", fillcolor=\"#e8f1fe\"";
    }
    line(depth, fmt::format("s{} [label=<{}>, tooltip=\"{}\"{}]", index, label(index, "<br/>"),
                            html(state.id), more));
  }

  std::string label(StateIndex index, const std::string& gap) const {
    const State& state = states_[index];
    const std::string history = state.kind != StateKind::history ? "" : state.deep ? "H* " : "H ";
    const std::string visits = drawing_.visits(index);
    std::string text = bold(history + drawing_.mark(index) + drawing_.title(index));
    if (!visits.empty()) text += "&#160;" + visits;
    const auto inside = drawing_.inside.find(index);
    if (inside == drawing_.inside.end()) return text;
    for (const std::string& each : inside->second) text += gap + small("• " + each);
    return text;
  }

  void edge(const Arrow& arrow) {
    std::string label = kPad + html(arrow.text) + kPad;
    if (!arrow.who.empty()) label += "<br/>" + kPad + small(arrow.who) + kPad;
    std::vector<std::string> more{"label=<" + label + ">"};
    for (const std::string& each : ltail(arrow.source)) more.push_back(each);
    for (const std::string& each : lhead(arrow.target)) more.push_back(each);
    // What goes back in the order of the file is not what the eye follows.
    if (arrow.target < arrow.source) more.push_back("weight=0");
    if (!arrow.steps.empty()) {
      more.insert(more.end(), {"penwidth=2.6", "color=\"#0017c1\""});
    }
    line(1, fmt::format("{} -> {}{}", tail(arrow.source), head(arrow.target), attributes(more)));
  }

  // The node that stands for a state where an arrow ends: the first in it.
  std::string head(StateIndex state) const {
    while (!states_[state].children.empty() && drawing_.initial(state).empty()) {
      state = states_[state].children.front();
    }
    return (states_[state].children.empty() ? "s" : "i") + std::to_string(state);
  }

  // And where one begins: the last, so that what comes next is drawn below.
  std::string tail(StateIndex state) const {
    StateIndex last = state;
    for (StateIndex s = state; s <= states_[state].last; ++s) {
      if (states_[s].children.empty() && states_[s].kind != StateKind::history) last = s;
    }
    return "s" + std::to_string(last);
  }

  std::vector<std::string> lhead(StateIndex state) const {
    if (states_[state].children.empty()) return {};
    return {fmt::format("lhead=cluster_{}", state)};
  }
  std::vector<std::string> ltail(StateIndex state) const {
    if (states_[state].children.empty()) return {};
    return {fmt::format("ltail=cluster_{}", state)};
  }

  static std::string attributes(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? " [" : ", ") + part;
    return text.empty() ? text : text + "]";
  }

  const Drawing& drawing_;
  const std::vector<State>& states_;
  std::string text_;
};

}  // namespace

std::string to_dot(const Drawing& drawing) { return DotWriter(drawing).run(); }

}  // namespace renkei::cli
