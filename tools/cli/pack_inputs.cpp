#include "cli/pack_inputs.h"

#include "base/hash.h"
#include "cli/meetings.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr int kYearsBefore = 4;  // that the chart of the years shows

// Asks one question after the other as of one position; the first error stays.
class PackCollector {
 public:
  PackCollector(Context& context, const PackRequest& request)
      : context_(context), request_(request) {}

  Result<PackInputs> run() {
    for (const auto step :
         {&PackCollector::settle, &PackCollector::ask_usage, &PackCollector::ask_years,
          &PackCollector::ask_cases, &PackCollector::ask_records}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    return std::move(inputs_);
  }

 private:
  // Which position and which year it is about.
  Result<void> settle() {
    Json query = {{"query", "record.get"}, {"record", meeting_id(request_.number)}};
    if (!request_.as_of.empty()) {
      auto known = as_of(context_, request_.as_of);
      if (!known) return tl::unexpected(known.error());
      query["as_of"] = std::move(*known);
    }
    const auto meeting = context_.query(query);
    if (!meeting) return tl::unexpected(meeting.error());
    const auto day = parse_date(text_at(meeting->result.at("document"), "date"));
    if (!day) return fail(Errc::internal, "the meeting has no day");
    inputs_.day = *day;
    inputs_.fiscal_year = fiscal_year_of(*day) - 1;
    if (!request_.fiscal_year.empty()) {
      const auto year = fiscal_year(context_, request_.fiscal_year);
      if (!year) return tl::unexpected(year.error());
      inputs_.fiscal_year = *year;
    }
    return ask_table(query.value("as_of", Json(meeting->seq)));
  }

  Result<void> ask_table(const Json& position) {
    auto table = context_.query(
        {{"query", "survey.table"}, {"fiscal_year", inputs_.fiscal_year}, {"as_of", position}});
    if (!table) return tl::unexpected(table.error());
    inputs_.as_of = table->result.at("as_of").get<Seq>();
    inputs_.survey = std::move(table->result);
    return {};
  }

  // The table with the pairs that it counts.
  Result<Json> with_pairs(Json table) {
    const int year = table.at("fiscal_year").get<int>();
    auto pairs = context_.query({{"query", "survey.pairs"},
                                 {"first_day", to_string(fiscal_year_begin(year))},
                                 {"last_day", to_string(fiscal_year_end(year))},
                                 {"as_of", inputs_.as_of}});
    if (!pairs) return tl::unexpected(pairs.error());
    table["pairs"] = std::move(pairs->result["rows"]);
    return table;
  }

  Result<void> ask_usage() {
    auto usage = context_.query({{"query", "facility.usage"},
                                 {"fiscal_year", inputs_.fiscal_year},
                                 {"as_of", inputs_.as_of}});
    if (!usage) return tl::unexpected(usage.error());
    inputs_.facilities["usage"] = std::move(usage->result);
    return context_.query({{"query", "status"}}).map([this](const Answer& status) {
      inputs_.log = text_at(status.result, "log");
    });
  }

  Result<void> ask_years() {
    inputs_.years = Json::array();
    for (int year = inputs_.fiscal_year - kYearsBefore; year < inputs_.fiscal_year; ++year) {
      auto table = context_.query(
          {{"query", "survey.table"}, {"fiscal_year", year}, {"as_of", inputs_.as_of}});
      if (!table) return tl::unexpected(table.error());
      inputs_.years.push_back(std::move(table->result));
    }
    inputs_.years.push_back(inputs_.survey);
    for (Json& year : inputs_.years) {
      auto whole = with_pairs(std::move(year));
      if (!whole) return tl::unexpected(whole.error());
      year = std::move(*whole);
    }
    return {};
  }

  Result<void> ask_cases() {
    auto cases = context_.list({{"query", "case.list"},
                                {"state", "published"},
                                {"fiscal_year", inputs_.fiscal_year},
                                {"as_of", inputs_.as_of}});
    if (!cases) return tl::unexpected(cases.error());
    inputs_.cases = std::move(cases->result["rows"]);
    return {};
  }

  Result<void> ask_records() {
    for (const auto& [kind, to] : {std::pair("organisation", &inputs_.organisations),
                                   std::pair("meeting", &inputs_.meetings),
                                   std::pair("action_item", &inputs_.action_items)}) {
      auto records = records_of(kind);
      if (!records) return tl::unexpected(records.error());
      *to = std::move(*records);
    }
    for (const char* kind : kFacilityKinds) {
      auto records = records_of(kind);
      if (!records && records.error().code == Errc::unknown_kind) continue;
      if (!records) return tl::unexpected(records.error());
      inputs_.facilities[kind] = std::move(*records);
      if (auto done = ask_titles(kind); !done) return done;
    }
    return ask_single();
  }

  // Of the versions that its records are under: a version never changes.
  Result<void> ask_titles(const std::string& kind) {
    for (const Json& record : inputs_.facilities[kind]) {
      Json& titles = inputs_.state_titles[kind][record.at("definition").dump()];
      if (titles.is_object()) continue;
      titles = Json::object();
      const auto workflow = context_.query(
          {{"query", "workflow.get"}, {"kind", kind}, {"version", record.at("definition")}});
      if (!workflow) return tl::unexpected(workflow.error());
      const Json definition = Json::parse(text_at(workflow->result, "definition"), nullptr, false);
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

  Result<void> ask_single() {
    for (const auto& [record, to] : {std::pair(meeting_id(request_.number), &inputs_.meeting),
                                     std::pair(std::string("taxonomy"), &inputs_.taxonomy),
                                     std::pair(std::string("roster"), &inputs_.roster)}) {
      auto known = as_known(record);
      const bool optional = to == &inputs_.roster;
      if (!known && !(optional && known.error().code == Errc::unknown_record))
        return tl::unexpected(known.error());
      *to = known ? std::move(*known) : Json::object();
    }
    inputs_.taxonomy = inputs_.taxonomy.value("document", Json::object());
    inputs_.roster = inputs_.roster.value("document", Json::object());
    return {};
  }

  Result<Json> as_known(const std::string& record) {
    auto answer =
        context_.query({{"query", "record.get"}, {"record", record}, {"as_of", inputs_.as_of}});
    if (!answer) return tl::unexpected(answer.error());
    return std::move(answer->result);
  }

  // The records of a kind as they were then; most have not changed since.
  Result<Json> records_of(const char* kind) {
    auto answer = context_.list({{"query", "record.list"}, {"kind", kind}});
    if (!answer) return tl::unexpected(answer.error());
    Json records = Json::array();
    for (Json& row : answer->result["rows"]) {
      if (row.at("created_seq").get<Seq>() > inputs_.as_of) continue;
      if (row.at("seq").get<Seq>() > inputs_.as_of) {
        auto then = as_known(text_at(row, "id"));
        if (!then) return then;
        row = std::move(*then);
      }
      records.push_back(std::move(row));
    }
    return records;
  }

  Context& context_;
  const PackRequest& request_;
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

Result<PackInputs> collect_pack(Context& context, const PackRequest& request) {
  return PackCollector(context, request).run();
}

}  // namespace renkei::cli
