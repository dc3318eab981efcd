#include "wire/formats.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace renkei::wire {
namespace {

struct Case {
  std::string format;
  std::vector<std::string> right, wrong;
};

TEST(Formats, AcceptWhatIsRightAndRefuseWhatIsNot) {
  const std::vector<Case> cases = {
      {"date",
       {"2022-04-28", "2024-02-29"},
       {"2023-02-29", "2022-4-28", "2022-04-28T00:00:00Z", "", "1899-12-31"}},
      {"time",
       {"2022-04-28T01:02:03.000004Z"},
       {"2022-04-28T01:02:03Z", "2022-04-28", "2022-04-28T24:00:00.000000Z"}},
      {"id", {"a", "change_roles", "project-42"}, {"", "A", "1a", "a b", "a.b", "あ"}},
      {"command-id", {"1", "0F-~!"}, {"", "a b", "é", std::string(65, 'a')}},
      {"organisation-id", {"riken"}, {"RIKEN", std::string(65, 'a')}},
      {"record-id", {"project-42"}, {"project/42"}},
      {"principal-id", {"tanaka"}, {"tanaka@example.org"}},
      {"amed-control-number",
       {"22ab0123456h0001"},
       {"22AB0123456h0001", "JP22ab0123456", "22ab0123456h001", ""}},
      {"amed-acknowledgement-number",
       {"JP22ab0123456"},
       {"jp22ab0123456", "22ab0123456h0001", "JP22ab012345"}},
      {"amed-number", {"22ab0123456h0001", "JP22ab0123456"}, {"22ab0123456", "JP22ab0123456h0001"}},
      {"jrct",
       {"jRCT1234567890", "jRCTs123456789"},
       {"jRCT123456789", "jrct1234567890", "jRCTss12345678"}},
      {"e-rad", {"12345678"}, {"1234567", "123456789", "1234567x", "１２３４５６７８"}},
      {"z85-key",
       {"rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"},
       {"rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf", "", std::string(40, '"')}},
      {"fiscal-year", {"2022", "1950"}, {"22", "令和4", "2022年", "1899", "2199"}},
  };
  for (const Case& one : cases) {
    ASSERT_TRUE(is_known_format(one.format));
    for (const auto& text : one.right)
      EXPECT_FALSE(format_fault(one.format, text)) << one.format << " " << text;
    for (const auto& text : one.wrong)
      EXPECT_TRUE(format_fault(one.format, text)) << one.format << " " << text;
  }
}

TEST(Formats, AnUnknownOneIsNoFormat) {
  EXPECT_FALSE(is_known_format("date-time"));
  EXPECT_FALSE(is_known_format(""));
}

// DOMAIN.md: the ids of the institutions, AMED, the Cabinet Office and the ministry.
TEST(Ror, EveryKnownIdPassesAndNoSingleMistypedCharacterDoes) {
  for (const std::string id :
       {"01sjwvz98", "020rbyg91", "00097mb19", "001rkbe13", "01703db54", "0025ww868", "01v55qb38",
        "0254bmq54", "00r9w3j27", "03fvwxc59", "05h0rw812", "04s629c33", "001ggbx22", "004rtk039",
        "007f5s288", "03mwa7s65"}) {
    EXPECT_FALSE(format_fault("ror", id)) << *format_fault("ror", id);
    for (std::size_t i = 0; i < id.size(); ++i) {
      std::string mistyped = id;
      mistyped[i] = id[i] == '7' ? '5' : '7';
      EXPECT_TRUE(format_fault("ror", mistyped)) << mistyped;
    }
  }
}

TEST(Ror, TheSentenceSaysWhatWouldBeRight) {
  EXPECT_NE(format_fault("ror", "01sjwvz99")->find("98"), std::string::npos);
  EXPECT_NE(format_fault("ror", "https://ror.org/01sjwvz98")->find("without https://ror.org/"),
            std::string::npos);
  EXPECT_NE(format_fault("ror", "01sjwvi98")->find("i, l, o and u"), std::string::npos);
}

TEST(AmedNumber, AProjectIsTheSameAcrossItsYearsAndBothForms) {
  EXPECT_EQ(amed_project_key("22ab0123456h0001"), "ab0123456");
  EXPECT_EQ(amed_project_key("23ab0123456h0002"), "ab0123456");
  EXPECT_EQ(amed_project_key("JP21ab0123456"), "ab0123456");
}

TEST(AmedNumber, AMixUpOfTheTwoFormsIsSaid) {
  EXPECT_NE(format_fault("amed-control-number", "JP22ab0123456")->find("acknowledgement"),
            std::string::npos);
  EXPECT_NE(format_fault("amed-acknowledgement-number", "22ab0123456h0001")->find("control"),
            std::string::npos);
}

}  // namespace
}  // namespace renkei::wire
