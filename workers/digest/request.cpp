#include "digest/request.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace renkei::digest {
namespace {

constexpr int kFirstYear = 1950, kLastYear = 2199;
constexpr std::size_t kBannerBytes = 120, kCases = 100;

constexpr std::array<std::pair<Format, std::string_view>, 7> kFormats = {{{Format::markdown, "md"},
                                                                          {Format::html, "html"},
                                                                          {Format::pdf, "pdf"},
                                                                          {Format::xlsx, "xlsx"},
                                                                          {Format::csv, "csv"},
                                                                          {Format::json, "json"},
                                                                          {Format::atom, "atom"}}};

bool is_whole_number(const Json& value, std::int64_t low, std::int64_t high) {
  return value.is_number_integer() && value >= low && value <= high;
}

// Reads one message; what is wrong is collected.
class Reader {
 public:
  explicit Reader(const Json& message) : message_(message) {}

  Result<Request> read() {
    read_scope();
    read_form();
    read_position();
    if (faults_.empty()) return std::move(request_);
    return fail(Errc::schema_mismatch, "the request for a digest has mistakes", std::move(faults_));
  }

 private:
  Json at(const char* key) const { return message_.value(key, Json()); }
  void wrong(const char* key, std::string right) {
    faults_.push_back({fmt::format("/{}", key), std::move(right)});
  }

  void read_scope() {
    Scope& scope = request_.scope;
    if (const Json cases = at("cases"); !cases.is_null()) read_cases(cases);
    const Json year = at("fiscal_year"), quarter = at("quarter");
    if (is_whole_number(year, kFirstYear, kLastYear)) {
      scope.fiscal_year = year.get<int>();
    } else if (!year.is_null() || scope.cases.empty()) {
      wrong("fiscal_year",
            fmt::format("a fiscal year is needed, {} to {}: 2022", kFirstYear, kLastYear));
    }
    if (is_whole_number(quarter, 1, 4) && !year.is_null()) {
      scope.quarter = quarter.get<int>();
    } else if (!quarter.is_null()) {
      wrong("quarter", "a quarter of the fiscal year, 1 (April to June) to 4 (January to March)");
    }
    read_id("institution", scope.institution);
    read_id("type", scope.type);
  }

  void read_cases(const Json& cases) {
    if (!cases.is_array() || cases.size() > kCases) {
      return wrong("cases", fmt::format("a list of up to {} success cases", kCases));
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (!cases[i].is_string()) return wrong("cases", "a list of ids such as success_case-42");
      request_.scope.cases.push_back(cases[i].get<std::string>());
    }
  }

  void read_id(const char* key, std::string& into) {
    const Json value = at(key);
    if (value.is_null()) return;
    if (value.is_string() && !value.get<std::string>().empty()) {
      into = value.get<std::string>();
    } else {
      wrong(key, "an id");
    }
  }

  void read_form() {
    const auto format = parse_format(message_.value("format", Json("md")).is_string()
                                         ? message_.value("format", std::string("md"))
                                         : std::string());
    if (format) request_.format = *format;
    if (!format) wrong("format", "one of md, html, pdf, xlsx, csv, json, atom");
    const Json lang = message_.value("lang", Json("ja"));
    const auto languages =
        press::parse_languages(lang.is_string() ? lang.get<std::string>() : std::string());
    if (languages) request_.languages = *languages;
    if (!languages) wrong("lang", "one of ja, en, both");
    const Json encoding = message_.value("encoding", Json("utf-8-bom"));
    const auto known =
        text::parse_encoding(encoding.is_string() ? encoding.get<std::string>() : std::string());
    if (known) request_.encoding = *known;
    if (!known) wrong("encoding", "one of utf-8-bom, cp932, utf-8");
    const Json banner = message_.value("banner", Json(""));
    if (banner.is_string() && banner.get<std::string>().size() <= kBannerBytes) {
      request_.banner = banner.get<std::string>();
    } else {
      wrong("banner", fmt::format("a text of at most {} bytes", kBannerBytes));
    }
  }

  void read_position() {
    const Json as_of = at("as_of"), seen = at("min_seq"), part = at("part");
    const bool is_position = as_of.is_number_integer() && as_of > 0;
    const bool is_day = as_of.is_string() && parse_date(as_of.get<std::string>());
    if (as_of.is_null() || is_position || is_day) {
      request_.as_of = as_of;
    } else {
      wrong("as_of", "a position of the log, 1 or more, or a day such as 2023-04-25");
    }
    if (seen.is_number_integer() && seen > 0) request_.min_seq = seen.get<Seq>();
    if (part.is_number_unsigned()) request_.part = part.get<std::size_t>();
  }

  const Json& message_;
  Request request_;
  std::vector<Fault> faults_;
};

}  // namespace

std::string_view name_of(Format format) {
  for (const auto& [each, name] : kFormats) {
    if (each == format) return name;
  }
  return "md";
}

std::optional<Format> parse_format(std::string_view name) {
  for (const auto& [each, known] : kFormats) {
    if (known == name) return each;
  }
  return std::nullopt;
}

Date Scope::first_day(int years_before) const {
  const int year = fiscal_year - years_before;
  if (quarter == 0) return fiscal_year_begin(year);
  return quarter == 4 ? make_date(year + 1, 1, 1)
                      : make_date(year, static_cast<unsigned>(1 + 3 * quarter), 1);
}

Date Scope::last_day(int years_before) const {
  const int year = fiscal_year - years_before;
  if (quarter == 0 || quarter == 4) return fiscal_year_end(year);
  return {make_date(year + (quarter == 3 ? 1 : 0),
                    quarter == 3 ? 1U : static_cast<unsigned>(4 + 3 * quarter), 1)
              .days -
          1};
}

press::Text Scope::label(int years_before) const {
  const press::Text year = press::fiscal_year_label(fiscal_year - years_before);
  if (quarter == 0) return year;
  return {fmt::format("{} 第{}四半期", year.ja, quarter), fmt::format("{} Q{}", year.en, quarter)};
}

Result<Request> read_request(const Json& message) {
  if (!message.is_object()) return fail(Errc::schema_mismatch, "a request is a JSON object");
  return Reader(message).read();
}

Json scope_json(const Scope& scope) {
  Json told = Json::object();
  if (scope.fiscal_year != 0) told["fiscal_year"] = scope.fiscal_year;
  if (scope.quarter != 0) told["quarter"] = scope.quarter;
  if (!scope.institution.empty()) told["institution"] = scope.institution;
  if (!scope.type.empty()) told["type"] = scope.type;
  if (!scope.cases.empty()) told["cases"] = scope.cases;
  return told;
}

}  // namespace renkei::digest
