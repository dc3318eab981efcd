// Request: what a digest is asked for: of what, as of when, in which form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "press/words.h"
#include "text/encoding.h"

namespace renkei::digest {

enum class Format : std::uint8_t { markdown, html, pdf, xlsx, csv, json, atom };
std::string_view name_of(Format format);  // "md", "html", …
std::optional<Format> parse_format(std::string_view name);

// Of what: a fiscal year or a quarter of it (1 is April to June), or cases by name; narrowed to an
// institution and a type.
struct Scope {
  int fiscal_year = 0;  // 0: of the cases alone
  int quarter = 0;      // 0: the whole year
  std::string institution{}, type{};
  std::vector<std::string> cases{};

  bool has_period() const { return fiscal_year != 0; }
  // A selection of cases says nothing of the survey.
  bool has_survey() const { return has_period() && cases.empty(); }
  // Nothing but the period was asked for.
  bool is_whole() const { return institution.empty() && type.empty() && cases.empty(); }
  // REQUIRES of these: has_period(). The same period, that many years before.
  Date first_day(int years_before = 0) const;
  Date last_day(int years_before = 0) const;
  press::Text label(int years_before = 0) const;
};

struct Request {
  Scope scope{};
  Format format = Format::markdown;
  press::Languages languages{press::Language::ja};
  text::Encoding encoding = text::Encoding::utf8_bom;  // of CSV
  std::string banner{};
  Json as_of = nullptr;  // null: now; a position; or a day "2023-04-25", its end
  Seq min_seq = 0;       // what the asker has seen already
  std::size_t part = 0;  // of an answer that comes in parts
};

// schema_mismatch, with every mistake in it.
Result<Request> read_request(const Json& message);

// What has to be asked again to get the same digest, in any form: the scope and the position.
Json scope_json(const Scope& scope);

}  // namespace renkei::digest
