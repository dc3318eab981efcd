#include "pack/request.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/time.h"

namespace renkei::pack {
namespace {

constexpr int kFirstYear = 1950, kLastYear = 2199;

constexpr std::array<std::pair<const char*, Format>, 4> kFormats = {
    {{"html", Format::html}, {"pdf", Format::pdf}, {"zip", Format::zip}, {"json", Format::json}}};

// Reads one message; what is wrong is collected.
class PackReader {
 public:
  explicit PackReader(const Json& message) : message_(message) {}

  Result<Request> read() {
    read_what();
    read_form();
    read_position();
    if (faults_.empty()) return std::move(request_);
    return fail(Errc::schema_mismatch, "the request for a meeting's pack has mistakes",
                std::move(faults_));
  }

 private:
  Json at(const char* key) const { return message_.value(key, Json()); }
  void wrong(const char* key, std::string right) {
    faults_.push_back({fmt::format("/{}", key), std::move(right)});
  }
  std::string id_at(const char* key, const char* right) {
    std::string id = text_at(message_, key);
    if (!is_id(id)) wrong(key, right);
    return id;
  }

  void read_what() {
    request_.meeting = id_at("meeting", "the id of a meeting is needed, such as meeting-3");
    request_.asker = id_at("on_behalf_of", "the id of the principal who asks is needed");
    const Json year = at("fiscal_year");
    if (year.is_number_integer() && year >= kFirstYear && year <= kLastYear) {
      request_.fiscal_year = year.get<int>();
    } else if (!year.is_null()) {
      wrong("fiscal_year", fmt::format("a fiscal year, {} to {}: 2022", kFirstYear, kLastYear));
    }
  }

  void read_form() {
    const Json format = message_.value("format", Json("html"));
    bool known = false;
    for (const auto& [name, each] : kFormats) {
      if (format != name) continue;
      request_.format = each;
      known = true;
    }
    if (!known) wrong("format", "one of html, pdf, zip, json");
    const Json lang = message_.value("lang", Json("ja"));
    const auto languages =
        press::parse_languages(lang.is_string() ? lang.get<std::string>() : std::string());
    if (languages) request_.languages = *languages;
    if (!languages) wrong("lang", "one of ja, en, both");
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
    if (seen.is_number_unsigned()) request_.min_seq = seen.get<Seq>();
    if (part.is_number_unsigned()) request_.part = part.get<std::size_t>();
  }

  const Json& message_;
  Request request_;
  std::vector<Fault> faults_;
};

}  // namespace

std::string Request::key(Seq seq) const {
  return canonical({{"meeting", meeting},
                    {"asker", asker},
                    {"fiscal_year", fiscal_year ? Json(*fiscal_year) : Json()},
                    {"format", static_cast<int>(format)},
                    {"lang", press::code_of(languages)},
                    {"as_of", seq}});
}

Result<Request> read_request(const Json& message) {
  if (!message.is_object()) return fail(Errc::schema_mismatch, "a request is a JSON object");
  return PackReader(message).read();
}

}  // namespace renkei::pack
