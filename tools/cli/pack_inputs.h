// Everything that a meeting's pack is made of, as of one position of the log, and nothing else: the
// same inputs give the same pack.
#pragma once

#include <array>
#include <string>

#include "cli/context.h"

namespace renkei::cli {

struct PackRequest {
  std::int64_t number = 0;
  std::string fiscal_year;  // of the survey and the cases; "" = the one before the meeting's
  std::string as_of;        // a position or a day; "" = now
};

inline constexpr std::array kFacilityKinds = {"need", "concern", "plan", "resource"};

struct PackInputs {
  Seq as_of = 0;
  int fiscal_year = 0;
  Date day;         // of the meeting
  std::string log;  // the log's own URN
  Json meeting;     // records, as are those of the lists below
  Json survey;      // survey.table of the year
  Json years;       // the same of the five years up to it, the oldest first, each with `pairs`
  Json cases;       // rows of case.list: published in the year
  Json organisations, meetings, action_items;
  // What is recorded of facilities: needs, concerns, plans, resources; by kind. A kind whose
  // workflow is not deployed is left out. And `usage`: facility.usage of the year.
  Json facilities = Json::object();
  // What their states are called: by kind, version of its workflow, and state.
  Json state_titles = Json::object();
  Json roster;    // the document; an empty object when there is none
  Json taxonomy;  // the document

  Json all() const;          // what `-o json` prints
  std::string hash() const;  // SHA-256 over all of it, in hex
};

Result<PackInputs> collect_pack(Context& context, const PackRequest& request);

}  // namespace renkei::cli
