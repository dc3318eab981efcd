// What is said of the liaison meetings, their roster and their action items.
#include "cli/messages.h"

namespace renkei::cli::tables {
namespace {

constexpr Message kMeetings[] = {
    {"help.meeting", "連絡調整会議", "liaison meetings"},
    {"help.meeting.add", "会議を予定に入れる", "plan a meeting"},
    {"help.meeting.amend", "予定を改める", "change what is planned"},
    {"help.meeting.list", "会議の一覧", "list the meetings"},
    {"help.meeting.show", "会議一件を、宿題と引き継いだ宿題とともに見る",
     "show a meeting, with its action items and those carried over"},
    {"help.meeting.conclude", "結論を記録する", "record the conclusions"},
    {"help.meeting.history", "会議の履歴を見る", "show a meeting's history"},
    {"help.meeting.pack", "会議の資料一式を作る", "make the whole material of a meeting"},
    {"help.action", "会議の宿題", "action items of meetings"},
    {"help.action.add", "宿題を記録する", "record an action item"},
    {"help.action.list", "宿題の一覧", "list the action items"},
    {"help.action.show", "宿題一件を見る", "show an action item"},
    {"help.action.done", "宿題を済みにする", "mark an action item as done"},
    {"help.action.reschedule", "期限を改める（理由が必要）", "set another day, with a reason"},
    {"help.action.drop", "宿題を取り下げる（理由が必要）", "drop an action item, with a reason"},
    {"help.roster", "会議の構成員名簿", "the roster of the liaison meeting"},
    {"help.roster.import", "名簿をファイル（CSV、XLSX）から取り込む",
     "take the roster from a file (CSV, XLSX)"},
    {"help.roster.list", "その日の構成員", "the members on a day"},

    {"option.meeting_number", "第何回の会議か", "the number of the meeting"},
    {"option.meeting_date", "開催日", "the day on which it is held"},
    {"option.both_title", "名称（「日本語 | English」）", "title (\"日本語 | English\")"},
    {"option.place", "場所", "where"},
    {"option.agenda", "議題（「日本語 | English」、繰り返せる）",
     "an item of the agenda (\"日本語 | English\"; may be repeated)"},
    {"option.conclusion", "結論（「日本語 | English」、繰り返せる）",
     "a conclusion (\"日本語 | English\"; may be repeated)"},
    {"option.what", "何をするか（「日本語 | English」）",
     "what is to be done (\"日本語 | English\")"},
    {"option.owner", "行う機関", "the organisation that does it"},
    {"option.person", "担当者（氏名又は職名）", "who does it there: name or title"},
    {"option.action_due", "期限", "to be done by this day"},
    {"option.action_note", "どう済んだか", "how it was done"},
    {"option.open", "済んでいないものだけ", "only what is not done yet"},
    {"option.roster_file", "名簿：氏名、ふりがな、職名、機関、就任日、退任日の列（CSV、XLSX）",
     "the roster: columns name, kana, title, organisation, from, to (CSV, XLSX)"},
    {"option.on_day", "この日の（既定：今日）", "as of this day (default: today)"},

    {"column.number", "回・順", "number"},
    {"column.kana", "ふりがな", "kana"},
    {"column.member_title", "職名", "title"},
    {"column.organisation", "機関", "organisation"},
    {"column.from_day", "就任日", "from"},
    {"column.place", "場所", "place"},
    {"column.agenda", "議題", "agenda"},
    {"column.conclusion", "結論", "conclusion"},
    {"column.meeting", "会議", "meeting"},
    {"column.owner", "担当機関", "owner"},
    {"column.person", "担当者", "person"},
    {"column.action_item", "宿題", "action item"},
    {"column.carried", "引き継いだ宿題", "carried over"},

    {"meeting.title", "第{}回連絡調整会議", "Liaison and coordination meeting no. {}"},
    {"meeting.action", "{0} {1}（{2}、{3} まで）：{4}", "{0} {1} ({2}, due {3}): {4}"},
    {"roster.on", "{} の構成員", "members on {}"},
    {"roster.mistakes", "{0}：誤り {1} 件。何も書いていません。場所は /行/列。",
     "{0}: {1} {1|mistake|mistakes}; nothing was written. Places are /row/column."},
    {"roster.found", "「{0}」：{1}", "\"{0}\": {1}"},
    {"mistake.ends_before_it_begins", "退任日が就任日より前です。", "it ends before it begins"},

    {"option.pack_year", "調査と事例の年度（既定：会議の前の年度）",
     "fiscal year of survey and cases (default: the one before the meeting's)"},
    {"option.pack_form", "形：html pdf zip json（既定：html。pdf には Chromium が要る）",
     "form: html pdf zip json (default: html; pdf needs Chromium)"},
};

}  // namespace

std::span<const Message> meetings() { return kMeetings; }

}  // namespace renkei::cli::tables
