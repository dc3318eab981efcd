// Versions of workflows: what changes, whom it would strand, and what a migration does.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kVersions[] = {
    {"help.workflow.migrate", "進行中の記録を定義の別の版へ移す",
     "take running records over to another version of their definition"},

    {"option.plan", "移行の計画の JSON ファイル（なくなる状態の行き先など）",
     "JSON file with the migration plan: where states that are removed go, …"},
    {"option.dry_run", "何も書かずに、何が起こるかを示す", "say what would happen, write nothing"},
    {"option.from_version", "記録がいまある版", "version that the records are under"},
    {"option.to_version", "移る先の版", "version that they go over to"},

    {"column.change", "変更", "change"},
    {"column.part", "部分", "part"},
    {"column.differs", "違い", "what differs"},
    {"column.undecided", "決めるべきこと", "to be decided"},

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
     "{0}, version {1} against version {2}: {3} differences"},
    {"deploy.stranded", "行き先のない記録が {0} 件あります（第 {1} 版、「{2}」）。{3}",
     "{0} running records under version {1} would have no place, in: {2}. {3}"},
    {"deploy.would_refuse", "このままでは配備できません。移行の計画を --plan で渡してください。",
     "It would be refused: give a plan by --plan."},
    {"deploy.would_do", "配備できます。まだ何も書いていません。",
     "It could be deployed. Nothing was written."},

    {"migrate.forgets", "履歴状態 {} の記憶は引き継がれません",
     "what the history state {} remembers is not carried over"},
    {"migrate.would", "{0} 件を移せます。{1} 件は決定が要ります。まだ何も書いていません。",
     "{0} records could go over, {1} need a decision. Nothing was written."},
    {"migrate.done", "{0} 件を移しました。{1} 件は決定が要り、{2} 件は移せませんでした。",
     "{0} records went over; {1} need a decision, {2} were refused."},
};

}  // namespace

std::span<const Message> versions() { return kVersions; }

}  // namespace renkei::cli::tables
