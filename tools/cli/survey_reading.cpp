#include "cli/survey_reading.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "text/fiscal_year.h"
#include "text/normalize.h"
#include "wire/formats.h"
#include "wire/utf8.h"

namespace renkei::cli {
namespace {

constexpr std::array kYes = {"はい", "YES", "Y", "TRUE", "1", "○", "◯", "〇", "有", "該当", "継続"};
constexpr std::array kNo = {"いいえ", "NO", "N", "FALSE", "0", "×", "X", "無", "非該当", "終了"};
constexpr std::size_t kNoteCharacters = 4'000;

template <typename Words>
bool among(const Words& words, const std::string& text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// A fact, or what is wrong with the text of the cell.
struct Meant {
  std::string fact, code;
};

Meant flag_in(const std::string& text) {
  const std::string word = text::squeezed(text);
  if (among(kYes, word)) return {"yes", ""};
  return among(kNo, word) ? Meant{"no", ""} : Meant{"", "not_a_flag"};
}

// People write the letters of a number in capitals, and with blanks or dashes.
Meant number_in(const std::string& text) {
  std::string number = text::nfkc(trimmed(text));
  const bool acknowledged = text::squeezed(number).starts_with("JP");
  for (char& c : number) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (acknowledged) number.replace(0, 2, "JP");
  return wire::format_fault("amed-number", number) ? Meant{"", "bad_amed_number"}
                                                   : Meant{number, ""};
}

Meant year_in(const std::string& text) {
  const auto year = text::parse_fiscal_year(text);
  if (!year || *year < 2000) return {"", "not_a_fiscal_year"};
  return {std::to_string(*year), ""};
}

Meant institution_in(const std::string& text, const Institutions& institutions) {
  const auto id = institutions.find(text);
  return id ? Meant{*id, ""} : Meant{"", "unknown_institution"};
}

Meant text_in_cell(const std::string& column, const std::string& text) {
  const std::size_t most = column == "note" ? kNoteCharacters : limits::kTitleCharacters;
  return wire::characters(text) > most ? Meant{"", "too_long"} : Meant{trimmed(text), ""};
}

Meant meant(const SheetColumn& each, const std::string& text, const Institutions& institutions) {
  switch (each.means) {
    case Means::flag:
      return flag_in(text);
    case Means::amed_number:
      return number_in(text);
    case Means::fiscal_year:
      return year_in(text);
    case Means::institution:
      return institution_in(text, institutions);
    case Means::project:
      return {trimmed(text), ""};
    default:
      return text_in_cell(each.column.id, text);
  }
}

std::string hint_of(const SheetColumn& each) {
  const bool note = each.column.id == "note";
  return std::to_string(note ? kNoteCharacters : limits::kTitleCharacters);
}

}  // namespace

std::string fact(const Facts& facts, const std::string& column) {
  const auto found = facts.find(column);
  return found == facts.end() ? std::string() : found->second;
}

bool is_blamed(const SheetRow& row, const std::string& column) {
  return std::any_of(row.findings.begin(), row.findings.end(),
                     [&](const Finding& each) { return each.mistake.column == column; });
}

void add_finding(SheetRow& row, const std::string& column, const std::string& code,
                 const std::string& found, const std::string& hint) {
  row.findings.push_back({{row.number, column, found, code}, hint});
}

SheetRow read_row(const sheets::TypedRow& row, const std::vector<SheetColumn>& sheet,
                  const std::set<std::string>& present, const Institutions& institutions) {
  SheetRow read{row.number, row.cells, {}, {}};
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const std::string& id = sheet[i].column.id;
    if (!present.contains(id) || sheet[i].means == Means::mistakes) continue;
    read.facts[id] = "";
    if (const auto* day = std::get_if<Date>(&row.cells[i])) read.facts[id] = to_string(*day);
    const auto* text = std::get_if<std::string>(&row.cells[i]);
    if (text == nullptr || trimmed(*text).empty()) continue;
    auto [fact, code] = meant(sheet[i], *text, institutions);
    read.facts[id] = std::move(fact);
    if (!code.empty()) add_finding(read, id, code, *text, hint_of(sheet[i]));
  }
  return read;
}

}  // namespace renkei::cli
