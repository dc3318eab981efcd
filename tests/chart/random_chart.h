// A random workflow that loads, for property tests of chart, model and whatever runs records.
//
// Its document needs a string `lead`; its events are kRandomEvents; who may do what varies. The
// schemas use only words that the real validator and TinySchema both know.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "chart/choices.h"

namespace renkei::testing {

inline const std::vector<std::string> kRandomEvents = {"go", "back", "note", "step"};

class RandomChart {
 public:
  explicit RandomChart(Choices& choices) : choices_(choices) {}

  OrderedJson make() {
    OrderedJson chart = OrderedJson::parse(R"({"kind": "thing", "version": 1,
        "title": {"ja": "物", "en": "Thing"},
        "document": {"type": "object", "required": ["lead"], "properties": {"lead": {"type": "string"}}},
        "create": {"by": ["secretariat", "coordinator@/lead"]}, "read": {"by": ["coordinator@/lead"]}})");
    if (choices_.chance(4)) chart["type"] = "parallel";
    fill(chart, "", 0);
    behave(chart, "");
    return chart;
  }

 private:
  struct Known {
    std::string id;
    std::vector<std::string> path;  // ids from the root to it
    bool parallel = false, history = false;
  };

  static bool is_parallel(const OrderedJson& node) { return node.value("type", "") == "parallel"; }

  // The tree: states first, so that behaviour can name any of them.
  void fill(OrderedJson& node, const std::string& id, int depth) {
    path_.push_back(id);
    const std::size_t first = known_.size();
    const std::size_t count = 1 + choices_.pick(depth == 0 ? 4 : 3);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string child = "s" + std::to_string(++count_);
      OrderedJson& state = node["states"][child] = OrderedJson::object();
      const std::size_t at = known_.size();
      known_.push_back({child, path_, false, false});
      const bool deeper = depth < 3 && count_ < 24;
      switch (choices_.pick(6)) {
        case 1:
          if (deeper) fill(state, child, depth + 1);
          break;
        case 2:
          if (!deeper) break;
          state["type"] = "parallel";
          known_[at].parallel = true;
          fill(state, child, depth + 1);
          break;
        case 3:
          if (!is_parallel(node) && i > 0) state["type"] = "final";
          break;
        default:
          break;
      }
    }
    if (choices_.chance(3)) add_history(node, first);
    if (!is_parallel(node) && choices_.chance(2)) node["initial"] = known_of(first).id;
    path_.pop_back();
  }

  const Known& known_of(std::size_t first) {
    const std::size_t i = first + choices_.pick(known_.size() - first);
    return known_[known_[i].history ? first : i];
  }

  void add_history(OrderedJson& node, std::size_t first) {
    const std::string id = "h" + std::to_string(++count_);
    OrderedJson& state = node["states"][id] = {{"type", "history"}, {"target", known_of(first).id}};
    if (choices_.chance(2)) state["history"] = "deep";
    known_.push_back({id, path_, false, true});
  }

  // Two can be entered together when their lowest common ancestor is parallel; a history counts as
  // its parent.
  bool together(Known a, Known b) const {
    a.path.push_back(a.id);
    b.path.push_back(b.id);
    if (a.history) a.path.pop_back();
    if (b.history) b.path.pop_back();
    std::size_t i = 0;
    while (i < a.path.size() && i < b.path.size() && a.path[i] == b.path[i]) ++i;
    if (i == a.path.size() || i == b.path.size()) return false;
    for (const Known& each : known_) {
      if (each.id == a.path[i - 1]) return each.parallel;
    }
    return root_parallel_;
  }

  void behave(OrderedJson& node, const std::string& id) {
    if (id.empty()) root_parallel_ = is_parallel(node);
    const std::string type = node.value("type", "");
    if (type == "history") return;
    if (choices_.chance(4)) node["entry"] = actions();
    if (!id.empty() && choices_.chance(4)) node["exit"] = actions();
    if (type != "final") add_transitions(node, id);
    if (!node.contains("states")) return;
    for (auto& [child, state] : node["states"].items()) behave(state, child);
  }

  void add_transitions(OrderedJson& node, const std::string& id) {
    for (std::size_t n = choices_.pick(4); n > 0; --n) {
      OrderedJson transition = a_transition();
      if (!choices_.chance(5)) transition["by"] = authorities();
      if (choices_.chance(3))
        transition["data"] = {{"required", {"n"}}};
      else
        transition["data"] = OrderedJson::object();
      node["on"][choices_.chance(12) ? "*" : choices_.of(kRandomEvents)].push_back(transition);
    }
    if (choices_.chance(6)) {
      OrderedJson transition = a_transition();
      transition["guard"] = guard();
      node["always"].push_back(transition);
    }
    if (!id.empty() && node.contains("states") && choices_.chance(2))
      node["onDone"].push_back(a_transition());
  }

  OrderedJson a_transition() {
    OrderedJson transition = OrderedJson::object();
    if (!choices_.chance(5)) {
      const Known& one = known_[choices_.pick(known_.size())];
      const Known& two = known_[choices_.pick(known_.size())];
      if (together(one, two))
        transition["target"] = {one.id, two.id};
      else
        transition["target"] = one.id;
    }
    if (choices_.chance(4)) transition["internal"] = true;
    if (choices_.chance(3)) transition["guard"] = guard();
    if (choices_.chance(2)) transition["actions"] = actions();
    return transition;
  }

  OrderedJson authorities() {
    static const std::vector<std::vector<std::string>> kBy = {{"secretariat"},
                                                              {"coordinator@/lead"},
                                                              {"secretariat", "coordinator"},
                                                              {"engine", "secretariat"},
                                                              {"engine"}};
    return choices_.of(kBy);
  }

  OrderedJson guard() {
    const std::string state = known_[choices_.pick(known_.size())].id;
    switch (choices_.pick(4)) {
      case 0:
        return OrderedJson::parse(R"({"properties": {"doc": {"required": ["n"]}}})");
      case 1:
        return OrderedJson::parse(R"({"properties": {"doc": {"not": {"required": ["n"]}}}})");
      case 2:
        return OrderedJson::parse(R"({"properties": {"in": {"contains": {"const": ")" + state +
                                  R"("}}}})");
      default:
        return OrderedJson::parse(R"({"properties": {"in": {"not": {"contains": {"const": ")" +
                                  state + R"("}}}}})");
    }
  }

  OrderedJson actions() {
    static const std::vector<std::string> kActions = {
        R"({"assign": {"/n": {"from": "/event/data/n"}}})",
        R"({"assign": {"/log/-": {"from": "/event/name"}}})",
        R"({"assign": {"/deep/er/n": {"from": "/doc/n"}, "/lead": "b"}})",
        R"({"assign": {"/n": 1, "/lead": "a"}})",
        R"({"raise": "step"})",
        R"({"raise": "note"})",
        R"({"send": {"to": "self", "event": "back", "data": {"n": 2}}})",
        R"({"send": {"to": "/doc/lead", "event": "told"}})",
        R"({"attain": "type1"})",
        R"({"attain": "type2"})"};
    OrderedJson list = OrderedJson::array();
    for (std::size_t n = 1 + choices_.pick(2); n > 0; --n) {
      list.push_back(OrderedJson::parse(choices_.of(kActions)));
    }
    return list;
  }

  Choices& choices_;
  std::vector<Known> known_;
  std::vector<std::string> path_;
  int count_ = 0;
  bool root_parallel_ = false;
};

}  // namespace renkei::testing
