// Transitions: every event of every record: who, when, from where to where; and how corrections
// tell it otherwise.
#pragma once

#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class TransitionsView final : public View {
 public:
  explicit TransitionsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"transitions", "revisions"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  void revise(const Projection& projection);

  store::Database& database_;
  store::Statement insert_, revise_;
};

// Which tellings of an event: the one that stands, or every one with what superseded it.
enum class Tellings { standing, all };

class Transitions {
 public:
  explicit Transitions(store::Database& database);

  // record.history as known at a position, oldest first; the cursor is the position of the event,
  // whose tellings are never parted. With all of them each row has "known_from" and
  // "superseded_by". Ask may_read first.
  Json history(Seq row, const Page& page, Seq as_of = kLatest,
               Tellings tellings = Tellings::standing);
  // The positions of a record's events, corrections and what they superseded too.
  std::vector<Seq> positions(Seq row, Seq as_of = kLatest);
  // The positions of the corrections that tell an event otherwise.
  std::vector<Seq> corrections(Seq event, Seq as_of);
  // The corrections after a position that tell any of these events otherwise, ascending:
  // [{"seq", "time", "actor", "reason", "record", "facts": [{"seq", "event", "void",
  // "effective_on": {"before", "after"}, "set"}]}]. `set` is what corrections set in the document
  // beyond what the event did: [{"pointer", "value"?}].
  Json corrected_since(const std::vector<Seq>& events, Seq after, Seq as_of);
  // Those that happened up to a day and were recorded up to a position; none at all when nothing
  // happened from `first` on.
  std::vector<Seq> positions_of(Seq row, Date first, Date last, Seq as_of);
  // Which records changed, event by event: [{"seq", "record", "kind"}]; what the hints say.
  Json changes(const Page& page, Seq as_of);

 private:
  std::vector<Seq> all(store::Statement& seqs);

  store::Statement history_, positions_, corrections_, until_, since_, changes_;
};

}  // namespace renkei::views
