// Feed: what changed, to every page that is open, as server-sent events: position, record and kind,
// as the hints of the bus have them, and no content.
//
// A hint only says that there is something: the changes themselves are asked for by position
// (log.changes), so that none is missing, whatever became of the hints. A reader that comes back
// says where it was, and is given what it missed. Threads: the loop's own.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "console/engine_link.h"
#include "console/http.h"

namespace renkei::console {

class Feed {
 public:
  Feed(Loop& loop, EngineLink& engine);

  struct Reader {
    std::string principal, session;  // whose it is, so that signing out ends it
    std::optional<std::uint64_t> after;
    std::uint64_t admitted_at = 0;  // the position at which the engine said who this is
  };
  // False when this principal has too many already, or the engine was not yet heard of.
  bool open(Exchange& exchange, const Reader& reader);
  // Asked of every reader from time to time: a stream ends with its session.
  void keep_while(std::function<bool(const Reader&)> holds) { holds_ = std::move(holds); }
  void close_session(const std::string& session);
  // Those that were admitted before a position; a page that was opened since then knows already.
  void close_principal(const std::string& principal, std::uint64_t before = ~std::uint64_t{0});

  std::size_t readers() const { return readers_.size(); }
  std::uint64_t sent() const { return sent_; }
  std::uint64_t position() const { return known_; }

 private:
  struct Change {
    std::uint64_t seq = 0;
    std::shared_ptr<const std::string> text;
  };
  struct Open {
    Reader who;
    std::shared_ptr<Stream> stream;
    std::uint64_t position = 0;
    bool live = false;
  };
  using OpenPtr = std::shared_ptr<Open>;

  void pull();
  void pulled(const Result<Json>& answer);
  void take(const Json& rows);
  void tell_live(std::uint64_t before, const std::shared_ptr<const std::string>& all);
  void tell(Open& reader, const Change& change);
  void tell_all(const std::string& text);
  void catch_up(const OpenPtr& reader);
  void sweep();

  Loop& loop_;
  EngineLink& engine_;
  bool heard_ = false;  // of the engine: known_ means something
  bool available_ = true;
  bool pulling_ = false, pull_again_ = false;
  std::uint64_t known_ = 0;  // every change up to here was told
  std::uint64_t floor_ = 0;  // every change after this is in recent_
  std::deque<Change> recent_;
  std::list<OpenPtr> readers_;
  std::function<bool(const Reader&)> holds_;
  std::uint64_t sent_ = 0;
};

}  // namespace renkei::console
