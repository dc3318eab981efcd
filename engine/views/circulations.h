// Circulations: who has seen which edition of the list, and what changed since.
#pragma once

#include <functional>
#include <string>

#include "store/database.h"
#include "views/catalogue.h"
#include "views/query.h"
#include "views/records.h"

namespace renkei::views {

inline constexpr std::string_view kCirculation = "circulation";
inline constexpr std::string_view kReceipt = "circulation_receipt";

class Circulations {
 public:
  // REQUIRES: catalogue outlives it.
  Circulations(store::Database& database, Catalogue& catalogue)
      : records_(database), catalogue_(catalogue) {}

  // circulation.status: {"latest": {"circulation", "edition", "as_of", "effective_on"} or null,
  // "rows": [{"institution", "edition" or null, "seen_on", "seen_by", "since", "changes": {CHANGE:
  // n}, "unseen": [{"edition", "receipt", "sent_on"}], "seen": [{"edition", "receipt", "seen_on",
  // "seen_by"}]}], by institution, "changes": {SINCE: [row of Catalogue::changes]}}. `edition` is
  // the newest that was seen, `since` the position that it is as of: 0 of who has seen none.
  //   institution   "" = all
  //   record_as_of  a record, by its row, as of a position
  using RecordAt = std::function<model::Record(Seq row, Seq as_of)>;
  Json status(const std::string& institution, const RecordAt& record_as_of,
              const MayRead& may_read);

 private:
  Json latest();
  Json receipts_by_institution(const std::string& institution);

  Records records_;
  Catalogue& catalogue_;
};

}  // namespace renkei::views
