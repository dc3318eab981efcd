// Campaign: a fiscal year's survey and its responses, as known at a position of the log.
//
// A response copies no rows. Who answered confirmed the list as of a position, and what counts for
// that institution is what was known there. Until then nothing is certain of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "views/pairs.h"

namespace renkei::views {

struct Response {
  model::Record record;
  std::string institution;
  bool confirmed = false;  // by its state's tag: answered, and not returned
  Seq pin = 0;             // the position that was confirmed; 0 when nothing is
  Json last;               // the row of record.history that brought it where it is
};

struct Campaign {
  model::Record survey;
  bool under_way = false;           // issued, and not withdrawn: its answers count
  std::vector<Response> responses;  // in the order in which they were made
  std::size_t answered() const;
};

// A pair, and whether the institution confirmed it.
struct Counted {
  Pair pair;
  bool certain = true;
};

// How records are looked up, as known at the position that is asked about.
struct CampaignSource {
  std::function<std::optional<model::Record>(const std::string& id)> record;
  std::function<Json(const model::Record&)> history;  // the rows of record.history
  const model::Definitions& definitions;
};

// The ids of a year's survey and of an institution's response to it: one each.
std::string survey_of(int fiscal_year);
std::string response_of(int fiscal_year, std::string_view institution);

// Nothing when there is no survey of that year. Its responses come to it when it has been issued.
std::optional<Campaign> campaign_of(int fiscal_year, const CampaignSource& source);

// What the campaign counts: of each institution that answered the pairs at its pin, of each other
// one the pairs as of the position, which are not certain.
std::vector<Counted> counted(const Campaign& campaign, int fiscal_year, Seq as_of, Pairs& pairs);

// The pairs as of the position, all certain.
std::vector<Counted> counted(int fiscal_year, Seq as_of, Pairs& pairs);

}  // namespace renkei::views
