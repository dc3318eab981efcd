// Messages: everything that the command line says to a person, by id, in Japanese and English.
//
// Ids are stable and never shown. The tables are in messages_*.cpp, one for each kind of message; a
// test reads them all. Thread rule: any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "text/filled.h"

namespace renkei::cli {

enum class Language { ja, en };

// --lang if it is given, else the first of RENKEI_LANG, LC_ALL, LC_MESSAGES, LANG that is set:
// Japanese when that begins with "ja", else English.
Language choose_language(std::string_view option, const char* (*environment)(const char*));

struct Message {
  std::string_view id;
  std::string_view ja;
  std::string_view en;
};

// The tables, for the tests.
std::span<const std::span<const Message>> all_messages();

// The text in that language, with its {} still open; the id itself when there is no such message.
std::string_view message(Language language, std::string_view id);
bool has_message(std::string_view id);

// The text, filled (text/filled.h).
template <typename... Args>
std::string say(Language language, std::string_view id, const Args&... args) {
  return text::filled(message(language, id), args...);
}

// {"ja": …, "en": …} in that language, or in the other where this one is missing; "" for anything
// else.
std::string text_in(Language language, const Json& title);

namespace tables {  // defined in messages_*.cpp
std::span<const Message> verbs();
std::span<const Message> catalogue();
std::span<const Message> requests();
std::span<const Message> options();
std::span<const Message> reports();
std::span<const Message> cases();
std::span<const Message> charts();
std::span<const Message> meetings();
std::span<const Message> waiting();
std::span<const Message> campaign();
std::span<const Message> columns();
std::span<const Message> problems();
std::span<const Message> topics();
std::span<const Message> versions();
std::span<const Message> sheets();
}  // namespace tables

}  // namespace renkei::cli
