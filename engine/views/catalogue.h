// Catalogue: resources, needs, plans and concerns: found by word, matched, listed, and how they
// changed.
//
// It has no tables of its own. There are hundreds of these records, and a question looks at every
// one of a kind: the order of their ids decides every tie.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.h"
#include "views/query.h"
#include "views/records.h"

namespace renkei::views {

inline constexpr std::string_view kResource = "resource";
inline constexpr std::string_view kNeed = "need";
inline constexpr std::string_view kPlan = "plan";
inline constexpr std::string_view kConcern = "concern";
inline constexpr std::array kCatalogueKinds = {kResource, kPlan, kNeed, kConcern};

struct CatalogueFilter {
  std::string kind{};
  std::vector<std::string> states{};                // at least one of them; none = what is listed
  std::string search{}, category{}, institution{};  // "" = any; every word must be found
  std::optional<std::pair<Date, Date>> free{};      // a resource that can be used throughout
};

class Catalogue {
 public:
  explicit Catalogue(store::Database& database);

  // catalogue.search: records, by created_seq, which is also the cursor.
  Json search(const CatalogueFilter& filter, const Page& page, const MayRead& may_read);

  // catalogue.match: what may answer a need, or which open needs a resource or plan may answer:
  // {"rows": [{"record", "kind", "title", "institution", "configuration", "score", "answers",
  // "reasons"}]}, the best first, then by created_seq. REQUIRES: of one of these kinds.
  Json match(const model::Record& record, const MayRead& may_read);

  // catalogue.listed: what a circulated list holds as known at a position, by kind:
  // {"resources", "plans", "needs", "concerns"}, each [{"record", "title", "institution",
  // "category", "configuration", "fiscal_year"?, "outage"?}].
  Json listed(Seq as_of, const RecordAsOf& record_as_of, const MayRead& may_read);

  // What the list would say otherwise at the end of the log than it said at a position:
  // [{"record", "kind", "title", "institution", "change", "configuration", "events": [{"seq",
  // "event", "effective_on"}]}], by created_seq; `change` is new, suspended, resumed, changed or
  // ended.
  Json changes(Seq since, const RecordAsOf& record_as_of, const MayRead& may_read);

 private:
  Json events(Seq row, Seq since);

  Records records_;
  store::Statement touched_, events_;
};

// Is it shown to other institutions? Not as a draft, and not when it is over.
bool is_listed(const model::Record& record);

}  // namespace renkei::views
