// Everything that a meeting's pack is made of, as of one position of the log, and nothing else: the
// same inputs give the same pack.
#pragma once

#include <array>
#include <functional>
#include <string>

#include "base/time.h"
#include "pack/request.h"
#include "sdk/engine.h"

namespace renkei::pack {

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

  Json all() const;          // the pack's JSON form
  std::string hash() const;  // SHA-256 over all of it, in hex
};

// `engine` is asked for whoever wants the pack. `breathe` is called before each question.
Result<PackInputs> collect(sdk::Engine& engine, const Request& request,
                           const std::function<void()>& breathe);

}  // namespace renkei::pack
