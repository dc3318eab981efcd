// Diagrams as pure functions of a definition.
#include "cli/diagram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "chart/random_chart.h"
#include "wire/codec.h"

namespace renkei::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kChart = R"json({
  "initial": "a",
  "states": {
    "a": {
      "title": {"ja": "始め", "en": "Start"},
      "on": {
        "edit": {"title": {"ja": "直す", "en": "Edit"}, "by": ["officer"]},
        "go": [{"target": "b1", "guard": {}, "by": ["officer@/x"]}, {"target": "b1", "by": ["clerk"]}],
        "leave": {"target": "over", "guard": {}}
      }
    },
    "b": {
      "type": "parallel",
      "on": {"again": {"target": "c2"}},
      "onDone": {"target": "over"},
      "states": {
        "c": {"states": {"b1": {"always": {"target": "c2", "guard": {}}}, "c2": {"type": "final"},
                         "h": {"type": "history", "history": "deep", "target": "b1"}}},
        "d": {"states": {"d1": {"on": {"turn": {"target": "d1"}}}}}
      }
    },
    "over": {"type": "final"}
  }
})json";

chart::DefinitionPtr loaded(const std::string& text) {
  const auto definition = wire::read_definition(text, nullptr);
  if (!definition) throw std::runtime_error(describe(definition.error()));
  return *definition;
}

DiagramWords words(Language language = Language::en) {
  return {language, [](const std::string& id) { return "<" + id + ">"; }};
}

class Drawn : public ::testing::Test {
 protected:
  chart::StateIndex at(const std::string& id) const { return definition->index.at(id); }
  const Arrow* arrow(const Drawing& drawing, const std::string& from, const std::string& to) {
    for (const Arrow& each : drawing.arrows) {
      if (each.source == at(from) && each.target == at(to)) return &each;
    }
    return nullptr;
  }
  const chart::DefinitionPtr definition = loaded(kChart);
};

TEST_F(Drawn, TransitionsThatLookTheSameAreOneArrow) {
  const auto way = words();
  const Drawing drawing = draw(*definition, nullptr, way);
  const Arrow* go = arrow(drawing, "a", "b1");
  ASSERT_NE(go, nullptr);
  EXPECT_EQ(go->text, "go") << "one of the two has no guard";
  EXPECT_EQ(go->who, "<officer> / <clerk>");
  EXPECT_EQ(arrow(drawing, "a", "over")->text, "leave [if]");
  EXPECT_EQ(arrow(drawing, "b1", "c2")->text, "(at once) [if]");
  EXPECT_EQ(arrow(drawing, "b", "over")->text, "(when what is inside is done)");
  EXPECT_NE(arrow(drawing, "d1", "d1"), nullptr);
}

TEST_F(Drawn, WhatNoArrowCanSayIsALineInsideItsState) {
  const auto way = words(Language::ja);
  const Drawing drawing = draw(*definition, nullptr, way);
  EXPECT_THAT(drawing.inside.at(at("a")), ElementsAre("直す（<officer>）"));
  EXPECT_THAT(drawing.inside.at(at("b")), ElementsAre("again → c2")) << "a state inside it";
}

TEST_F(Drawn, MermaidHasRegionsFinalHistoryAndNotes) {
  const auto way = words();
  const std::string text = to_mermaid(draw(*definition, nullptr, way));
  for (const char* line : {"stateDiagram-v2\n", "  [*] --> a\n", "  state \"b\" as b {\n",
                           "\n    --\n", "      c2 --> [*]\n", "state \"H* h\" as h\n",
                           "  over --> [*]\n", "  note right of a\n    Edit (#60;officer#62;)\n",
                           "  a --> b1 : go<br>(#60;officer#62; / #60;clerk#62;)\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Mermaid, WhereAnIdIsAWordOfItsOwnEveryStateIsANumber) {
  const auto chart = loaded(R"({"states": {"end": {"on": {"go": {"target": "x.y"}}}, "x.y": {}}})");
  const auto way = words();
  const std::string text = to_mermaid(draw(*chart, nullptr, way));
  EXPECT_THAT(text, HasSubstr("state \"end\" as s1\n"));
  EXPECT_THAT(text, HasSubstr("s1 --> s2 : go\n"));
}

TEST_F(Drawn, ATrailMarksWhereItIsAndTheWayInOrder) {
  const Json rows = {{{"event", ""}, {"from", Json::array()}, {"to", {"a"}}},
                     {{"event", "edit"}, {"from", {"a"}}, {"to", {"a"}}},
                     {{"event", "go"}, {"from", {"a"}}, {"to", {"b1", "d1"}}},
                     {{"event", "turn"}, {"from", {"b1", "d1"}}, {"to", {"b1", "d1"}}},
                     {{"event", "lost"}, {"from", {"gone"}}, {"to", {"gone"}}}};
  const Trail trail = trail_of(*definition, "thing-1", {"b1", "d1"}, rows);
  EXPECT_THAT(trail.here,
              ::testing::UnorderedElementsAre(at("b"), at("c"), at("b1"), at("d"), at("d1")));
  EXPECT_EQ(trail.entered.at(at("a")), Steps{1});
  EXPECT_EQ(trail.entered.at(at("d1")), (Steps{3, 4})) << "left and entered again";
  const auto way = words();
  const Drawing drawing = draw(*definition, &trail, way);
  EXPECT_EQ(arrow(drawing, "a", "b1")->text, "#3 go");
  EXPECT_THAT(drawing.inside.at(at("a")), ElementsAre("#2 Edit (<officer>)"));
  EXPECT_EQ(arrow(drawing, "a", "over")->steps, Steps{});
  EXPECT_EQ(drawing.mark(at("b1")), "▶ ");
  EXPECT_EQ(drawing.mark(at("a")), "");
  EXPECT_THAT(to_mermaid(drawing), HasSubstr("▶ d1 #35;3 #35;4"));
  EXPECT_THAT(to_dot(drawing), HasSubstr("thing-1: ▶"));
  EXPECT_THAT(to_dot(drawing), HasSubstr("penwidth=4"));
}

TEST_F(Drawn, DotGivesCompoundStatesClustersAndNamesJapaneseFonts) {
  const auto way = words(Language::ja);
  const std::string text = to_dot(draw(*definition, nullptr, way));
  EXPECT_THAT(text, HasSubstr("fontname=\"Noto Sans CJK JP,"));
  EXPECT_THAT(text, HasSubstr("subgraph cluster_" + std::to_string(at("b"))));
  EXPECT_THAT(text, HasSubstr("ltail=cluster_" + std::to_string(at("b"))));
  EXPECT_THAT(text, HasSubstr("peripheries=2"));
  EXPECT_THAT(text, HasSubstr("<b>始め</b>"));
  EXPECT_THAT(text, Not(HasSubstr("<officer>"))) << "it would be markup";
}

// Every transition of any chart is drawn: as an arrow to each target, or as a line in its source.
RC_GTEST_PROP(Diagram, NoTransitionIsLeftOut, ()) {
  renkei::testing::Choices choices(
      *rc::gen::resize(400, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  const auto definition =
      wire::read_definition(renkei::testing::RandomChart(choices).make().dump(), nullptr);
  RC_PRE(definition.has_value());
  const auto way = words();
  const Drawing drawing = draw(**definition, nullptr, way);
  for (const auto& transition : (*definition)->transitions) {
    const auto drawn = [&](chart::StateIndex target) {
      return std::any_of(drawing.arrows.begin(), drawing.arrows.end(), [&](const Arrow& each) {
        return each.source == transition.source && each.target == target;
      });
    };
    const bool arrows = !transition.targets.empty() &&
                        std::all_of(transition.targets.begin(), transition.targets.end(), drawn);
    RC_ASSERT(arrows || drawing.inside.contains(transition.source));
  }
  for (const Arrow& each : drawing.arrows) {
    RC_ASSERT(!(*definition)->is_descendant(each.source, each.target));
    RC_ASSERT(!(*definition)->is_descendant(each.target, each.source));
  }
  RC_ASSERT(to_mermaid(drawing).starts_with("stateDiagram-v2\n"));
  RC_ASSERT(to_dot(drawing).ends_with("}\n"));
}

}  // namespace
}  // namespace renkei::cli
