// Request: what a meeting's pack is asked for: of which meeting, for whom, as of when, in which
// form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/json.h"
#include "base/result.h"
#include "press/words.h"

namespace renkei::pack {

enum class Format : std::uint8_t { html, pdf, zip, json };

struct Request {
  std::string meeting;             // a record's id
  std::string asker;               // the principal who may read what is shown
  std::optional<int> fiscal_year;  // of survey and cases; none = the one before the meeting's
  Format format = Format::html;
  press::Languages languages{press::Language::ja};
  Json as_of = nullptr;  // null: now; a position; or a day "2023-04-25", its end
  Seq min_seq = 0;       // what the asker has seen already
  std::size_t part = 0;  // of an answer that comes in parts

  // What tells one pack from another, as of a position.
  std::string key(Seq seq) const;
};

// schema_mismatch, with every mistake in it.
Result<Request> read_request(const Json& message);

}  // namespace renkei::pack
