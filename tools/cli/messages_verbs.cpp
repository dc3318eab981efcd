// Nouns, verbs and the words of help itself: "help.…".
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kVerbs[] = {
    {"help.renkei", "renkei（連携）：連携事業の提案から公表までを記録に残るかたちで進めます。",
     "renkei: takes collaboration projects from proposal to publication, with every step on "
     "record."},
    {"help.commands", "コマンド", "Commands"},
    {"help.options", "オプション", "Options"},
    {"help.usage", "使い方", "Usage"},
    {"help.positionals", "引数", "Arguments"},
    {"help.label.options", "オプション", "OPTIONS"},
    {"help.label.command", "コマンド", "COMMAND"},
    {"help.label.required", "（必須）", "REQUIRED"},
    {"help.footer",
     "例：\n  {}\n\n共通のオプションは renkei --help、終了コードは renkei help exit-codes。",
     "Example:\n  {}\n\nGlobal options: renkei --help; exit codes: renkei help exit-codes."},
    {"help.unknown", "「{}」という項目はありません。renkei --help に一覧があります。",
     "There is no topic '{}'; renkei --help lists them."},

    {"help.init", "状態ディレクトリを作る（鍵、管理者、ワークフロー、参照データ）",
     "make a state directory: keys, an administrator, workflows, reference data"},
    {"help.status", "デーモンの状態を見る", "show how the daemon is"},
    {"help.digest.verify", "保存したまとめを記録から確かめる",
     "check a digest that was kept against the log"},
    {"help.digest.issue", "まとめを発行する（保管し、以後変えない）",
     "issue a digest: it is kept, and never changes"},
    {"help.digest.list", "発行したまとめの一覧", "list the digests that were issued"},
    {"help.digest.show", "発行したまとめとその後の訂正を見る、ファイルを取り出す",
     "show an issued digest and what was corrected since, or take a file of it"},
    {"help.digest", "年度や四半期のまとめ（数字、成功事例、根拠）を作る",
     "make a digest of a fiscal year or quarter: figures, success cases, evidence"},
    {"help.completion", "シェルの補完スクリプトを出力する",
     "print a completion script for a shell"},
    {"help.help", "説明を見る（コマンド、exit-codes、json）",
     "explain a command, exit-codes, or json"},

    {"help.principal", "利用者：鍵と役割", "principals: keys and roles"},
    {"help.principal.add", "利用者を登録する（鍵はここで作り、秘密鍵は外に出ない）",
     "register a principal; the keys are made here and the secret one never leaves"},
    {"help.principal.list", "利用者の一覧", "list principals"},
    {"help.principal.show", "利用者一人を見る", "show a principal"},
    {"help.principal.history", "利用者の履歴を見る", "show a principal's history"},
    {"help.principal.revise", "名又は読みを改める", "revise a name or its reading"},
    {"help.principal.invite", "コンソールへの招待状を作る（一度限り、期限付き）",
     "make an invitation to the console: a link of one use that expires"},
    {"help.principal.suspend", "利用者を停止する（次の命令から効く）",
     "suspend a principal; it bites on the next command"},
    {"help.principal.resume", "停止を解く", "resume a suspended principal"},

    {"help.organisation", "機関", "organisations"},
    {"help.organisation.list", "機関の一覧", "list organisations"},
    {"help.organisation.show", "機関一つを見る", "show an organisation"},
    {"help.organisation.history", "機関の履歴を見る", "show an organisation's history"},

    {"help.proposal", "提案", "proposals"},
    {"help.proposal.submit", "提案を作成して提出する", "create a proposal and submit it"},
    {"help.proposal.draft", "提案の下書きを作る", "create a proposal as a draft"},
    {"help.proposal.check", "提案の書式を検査する（誤りはまとめて示す）",
     "check a proposal's form; all mistakes at once"},

    {"help.project", "連携事業", "collaboration projects"},
    {"help.project.list", "連携事業の一覧", "list projects"},
    {"help.project.show", "連携事業一件を見る", "show a project"},
    {"help.project.history", "連携事業の履歴を見る", "show a project's history"},
    {"help.project.send", "出来事を送る（承認、採択など）", "send an event: accept, award, …"},
    {"help.project.why", "何を待っているかを説明する", "say what a project waits for"},
    {"help.project.watch", "動きを追い続ける", "follow a project live"},

    {"help.record", "記録（種類を問わない）", "records of any kind"},
    {"help.record.show", "記録一件を見る", "show a record"},
    {"help.record.history", "記録の履歴を見る", "show a record's history"},
    {"help.record.correct",
     "誤った事実を訂正する（元の出来事は消えず、新しい出来事が取って代わる）",
     "correct a wrong fact: a new event supersedes it, nothing is edited"},
    {"help.calendar", "暦（国民の祝日）", "the calendar: national holidays"},
    {"help.calendar.show", "休日の一覧", "list the holidays"},
    {"help.calendar.add", "年の休日を加える（訂正も同じ期間をもう一度加える）",
     "add a year's holidays; to correct one, add its span again"},
    {"help.record.why", "何を待っているかを説明する", "say what a record waits for"},

    {"help.report", "報告", "reports"},
    {"help.report.bottlenecks", "記録がどこで、誰を、どれだけ待っているか",
     "where records wait, for whom, and how long"},

    {"help.task", "いまできること", "tasks"},
    {"help.task.list", "利用者がいまできることの一覧", "list what a principal can do now"},

    {"help.timer", "期限と予告", "timers: deadlines and reminders"},
    {"help.timer.list", "動いている期限と予告の一覧（期限の順）",
     "list what runs, by due time, and every deadline"},
    {"help.timer.history", "記録の期限の台帳（開始、停止、再開、到来）",
     "show the ledger of a record's timers: armed, paused, resumed, fired"},

    {"help.survey", "実態調査", "the fact-finding survey"},
    {"help.survey.table", "年度の集計表（延べ数と実数）",
     "a fiscal year's table, cumulative and distinct"},
    {"help.survey.progression", "類型の間の移り変わり", "the progression between types"},

    {"help.workflow", "ワークフローの定義", "workflow definitions"},
    {"help.workflow.list", "配備された定義の一覧", "list deployed definitions"},
    {"help.workflow.show", "定義を見る", "show a definition"},
    {"help.workflow.validate", "定義のファイルを検査する（デーモン不要、誤りはまとめて示す）",
     "check a definition in a file, without a daemon; all mistakes at once"},
    {"help.workflow.simulate",
     "定義を台本どおりに動かす（デーモン不要、時間は仮想、期待と違えば終了コード 1）",
     "run a definition by a script, without a daemon, in virtual time; exit code 1 where it is not "
     "as expected"},
    {"help.workflow.deploy", "定義を配備する", "deploy a definition"},
    {"help.workflow.diagram", "定義を図にする（記録を指定すれば、いまの状態と経路も）",
     "draw a definition; with a record, also where it is and the way it came"},
    {"help.workflow.export", "定義を XState の形で書き出す", "export a definition for XState"},

    {"help.worker", "記録を追う作業プログラム", "workers that follow the log"},
    {"help.worker.list", "受信者と進み具合の一覧", "list consumers and how far they are"},
    {"help.worker.parked", "保留された出来事の一覧", "list parked events"},
    {"help.worker.retry", "保留された出来事をもう一度渡す", "hand out a parked event again"},

    {"help.journal", "第二の記録（ジャーナル）", "the journal, second holder of the record"},
    {"help.journal.show", "ジャーナルを見る", "show the journal"},
    {"help.journal.verify", "ジャーナルと記録を突き合わせる", "compare the journal with the log"},

    {"help.log", "記録（ログ）", "the log"},
    {"help.log.show", "記録を見る", "show the log"},
    {"help.log.export", "記録を JSON Lines で書き出す", "export the log as JSON Lines"},
};

}  // namespace

std::span<const Message> verbs() { return kVerbs; }

}  // namespace renkei::cli::tables
