// What is said of success cases: verbs, options, columns, reports.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kCases[] = {
    {"help.case", "成功事例", "success cases"},
    {"help.case.list", "成功事例の一覧", "list success cases"},
    {"help.case.show", "成功事例一件を、同意と根拠とともに見る",
     "show a success case, with consents and what it rests on"},
    {"help.case.history", "成功事例の履歴を見る", "show a success case's history"},
    {"help.case.why", "次に何ができ、誰を待つか", "what can happen next, and who is waited for"},
    {"help.case.draft", "表題と要約などを書く（ファイルがなければ文案のまま進める）",
     "write title, summary, …; without a file, go on with the drafted text"},
    {"help.case.edit", "表題又は要約を直す", "change title or summary"},
    {"help.case.consent", "機関の名が出ることに同意する",
     "consent for an institution that it names"},
    {"help.case.review", "確認済みにする", "mark as reviewed"},
    {"help.case.return", "差し戻す", "return for correction"},
    {"help.case.publish", "公表する（同意がそろわなければ理由が必要）",
     "publish; before all have consented, with a reason"},
    {"help.case.dismiss", "採用しない（理由が必要）", "dismiss, with a reason"},
    {"help.case.new-edition", "公表した事例の新しい版を始める（理由が必要）",
     "begin a new edition of a published case, with a reason"},
    {"help.case.abandon", "改訂をやめ、公表中の版に戻す",
     "give the new edition up; the published one stands"},
    {"help.case.retract", "公表した事例を取り下げる（理由が必要）",
     "retract a published case, with a reason"},

    {"option.case_file", "表題・要約などの JSON ファイル（- は標準入力）",
     "JSON file with title, summary, … (- for standard input)"},
    {"option.published_in", "最初に公表した年度（2022、R4、令和4年度など）",
     "fiscal year of the first publication: 2022, R4, 令和4年度, …"},
    {"option.named", "名の出る機関", "institution that it names"},
    {"option.case_search", "検索語（空白で区切り、すべてを含むもの）",
     "words, all of which it must hold"},
    {"option.case_edition", "この版を、公表された時のままに見る",
     "this edition, as it was published"},
    {"option.consenting", "同意する機関", "the institution that consents"},
    {"option.without_consent", "同意のそろわないまま公表する理由",
     "why it is published before all have consented"},
    {"option.title_ja", "日本語の表題", "title in Japanese"},
    {"option.title_en", "英語の表題", "title in English"},
    {"option.summary_ja", "日本語の要約", "summary in Japanese"},
    {"option.summary_en", "英語の要約", "summary in English"},

    {"column.edition", "版", "edition"},
    {"column.pattern", "該当した型", "pattern"},
    {"column.summary", "要約", "summary"},
    {"column.outcome", "成果", "outcome"},
    {"column.award", "AMEDの採択", "AMED award"},
    {"column.stage", "段階", "stage"},
    {"column.facility", "施設・設備等", "facility"},
    {"column.evidence", "根拠", "evidence"},
    {"column.revision", "改訂の理由", "why a new edition"},
    {"column.without_consent", "同意なしの公表の理由", "why without consent"},
    {"column.stale", "公表後の訂正", "corrected since"},
    {"column.stale_fact", "訂正された事実", "corrected fact"},

    {"case.created", "記録の作成", "put on record"},
    {"case.edition_stale", "{}（要改訂）", "{} (stale)"},
    {"case.edition", "第{0}版 {1} 公表（初版 {2}）", "{0}, published on {1} (first on {2})"},
    {"case.institution", "{0}（{1}）", "{0} ({1})"},
    {"case.and", "・", ", "},
    {"case.consented", "{0}　同意：{1}、{2}", "{0}: consented, {1}, {2}"},
    {"case.not_consented", "{0}　同意：まだ", "{0}: has not consented"},
    {"case.stage", "{0} {1} ～ {2}（#{3}）", "{0}, {1} to {2} (#{3})"},
    {"case.stale", "#{0} {1}：{2}", "#{0} by {1}: {2}"},
    {"case.none", "{} という成功事例はありません（読む権限がないこともあります）。",
     "there is no success case {} that you may read"},
    {"case.no_edition", "{0} に第{1}版はありません（第{2}版まで）。",
     "{0} has no edition {1}; it has {2}"},
    {"case.nothing_to_edit", "表題か要約を一つ以上指定してください。",
     "name a title or a summary to change"},
};

}  // namespace

std::span<const Message> cases() { return kCases; }

}  // namespace renkei::cli::tables
