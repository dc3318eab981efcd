// Facts: what the log knows of a project that a success case tells of. All of it as of one
// position, so that asking again later gives the same.
#pragma once

#include <set>
#include <string>

#include "sdk/engine.h"

namespace renkei::success_cases {

struct Facts {
  Json document;                      // of the project
  Json institutions = Json::array();  // [{"institution", "roles": [of the taxonomy…]}]
  Json stages = Json::array();        // [{"stage", "from", "to"?, "seq"}], as they began
  Json awards = Json::array();        // [{"number", "programme", "fiscal_year"}]
  Json facilities = Json::array();    // [{"institution", "resource"}]
  Json outcome;                       // {"ja", "en"}: the latest on record; null when none is
  std::set<Seq> positions;            // of the events that say so

  // The members that a case's document has of these: stages, awards, facilities, outcome.
  Json as_members() const;
};

// Errors are the engine's.
Result<Facts> facts_of(sdk::Engine& engine, const std::string& project, Seq as_of);

// [{"seq"}], ascending; the first hundred, which is what a case's document holds.
Json evidence_of(const std::set<Seq>& positions);

// The institutions that have a part in a project's document, each once with its roles, in the order
// in which they stand there.
Json institutions_of(const Json& document);

}  // namespace renkei::success_cases
