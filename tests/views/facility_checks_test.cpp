#include "views/facility_checks.h"

#include <gtest/gtest.h>

#include <map>

namespace renkei::views {
namespace {

Json period(const char* from, const char* to) { return {{"from", from}, {"to", to}}; }

// resource-1 of riken has two slots; ncc holds one on 1 December, and had one before it was asked.
class Checks : public ::testing::Test {
 protected:
  Checks() {
    model::Record& resource = records["resource-1"];
    resource.id = "resource-1";
    resource.kind = "resource";
    resource.configuration = {"published"};
    resource.document = {{"institution", "riken"},
                         {"capacity", {{"amount", 2}}},
                         {"open_to", {"in_house"}},
                         {"quota", {{"institution_hours", 16}}}};
    book("site_request-8", "ncc", period("2026-12-01T09:00", "2026-12-01T17:00"));
    book("site_request-9", "ncc", period("2026-10-01T09:00", "2026-10-01T17:00"));
    records["project-1"].kind = "project";
    records["project-1"].configuration = {"amed_funding", "none"};
    records["project-1"].document = {{"lead", "ncc"}, {"award_running", true}};
    records["ncc"].document = {{"category", "in_house"}};
  }

  void book(const char* site, const char* institution, const Json& when) {
    records["resource-1"].document["bookings"][site] = {{"institution", institution},
                                                        {"project", "project-9"},
                                                        {"amount", 1},
                                                        {"periods", Json::array({when})}};
  }

  std::vector<std::string> codes(const Json& when, int amount = 1) {
    const Json site = {
        {"resource", "resource-1"}, {"amount", amount}, {"periods", Json::array({when})}};
    FacilityChecks checks(
        [&](const std::string& id) {
          const auto found = records.find(id);
          return found == records.end() ? nullptr : &found->second;
        },
        make_date(2026, 11, 1));
    std::vector<std::string> found;
    for (const auto& problem : checks.of_request(
             {{"project", "project-1"}, {"institution", "ncc"}, {"sites", Json::array({site})}}))
      found.push_back(problem.code);
    return found;
  }

  std::map<std::string, model::Record> records;
};

using Codes = std::vector<std::string>;

TEST_F(Checks, PeriodsAreHalfOpen) {
  EXPECT_EQ(codes(period("2026-12-01T17:00", "2026-12-01T18:00"), 2), Codes{});
  EXPECT_EQ(codes(period("2026-12-01T16:59", "2026-12-01T18:00"), 2), Codes{"capacity"});
}

TEST_F(Checks, AQuotaCountsWhatIsNotOver) {
  EXPECT_EQ(codes(period("2026-12-03T09:00", "2026-12-03T17:00")), Codes{});
  EXPECT_EQ(codes(period("2026-12-03T09:00", "2026-12-03T17:01")), Codes{"quota_institution"});
}

TEST_F(Checks, AnOutageAndTheEndOfItsValidityAreHard) {
  records["resource-1"].document["planned_outage"] = {{"from", "2026-12-05"}, {"to", "2026-12-06"}};
  records["resource-1"].document["valid_to"] = "2026-12-31";
  EXPECT_EQ(codes(period("2026-12-06T23:00", "2026-12-07T01:00")), Codes{"outage"});
  EXPECT_EQ(codes(period("2026-12-07T00:00", "2026-12-07T01:00")), Codes{});
  EXPECT_EQ(codes(period("2026-12-31T20:00", "2027-01-01T00:00")), Codes{});
  EXPECT_EQ(codes(period("2026-12-31T20:00", "2027-01-01T00:01")), Codes{"validity"});
}

}  // namespace
}  // namespace renkei::views
