// What is said of records that wait: "why.…", "bottlenecks.…".
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kWaiting[] = {
    {"why.now", "{0} はいま「{1}」です。", "{0} is now: {1}."},
    {"why.nothing", "ここから先の道はありません。終わった記録です。",
     "Nothing more can happen: it has ended."},
    {"why.count", "次に起こり得ることは {} つあります。", "What can happen next: {}."},
    {"why.opening", "・{0}（{1}）：「{2}」から", "- {0} ({1}), from: {2}"},
    {"why.who", "できるのは{0}です：{1}。", "It is for: {0}: {1}."},
    {"why.and", "、", ", "},
    {"why.more", "、ほか {} 人", " and {} more"},
    {"why.nobody", "いまその役割の人はいません", "nobody holds that role there now"},
    {"why.region", "【{0}】いま「{1}」", "[{0}] now: {1}"},
    {"why.whole", "【全体】", "[As a whole]"},
    {"why.field", "{0}（{1}）", "{0} ({1})"},
    {"why.timer", "ひとりでに起こること：「{0}」{1}（{2}）", "By itself: {0}, on {1} ({2})"},
    {"why.timer_stands", "止まっている期限：「{0}」（残り {1}）", "Standing still: {0} ({1})"},
    {"why.routes", "次の段階への最短の道：", "The shortest way to each next stage:"},
    {"why.route", "・「{0}」まで {1} 手：{2}", "- {0}, steps: {1}: {2}"},
    {"why.then", " → ", ", then "},
    {"why.step", "{0}（{1}）", "{0} ({1})"},
    {"why.step_unmet", "{0}（{1}。いまのままでは条件を満たさない）",
     "{0} ({1}; its condition is not met as things are)"},
    {"why.or", "又は", " or "},
    {"why.role_at", "{0}（文書の {1} の機関）", "{0} (of the institution at {1})"},
    {"why.engine", "renkei 自身", "renkei itself"},
    {"why.you_may", "あなたはできます。", "You may."},
    {"why.you_may_not", "あなたにはできません。", "You may not."},
    {"why.data", "要るデータ：{}。", "It needs the data: {}."},
    {"why.needs", "送る内容の条件：{0}：{1}", "What is sent must meet, at {0}: {1}"},
    {"why.blocked", "まだできません。{0}：{1}", "Not yet, because of {0}: {1}"},
    {"why.one_of", "次のいずれか一つの条件をすべて満たせば進めます。",
     "It goes on when all of one of these is met:"},
    {"why.alternative", "（{}）", "({})"},
    {"why.open", "妨げる条件はありません。", "No condition stands in the way."},

    {"bottlenecks.title", "滞っているところ　{0}　{1} 現在", "Where records wait: {0}, on {1}"},
    {"bottlenecks.title_of_year", "滞っているところ　{0}　{1}　{2} 現在",
     "Where records wait: {0}, {1}, on {2}"},
    {"bottlenecks.no_institution", "（インハウス研究機関なし）", "(no in-house institution)"},
    {"bottlenecks.note",
     "日数は実施日による暦日（日本時間）。p50・p90 "
     "は、滞在の半数・九割がその日数以内であることを示す。",
     "days: calendar days by effective date, in Japan; half (p50) and nine tenths (p90) of the "
     "stays take so many or fewer."},
    {"basis.note.stay",
     "滞在（stay）：記録が一つの状態に入ってから出るまでを一件と数える。並行する状態は別々に数える"
     "。",
     "stay: a record in one state, from entering to leaving it; parallel states count apart."},
    {"basis.note.institution_stay",
     "延べ数（institution_stay）：滞在を、記録に名のあるインハウス研究機関ごとに一件と数える。",
     "cumulative (institution_stay): each stay once for every in-house institution that the "
     "record names."},
};

}  // namespace

std::span<const Message> waiting() { return kWaiting; }

}  // namespace renkei::cli::tables
