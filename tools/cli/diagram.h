// Diagram: a workflow's chart as a drawing in words, Mermaid's (stateDiagram-v2) or Graphviz's
// (dot); for one record, also where it is and the way it came.
//
// Pure: a definition in, text out. What is not drawn as an arrow between two states stands inside
// its state as a line: transitions without a target, and those between a state and its own ancestor
// or descendant, for which neither tool has an arrow. Where the record is, and its way, is told by
// words and line width and not by colour alone: "▶" before the title, "#3" for the third event of
// its history.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "chart/definition.h"
#include "cli/messages.h"

namespace renkei::cli {

// Numbers of the record's events, from 1.
using Steps = std::vector<std::size_t>;

struct Trail {
  std::string record;
  std::set<chart::StateIndex> here;            // active now, with their ancestors
  std::map<chart::StateIndex, Steps> entered;  // and when
  std::map<chart::TransitionIndex, Steps> taken;
};

// The way of a record, from the rows of record.history. An event's transition is told by its name
// and by where the record was and then is; states that the definition does not know are passed
// over.
//   configuration  atomic states that are active now
Trail trail_of(const chart::Definition& definition, const std::string& record,
               const Json& configuration, const Json& rows);

struct DiagramWords {
  Language language = Language::en;
  std::function<std::string(const std::string& id)> role;  // what a role is called
};

// Transitions that a reader cannot tell apart (the same source, target and title) are one.
struct Arrow {
  chart::StateIndex source = chart::kRoot, target = chart::kRoot;
  std::string text;  // "Accept [if]"
  std::string who;   // "Secretariat"; "" for what the engine does by itself
  Steps steps;
};

struct Drawing {
  const chart::Definition& definition;
  const Trail* trail;  // null: of no record
  Language language;
  std::vector<Arrow> arrows;                                     // in document order
  std::map<chart::StateIndex, std::vector<std::string>> inside;  // lines inside a state

  std::string title(chart::StateIndex state) const;
  // "▶ " where the record is; "" elsewhere.
  std::string mark(chart::StateIndex state) const;
  // " #1 #4" where it was entered; "" elsewhere.
  std::string visits(chart::StateIndex state) const;
  bool is_here(chart::StateIndex state) const;
  bool was_here(chart::StateIndex state) const;
  // The initial states that an arrow can point at: children, or deeper.
  std::vector<chart::StateIndex> initial(chart::StateIndex state) const;
  // What the drawing says beneath itself; "" without a record.
  std::string legend() const;
};

Drawing draw(const chart::Definition& definition, const Trail* trail, const DiagramWords& words);

std::string to_mermaid(const Drawing& drawing);
std::string to_dot(const Drawing& drawing);

// In that language, or in the other where this one is missing.
std::string title_in(Language language, const chart::Title& title);

// " #1 #4" for {1, 4}.
std::string steps_text(const Steps& steps);

}  // namespace renkei::cli
