#include "cli/icalendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/intervals.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545, 3.1, without the line break
constexpr Minute kAheadOfUtc = 9 * 60;

// TEXT, RFC 5545 3.3.11.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c != '\r') {
      if (c == '\\' || c == ';' || c == ',') result += '\\';
      result += c;
    }
  }
  return result;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A line, folded between characters: what goes on begins with a space, which counts.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && continues_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLineOctets - 1;
  }
  out.append(line).append("\r\n");
}

// "2026-12-01T09:00" in Japan → "20261201T000000Z".
std::string utc_text(const std::string& local) {
  std::string text = minute_text(parse_minute(local).value_or(0) - kAheadOfUtc) + ":00Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

// "2026-11-26T00:16:54.506955Z" → "20261126T001654Z".
std::string stamp_text(const std::string& time) {
  std::string text = time.substr(0, time.find('.')) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

// What it is about, for people.
void add_words(std::string& out, const Json& row, Language language) {
  const std::string requester = text_at(row, "requester");
  const std::string what = say(language, "calendar_state." + text_at(row, "state"));
  const std::string who = requester.empty() ? " " + what : " – " + requester;
  const std::string about = fmt::format("{}\n{} × {}\n{}", what, text_at(row, "resource"),
                                        row.value("amount", 1), text_at(row, "project"));
  add_line(out, "SUMMARY:" + escaped(text_in(language, row.value("title", Json())) + who));
  add_line(out, "DESCRIPTION:" + escaped(about));
  add_line(out, "LOCATION:" + escaped(text_at(row, "institution")));
}

void add_event(std::string& out, const Json& row, Language language) {
  const std::string state = text_at(row, "state");
  const bool tentative = state == "conditional" || state == "offered";
  add_line(out, "BEGIN:VEVENT");
  add_line(out, fmt::format("UID:{}.{}@renkei", text_at(row, "record"), row.value("n", 0)));
  add_line(out, "DTSTAMP:" + stamp_text(text_at(row, "event_time")));
  add_line(out, "DTSTART:" + utc_text(text_at(row, "from")));
  add_line(out, "DTEND:" + utc_text(text_at(row, "to")));
  add_line(out, fmt::format("SEQUENCE:{}", row.value("version", 1) - 1));
  add_words(out, row, language);
  add_line(out, std::string("STATUS:") + (tentative ? "TENTATIVE" : "CONFIRMED"));
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string to_icalendar(const Json& rows, Language language) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//renkei//facility calendar//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  for (const Json& row : rows) add_event(out, row, language);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace renkei::cli
