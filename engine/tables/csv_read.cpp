#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "tables/csv.h"
#include "tables/headings.h"

namespace renkei::tables {
namespace {

// One pass over the text, a cell at a time.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  Read<std::vector<std::vector<RawCell>>> all() {
    while (!rest_.empty()) {
      auto row = one_row();
      if (!row) return tl::unexpected(row.error());
      rows_.push_back(*std::move(row));
      if (rows_.size() > limits::kTableRows || rows_.back().size() > limits::kTableColumns)
        return wrong("too_large", "", rows_.size());
    }
    return std::move(rows_);
  }

 private:
  Read<std::vector<RawCell>> one_row() {
    std::vector<RawCell> row;
    do {
      auto cell = rest_.starts_with('"') ? quoted_cell(row.size()) : plain_cell();
      if (!cell) return tl::unexpected(cell.error());
      row.push_back({RawCell::Kind::text, *std::move(cell), {}});
    } while (take(","));
    if (!take("\r\n") && !take("\n")) take("\r");
    return row;
  }

  Read<std::string> plain_cell() {
    const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    std::string cell(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return cell;
  }

  Read<std::string> quoted_cell(std::size_t column) {
    std::string cell;
    rest_.remove_prefix(1);
    while (true) {
      const auto quote = rest_.find('"');
      if (quote == rest_.npos)
        return wrong("open_quote", std::string(rest_.substr(0, 40)), here(), letters_of(column));
      cell += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!take("\"")) break;
      cell += '"';
    }
    if (!rest_.empty() && rest_.find_first_of(",\r\n") != 0)
      return wrong("text_after_quote", cell, here(), letters_of(column));
    return cell;
  }

  bool take(std::string_view front) {
    if (!rest_.starts_with(front)) return false;
    rest_.remove_prefix(front.size());
    return true;
  }

  std::size_t here() const { return rows_.size() + 1; }

  std::string_view rest_;
  std::vector<std::vector<RawCell>> rows_;
};

Read<std::vector<text::Reading>> readings_of(std::string_view bytes,
                                             std::optional<text::Encoding> named) {
  if (!named) return text::readings(bytes);
  auto text = text::decoded(bytes, *named);
  if (!text) return wrong("wrong_encoding", std::string(text::name_of(*named)));
  return std::vector<text::Reading>{{*named, *std::move(text)}};
}

std::ptrdiff_t known_headings(const Grid& grid, const Headings& headings) {
  if (grid.rows.empty()) return 0;
  return std::count_if(grid.rows[0].begin(), grid.rows[0].end(),
                       [&](const RawCell& cell) { return headings.find(cell.text).has_value(); });
}

Read<Grid> grid_of(const text::Reading& reading) {
  auto rows = CsvReader(reading.text).all();
  if (!rows) return tl::unexpected(rows.error());
  return Grid{*std::move(rows), std::string(text::name_of(reading.encoding))};
}

// Of two readings, the one whose headings say more.
Read<Grid> better_of(const std::vector<text::Reading>& two, const Headings& headings) {
  auto first = grid_of(two[0]), second = grid_of(two[1]);
  const auto one = first ? known_headings(*first, headings) : 0;
  const auto other = second ? known_headings(*second, headings) : 0;
  if (one == other) return wrong("ambiguous_encoding");
  return one > other ? std::move(first) : std::move(second);
}

}  // namespace

Read<Grid> read_csv(std::string_view bytes, const CsvSource& source) {
  const auto all = readings_of(bytes, source.named);
  if (!all) return tl::unexpected(all.error());
  if (all->empty()) return wrong("unknown_encoding");
  return all->size() == 1 ? grid_of(all->front()) : better_of(*all, Headings(source.columns));
}

}  // namespace renkei::tables
