// Is a configuration legal (SCXML 3.11)? Judged from the definition's JSON alone, not from what the
// loader made of it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/json.h"

namespace renkei::testing {

// The number of states of `ids` that stand legally in the subtree of `node` when the node itself is
// active; -1 when they cannot be active together.
inline int legal_below(const OrderedJson& node, const std::vector<std::string>& ids) {
  const auto is_active = [&](const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (!node.contains("states")) return 0;
  const bool parallel = node.value("type", "") == "parallel";
  int active = 0, below = 0, regions = 0;
  for (const auto& [id, child] : node["states"].items()) {
    const bool history = child.value("type", "") == "history";
    if (!history) ++regions;
    if (!is_active(id)) continue;
    const int inside = legal_below(child, ids);
    if (history || inside < 0) return -1;
    ++active;
    below += 1 + inside;
  }
  return active == (parallel ? regions : 1) ? below : -1;
}

// `ids`: every active state but the root.
inline bool is_legal(const OrderedJson& chart, const std::vector<std::string>& ids) {
  return legal_below(chart, ids) == static_cast<int>(ids.size());
}

}  // namespace renkei::testing
