// Grid: a file of rows as it was found, before anybody says what its columns mean; and Mistake:
// what is wrong in one, for the caller to say in the reader's language.
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "base/time.h"

namespace renkei::tables {

struct RawCell {
  enum class Kind {
    text,    // "" is an empty cell
    number,  // of a workbook: `text` has its digits as they are shown
    day,     // of a workbook: a number that is shown as a date
    error,   // of a workbook: `text` has "#N/A" and its like
  };
  Kind kind = Kind::text;
  std::string text;
  Date day;
};

struct Grid {
  std::vector<std::vector<RawCell>> rows;  // rows[0] is row 1 of the sheet; some may be empty
  std::string found_in;                    // "utf-8-bom", "cp932", or the sheet's name
};

// `row` and `column` are counted as a spreadsheet shows them: row 1 is the first; a record of a CSV
// file is one row, however many lines it takes. 0: the whole file.
struct Mistake {
  std::size_t row = 0;
  std::string column;  // a column's id, "B" where no column is known, "" for the row
  std::string found;
  std::string code;  // what is wrong: csv.h, xlsx.h and typed.h name theirs
  friend bool operator==(const Mistake&, const Mistake&) = default;
};

template <typename T>
using Read = tl::expected<T, Mistake>;

inline tl::unexpected<Mistake> wrong(std::string code, std::string found = "", std::size_t row = 0,
                                     std::string column = "") {
  return tl::unexpected<Mistake>(
      Mistake{row, std::move(column), std::move(found), std::move(code)});
}

// 0 → "A", 25 → "Z", 26 → "AA".
std::string letters_of(std::size_t column);

}  // namespace renkei::tables
