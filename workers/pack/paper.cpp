#include "pack/paper.h"

#include <iterator>

#include "meeting/action_items.h"
#include "meeting/organisations.h"
#include "meeting/roster.h"
#include "pack/charts.h"
#include "pack/evidence.h"
#include "pack/facilities.h"
#include "pack/words.h"
#include "press/corrections.h"
#include "press/usage.h"

namespace renkei::pack {
namespace {

// Writes the sections one after the other.
class PackWriter {
 public:
  explicit PackWriter(const PackInputs& inputs)
      : inputs_(inputs),
        organisations_(inputs.organisations),
        words_(inputs.taxonomy),
        document_(inputs.meeting.value("document", Json::object())) {}

  press::Paper write() {
    head();
    lines("agenda", "pack.agenda");
    collaboration();
    append(year_blocks(inputs_, words_));
    append(overlap_blocks(inputs_, words_));
    heading("facilities", "pack.facilities");
    append(facility_blocks(inputs_, organisations_));
    append(press::usage_blocks(inputs_.facilities.value("usage", Json()),
                               [this](const std::string& id) { return name(id); }));
    cases();
    budget();
    roster();
    action_items();
    lines("conclusions", "pack.conclusions");
    heading("evidence", "pack.evidence");
    append(evidence_blocks(inputs_, words_));
    method();
    return std::move(paper_);
  }

 private:
  void heading(const std::string& id, const std::string& message) {
    paper_.blocks.push_back(press::Heading{2, id, both(message)});
  }
  void append(std::vector<press::Block> blocks) {
    paper_.blocks.insert(paper_.blocks.end(), std::make_move_iterator(blocks.begin()),
                         std::make_move_iterator(blocks.end()));
  }
  void paragraph(press::Text text) { paper_.blocks.push_back(press::Paragraph{std::move(text)}); }
  press::Text name(const std::string& id) const {
    return press::text_of(organisations_.name(id, inputs_.day));
  }

  void head() {
    paper_.title = press::text_of(document_.value("title", Json()));
    const std::string day = to_string(inputs_.day);
    paper_.subtitle = press::day_label(day);
    paper_.imprint = {both("pack.as_of", inputs_.as_of, inputs_.log)};
    paper_.created = day + "T00:00:00Z";
  }

  void lines(const char* member, const std::string& message) {
    press::Items items;
    for (const Json& line : document_.value(member, Json::array()))
      items.items.push_back(press::text_of(line));
    if (items.items.empty()) return;
    heading(member, message);
    paper_.blocks.push_back(std::move(items));
  }

  // ── collaboration ──
  void collaboration() {
    heading("collaboration", "pack.collaboration");
    press::Table table{.id = "types", .caption = both("pack.types", year())};
    table.columns = {{"basis", both("pack.basis"), {}, false},
                     {"total", both("pack.total"), both("pack.unit"), true}};
    for (const std::string& type : words_.types(inputs_.survey))
      table.columns.push_back({type, words_.term("types", type), both("pack.unit"), true});
    for (const char* basis : {"institution_project", "project"}) {
      table.rows.push_back(counts(basis, both(std::string("pack.basis.") + basis),
                                  inputs_.survey.at("bases").at(basis)));
      table.rows.back().total = true;
    }
    for (const Json& row : inputs_.survey.at("institutions")) {
      const std::string id = text_at(row, "institution");
      table.rows.push_back(counts(id, name(id), row));
    }
    table.notes = {both("pack.basis_note")};
    paper_.blocks.push_back(std::move(table));
  }

  press::Text year() const { return press::fiscal_year_label(inputs_.fiscal_year); }

  press::Row counts(const std::string& id, press::Text title, const Json& counted) const {
    const auto evidence = [this](const std::string& of) {
      return "#" + evidence_id(inputs_.fiscal_year, of);
    };
    press::Row row{.id = id, .cells = {press::cell(std::move(title))}};
    row.cells.push_back(press::figure(counted.at("total").get<std::int64_t>(), evidence("total")));
    for (const std::string& type : words_.types(inputs_.survey)) {
      row.cells.push_back(press::figure(counted.at(type).get<std::int64_t>(), evidence(type)));
    }
    return row;
  }

  // ── success cases ──
  void cases() {
    heading("cases", "pack.cases");
    if (inputs_.cases.empty()) return paragraph(both("pack.no_case", year()));
    for (const Json& row : inputs_.cases) paper_.blocks.push_back(sheet(row));
  }

  press::Sheet sheet(const Json& row) const {
    const Json document = row.at("document");
    press::Sheet sheet;
    sheet.heading = {3, text_at(row, "id"), press::text_of(document.value("title", Json()))};
    sheet.story = {press::text_of(document.value("summary", Json()))};
    sheet.facts = {
        {both("pack.type"), {press::cell(words_.term("types", text_at(document, "type")))}},
        {both("column.institution"), institutions_of(document)},
        {both("column.project"), {press::cell(press::plain(text_at(document, "project")))}},
        {both("column.edition"), {press::cell(edition(row))}},
        {both("column.evidence"), positions(row.value("positions", Json::array()))}};
    for (const Json& correction : row.value("stale", Json::array())) {
      sheet.facts.push_back(
          {both("column.stale"), {press::cell(press::told_correction(correction))}});
    }
    return sheet;
  }

  std::vector<press::Cell> institutions_of(const Json& document) const {
    std::vector<press::Cell> cells;
    for (const Json& part : document.value("institutions", Json::array()))
      cells.push_back(press::cell(named_with_roles(part)));
    return cells;
  }

  press::Text named_with_roles(const Json& part) const {
    std::vector<press::Text> roles;
    for (const Json& role : part.value("roles", Json::array()))
      roles.push_back(words_.term("institution_roles", role.get<std::string>()));
    const press::Text of = name(text_at(part, "institution"));
    if (roles.empty()) return of;
    const press::Text what = press::joined(roles);
    return both("case.institution", of, what);
  }

  static press::Text edition(const Json& row) {
    return both("case.edition", row.at("edition").dump(), text_at(row, "edition_on"),
                text_at(row, "published_on"));
  }

  static std::vector<press::Cell> positions(const Json& seqs) {
    std::vector<press::Cell> cells;
    for (const Json& seq : seqs) cells.push_back(press::cell(press::plain("#" + seq.dump())));
    return cells;
  }

  // ── annex ──
  void budget() {
    heading("budget", "pack.budget");
    press::Table table{.id = "budgets", .caption = both("pack.budget_caption")};
    table.columns = {{"institution", both("column.institution")}};
    for (const char* column : {"total", "health", "external"}) {
      table.columns.push_back(
          {column, both(std::string("pack.budget.") + column), both("pack.hundred_million"), true});
    }
    table.columns.push_back({"seq", both("column.seq"), {}, true});
    for (const std::string& id : organisations_.valid_on(inputs_.day, "in_house"))
      table.rows.push_back(budget_of(id));
    table.notes = {both("pack.budget_note"), both("pack.not_applicable_note")};
    paper_.blocks.push_back(std::move(table));
  }

  press::Row budget_of(const std::string& id) const {
    press::Row row{.id = id, .cells = {press::cell(name(id))}};
    const Json budget = organisations_.document(id).value("budget", Json::object());
    for (const char* column : {"total", "health", "external"}) {
      const Json amount = budget.value(column, Json::object());
      row.cells.push_back(press::cell(amount.empty() ? both("pack.not_recorded")
                                                     : press::plain(text_at(amount, "printed"))));
    }
    row.cells.push_back(press::cell(press::plain("#" + position_of(inputs_.organisations, id))));
    return row;
  }

  static std::string position_of(const Json& records, const std::string& id) {
    for (const Json& record : records) {
      if (text_at(record, "id") == id) return record.at("seq").dump();
    }
    return "";
  }

  // ── roster ──
  void roster() {
    heading("roster", "pack.roster");
    const Json members = meeting::members_on(inputs_.roster, inputs_.day);
    if (members.empty()) return paragraph(both("pack.no_roster"));
    press::Table table{
        .id = "members",
        .caption = both("pack.roster_caption", press::day_label(to_string(inputs_.day)))};
    table.columns = {{"number", both("pack.order")},
                     {"organisation", both("column.organisation")},
                     {"title", both("column.member_title")},
                     {"name", both("pack.name")}};
    for (const Json& member : members) {
      const std::string number = std::to_string(table.rows.size() + 1);
      table.rows.push_back(
          {number,
           {press::cell(press::plain(number)), press::cell(name(text_at(member, "organisation"))),
            press::cell(press::plain(text_at(member, "title"))),
            press::cell(press::plain(text_at(member, "name")))}});
    }
    paper_.blocks.push_back(std::move(table));
  }

  // ── action items ──
  void action_items() {
    const meeting::ActionItems items =
        meeting::action_items_of(inputs_.meeting, inputs_.meetings, inputs_.action_items);
    heading("actions", "pack.actions");
    if (items.decided.empty() && items.carried.empty()) return paragraph(both("pack.no_action"));
    press::Table table{.id = "action-items", .caption = both("pack.actions")};
    table.columns = {{"record", both("column.record")}, {"action", both("column.action_item")},
                     {"owner", both("column.owner")},   {"due_on", both("column.due_on")},
                     {"state", both("column.state")},   {"seq", both("column.seq"), {}, true}};
    for (const Json& item : items.carried) table.rows.push_back(action_row(item, true));
    for (const Json& item : items.decided) table.rows.push_back(action_row(item, false));
    paper_.blocks.push_back(std::move(table));
  }

  press::Row action_row(const Json& item, bool carried) const {
    const Json document = item.value("document", Json::object());
    const std::string state = item.at("configuration").at(0).get<std::string>();
    const press::Text what = both("pack.state." + state);
    return {text_at(item, "id"),
            {press::cell(press::plain(text_at(item, "id"))),
             press::cell(press::text_of(document.value("title", Json()))),
             press::cell(name(text_at(document, "owner"))),
             press::cell(press::day_label(text_at(document, "due_on"))),
             press::cell(carried ? press::joined({what, both("column.carried")}) : what),
             press::cell(press::plain("#" + item.at("seq").dump()))}};
  }

  // ── method ──
  void method() {
    heading("method", "pack.method");
    paragraph(both("pack.method_text", inputs_.as_of, inputs_.hash()));
  }

  const PackInputs& inputs_;
  const meeting::Organisations organisations_;
  const PackWords words_;
  const Json document_;
  press::Paper paper_;
};

}  // namespace

press::Paper pack_paper(const PackInputs& inputs) { return PackWriter(inputs).write(); }

std::vector<renkei::tables::Table> pack_tables(const PackInputs& inputs) {
  const meeting::Organisations organisations(inputs.organisations);
  const auto words = [](const std::string& id) {
    const press::Text text = both(id);
    return renkei::tables::Words{text.ja, text.en};
  };
  const auto text_cell = [](const std::string& text) {
    return text.empty() ? renkei::tables::Cell{} : renkei::tables::Cell{text};
  };
  renkei::tables::Table roster{words("pack.roster"), {}, {}};
  for (const char* column : {"name", "kana", "member_title", "organisation", "from_day"})
    roster.columns.push_back({column, words(std::string("column.") + column), {}});
  for (const Json& member : meeting::members_on(inputs.roster, inputs.day)) {
    roster.rows.push_back(
        {text_cell(text_at(member, "name")), text_cell(text_at(member, "kana")),
         text_cell(text_at(member, "title")),
         text_cell(text_at(organisations.name(text_at(member, "organisation"), inputs.day), "ja")),
         text_cell(text_at(member, "from"))});
  }
  renkei::tables::Table survey{words("pack.collaboration"), {}, {}};
  survey.columns.push_back({"basis", words("pack.basis"), {}});
  survey.columns.push_back(
      {"total", words("pack.total"), words("pack.unit"), renkei::tables::Type::integer});
  const PackWords terms(inputs.taxonomy);
  for (const std::string& type : terms.types(inputs.survey)) {
    const press::Text title = terms.term("types", type);
    survey.columns.push_back(
        {type, {title.ja, title.en}, words("pack.unit"), renkei::tables::Type::integer});
  }
  for (const auto& [basis, counts] : inputs.survey.at("bases").items()) {
    renkei::tables::Row row{text_cell(basis), counts.at("total").get<std::int64_t>()};
    for (const std::string& type : terms.types(inputs.survey))
      row.push_back(counts.at(type).get<std::int64_t>());
    survey.rows.push_back(std::move(row));
  }
  return {std::move(survey), std::move(roster)};
}

}  // namespace renkei::pack
