// Two times: what a report says as of a position is what it said when the log ended there.
#include <gtest/gtest.h>

#include "views/history.h"
#include "views/reports.h"

namespace renkei::views {
namespace {

using testing::History;
using testing::reports;
using testing::World;

TEST(AsOf, AnyReportIsTheSameWhateverIsRecordedLater) {
  for (std::uint32_t seed = 400; seed < 406; ++seed) {
    World world;
    History history(seed);
    std::vector<std::pair<Seq, Json>> known;
    for (int i = 0; i < 12; ++i) {
      history.happen(world, 12);
      known.emplace_back(world.log.head().seq, reports(world, world.log.head().seq));
    }
    EXPECT_GT(history.corrected, 3) << seed;
    for (const auto& [seq, said] : known)
      ASSERT_EQ(said, reports(world, seq)) << seed << " " << seq;
  }
}

// The second half of the law: every position, not only those at which somebody asked.
TEST(AsOf, APositionInTheMiddleSaysWhatTheHeadSaidThen) {
  World world;
  History history(77);
  std::map<Seq, Json> said;
  for (int i = 0; i < 90; ++i) {
    history.happen(world, 1);
    said[world.log.head().seq] = world.ask.survey.table(2020, kLatest)["bases"];
  }
  world.rebuild();
  for (const auto& [seq, bases] : said)
    ASSERT_EQ(bases, world.ask.survey.table(2020, seq)["bases"]) << seq;
}

}  // namespace
}  // namespace renkei::views
