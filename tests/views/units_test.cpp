#include "views/units.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace renkei::views {
namespace {

// What belongs to a unit, certainly or perhaps.
struct Part {
  int unit = 0;
  TypeSet types;
  bool certain = false;
};

rc::Gen<TypeSet> some_types() {
  return rc::gen::map(rc::gen::inRange(0, 8), [](int mask) {
    TypeSet types;
    for (std::size_t i = 0; i < kSourceTypes.size(); ++i) {
      if ((mask >> i & 1) != 0) types.insert(kSourceTypes[i]);
    }
    return types;
  });
}

std::vector<Part> some_parts(bool all_certain) {
  const int n = *rc::gen::inRange(0, 9);
  std::vector<Part> parts;
  for (int i = 0; i < n; ++i) {
    parts.push_back(
        {*rc::gen::inRange(0, 4), *some_types(), all_certain || *rc::gen::arbitrary<bool>()});
  }
  return parts;
}

Units units_of(const std::vector<Part>& parts) {
  Units units;
  for (const Part& part : parts) units.add(std::to_string(part.unit), part.types, part.certain);
  return units;
}

// The types of each unit when those that may be so are so as `mask` says.
std::map<int, TypeSet> world(const std::vector<Part>& parts, unsigned mask) {
  std::map<int, TypeSet> units;
  for (const Part& part : parts) {
    const bool so = part.certain || (mask & 1U) != 0;
    if (!part.certain) mask >>= 1;
    if (so) units[part.unit].insert(part.types.begin(), part.types.end());
  }
  return units;
}

template <typename Satisfies>
std::int64_t counted_in(const std::map<int, TypeSet>& units, Satisfies satisfies) {
  return std::count_if(units.begin(), units.end(), [&](const auto& unit) {
    return !unit.second.empty() && satisfies(unit.second);
  });
}

// The least and the most over every world that may come true, one after the other.
template <typename Satisfies>
Range by_hand(const std::vector<Part>& parts, Satisfies satisfies) {
  const auto open = static_cast<unsigned>(
      std::count_if(parts.begin(), parts.end(), [](const Part& part) { return !part.certain; }));
  Range range{counted_in(world(parts, 0), satisfies), 0};
  for (unsigned mask = 0; mask < 1U << open; ++mask) {
    const auto count = counted_in(world(parts, mask), satisfies);
    range = {std::min(range.low, count), std::max(range.high, count)};
  }
  return range;
}

RC_GTEST_PROP(Units, TheBoundsAreTheLeastAndTheMostOfEveryWorldThatMayComeTrue, ()) {
  const auto parts = some_parts(false);
  const Units units = units_of(parts);
  RC_ASSERT(units.holding("") == by_hand(parts, [](const TypeSet&) { return true; }));
  for (const std::string type : kSourceTypes) {
    RC_ASSERT(units.holding(type) ==
              by_hand(parts, [&](const TypeSet& types) { return types.contains(type); }));
  }
  for (const TypeSet& set : source_sets()) {
    RC_ASSERT(units.exactly(set) ==
              by_hand(parts, [&](const TypeSet& types) { return types == set; }));
  }
}

RC_GTEST_PROP(Units, TheLawsOfTheTableHoldForAnyData, ()) {
  const Units units = units_of(some_parts(true));
  const auto count = [](const Range& range) {
    RC_ASSERT(range.low == range.high);
    return range.low;
  };
  const auto total = count(units.holding(""));
  std::int64_t sum = 0, exact = 0, more_than_once = 0;
  for (const auto* type : kSourceTypes) sum += count(units.holding(type));
  for (const TypeSet& set : source_sets()) {
    exact += count(units.exactly(set));
    more_than_once += count(units.exactly(set)) * static_cast<std::int64_t>(set.size() - 1);
  }
  RC_ASSERT(total <= sum);
  RC_ASSERT(sum <= 3 * total);
  RC_ASSERT(exact == total);
  RC_ASSERT(sum == total + more_than_once);  // 252 = 184 + 68
}

RC_GTEST_PROP(Units, WhatNobodyNamedIsWithinTheBoundsWhomeverItBelongsTo, ()) {
  auto parts = some_parts(true);
  Units units;
  for (Part& part : parts) {
    if (*rc::gen::arbitrary<bool>()) {
      units.add(std::to_string(part.unit), part.types, true);
    } else {
      units.add("unnamed " + std::to_string(&part - parts.data()), part.types, true,
                Units::Named::no);
      part.unit = *rc::gen::inRange(0, 8);
    }
  }
  const auto truth = world(parts, 0);
  const auto within = [](const Range& range, std::int64_t count) {
    return range.low <= count && count <= range.high;
  };
  RC_ASSERT(within(units.holding(""), counted_in(truth, [](const TypeSet&) { return true; })));
  for (const std::string type : kSourceTypes) {
    RC_ASSERT(within(units.holding(type), counted_in(truth, [&](const TypeSet& types) {
                       return types.contains(type);
                     })));
  }
  for (const TypeSet& set : source_sets()) {
    RC_ASSERT(within(units.exactly(set),
                     counted_in(truth, [&](const TypeSet& types) { return types == set; })));
  }
}

TEST(Units, TheFillingOfTheSourceGivesItsTable) {
  const std::map<std::string, int> filling = {
      {"type1", 112},          {"type2", 7},        {"type3", 5},
      {"type1+type2", 20},     {"type1+type3", 28}, {"type2+type3", 4},
      {"type1+type2+type3", 8}};
  Units units;
  int number = 0;
  for (const TypeSet& set : source_sets()) {
    for (int i = 0; i < filling.at(joined(set)); ++i)
      units.add(std::to_string(++number), set, true);
  }
  const auto exactly = [](int n) { return Json{{"low", n}, {"high", n}}; };
  EXPECT_EQ(units.figures(), Json({{"total", exactly(184)},
                                   {"type1", exactly(168)},
                                   {"type2", exactly(39)},
                                   {"type3", exactly(45)}}));
}

}  // namespace
}  // namespace renkei::views
