// Laws of timers, whatever happens to a record.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "dispatch/clockwork.h"

namespace renkei::model {
namespace {

class Story : public Clockwork {
 public:
  using Clockwork::changes;
  using Clockwork::record;

  void TestBody() override {}

  void happen() {
    now.us += *rc::gen::inRange<std::int64_t>(0, 400'000) * 1'000'000;
    const auto what = *rc::gen::inRange(0, 9);
    constexpr const char* kEvents[] = {"file", "return", "again", "withdraw", "date", "file"};
    if (what < 6) {
      const Date today = day_in_japan(now);
      send(kEvents[what], Date{std::max(record.effective_on.days, today.days - what)});
    } else if (what == 6) {
      send("set", {},
           {{"deadline", to_string(Date{day_in_japan(now).days + *rc::gen::inRange(-5, 20)})}});
    } else {
      ring_all();
    }
  }

  void ring_all() {
    for (const chart::Timer& timer : definition->timers) {
      const auto known = record.timers.find(timer.event);
      const bool due = known != record.timers.end() &&
                       known->second.status == TimerState::Status::armed &&
                       known->second.due <= now;
      changes.clear();
      RC_ASSERT(ring(timer.event).empty() == due);
      RC_ASSERT(changes.empty() != due);
      note();
    }
  }

  // A timer that the record holds is of an active state, and the ledger tells where it stands.
  void check() {
    for (const auto& [name, state] : record.timers) {
      const bool inspection = name.starts_with("after.inspection.");
      const auto& in = record.configuration;
      const auto is_in = [&](const char* id) {
        return std::find(in.begin(), in.end(), id) != in.end();
      };
      const bool active = inspection ? is_in("open") || is_in("returned") : is_in("dated");
      RC_ASSERT(active);
      const bool paused = state.status == TimerState::Status::paused;
      RC_ASSERT(paused == state.left.has_value());
      const bool still = is_in("returned");
      RC_ASSERT(!paused || still);
    }
    Timers folded;
    for (const auto& [change, position] : ledger) apply(folded, change, position);
    RC_ASSERT(folded == record.timers);
  }

  void note() {
    for (const TimerChange& change : std::exchange(changes, {})) ledger.emplace_back(change, seq);
  }

  std::vector<std::pair<TimerChange, Seq>> ledger;
};

RC_GTEST_PROP(Timers, AreThoseOfActiveStatesAndFireOnceEach, ()) {
  Story story;
  for (int i = 0; i < 25; ++i) {
    story.changes.clear();
    story.happen();
    story.note();
    story.check();
    if (story.record.ended) break;
  }
  // Each arming comes to one end, or none yet.
  std::map<std::string, int> live;
  for (const auto& [change, position] : story.ledger) {
    using What = TimerChange::What;
    int& count = live[change.timer];
    count += change.what == What::armed ? 1 : 0;
    const bool over = change.what == What::fired || change.what == What::discarded ||
                      change.what == What::cancelled;
    count -= over ? 1 : 0;
    if (change.what == What::lapsed) count = 0;
    RC_ASSERT(count == 0 || count == 1);
  }
}

}  // namespace
}  // namespace renkei::model
