#include "cli/roster_file.h"

#include <algorithm>

#include "tables/table.h"
#include "tables/typed.h"

namespace renkei::cli {
namespace {

const std::vector<sheets::Column>& roster_columns() {
  using sheets::Type;
  static const std::vector<sheets::Column> all = {
      {"name", {"氏名", "Name"}, {}, Type::text},
      {"kana", {"ふりがな", "Kana"}, {}, Type::text},
      {"title", {"職名", "Title"}, {}, Type::text},
      {"organisation", {"機関", "Organisation"}, {}, Type::text},
      {"from", {"就任日", "From"}, {}, Type::day},
      {"to", {"退任日", "To"}, {}, Type::day}};
  return all;
}

// One row, as far as it is right.
class RosterRow {
 public:
  RosterRow(const sheets::TypedRow& row, const Institutions& institutions, RosterFile& file)
      : row_(row), institutions_(institutions), file_(file) {}

  void read() {
    const auto& columns = roster_columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const sheets::Cell& cell = row_.cells[i];
      if (const auto* text = std::get_if<std::string>(&cell)) member_[columns[i].id] = *text;
      if (const auto* day = std::get_if<Date>(&cell)) member_[columns[i].id] = to_string(*day);
    }
    for (const char* needed : {"name", "title", "organisation", "from"}) {
      if (!member_.contains(needed) && !is_mistaken(needed)) add("missing", needed);
    }
    resolve();
    if (member_.contains("from") && member_.contains("to") && member_["to"] < member_["from"])
      add("ends_before_it_begins", "to");
    file_.members.push_back(std::move(member_));
  }

 private:
  void add(const std::string& code, const std::string& column) {
    file_.mistakes.push_back({row_.number, column, text_at(member_, column), code});
  }

  // Was it told already what is wrong with the cell?
  bool is_mistaken(const std::string& column) const {
    return std::any_of(file_.mistakes.begin(), file_.mistakes.end(), [&](const auto& mistake) {
      return mistake.row == row_.number && mistake.column == column;
    });
  }

  void resolve() {
    if (!member_.contains("organisation")) return;
    const auto id = institutions_.find(text_at(member_, "organisation"));
    if (id)
      member_["organisation"] = *id;
    else
      add("unknown_institution", "organisation");
  }

  const sheets::TypedRow& row_;
  const Institutions& institutions_;
  RosterFile& file_;
  Json member_ = Json::object();
};

}  // namespace

RosterFile read_roster(const sheets::Grid& grid, const Institutions& institutions) {
  RosterFile file;
  const sheets::Typed typed =
      sheets::typed(grid, roster_columns(),
                    {.required = {"name", "title", "organisation", "from"}, .guarded = true});
  file.mistakes = typed.mistakes;
  for (const sheets::TypedRow& row : typed.rows) RosterRow(row, institutions, file).read();
  std::stable_sort(file.mistakes.begin(), file.mistakes.end(),
                   [](const auto& a, const auto& b) { return a.row < b.row; });
  if (file.members.empty() && file.mistakes.empty())
    file.mistakes.push_back({0, "", "", "no_rows"});
  return file;
}

}  // namespace renkei::cli
