// survey.compare: figures that were published, held against the data; and what explains a
// difference.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "survey_figures.h"

namespace renkei {

// A table as it was published.
struct PublishedTable {
  std::string record;
  Json source;  // {"ja", "en"}
  std::string published_on, basis;
  std::optional<Seq> as_of;  // the position that it is of; else what was known when it came out
  Json figures;              // {"total", "type1", …}
};

// What a comparison may look at.
struct Comparison {
  YearOfPairs present;
  std::vector<std::string> missing;  // institutions that have not answered
  // What was counted at an earlier position, and that position; nothing when nothing was known.
  std::optional<YearOfPairs> then;
  Seq at = 0;
  std::function<Json(Seq project)> named;        // {"project", "title"}
  std::function<Json(Seq project, Seq)> events;  // [{"seq", "event"}] of a project after a position
};

// Rows {"record", "source", "published_on", "basis", "figure", "theirs", "ours": RANGE,
// "difference", "missing", "changes", "unexplained"}, one a figure.
//   difference   ours less theirs; null between bounds
//   changes      where they differ, what came or went since the position of the table: {"how":
//                "came" or "went", "institution"?, "project"?, "title"?, "events"}
//   unexplained  what neither missing answers nor changes explain; 0 where all is explained
Json compare_rows(const PublishedTable& table, const Comparison& comparison);

}  // namespace renkei
