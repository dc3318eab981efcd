// Inputs: everything that a digest is made of, asked of the engine as of one position, and nothing
// else: the same inputs give the same bytes.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "digest/request.h"
#include "sdk/engine.h"

namespace renkei::digest {

inline constexpr int kYearsShown = 5;  // the period, and the same one of the years before

struct Inputs {
  Scope scope;
  Seq as_of = 0;
  std::string hash;  // of the log's chain at that position
  std::string log;   // the log's own URN
  std::string time;  // when that position was recorded, RFC 3339
  Json table;        // survey.table of the fiscal year; null without a period
  // survey.pairs: of the period, and of the same period one year before, two …; empty without one.
  std::vector<Json> pairs;
  Json usage;  // facility.usage of a whole fiscal year; null where nothing was asked for or booked
  std::map<std::string, Json> projects;       // record, by id, as it was then
  std::vector<Json> cases;                    // published in the period; by created position
  std::vector<std::string> cases_before;      // published in the same period one year before
  std::map<std::string, Json> organisations;  // document, by id
  std::vector<std::string> order;             // organisations, as they were registered
  Json taxonomy;                              // its document

  // SHA-256 over all of it, in hex.
  std::string digest() const;
};

// `breathe` is called between questions. unknown_record when a case, the institution or the type
// that was asked for is not there, or a case is not published.
Result<Inputs> collect(sdk::Engine& engine, const Request& request,
                       const std::function<void()>& breathe = {});

}  // namespace renkei::digest
