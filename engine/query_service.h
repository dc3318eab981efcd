// QueryService: answers `renkei.query`, from what is durable, as one reader's snapshot says.
//
// Every query is checked by schemas/queries/NAME.json, decided by the asker's roles, and answered
// in one read transaction: "seq" in the reply is the position that the answer stands for. Threads:
// one reader's.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bus/broker.h"
#include "engine.h"
#include "intake/known_commands.h"
#include "state_directory.h"
#include "survey_compare.h"
#include "views/campaign.h"
#include "views/queries.h"

namespace renkei {

class QueryService {
 public:
  // status  what only the server knows: {"consumers", "queues", "refused_handshakes"}
  QueryService(const Engine& engine, const StateDirectory& state, std::function<Json()> status);

  struct Denied {
    std::string on_behalf_of;
    Error error;
  };
  // The reply to one query. What was denied is added to `denied`, to be put on record.
  std::string answer(const std::string& user, const std::string& bytes,
                     std::vector<Denied>& denied);

  // The greatest min_seq among the queries of a request; 0 when none asks for one.
  static Seq min_seq_of(const bus::Frames& body);

 private:
  struct Ask {
    Json message;
    model::Actor actor;
    model::DefinitionsPtr definitions;
    Seq seq;  // of the snapshot
  };
  using Handler = Result<Json> (QueryService::*)(const Ask&);
  static const std::map<std::string, Handler> kHandlers;

  Result<Json> result(const std::string& user, Json message, const std::string& on_behalf_of,
                      Seq& seq);

  Result<Json> record_get(const Ask& ask);
  Result<Json> record_list(const Ask& ask);
  Result<Json> record_history(const Ask& ask);
  Result<Json> record_intervals(const Ask& ask);
  Result<Json> record_why(const Ask& ask);
  Result<Json> task_list(const Ask& ask);
  Result<Json> timer_list(const Ask& ask);
  Result<Json> timer_history(const Ask& ask);
  Result<Json> type_list(const Ask& ask);
  Result<Json> survey_table(const Ask& ask);
  Result<Json> survey_progression(const Ask& ask);
  Result<Json> survey_pairs(const Ask& ask);
  Result<Json> survey_status(const Ask& ask);  // survey_status.cpp and survey_show.cpp
  Result<Json> survey_show(const Ask& ask);
  std::optional<views::Campaign> campaign(const Ask& ask, int fiscal_year, Seq seq);
  std::optional<model::Record> known(const std::string& id, Seq seq);
  Json waits_for(const model::Record& record, const chart::Definition& definition,
                 const std::vector<model::Opening>& openings);
  Json status_row(const Ask& ask, const views::Response& response, Seq seq);
  std::pair<Json, std::vector<views::Pair>> last_year(const Ask& ask, int year,
                                                      const std::string& institution, Seq seq);
  Json named_project(const Ask& ask, Seq row);
  // What a year's figures are counted from, and what is said of that.
  struct Source {
    YearOfPairs pairs;
    Json about;
  };
  Result<Json> survey_figures(const Ask& ask);  // survey_tables.cpp, and what it needs
  Source source_of(const Ask& ask, int year, Seq seq);
  Result<Json> explained(const Ask& ask, const Source& source, Json result);
  bool is_organisation(const std::string& id);
  Result<Json> survey_compare(const Ask& ask);  // survey_published.cpp, and what it needs
  std::vector<PublishedTable> published_tables(const Ask& ask, int year, Seq seq);
  Seq position_of(const PublishedTable& table);
  Json events_after(Seq project, Seq after, Seq seq);
  Result<Json> report_bottlenecks(const Ask& ask);
  Result<Json> case_list(const Ask& ask);
  Result<Json> catalogue_search(const Ask& ask);    // catalogue_queries.cpp
  Result<Json> catalogue_match(const Ask& ask);     // catalogue_queries.cpp
  Result<Json> catalogue_listed(const Ask& ask);    // catalogue_queries.cpp
  Result<Json> circulation_status(const Ask& ask);  // catalogue_queries.cpp
  Result<Json> facility_checks(const Ask& ask);     // facility_queries.cpp
  Result<Json> facility_calendar(const Ask& ask);   // facility_queries.cpp
  Result<std::string> time_at(Seq seq);
  Result<Json> facility_usage(const Ask& ask);    // facility_queries.cpp
  Result<Json> facility_waiting(const Ask& ask);  // facility_queries.cpp
  Result<Json> log_read(const Ask& ask);          // log_queries.cpp
  Result<Json> log_head(const Ask& ask);          // log_queries.cpp
  Result<Json> log_changes(const Ask& ask);       // log_queries.cpp
  Result<Json> workflow_list(const Ask& ask);
  Result<Json> workflow_get(const Ask& ask);
  Result<Json> workflow_check(const Ask& ask);      // version_queries.cpp
  Result<Json> workflow_migration(const Ask& ask);  // version_queries.cpp
  Result<Json> workflow_rehearse(const Ask& ask);   // rehearsal_query.cpp
  std::vector<model::Event> events_at(const std::vector<Seq>& positions) const;
  Result<Json> project_facts(const Ask& ask);   // project_queries.cpp
  Result<Json> project_known(const Ask& ask);   // project_queries.cpp
  Result<Json> command_known(const Ask& ask);   // project_queries.cpp
  Result<Json> principal_self(const Ask& ask);  // project_queries.cpp
  Result<Json> invitation_open(const Ask& ask);
  Result<Json> denial_list(const Ask& ask);  // log_queries.cpp
  Result<Json> worker_list(const Ask& ask);
  Result<Json> worker_parked(const Ask& ask);
  Result<Json> status(const Ask& ask);

  static std::optional<int> fiscal_year_of(const Json& message);
  Result<model::Record> readable(const Ask& ask);
  Date day_of(const Ask& ask, Seq seq);
  model::Record record_as_of(Seq row, Seq seq);
  Json name_of(const std::string& principal);
  model::Circumstances circumstances(const Ask& ask, const model::Actor& actor) const;
  Result<Seq> as_of(const Ask& ask);
  // The record that is asked for, and the position that it is asked as of.
  Result<Json> with_position(const Ask& ask,
                             const std::function<Json(const model::Record&, Seq)>& answer);

  const Engine& engine_;
  std::string source_;
  Time started_;
  std::function<Json()> status_;
  store::Database database_;
  views::Queries views_;
  intake::KnownCommands commands_;
};

}  // namespace renkei
