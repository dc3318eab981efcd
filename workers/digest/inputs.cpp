#include "digest/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/time.h"

namespace renkei::digest {
namespace {

constexpr int kFirstYear = 1926, kLastYear = 2199;

bool is_position(const Json& value) { return value.is_number_integer() && value > 0; }

void read_year(const Json& message, Request& request, std::vector<Fault>& faults) {
  const auto year = message.find("fiscal_year");
  const bool good = year != message.end() && year->is_number_integer() && *year >= kFirstYear &&
                    *year <= kLastYear;
  if (good) {
    request.fiscal_year = year->get<int>();
  } else {
    faults.push_back({"/fiscal_year", fmt::format("a fiscal year is needed, {} to {}: 2022",
                                                  kFirstYear, kLastYear)});
  }
}

// One of two words; the first when it is absent.
bool read_choice(const Json& message, const char* key, const char* first, const char* second,
                 std::vector<Fault>& faults) {
  const Json value = message.value(key, Json(first));
  if (value == second) return true;
  if (value != first) {
    faults.push_back({fmt::format("/{}", key), fmt::format("either {} or {}", first, second)});
  }
  return false;
}

void read_position(const Json& message, Request& request, std::vector<Fault>& faults) {
  const Json as_of = message.value("as_of", Json());
  const bool is_day = as_of.is_string() && parse_date(as_of.get<std::string>());
  if (as_of.is_null() || is_position(as_of) || is_day) {
    request.as_of = as_of;
  } else {
    faults.push_back({"/as_of", "a position of the log, 1 or more, or a day such as 2023-04-25"});
  }
  const Json seen = message.value("min_seq", Json());
  if (is_position(seen)) request.min_seq = seen.get<Seq>();
}

// Asks one question after the other of one engine, as of one position; the first error stays.
class Collector {
 public:
  Collector(sdk::Engine& engine, const Request& request) : engine_(engine), request_(request) {
    inputs_.fiscal_year = request.fiscal_year;
  }

  Result<Inputs> run() {
    for (const auto step :
         {&Collector::settle_position, &Collector::ask_log, &Collector::ask_survey,
          &Collector::ask_cases, &Collector::ask_names, &Collector::ask_taxonomy}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    return std::move(inputs_);
  }

 private:
  Result<void> settle_position() {
    auto head = engine_.query({{"query", "log.head"}, {"min_seq", request_.min_seq}});
    if (!head) return tl::unexpected(head.error());
    const Seq last = head->at("seq").get<Seq>();
    inputs_.as_of = last;
    if (request_.as_of.is_number()) inputs_.as_of = request_.as_of.get<Seq>();
    if (request_.as_of.is_string()) {
      auto table = engine_.query({{"query", "survey.table"},
                                  {"fiscal_year", request_.fiscal_year},
                                  {"as_of", request_.as_of}});
      if (!table) return tl::unexpected(table.error());
      inputs_.as_of = table->at("as_of").get<Seq>();
    }
    if (inputs_.as_of == 0) {
      return fail(Errc::schema_mismatch, "nothing was recorded by then",
                  {{"/as_of", "there is no event yet at that day"}});
    }
    if (inputs_.as_of <= last) return {};
    return fail(Errc::behind, fmt::format("the log ends at {}", last),
                {{"/as_of", fmt::format("a position up to {}", last)}});
  }

  Result<void> ask_log() {
    auto entry = engine_.query({{"query", "log.read"}, {"after", inputs_.as_of - 1}, {"limit", 1}});
    if (!entry) return tl::unexpected(entry.error());
    inputs_.hash = entry->at("rows").at(0).at("hash").get<std::string>();
    auto status = engine_.query({{"query", "status"}});
    if (!status) return tl::unexpected(status.error());
    inputs_.log = text_at(*status, "log");
    return {};
  }

  Result<void> ask_survey() {
    auto table = ask_of_year("survey.table");
    if (!table) return tl::unexpected(table.error());
    inputs_.table = std::move(*table);
    auto progression = ask_of_year("survey.progression");
    if (!progression) return tl::unexpected(progression.error());
    inputs_.progression = std::move(*progression);
    return {};
  }

  Result<Json> ask_of_year(const char* query) {
    return engine_.query(
        {{"query", query}, {"fiscal_year", request_.fiscal_year}, {"as_of", inputs_.as_of}});
  }

  Result<void> ask_cases() {
    auto rows = sdk::all_rows(engine_, {{"query", "case.list"},
                                        {"fiscal_year", request_.fiscal_year},
                                        {"state", "published"},
                                        {"as_of", inputs_.as_of},
                                        {"min_seq", inputs_.as_of}});
    if (!rows) return tl::unexpected(rows.error());
    for (Json& row : *rows) {
      row["positions"] = positions_of(row);
      inputs_.cases.push_back(std::move(row));
    }
    std::sort(inputs_.cases.begin(), inputs_.cases.end(), [](const Json& a, const Json& b) {
      return a.at("created_seq").get<Seq>() < b.at("created_seq").get<Seq>();
    });
    return {};
  }

  // Where the case's evidence lies: what the engine found, what its document names, each once, none
  // later than then.
  Json positions_of(const Json& row) const {
    std::set<Seq> positions;
    for (const Json& seq : row.value("positions", Json::array())) positions.insert(seq.get<Seq>());
    const Json& document = row.at("document");
    for (const Json& item : document.value("evidence", Json::array())) {
      positions.insert(item.at("seq").get<Seq>());
    }
    if (document.contains("cause")) positions.insert(document["cause"].at("seq").get<Seq>());
    positions.erase(positions.upper_bound(inputs_.as_of), positions.end());
    return positions;
  }

  Result<void> ask_names() {
    auto rows = sdk::all_rows(engine_, {{"query", "record.list"}, {"kind", "organisation"}});
    if (!rows) return tl::unexpected(rows.error());
    for (const Json& row : *rows) {
      const std::string id = row.at("id").get<std::string>();
      Result<Json> document = row.at("document");
      if (row.at("seq").get<Seq>() > inputs_.as_of) {
        document = sdk::document_as_of(engine_, id, inputs_.as_of);
      }
      if (!document) return tl::unexpected(document.error());
      if (document->is_null()) continue;
      inputs_.names[id] = document->value("name", Json::object());
      inputs_.order.push_back(id);
    }
    return {};
  }

  Result<void> ask_taxonomy() {
    auto taxonomy = sdk::document_as_of(engine_, "taxonomy", inputs_.as_of);
    if (!taxonomy && taxonomy.error().code != Errc::unknown_record) {
      return tl::unexpected(taxonomy.error());
    }
    inputs_.taxonomy = taxonomy && taxonomy->is_object() ? std::move(*taxonomy) : Json::object();
    return {};
  }

  sdk::Engine& engine_;
  const Request& request_;
  Inputs inputs_;
};

}  // namespace

Result<Request> read_request(const Json& message) {
  if (!message.is_object()) return fail(Errc::schema_mismatch, "a request is a JSON object");
  Request request;
  std::vector<Fault> faults;
  read_year(message, request, faults);
  if (read_choice(message, "format", "md", "json", faults)) request.format = Format::json;
  if (read_choice(message, "lang", "ja", "en", faults)) request.language = Language::en;
  read_position(message, request, faults);
  if (faults.empty()) return request;
  return fail(Errc::schema_mismatch, "the request for a digest has mistakes", std::move(faults));
}

std::string Inputs::digest() const {
  const Json all = {{"fiscal_year", fiscal_year},
                    {"as_of", as_of},
                    {"hash", hash},
                    {"log", log},
                    {"table", table},
                    {"progression", progression},
                    {"cases", cases},
                    {"names", names},
                    {"order", order},
                    {"taxonomy", taxonomy}};
  return to_hex(sha256(canonical(all)));
}

Result<Inputs> collect(sdk::Engine& engine, const Request& request) {
  return Collector(engine, request).run();
}

}  // namespace renkei::digest
