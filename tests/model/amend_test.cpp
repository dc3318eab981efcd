// Setting values in a document as a correction says it: members and elements, and what has no
// place.
#include "model/amend.h"

#include <gtest/gtest.h>

namespace renkei::model {
namespace {

Json one(const char* pointer, const Json& value) {
  return {{"pointer", pointer}, {"value", value}};
}
Json removal(const char* pointer) { return {{"pointer", pointer}}; }

// The document after what is set, with the pointers of what had no place.
std::pair<Json, std::vector<std::string>> after(Json document, const Json& set) {
  std::vector<std::string> refused;
  for (const Fault& fault : set_in(document, set)) refused.push_back(fault.pointer);
  return {document, refused};
}

using Refused = std::vector<std::string>;

const Json kSites = {{"sites", {{{"institution", "riken"}}, {{"institution", "ncc"}}}}, {"n", 1}};

TEST(Amend, AMemberIsPutInAndAnElementReplacedOrAppended) {
  const Json set = Json::array({one("/m", 2), one("/sites/0", "a"), one("/sites/-", "b"),
                                one("/sites/1/institution", "niid")});
  EXPECT_EQ(after(kSites, set),
            std::pair(Json{{"sites", {"a", {{"institution", "niid"}}, "b"}}, {"n", 1}, {"m", 2}},
                      Refused{}));
}

TEST(Amend, WhatHasNoValueIsRemoved) {
  const Json set = Json::array({removal("/sites/0"), removal("/n")});
  EXPECT_EQ(after(kSites, set),
            std::pair(Json{{"sites", Json::array({{{"institution", "ncc"}}})}}, Refused{}));
}

TEST(Amend, WhatHasNoPlaceIsNamedAndChangesNothing) {
  const Json set = Json::array({one("", 1), one("/x/y", 1), one("/sites/2", 1), one("/sites/01", 1),
                                one("/sites/one", 1), one("/n/m", 1), removal("/sites/-"),
                                removal("/n/m"), removal("/m"), one("no pointer", 1)});
  const auto [document, refused] = after(kSites, set);
  EXPECT_EQ(document, kSites);
  ASSERT_EQ(refused.size(), set.size());
  EXPECT_EQ(refused.front(), "/set/0/pointer");
  EXPECT_EQ(pointers_of(Json::array({one("/a", 1), removal("/b")})), (Refused{"/a", "/b"}));
}

}  // namespace
}  // namespace renkei::model
