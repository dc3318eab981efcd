#include "wire/field_title.h"

#include <gtest/gtest.h>

#include "wire/shipped.h"

namespace renkei::wire {
namespace {

const Json kTitled = Json::parse(R"json({
  "definitions": {"place": {"properties": {"city": {"x-title": {"ja": "市", "en": "City"}}}}, "round": {"$ref": "#/definitions/round"}},
  "properties": {
    "name": {"x-title": {"ja": "名称", "en": "Name"}, "properties": {"ja": {}}},
    "sites": {"x-title": {"ja": "拠点", "en": "Sites"}, "items": {"$ref": "#/definitions/place"}},
    "either": {"anyOf": [{"properties": {"a": {"x-title": {"ja": "甲", "en": "A"}}}}, {"x-title": {"ja": "乙", "en": "B"}}]},
    "circle": {"$ref": "#/definitions/round"},
    "a/b": {"x-title": {"ja": "斜線", "en": "Slash"}}
  }
})json");

std::string english(const char* pointer) { return text_at(field_title(kTitled, pointer), "en"); }

TEST(FieldTitle, IsThatOfTheInnermostTitledPlaceOnTheWay) {
  EXPECT_EQ(english("/name"), "Name");
  EXPECT_EQ(english("/name/ja"), "Name") << "it has none of its own";
  EXPECT_EQ(english("/name/zz"), "Name") << "there is no such field";
  EXPECT_EQ(english("/sites/0/city"), "City");
  EXPECT_EQ(english("/sites/0"), "Sites");
  EXPECT_EQ(english("/sites/-1"), "Sites");
  EXPECT_EQ(english("/a~1b"), "Slash");
}

TEST(FieldTitle, LooksIntoPartsAndReferences) {
  EXPECT_EQ(english("/either/a"), "A");
  EXPECT_EQ(english("/either"), "B");
  EXPECT_EQ(english("/circle/x"), "") << "a reference that goes round ends";
}

TEST(FieldTitle, IsNullWhereNothingOnTheWayHasOne) {
  EXPECT_TRUE(field_title(kTitled, "").is_null());
  EXPECT_TRUE(field_title(kTitled, "/unknown").is_null());
  EXPECT_TRUE(field_title(Json(), "/x").is_null());
}

TEST(FieldTitle, NamesTheFieldsOfAShippedDocumentInBothLanguages) {
  const Json schema = Json::parse(*shipped("documents/project.json"));
  EXPECT_EQ(field_title(schema, "/award"),
            (Json{{"ja", "現在のAMED採択"}, {"en", "Present AMED award"}}));
  EXPECT_EQ(text_at(field_title(schema, "/partners/3/institution"), "ja"), "機関");
}

}  // namespace
}  // namespace renkei::wire
