// What diagrams of charts say.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kCharts[] = {
    {"diagram.always", "（すぐに）", "(at once)"},
    {"diagram.done", "（内側が終わったら）", "(when what is inside is done)"},
    {"diagram.guarded", "［条件あり］", "[if]"},
    {"diagram.or", "・", " / "},
    {"diagram.by", "{0}（{1}）", "{0} ({1})"},
    {"diagram.legend", "{}：▶ と太枠がいまの状態、#1 #2 … は通った順",
     "{}: ▶ and a thick border: where it is now; #1 #2 …: the way it came, in order"},
    {"diagram.no_graphviz",
     "svg には Graphviz の dot が要りますが、ここにはありません。apt install graphviz "
     "で入れるか、-o dot 又は -o mermaid を使ってください。",
     "svg needs Graphviz's dot, which is not installed here: apt install graphviz, or ask for -o "
     "dot or -o mermaid"},
    {"diagram.not_drawn", "dot が図を作れませんでした：{}", "dot could not draw it: {}"},
    {"diagram.other_kind", "{0} の種類は {1} で、{2} ではありません。", "{0} is a {1}, not a {2}"},
};

}  // namespace

std::span<const Message> charts() { return kCharts; }

}  // namespace renkei::cli::tables
