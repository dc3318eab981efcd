#include "tables/typed.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/limits.h"
#include "tables/csv.h"
#include "tables/headings.h"
#include "text/day.h"
#include "text/normalize.h"

namespace renkei::tables {
namespace {

bool is_blank(const RawCell& cell) { return cell.kind == RawCell::Kind::text && cell.text.empty(); }

// "1,234" → "1234"; commas elsewhere stay, and are a mistake.
std::string without_thousands(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = text.find_first_of(",.", i + 1);
    const std::size_t group = std::min(next, text.size()) - i - 1;
    if (text[i] != ',' || group != 3 || i == 0) out += text[i];
  }
  return out;
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == part.npos;
  };
  const auto point = text.find('.');
  if (point == text.npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

std::optional<std::int64_t> whole(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value <= limits::kIntegerMax && value >= -limits::kIntegerMax ? std::optional(value)
                                                                       : std::nullopt;
}

// A number that stands for a day: Excel counts from 1900. Beyond these bounds it is rather a year,
// or a day without its dashes.
std::optional<Date> day_of_serial(std::string_view digits) {
  constexpr std::int64_t kFirst = 20'000, kLast = 80'000;  // 1954-10-03, 2119-01-11
  const auto serial = whole(digits.substr(0, digits.find('.')));
  if (!serial || *serial < kFirst || *serial > kLast) return std::nullopt;
  return Date{make_date(1899, 12, 30).days + static_cast<std::int32_t>(*serial)};
}

std::string text_in_cell(const RawCell& cell) {
  return cell.kind == RawCell::Kind::day ? to_string(cell.day) : cell.text;
}

std::optional<Date> day_in_cell(const RawCell& cell) {
  if (cell.kind == RawCell::Kind::day) return cell.day;
  if (const auto day = text::parse_day(cell.text)) return day;
  return cell.kind == RawCell::Kind::number ? day_of_serial(cell.text) : std::nullopt;
}

struct Understood {
  Cell cell;
  std::string fault;  // a code, "" when it was understood
};

Understood text_cell(const RawCell& cell, bool is_guarded) {
  const std::string text = text_in_cell(cell);
  return {is_guarded ? unguarded(text) : text, ""};
}

Understood integer_cell(const RawCell& cell) {
  const auto value = whole(without_thousands(text::squeezed(text_in_cell(cell))));
  return value ? Understood{*value, ""} : Understood{Empty{}, "not_integer"};
}

Understood decimal_cell(const RawCell& cell) {
  const std::string digits = without_thousands(text::squeezed(text_in_cell(cell)));
  return is_decimal(digits) ? Understood{Decimal{digits}, ""} : Understood{Empty{}, "not_decimal"};
}

Understood day_cell(const RawCell& cell) {
  const auto day = day_in_cell(cell);
  return day ? Understood{*day, ""} : Understood{Empty{}, "not_day"};
}

Understood understood(const RawCell& cell, Type type, bool is_guarded) {
  if (cell.kind == RawCell::Kind::error) return {Empty{}, "cell_error"};
  if (is_blank(cell)) return {};
  if (is_not_applicable(cell.text)) return {NotApplicable{}, ""};
  if (type == Type::text) return text_cell(cell, is_guarded);
  const std::string squeezed = text::squeezed(text_in_cell(cell));
  if (squeezed.empty()) return {};
  if (squeezed == "-") return {NotApplicable{}, ""};
  if (type == Type::integer) return integer_cell(cell);
  return type == Type::decimal ? decimal_cell(cell) : day_cell(cell);
}

class Typing {
 public:
  Typing(const Grid& grid, const std::vector<Column>& columns, const TypedOptions& options)
      : grid_(grid), columns_(columns), options_(options), headings_(columns) {}

  Typed all() {
    std::size_t at = 0;
    while (at < grid_.rows.size() && blank(at)) ++at;
    if (at == grid_.rows.size()) {
      add({0, "", "", "no_header"});
      return std::move(result_);
    }
    read_header(at);
    for (++at; at < grid_.rows.size(); ++at) {
      if (!blank(at)) read_row(at);
    }
    return std::move(result_);
  }

 private:
  bool blank(std::size_t at) const {
    return std::all_of(grid_.rows[at].begin(), grid_.rows[at].end(), is_blank);
  }
  void add(Mistake mistake) { result_.mistakes.push_back(std::move(mistake)); }

  void read_header(std::size_t at) {
    head_ = grid_.rows[at];
    result_.header = at + 1;
    for (std::size_t i = 0; i < head_.size(); ++i) {
      places_.push_back(place_of(head_[i], at + 1, letters_of(i)));
    }
    for (const auto& place : places_) {
      if (place) result_.present.insert(columns_[*place].id);
    }
    for (const std::string& id : options_.required) {
      if (!result_.present.contains(id)) add({at + 1, id, "", "missing_column"});
    }
  }

  // Which of the columns a heading means.
  std::optional<std::size_t> place_of(const RawCell& cell, std::size_t row,
                                      const std::string& letters) {
    if (is_blank(cell)) return std::nullopt;
    const auto found = headings_.find(cell.text);
    if (!found) {
      add({row, letters, cell.text, "unknown_column"});
      return std::nullopt;
    }
    if (std::find(places_.begin(), places_.end(), *found) != places_.end()) {
      add({row, columns_[*found].id, cell.text, "repeated_column"});
      return std::nullopt;
    }
    return found;
  }

  void read_row(std::size_t at) {
    TypedRow row{at + 1, Row(columns_.size())};
    const auto& cells = grid_.rows[at];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool headed = i < places_.size() && places_[i];
      if (headed) {
        put(row, *places_[i], cells[i]);
      } else if (!is_blank(cells[i]) && !has_heading(i)) {
        add({at + 1, letters_of(i), cells[i].text, "beyond_header"});
      }
    }
    result_.rows.push_back(std::move(row));
  }

  // A column whose heading was a mistake has been named once; its cells are not named again.
  bool has_heading(std::size_t i) const { return i < head_.size() && !is_blank(head_[i]); }

  void put(TypedRow& row, std::size_t place, const RawCell& cell) {
    auto [value, fault] = understood(cell, columns_[place].type, options_.guarded);
    row.cells[place] = std::move(value);
    if (!fault.empty()) add({row.number, columns_[place].id, text_in_cell(cell), fault});
  }

  const Grid& grid_;
  const std::vector<Column>& columns_;
  const TypedOptions& options_;
  const Headings headings_;
  std::vector<std::optional<std::size_t>> places_;  // of each cell of the header row
  std::vector<RawCell> head_;
  Typed result_;
};

}  // namespace

Typed typed(const Grid& grid, const std::vector<Column>& columns, const TypedOptions& options) {
  return Typing(grid, columns, options).all();
}

}  // namespace renkei::tables
