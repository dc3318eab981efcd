#include "pack/inputs.h"

#include "base/hash.h"
#include "sdk/asking.h"

namespace renkei::pack {
namespace {

constexpr int kYearsBefore = 4;  // that the chart of the years shows

// Asks one question after the other as of one position; the first error stays.
class PackCollector {
 public:
  PackCollector(sdk::Engine& engine, const Request& request, const std::function<void()>& breathe)
      : asking_(engine, breathe), request_(request) {}

  Result<PackInputs> run() {
    for (const auto step :
         {&PackCollector::settle_position, &PackCollector::ask_single, &PackCollector::ask_years,
          &PackCollector::ask_usage, &PackCollector::ask_cases, &PackCollector::ask_records}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    return std::move(inputs_);
  }

 private:
  // Any table says which position it is as of.
  Result<void> settle_position() {
    Json query = {{"query", "survey.table"}, {"fiscal_year", 2022}};
    if (request_.min_seq > 0) query["min_seq"] = request_.min_seq;
    if (!request_.as_of.is_null()) query["as_of"] = request_.as_of;
    const auto table = asking_.query(std::move(query));
    if (!table) return tl::unexpected(table.error());
    inputs_.as_of = table->at("as_of").get<Seq>();
    const auto status = asking_.query({{"query", "status"}});
    if (!status) return tl::unexpected(status.error());
    inputs_.log = text_at(*status, "log");
    return {};
  }

  // The meeting says which year it is about.
  Result<void> ask_single() {
    for (const auto& [record, to] : {std::pair(request_.meeting, &inputs_.meeting),
                                     std::pair(std::string("taxonomy"), &inputs_.taxonomy),
                                     std::pair(std::string("roster"), &inputs_.roster)}) {
      auto known =
          asking_.query({{"query", "record.get"}, {"record", record}, {"as_of", inputs_.as_of}});
      const bool optional = to == &inputs_.roster;
      if (!known && !(optional && known.error().code == Errc::unknown_record))
        return tl::unexpected(known.error());
      *to = known ? std::move(*known) : Json::object();
    }
    inputs_.taxonomy = inputs_.taxonomy.value("document", Json::object());
    inputs_.roster = inputs_.roster.value("document", Json::object());
    if (text_at(inputs_.meeting, "kind") != "meeting")
      return fail(Errc::unknown_record, "this record is no meeting",
                  {{"/meeting", "the id of a meeting, such as meeting-3"}});
    const auto day = parse_date(text_at(inputs_.meeting.at("document"), "date"));
    if (!day) return fail(Errc::internal, "the meeting has no day");
    inputs_.day = *day;
    inputs_.fiscal_year = request_.fiscal_year.value_or(fiscal_year_of(*day) - 1);
    return {};
  }

  // The table with the pairs that it counts.
  Result<Json> with_pairs(Json table) {
    const int year = table.at("fiscal_year").get<int>();
    auto pairs = asking_.query({{"query", "survey.pairs"},
                                {"first_day", to_string(fiscal_year_begin(year))},
                                {"last_day", to_string(fiscal_year_end(year))},
                                {"as_of", inputs_.as_of}});
    if (!pairs) return tl::unexpected(pairs.error());
    table["pairs"] = std::move((*pairs)["rows"]);
    return table;
  }

  Result<void> ask_usage() {
    auto usage = asking_.query({{"query", "facility.usage"},
                                {"fiscal_year", inputs_.fiscal_year},
                                {"as_of", inputs_.as_of}});
    if (!usage) return tl::unexpected(usage.error());
    inputs_.facilities["usage"] = std::move(*usage);
    return {};
  }

  // The survey's tables up to the year, the oldest first.
  Result<void> ask_years() {
    inputs_.years = Json::array();
    for (int year = inputs_.fiscal_year - kYearsBefore; year <= inputs_.fiscal_year; ++year) {
      auto table = asking_.query(
          {{"query", "survey.table"}, {"fiscal_year", year}, {"as_of", inputs_.as_of}});
      if (!table) return tl::unexpected(table.error());
      inputs_.survey = *table;
      auto whole = with_pairs(std::move(*table));
      if (!whole) return tl::unexpected(whole.error());
      inputs_.years.push_back(std::move(*whole));
    }
    return {};
  }

  Result<void> ask_cases() {
    auto cases = asking_.rows({{"query", "case.list"},
                               {"state", "published"},
                               {"fiscal_year", inputs_.fiscal_year},
                               {"as_of", inputs_.as_of}});
    if (!cases) return tl::unexpected(cases.error());
    inputs_.cases = std::move(*cases);
    return {};
  }

  Result<void> ask_records() {
    for (const auto& [kind, to] : {std::pair("organisation", &inputs_.organisations),
                                   std::pair("meeting", &inputs_.meetings),
                                   std::pair("action_item", &inputs_.action_items)}) {
      auto records = asking_.records(kind, inputs_.as_of);
      if (!records) return tl::unexpected(records.error());
      *to = std::move(*records);
    }
    for (const char* kind : kFacilityKinds) {
      auto records = asking_.records(kind, inputs_.as_of);
      if (!records && records.error().code == Errc::unknown_kind) continue;
      if (!records) return tl::unexpected(records.error());
      inputs_.facilities[kind] = std::move(*records);
      if (auto done = ask_titles(kind); !done) return done;
    }
    return {};
  }

  // Of the versions that its records are under: a version never changes.
  Result<void> ask_titles(const std::string& kind) {
    for (const Json& record : inputs_.facilities[kind]) {
      Json& titles = inputs_.state_titles[kind][record.at("definition").dump()];
      if (titles.is_object()) continue;
      titles = Json::object();
      const auto workflow = asking_.query(
          {{"query", "workflow.get"}, {"kind", kind}, {"version", record.at("definition")}});
      if (!workflow) return tl::unexpected(workflow.error());
      const Json definition = Json::parse(text_at(*workflow, "definition"), nullptr, false);
      if (definition.is_object()) collect_titles(definition, titles);
    }
    return {};
  }

  static void collect_titles(const Json& state, Json& titles) {
    const Json within = state.value("states", Json::object());
    for (const auto& [id, inner] : within.items()) {
      titles[id] = inner.value("title", Json());
      collect_titles(inner, titles);
    }
  }

  sdk::Asking asking_;
  const Request& request_;
  PackInputs inputs_;
};

}  // namespace

Json PackInputs::all() const {
  return {{"as_of", as_of},
          {"fiscal_year", fiscal_year},
          {"log", log},
          {"meeting", meeting},
          {"survey", survey},
          {"years", years},
          {"cases", cases},
          {"organisations", organisations},
          {"meetings", meetings},
          {"action_items", action_items},
          {"facilities", facilities},
          {"state_titles", state_titles},
          {"roster", roster},
          {"taxonomy", taxonomy}};
}

std::string PackInputs::hash() const { return to_hex(sha256(canonical(all()))); }

Result<PackInputs> collect(sdk::Engine& engine, const Request& request,
                           const std::function<void()>& breathe) {
  return PackCollector(engine, request, breathe).run();
}

}  // namespace renkei::pack
