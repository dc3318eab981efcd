#include <gtest/gtest.h>

#include "console/http.h"

namespace renkei::console {
namespace {

TEST(Requests, AParameterIsDecoded) {
  Request request;
  request.query = "after=12&name=%E4%BE%8B+%2f&empty=&bare&broken=%zz%4";
  EXPECT_EQ(request.parameter("after"), "12");
  EXPECT_EQ(request.parameter("name"), "例 /");
  EXPECT_EQ(request.parameter("empty"), "");
  EXPECT_EQ(request.parameter("bare"), "");
  EXPECT_EQ(request.parameter("broken"), "%zz%4");
  EXPECT_EQ(request.parameter("none"), std::nullopt);
}

TEST(Requests, ACookieIsFoundByItsWholeName) {
  Request request;
  request.headers["cookie"] = "xrenkei-session=no; renkei-session=yes ; other";
  EXPECT_EQ(request.cookie("renkei-session"), "yes");
  EXPECT_EQ(request.cookie("session"), "");
  EXPECT_EQ(request.cookie("other"), "");
}

}  // namespace
}  // namespace renkei::console
