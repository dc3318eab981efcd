#include "cli/icalendar.h"

#include <gtest/gtest.h>

#include <sstream>

namespace renkei::cli {
namespace {

Json row(const std::string& title) {
  return {{"record", "site_request-58"},
          {"n", 1},
          {"resource", "resource-4"},
          {"title", {{"ja", title}, {"en", title}}},
          {"institution", "riken"},
          {"requester", "ncc"},
          {"project", "project-7"},
          {"from", "2026-12-01T08:00"},
          {"to", "2026-12-02T00:00"},
          {"amount", 2},
          {"state", "offered"},
          {"version", 3},
          {"event_time", "2026-11-25T15:16:54.506955Z"}};
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at))
    text.erase(at, 3);
  return text;
}

TEST(Icalendar, AnEventSaysWhenInUtcAndIsKnownAgain) {
  const std::string text = to_icalendar(Json::array({row("Microscope")}), Language::en);
  for (const char* line :
       {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "UID:site_request-58.1@renkei\r\n",
        "DTSTAMP:20261125T151654Z\r\n", "DTSTART:20261130T230000Z\r\n",
        "DTEND:20261201T150000Z\r\n", "SEQUENCE:2\r\n", "STATUS:TENTATIVE\r\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(Icalendar, LongLinesAreFoldedBetweenCharacters) {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "顕";
  const std::string text = to_icalendar(Json::array({row(title)}), Language::ja);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 76u) << line;  // 75 octets and CR
    EXPECT_NE(static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xC0, 0x80) << line;
  }
  EXPECT_NE(unfolded(text).find("SUMMARY:" + title + " – ncc\r\n"), std::string::npos);
}

TEST(Icalendar, WhatMeansSomethingInAnIcalendarIsEscaped) {
  const std::string text = to_icalendar(Json::array({row("a,b;c\\d\ne")}), Language::en);
  EXPECT_NE(text.find("SUMMARY:a\\,b\\;c\\\\d\\ne"), std::string::npos) << text;
}

}  // namespace
}  // namespace renkei::cli
