// What is said of a survey as a campaign: "campaign.…", and its verbs, options and columns.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kCampaign[] = {
    {"help.survey.issue", "調査を発出する（事務局）", "issue the year's survey (secretariat)"},
    {"help.survey.extend", "回答期限を改める（事務局）", "move the due date (secretariat)"},
    {"help.survey.status", "機関ごとの進み具合（未回答が先）",
     "how far each institution is; who has not answered comes first"},
    {"help.survey.show", "機関の連携事業の一覧（類型とその根拠、前年の回答との違い）",
     "an institution's projects: types, evidence, and what differs from last year's answer"},
    {"help.survey.answer", "一覧を確認して回答する（連携担当者）",
     "confirm the list, as the answer (coordinator)"},
    {"help.survey.sign-off", "回答を機関として承認する（連携担当者）",
     "sign the answer off for the institution (coordinator)"},
    {"help.survey.accept", "回答を受理する（事務局）", "accept a response (secretariat)"},
    {"help.survey.return", "回答を差し戻す（理由が必要）",
     "return a response, saying what is to be corrected (secretariat)"},
    {"help.survey.finalise", "調査を確定する（全機関の受理が必要）",
     "finalise the survey, once every response is accepted (secretariat)"},
    {"help.survey.publish", "確定した数値を公表済みとする",
     "put the finalised figures on record as published (secretariat)"},

    {"option.due_on", "回答期限の日", "last day on which it can be answered in time"},
    {"option.confirmed_as_of", "確認した一覧の記録位置（survey show が示す。既定：現在）",
     "position of the list that is confirmed, as survey show says it (default: the present)"},
    {"option.project_note", "連携事業への注記（繰り返せる）",
     "a note on a project (may be repeated)"},

    {"column.waits_for", "誰を待つか", "waits for"},
    {"column.confirmed_position", "確認した位置", "confirmed as of"},
    {"column.changed_since", "以後の変化", "changed since"},
    {"column.types_with_evidence", "類型（成立日、根拠）", "types (since, by)"},
    {"column.last_year", "前年", "last year"},
    {"column.note", "注記", "note"},

    {"option.figures_by", "内訳：type institution overlap programme change",
     "broken down by: type institution overlap programme change"},
    {"option.figures_of", "回答（answers。調査があれば既定）又は記録（log）による",
     "of the answers (the default where there is a survey), or of the log"},
    {"option.explain", "欄の根拠を示す：total type2 riken/type2 overlap/12 programme/事業名",
     "what is behind a cell: total type2 riken/type2 overlap/12 programme/NAME"},
    {"option.matrix", "行列で示す", "as a matrix"},

    {"column.exactly", "ちょうどこの類型", "exactly these types"},
    {"column.programme", "AMEDの事業", "AMED programme"},
    {"column.figure", "区分", "figure"},
    {"column.this_year", "今年度", "this year"},
    {"column.difference", "増減", "difference"},
    {"column.came", "加わった", "came"},
    {"column.stayed", "続いた", "stayed"},
    {"column.went", "なくなった", "went"},
    {"column.answered", "回答済み", "answered"},

    {"figures.title", "連携事業の実態調査　{0}　記録位置 {1} の時点　{2}{3}",
     "Survey of collaboration projects, {0}, as of position {1}; {2}{3}"},
    {"figures.cell_title", "「{3}」の根拠　{0}　記録位置 {1} の時点　{2}",
     "Behind {3}, {0}, as of position {1}; {2}"},
    {"figures.of_log", "記録による", "of the log"},
    {"figures.of_answers", "回答による（{1} 機関のうち {0} 機関が回答）",
     "of the answers: {0} of {1} answered"},
    {"figures.missing", "未回答：{}", "Not answered yet: {}"},
    {"figures.outside", "調査の対象でない機関の組 {} 件は数えていません。",
     "{} pairs of institutions that the survey does not ask are not counted."},
    {"figures.no_programme", "（AMEDの採択の記録なし）", "(no AMED award on record)"},
    {"figures.pairs", "機関と連携事業の組 {} 件", "{} pairs of institution and project"},
    {"figures.unnamed", "研究代表者の名が記録されていない連携事業が {} 件あるため、幅で示す。",
     "{} projects name no principal investigator; each may be anybody's, so there are bounds."},
    {"figures.sum",
     "{0}：{1} + {2} + {3} = {4} = {5} + {6}、ただし {6} = {7} + {8} + {9} + 2 × {10}",
     "{0}: {1} + {2} + {3} = {4} = {5} + {6}, where {6} = {7} + {8} + {9} + 2 × {10}"},
    {"survey.note.amed_pi",
     "AMED方式（amed_pi）：研究代表者ごとに一度数える。二人が同じかは、空白を除いた氏名と機関で見分"
     "ける。",
     "AMED's (amed_pi): each principal investigator once; told apart by name without blanks, and "
     "institution."},
    {"basis.amed_pi", "研究代表者（amed_pi）", "by investigator (amed_pi)"},
    {"column.from_to", "移行元＼移行先", "from \\ to"},

    {"campaign.title", "連携事業の実態調査　{0}　{1}　期限 {2}",
     "Survey of collaboration projects, {0}: {1}, due on {2}"},
    {"campaign.show_title", "{0}　{1}　{2}　記録位置 {3} の時点　期限 {4}",
     "{0}, {1}: {2}; as of position {3}, due on {4}"},
    {"campaign.nobody", "（{} の連携担当者が登録されていません）",
     "(nobody: no coordinator of {} is registered)"},
    {"campaign.overdue", "{}（超過）", "{} (overdue)"},
    {"campaign.making",
     "回答は worker「renkei-survey」が用意します。進まないときは renkei worker list を。",
     "The worker renkei-survey is making the responses; if that takes long, see renkei worker "
     "list."},
    {"campaign.progress", "{1} 機関のうち {0} 機関が回答、{2} 機関を受理。",
     "{0} of {1} answered, {2} accepted."},
    {"campaign.figures", "{0}：{1}", "{0}: {1}"},
    {"campaign.bounds",
     "幅のある数値：下限は回答した機関がそれぞれ確認した位置の時点、上限は未回答の機関について "
     "renkei がいま知るものを加えたとき。どちらにも、まだ記録されていないものは入らない。",
     "Between bounds: low counts the institutions that answered, each as of the position that it "
     "confirmed; high adds what renkei knows now of the others. What nobody has recorded yet is in "
     "neither."},
    {"campaign.evidence", "{0}（{1}、#{2} {3}）", "{0} ({1}, #{2} {3})"},
    {"campaign.no_type", "（類型なし）", "(no type)"},
    {"campaign.change.new", "新規", "new"},
    {"campaign.change.gone", "今年度はなし", "gone"},
    {"campaign.change.gained", "{} を得た", "gained {}"},
    {"campaign.change.lost", "{} を失った", "lost {}"},
    {"campaign.last.answer", "前年：{0} の回答（記録位置 {1} を確認）。",
     "Last year: its answer for {0}, which confirmed position {1}."},
    {"campaign.last.log", "前年：{0} の回答はなく、記録位置 {1} の時点の記録による。",
     "Last year: no answer for {0}; by the log as of position {1}."},
    {"campaign.comments", "差し戻しの理由：{}", "Returned: {}"},
    {"campaign.put_right",
     "連携事業の誤りは、連携事業そのものを正します（renkei record correct、renkei project "
     "send）。正した後にもう一度回答してください。",
     "A mistake in a project is put right in the project itself (renkei record correct, renkei "
     "project send); then answer again."},
    {"campaign.confirm_by",
     "この一覧で正しければ：renkei survey answer --fiscal-year {0} --institution {1} --as-of {2}",
     "If it is right: renkei survey answer --fiscal-year {0} --institution {1} --as-of {2}"},
    {"campaign.prepared_stays",
     "調査 {0} は準備中のまま残っています。続けるには renkei record show {0} で確かめてから、"
     "同じ --id でもう一度。",
     "The survey {0} stays prepared. Look at it by renkei record show {0}, then ask again with "
     "the same --id."},
    {"campaign.issued", "発出しました。各機関の回答：renkei survey status --fiscal-year {}",
     "Issued. The institutions' responses: renkei survey status --fiscal-year {}"},
    {"campaign.note_form", "「{}」は PROJECT=TEXT の形ではありません。", "'{}' is no PROJECT=TEXT"},
    {"campaign.note_unknown", "{} はこの一覧にありません。", "{} is not in the list"},
    {"campaign.note_twice", "{} の注記が二つあります。", "{} has two notes"},
    {"campaign.notes_wrong", "注記に誤りがあります。", "the notes are not right"},
    {"campaign.not_yet", "記録位置 {0} はまだありません。末尾は {1} です。",
     "there is no position {0} yet; the last one is {1}"},
    {"campaign.confirmed", "位置 {0} の時点の一覧（{1} 件）を確認したものとして記録しました。",
     "The list as of position {0} ({1} projects) is confirmed."},
    {"campaign.not_all_accepted", "受理されていない回答が {} 件あります。",
     "{} responses are not accepted"},
};

}  // namespace

std::span<const Message> campaign() { return kCampaign; }

}  // namespace renkei::cli::tables
