// Context: what every verb shares: what was asked for globally, the language, the streams, and the
// way to the engine.
//
// Threads: one. A verb registers an action while the command line is read; run() in cli.cpp
// performs it.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "bus/client.h"
#include "cli/errors.h"
#include "cli/labels.h"
#include "cli/messages.h"
#include "cli/output.h"

namespace renkei::cli {

// The outside world, given by main and by the tests.
struct World {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  const Clock& clock;
  const char* (*environment)(const char*);
  bool err_is_terminal = false;
};

struct Globals {
  std::string profile, output = "table", lang, id;
  Seq min_seq = 0;
  double timeout_s = 10;
};

// An exit code, or the error that run() explains.
using Outcome = Result<int>;

// A query's answer and the position that it is as of.
struct Answer {
  Json result;
  Seq seq = 0;
};

class Context {
 public:
  Context(World world, Language language) : world_(world), language_(language), labels_(*this) {}

  Globals globals;
  std::function<Outcome()> action;

  const World& world() const { return world_; }
  Language language() const { return language_; }
  Labels& labels() { return labels_; }
  Format format() const;
  // Does this form show columns, so that labels are worth asking for?
  bool tabular() const { return format() == Format::table || format() == Format::csv; }

  template <typename... Args>
  std::string say(std::string_view id, const Args&... args) const {
    return cli::say(language_, id, args...);
  }
  std::string text(const Json& title) const { return text_in(language_, title); }
  // A line for the person, beside the output proper (standard error).
  void note(const std::string& line) const;

  std::filesystem::path profile_file() const;
  Result<bus::Profile> profile() const;
  Date today() const { return day_in_japan(world_.clock.now()); }

  // Asks `renkei.query` (or another service); --min-seq is added to queries.
  Result<Answer> query(Json query);
  Result<Answer> ask(const std::string& service, Json request);
  // All rows of a list, page by page: {"rows": […]}, as of its first page.
  Result<Answer> list(Json query);
  // Sends a command. Its id is --id (with `suffix` behind it where one verb sends several), or a
  // new one.
  Result<Answer> command(Json command, const std::string& suffix = "");
  // Sends many commands, each with its own suffix, in as few requests as may be, and calls `tell`
  // with the answer to each, in order. The error: no answer to some of them; what was told is done.
  struct Numbered {
    std::string suffix;
    Json command;
  };
  Result<void> commands(const std::vector<Numbered>& all,
                        const std::function<void(std::size_t, const Result<Answer>&)>& tell);
  // The --id to ask again with, once a command was sent; "" before.
  const std::string& command_id() const { return base_id_; }

  // Writes the report in the form that was asked for; the position is added to its JSON.
  Outcome print(Report report, Seq seq);

 private:
  Result<bus::Client*> client();
  Result<std::string> command_id(const std::string& suffix);
  std::chrono::milliseconds timeout() const;

  World world_;
  Language language_;
  Labels labels_;
  std::unique_ptr<bus::Client> client_;
  std::string base_id_;
};

// A noun, and a verb of it with its help texts ("help.NOUN.VERB") and an example.
CLI::App& add_noun(CLI::App& app, Context& context, const std::string& noun);
CLI::App& add_verb(CLI::App& noun, Context& context, const std::string& verb,
                   const std::string& example, std::function<Outcome()> run);

// An option or argument whose help text is the message "option.ID".
template <typename Value>
CLI::Option* add(CLI::App& verb, Context& context, const std::string& name, Value& value,
                 const std::string& id, const std::string& type = "") {
  CLI::Option* option = verb.add_option(name, value, context.say("option." + id));
  if (!type.empty()) option->type_name(type);
  return option;
}

}  // namespace renkei::cli
