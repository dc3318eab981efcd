// What verbs report, in sentences.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kReports[] = {
    {"as_of", "記録位置 {} の時点", "as of position {}"},
    {"list.count", "{} 件（記録位置 {} の時点）", "{} rows, as of position {}"},
    {"reply.duplicate", "この命令は既に記録されていました。もう一度は効いていません。",
     "This command was on record already; it did not take effect again."},

    {"init.not_empty", "{} は空ではありません。新しいディレクトリを指定してください。",
     "{} is not empty; name a directory that does not exist yet"},
    {"init.next",
     "次に：\n  renkeid --state {0}\n  export RENKEI_PROFILE={1}\n  renkei status\n  renkei "
     "principal add ID --role "
     "ROLE[@機関] --name 氏名 --out {0}/profiles\n{1} "
     "と同じ場所にある鍵は、管理者の秘密です。写しを安全な場所に。",
     "Next:\n  renkeid --state {0}\n  export RENKEI_PROFILE={1}\n  renkei status\n  renkei "
     "principal add ID "
     "--role ROLE[@ORGANISATION] --name NAME --out {0}/profiles\nThe key beside {1} is the "
     "administrator's secret: "
     "keep a copy in a safe place."},

    {"principal.added",
     "{0} を登録しました。プロファイルと秘密鍵は {1} にあります。本人だけに渡してください。",
     "{0} is registered. Profile and secret key: {1}; give them to this person alone."},
    {"principal.exists",
     "{} は既にあります。続きなら、前と同じ --id を付けてください。別の鍵なら --out "
     "を変えてください。",
     "{} exists already. To go on with it, give the --id of the first time; for other keys, "
     "another --out"},

    {"proposal.draft_stays",
     "下書き {0} は残っています。直すには renkei project send {0} edit --data @FILE、提出は renkei "
     "project send {0} submit。",
     "The draft {0} stays. Correct it by renkei project send {0} edit --data @FILE, then renkei "
     "project send {0} submit."},
    {"check.valid", "{}：誤りはありません。", "{}: no mistakes."},
    {"check.faults", "{} か所の誤りがあります。", "{} mistakes"},

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

    {"watch.now", "{0}：{1}（位置 {2} から追います。Ctrl-C で終わります）",
     "{0}: {1} (following from position {2}; Ctrl-C ends)"},
    {"watch.row", "#{0}  {1}  {2}：{3} → {4}（{5}）", "#{0}  {1}  {2}: {3} -> {4} ({5})"},
    {"watch.away", "デーモンから返事がありません。待ち続けます。",
     "The daemon does not answer; waiting on."},
    {"watch.waited", "{} 秒のうちに終わりの条件になりませんでした。",
     "what was waited for did not come within {} seconds"},

    {"survey.title", "連携事業の実態調査　{0}　記録位置 {1} の時点",
     "Survey of collaboration projects, {0}, as of position {1}"},
    {"survey.all", "全体", "all"},
    {"survey.note.institution_project",
     "延べ数（institution_"
     "project）：インハウス研究機関と連携事業の組を数え、一つ以上の類型をもつ組を総計に一度数える"
     "。",
     "cumulative (institution_project): pairs of in-house institution and project; the total "
     "counts each pair with at "
     "least one type once."},
    {"survey.note.project", "実数（project）：連携事業を、機関の数によらず一度数える。",
     "distinct (project): each project once, however many institutions it has."},
    {"progression.title", "類型の移り変わり（実数）",
     "Progression between types (distinct projects)"},
    {"progression.title_of_year", "類型の移り変わり（実数）　{}",
     "Progression between types (distinct projects), {}"},
    {"progression.first", "（最初の類型）", "(first type)"},

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

    {"digest.written", "{0} に書きました（記録位置 {1} の時点）。",
     "wrote {0}, as of position {1}"},

    {"workflow.valid", "{0}：誤りはありません（{1} 第 {2} 版、状態 {3}、遷移 {4}）。",
     "{0}: no mistakes ({1} version {2}, {3} states, {4} transitions)."},
    {"workflow.invalid", "{0}：{1} か所の誤りがあります。", "{0}: {1} mistakes"},
    {"workflow.no_document",
     "「{}」という文書のスキーマは組み込まれていません。スキーマそのものを書いてください。",
     "no document schema '{}' is built in; write the schema itself"},
    {"workflow.deployed", "{0} を配備しました（位置 {1}）。", "{0} is deployed (position {1})."},

    {"worker.retried", "位置 {0} の出来事を {1} にもう一度渡します。",
     "The event at position {0} will be handed to {1} again."},
    {"journal.yes", "はい", "yes"},
    {"journal.no", "いいえ", "no"},
    {"journal.verified", "ジャーナルは記録と一致しています。",
     "The journal and the log say the same."},
    {"journal.differs", "ジャーナルと記録が食い違っています。最初の相違：{}",
     "The journal and the log differ; the first difference: {}"},
};

}  // namespace

std::span<const Message> reports() { return kReports; }

}  // namespace renkei::cli::tables
