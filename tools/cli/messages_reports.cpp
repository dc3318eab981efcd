// What verbs report, in sentences.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kReports[] = {
    {"as_of", "記録位置 {} の時点", "as of position {}"},
    {"list.count", "{} 件（記録位置 {} の時点）", "{} {0|row|rows}, as of position {}"},
    {"list.count_as_of", "{0} 件（{1} までに記録された内容）",
     "{0} {0|row|rows}, as recorded up to {1}"},
    {"as_recorded", "{} までに記録された内容", "as recorded up to {}"},
    {"correct.void", "起きなかった", "never happened"},
    {"correct.otherwise", "改めた", "told otherwise"},
    {"correct.now", "{0} はいま「{1}」です。類型：{2}。最後の遷移の実施日：{3}。",
     "{0} is now: {1}. Types: {2}. Last transition effective on {3}."},
    {"correct.lost", "失われた類型：{}", "Types no longer attained: {}"},
    {"correct.patch", "文書の変更：{}", "Change of the document: {}"},
    {"correct.dry_run", "試行です。何も記録していません。", "A dry run: nothing was recorded."},
    {"correct.done", "訂正を記録しました（位置 {}）。以前の内容は --as-of で見られます。",
     "The correction is on record (position {}). What was known before: --as-of."},
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

    {"history.via", "{}（{} を通じて）", "{} (by {})"},
    {"principal.added",
     "{0} を登録しました。プロファイルと秘密鍵は {1} にあります。本人だけに渡してください。",
     "{0} is registered. Profile and secret key: {1}; give them to this person alone."},
    {"principal.invited",
     "このリンクは一度だけ使えます。本人だけに渡してください。前の招待は使えなくなりました。",
     "The link can be used once; give it to this person alone. An earlier invitation no longer "
     "works."},
    {"principal.nothing_to_revise", "--name か --kana のどちらかを書きます。",
     "Give --name, --kana or both."},
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
    {"check.faults", "{} か所の誤りがあります。", "{} {0|mistake|mistakes}"},

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

    {"digest.of_what", "何のまとめか：--fiscal-year 又は --case を指定してください。",
     "A digest of what? Give --fiscal-year, or --case."},
    {"digest.holds", "記録位置 {0} の時点：{1} 項目を確かめ、すべて正しい。",
     "As of position {0}: {1} {1|figure|figures} checked, {1|which holds|all hold}."},
    {"digest.holds_not", "記録位置 {0} の時点：{1} 項目を確かめ、{2} 項目が記録と違う。",
     "As of position {0}: {1} {1|figure|figures} checked, {2} {2|does|do} not hold."},
    {"digest.identical", "ファイルは作り直したものと一字一句同じ。",
     "The file is the same as one made anew, byte for byte."},
    {"digest.not_identical",
     "ファイルは作り直したものと同じではない（文字、図、作成したプログラムの版など）。",
     "The file is not the same as one made anew: its text, its charts, or the program's version."},
    {"digest.differs", "記録と違う", "does not hold"},
    {"digest.changed", "今は違う", "is another now"},
    {"digest.since", "今（記録位置 {2}）は {0} 項目が変わり、拠って立つ事実の訂正は {1} 件。",
     "Now (position {2}): {0} {0|figure is another|figures are others}, {1} {1|fact|facts} beneath "
     "it {1|was|were} corrected."},
    {"digest.corrected", "訂正：{0}「{1}」の位置 {2} の出来事を位置 {3} で訂正。理由：{4}",
     "Corrected: {0} \"{1}\", the event at {2}, by {3}. Reason: {4}"},
    {"digest.corrected_day",
     "訂正：{0}「{1}」の位置 {2} の出来事（{5}）を位置 {3} で訂正。理由：{4}",
     "Corrected: {0} \"{1}\", the event at {2} ({5}), by {3}. Reason: {4}"},
    {"digest.figure_changed", "いまは異なる数値：{1} / {2} / {3}：{4} → {5}（{0}）",
     "Otherwise now: {1} / {2} / {3}: {4} → {5} ({0})"},
    {"digest.is_stale", "発行後に、拠って立つ事実が訂正されています。",
     "What it rests on was corrected after it was issued."},
    {"digest.state_stale", "{}（根拠の訂正あり）", "{} (stale)"},
    {"digest.since_unknown", "いまの数値との違いは要約の作業プログラムに尋ねられませんでした：{}",
     "The digest worker could not be asked which figures are others now: {}"},
    {"digest.edition", "{0}：{1}、記録位置 {2}、入力の SHA-256 {3}",
     "{0}: {1}, as of position {2}, SHA-256 of the inputs {3}"},
    {"digest.stale", "発行後の訂正：{0} の位置 {1} の出来事を位置 {2} で訂正。理由：{3}",
     "Corrected since: {0}, the event at {1}, by {2}. Reason: {3}"},
    {"digest.not_issued_yet",
     "{0} は受け付けましたが、まだ発行されていません。要約の作業プログラムを --editions "
     "を付けて動かしてください。",
     "{0} was requested, but is not issued yet: run a digest worker with --editions."},
    {"digest.written", "{0} に書きました（記録位置 {1} の時点）。",
     "wrote {0}, as of position {1}"},

    {"workflow.valid", "{0}：誤りはありません（{1} 第 {2} 版、状態 {3}、遷移 {4}）。",
     "{0}: no mistakes ({1} version {2}, {3} {3|state|states}, {4} {4|transition|transitions})."},
    {"workflow.invalid", "{0}：{1} か所の誤りがあります。", "{0}: {1} {1|mistake|mistakes}"},
    {"workflow.no_document",
     "「{}」という文書のスキーマは組み込まれていません。スキーマそのものを書いてください。",
     "no document schema '{}' is built in; write the schema itself"},
    {"simulate.differs_at_start", "開始後の状態が台本と違います。",
     "At the start it is not where the script says:"},
    {"simulate.differs", "{} の後の状態が台本と違います。",
     "After {} it is not where the script says:"},
    {"simulate.passed", "台本のとおりでした（{} 歩）。", "All was as the script says ({} steps)."},
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
