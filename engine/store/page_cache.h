// SQLite's own page cache, but for one thing: a commit does not walk through all of it.
//
// A split that leaves pages out of order swaps their numbers by way of one far beyond the end of
// the file; and a commit has the cache drop what is beyond the end. SQLite's cache keeps the
// greatest number that it ever saw, and so looked at each of its pages at nearly every commit
// (3.40, 4,096 pages: a fortieth of the processor time). This one knows that the page has a number
// of the file again.
#pragma once

#include <algorithm>

namespace renkei::store {

// The numbers of the pages in a cache, seen from above.
class PageNumbers {
 public:
  void fetched(unsigned number) {
    if (number != away_) last_ = std::max(last_, number);
  }
  void renumbered(unsigned from, unsigned to) {
    if (from == away_) away_ = 0;
    if (to > last_) (away_ == 0 ? away_ : last_) = to;
  }
  // False: none is `end` or greater.
  bool may_reach(unsigned end) const { return last_ >= end || away_ >= end; }
  void dropped_from(unsigned end) {
    last_ = std::min(last_, end - 1);
    if (away_ >= end) away_ = 0;
  }

 private:
  unsigned last_ = 0;  // no page has a greater one, except
  unsigned away_ = 0;  // the one that was renumbered to this; 0: none was
};

// For all connections of the program. Without effect once it has used SQLite.
void use_page_cache();

}  // namespace renkei::store
