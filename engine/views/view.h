// View: a read model. It is told every event in order, in the transaction that appends the event,
// and can be dropped and rebuilt from the log. One file a read model: its tables, how an event
// changes them, and what is asked of them (the class of queries beside each view; all of them
// together are in queries.h).
// Threads: create, project and drop where batches are appended; queries on a reader's own
// connection.
//
// Two times: a row of facts says from when to when something was so (by effective day, and by the
// positions of the events that say it), and between which positions renkei knew it so (known_from,
// known_to). known_from is 0 of what its own event said, else the correction's position; known_to
// is null until a correction supersedes the row. What was known as of a position s is every row
// whose events are not after s, with known_from <= s and known_to null or > s: nothing that is
// recorded after s can change it.
//
// In every table of a view a record is known by its row: the position of its first event
// (Record::created_seq), and a day is Date::days. Both are short, and a row never changes; ids and
// ISO dates are put in when somebody asks.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/definitions.h"
#include "model/event.h"
#include "model/record.h"
#include "store/database.h"

namespace renkei::views {

// An event and what is known around it when it is projected.
struct Projection {
  const model::Event& event;
  const model::Record* after;           // the record afterwards; null for deployments and denials
  const chart::Definition* definition;  // the record's; null for deployments and denials
  Seq known_from = 0;  // an event that is told again: the correction it is known from
};

class View {
 public:
  virtual ~View() = default;
  virtual std::vector<std::string> tables() const = 0;  // its own, to drop and to compare
  virtual void create() = 0;                            // the tables, if they are not there
  virtual void project(const Projection& projection) = 0;
  // A record was corrected at that position. A view of facts ends all that it knows of the record
  // there and says true: it is told the record's events again, as they are known from there on,
  // and not the correction. Any other view is told the correction like any event.
  virtual bool forget(Seq /*row*/, Seq /*at*/) { return false; }
};

// Tells every view a record.corrected.
//   history  every event of the record up to the correction, as they were recorded
void tell_correction(const std::vector<std::unique_ptr<View>>& views, const Projection& correction,
                     const std::vector<model::Event>& history,
                     const model::Definitions& definitions);

// Every view of renkei, on the writer's connection, in the order in which they are told. Makes
// their tables. Tables that another version of the views left are dropped; views_are_current then
// says no until rebuild().
std::vector<std::unique_ptr<View>> all_views(store::Database& database);

// Do the tables hold what this version of the views makes of the log? False: call all_views, then
// rebuild.
bool views_are_current(store::Database& database);

// Drops every view and projects the whole log again, in one transaction. Needed after a view's
// tables changed, and by the test that compares. Throws StorageError; corrupt when the log holds
// what is no event, or a record whose definition it does not.
//   read  the canonical bytes of events after a position, oldest first: `most` of them, or those
//         that are left
//   load  a deployed definition's text as a definition
using ReadBodies = std::function<std::vector<std::string>(Seq after, std::size_t most)>;
using LoadDefinition = std::function<Result<chart::DefinitionPtr>(std::string_view text)>;
void rebuild(store::Database& database, const std::vector<std::unique_ptr<View>>& views,
             const ReadBodies& read, const LoadDefinition& load);

}  // namespace renkei::views
