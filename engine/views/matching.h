// Matching: does a resource or a plan answer a need, and why. Pure.
//
// Each reason has its points; their sum is the score. The rule is here and nowhere else:
//   link       100  the resource or plan names the need
//   category    30  the same
//   keywords    15  each of the need's keywords that is one of the other's, 3 at most
//   text         5  each that its title or description speaks of instead, 3 at most
//   biosafety   10  the level that is needed, or a higher one; -20 where it is lower
//   dates        5  it can be used on days on which it is wanted; -10 where it cannot
#pragma once

#include "base/json.h"
#include "model/record.h"

namespace renkei::views {

struct Match {
  int score = 0;
  // The need's supporters are to be asked: a link; or the same category, a keyword, and the level
  // that is needed.
  bool answers = false;
  // Some reason of what it is, beside level and dates.
  bool related = false;
  // [{"reason", "points", "words"? (as the need writes them), "needed"?, "offered"?, "from"?,
  // "to"?}]
  Json reasons = Json::array();
};

// REQUIRES: need is a need, offer a resource or a plan.
Match match(const model::Record& need, const model::Record& offer);

// What a record of the catalogue is found by: title, description and keywords in both languages,
// each word folded, blanks between (text/words.h).
std::string found_by(const Json& document);

}  // namespace renkei::views
