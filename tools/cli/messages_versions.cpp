// Versions of workflows: what changes, whom it would strand, and what a migration does.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kVersions[] = {
    {"help.workflow.migrate", "進行中の記録を定義の別の版へ移す",
     "take running records over to another version of their definition"},

    {"help.workflow.rehearse", "記録された一年を、定義の案のもとでたどり直す（何も書かない）",
     "replay a recorded year under a draft definition; nothing is written"},

    {"option.plan", "移行の計画の JSON ファイル（なくなる状態の行き先など）",
     "JSON file with the migration plan: where states that are removed go, …"},
    {"option.from_version", "記録がいまある版", "version that the records are under"},
    {"option.to_version", "移る先の版", "version that they go over to"},

    {"column.part", "部分", "part"},
    {"column.differs", "違い", "what differs"},
    {"column.undecided", "決めるべきこと", "to be decided"},

    {"column.how", "どう違うか", "what differs"},
    {"column.recorded_states", "記録では", "as recorded"},
    {"column.rehearsed_states", "案では", "under the draft"},

    {"change.added", "追加", "added"},
    {"change.removed", "削除", "removed"},
    {"change.changed", "変更", "changed"},
    {"part.workflow", "全体", "workflow"},
    {"part.state", "状態", "state"},
    {"part.transition", "遷移", "transition"},
    {"part.role", "役割", "role"},
    {"part.field", "項目", "field"},
    {"part.definition", "部品の書式", "definition"},

    {"deploy.first", "{}：最初の版です。", "{}: this is its first version."},
    {"deploy.compared", "{0} 第 {1} 版と第 {2} 版の違い：{3} 件",
     "{0}, version {1} against version {2}: {3} {3|difference|differences}"},
    {"deploy.stranded", "行き先のない記録が {0} 件あります（第 {1} 版、「{2}」）。{3}",
     "{0} running {0|record|records} under version {1} would have no place, in: {2}. {3}"},
    {"deploy.would_refuse", "このままでは配備できません。移行の計画を --plan で渡してください。",
     "It would be refused: give a plan by --plan."},
    {"deploy.would_do", "配備できます。まだ何も書いていません。",
     "It could be deployed. Nothing was written."},

    {"how.no_place", "居場所がない", "no place in the draft"},
    {"how.refused", "受け付けられない", "refused"},
    {"how.other_states", "別の状態になる", "other states"},
    {"how.other_types", "別の類型に到達する", "other types attained"},
    {"rehearse.progress", "{} 件をたどりました", "{} {0|record|records} replayed"},
    {"rehearse.count", "{0} 件をたどり、{1} 件が別の道を行きました（記録位置 {2} の時点）。",
     "{0} {0|record|records} replayed, {1} would have gone another way, as of position {2}."},
    {"rehearse.wait", "「{0}」にいた日数：記録では{1}、案では{2}",
     "Days in {0}: as recorded {1}; under the draft {2}"},
    {"rehearse.stays", " p50 {0}、p90 {1}（{2} 回）", "p50 {0}, p90 {1} (of {2})"},
    {"rehearse.no_stay", "なし", "none"},

    {"migrate.forgets", "履歴状態 {} の記憶は引き継がれません",
     "what the history state {} remembers is not carried over"},
    {"migrate.would", "{0} 件を移せます。{1} 件は決定が要ります。まだ何も書いていません。",
     "{0} {0|record|records} could go over, {1} {1|needs|need} a decision. Nothing was written."},
    {"migrate.done", "{0} 件を移しました。{1} 件は決定が要り、{2} 件は移せませんでした。",
     "{0} {0|record|records} went over; {1} {1|needs|need} a decision, {2} {2|was|were} refused."},
};

}  // namespace

std::span<const Message> versions() { return kVersions; }

}  // namespace renkei::cli::tables
