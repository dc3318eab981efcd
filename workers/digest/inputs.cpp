#include "digest/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "sdk/asking.h"

namespace renkei::digest {
namespace {

// Asks one question after the other of one engine, as of one position; the first error stays.
class Collector {
 public:
  Collector(sdk::Engine& engine, const Request& request, const std::function<void()>& breathe)
      : asking_(engine, breathe), request_(request) {
    inputs_.scope = request.scope;
  }

  Result<Inputs> run() {
    for (const auto step :
         {&Collector::settle_position, &Collector::ask_survey, &Collector::ask_usage,
          &Collector::ask_cases, &Collector::ask_projects, &Collector::ask_organisations,
          &Collector::ask_taxonomy, &Collector::check_scope}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    return std::move(inputs_);
  }

 private:
  Result<void> settle_position() {
    auto position = asking_.position(request_.as_of, request_.min_seq);
    if (!position) return tl::unexpected(position.error());
    inputs_.as_of = position->seq;
    inputs_.hash = position->hash;
    inputs_.time = position->time;
    inputs_.log = position->log;
    return {};
  }

  Result<void> ask_survey() {
    const Scope& scope = request_.scope;
    if (!scope.has_survey()) return {};
    auto table = asking_.query(
        {{"query", "survey.table"}, {"fiscal_year", scope.fiscal_year}, {"as_of", inputs_.as_of}});
    if (!table) return tl::unexpected(table.error());
    inputs_.table = std::move(*table);
    for (int before = 0; before < kYearsShown; ++before) {
      auto pairs = asking_.query({{"query", "survey.pairs"},
                                  {"first_day", to_string(scope.first_day(before))},
                                  {"last_day", to_string(scope.last_day(before))},
                                  {"as_of", inputs_.as_of}});
      if (!pairs) return tl::unexpected(pairs.error());
      inputs_.pairs.push_back(std::move(*pairs));
    }
    return {};
  }

  // The use of shared resources is known by fiscal year.
  Result<void> ask_usage() {
    const Scope& scope = request_.scope;
    if (!scope.has_period() || scope.quarter != 0 || !scope.is_whole()) return {};
    auto usage = asking_.query({{"query", "facility.usage"},
                                {"fiscal_year", scope.fiscal_year},
                                {"as_of", inputs_.as_of}});
    if (!usage) return tl::unexpected(usage.error());
    const Json& totals = usage->at("totals");
    if (totals.at("requests") != 0 || totals.at("hours") != 0) inputs_.usage = std::move(*usage);
    return {};
  }

  Result<void> ask_cases() {
    auto rows = cases_of(0);
    if (!rows) return tl::unexpected(rows.error());
    for (Json& row : *rows) {
      row["positions"] = positions_of(row);
      inputs_.cases.push_back(std::move(row));
    }
    std::sort(inputs_.cases.begin(), inputs_.cases.end(), [](const Json& a, const Json& b) {
      return a.at("created_seq").get<Seq>() < b.at("created_seq").get<Seq>();
    });
    if (!request_.scope.has_survey()) return {};
    auto before = cases_of(1);
    if (!before) return tl::unexpected(before.error());
    for (const Json& row : *before) inputs_.cases_before.push_back(text_at(row, "id"));
    return {};
  }

  // Published in the period, that many years before.
  Result<std::vector<Json>> cases_of(int years_before) {
    const Scope& scope = request_.scope;
    Json query = {{"query", "case.list"},
                  {"state", "published"},
                  {"as_of", inputs_.as_of},
                  {"min_seq", inputs_.as_of}};
    if (scope.has_period()) query["fiscal_year"] = scope.fiscal_year - years_before;
    if (!scope.type.empty()) query["type"] = scope.type;
    auto rows = asking_.rows(std::move(query));
    if (!rows) return rows;
    std::erase_if(*rows, [&](const Json& row) { return !is_wanted(row, years_before); });
    return rows;
  }

  bool is_wanted(const Json& row, int years_before) const {
    const Scope& scope = request_.scope;
    const std::string day = text_at(row, "published_on");
    if (scope.has_period() && (day < to_string(scope.first_day(years_before)) ||
                               day > to_string(scope.last_day(years_before)))) {
      return false;
    }
    if (!scope.cases.empty() && std::find(scope.cases.begin(), scope.cases.end(),
                                          text_at(row, "id")) == scope.cases.end()) {
      return false;
    }
    const Json parts = row.at("document").value("institutions", Json::array());
    return scope.institution.empty() ||
           std::any_of(parts.begin(), parts.end(), [&](const Json& part) {
             return text_at(part, "institution") == scope.institution;
           });
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

  // The projects of the period and of the cases; those of earlier years have no story here.
  Result<void> ask_projects() {
    std::set<std::string> wanted;
    if (!inputs_.pairs.empty()) {
      for (const Json& row : inputs_.pairs.front().at("rows"))
        wanted.insert(text_at(row, "project"));
    }
    for (const Json& row : inputs_.cases) wanted.insert(text_at(row.at("document"), "project"));
    if (wanted.empty()) return {};
    auto records = asking_.records("project", inputs_.as_of, wanted);
    if (!records) return tl::unexpected(records.error());
    for (Json& record : *records) {
      const std::string id = text_at(record, "id");  // before it is moved
      inputs_.projects[id] = std::move(record);
    }
    return {};
  }

  Result<void> ask_organisations() {
    auto records = asking_.records("organisation", inputs_.as_of);
    if (!records) return tl::unexpected(records.error());
    for (const Json& record : *records) {
      inputs_.order.push_back(text_at(record, "id"));
      inputs_.organisations[inputs_.order.back()] = record.at("document");
    }
    return {};
  }

  Result<void> ask_taxonomy() {
    auto taxonomy = asking_.document("taxonomy", inputs_.as_of);
    if (!taxonomy && taxonomy.error().code != Errc::unknown_record) {
      return tl::unexpected(taxonomy.error());
    }
    inputs_.taxonomy = taxonomy && taxonomy->is_object() ? std::move(*taxonomy) : Json::object();
    return {};
  }

  // What was asked for by name has to be there.
  Result<void> check_scope() {
    const Scope& scope = request_.scope;
    std::vector<Fault> faults;
    if (!scope.institution.empty() && !inputs_.organisations.contains(scope.institution)) {
      faults.push_back({"/institution", "no organisation has the id " + scope.institution});
    }
    const Json types = inputs_.taxonomy.value("types", Json::array());
    if (!scope.type.empty() && std::none_of(types.begin(), types.end(), [&](const Json& type) {
          return text_at(type, "id") == scope.type;
        })) {
      faults.push_back({"/type", "no type has the id " + scope.type});
    }
    for (std::size_t i = 0; i < scope.cases.size(); ++i) {
      if (std::any_of(inputs_.cases.begin(), inputs_.cases.end(),
                      [&](const Json& row) { return row.at("id") == scope.cases[i]; })) {
        continue;
      }
      faults.push_back({fmt::format("/cases/{}", i),
                        scope.cases[i] + " is no published success case that is asked for"});
    }
    if (faults.empty()) return {};
    return fail(Errc::unknown_record, "what the digest is to be of is not there",
                std::move(faults));
  }

  sdk::Asking asking_;
  const Request& request_;
  Inputs inputs_;
};

}  // namespace

std::string Inputs::digest() const {
  Json all = {{"scope", scope_json(scope)},
              {"as_of", as_of},
              {"hash", hash},
              {"log", log},
              {"time", time},
              {"table", table},
              {"pairs", pairs},
              {"projects", projects},
              {"cases", cases},
              {"cases_before", cases_before},
              {"organisations", organisations},
              {"order", order},
              {"taxonomy", taxonomy}};
  if (!usage.is_null()) all["usage"] = usage;
  return to_hex(sha256(canonical(all)));
}

Result<Inputs> collect(sdk::Engine& engine, const Request& request,
                       const std::function<void()>& breathe) {
  return Collector(engine, request, breathe).run();
}

}  // namespace renkei::digest
