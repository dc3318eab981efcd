// renkei help: the same texts as --help, and two topics: exit-codes and json.
#include <ostream>

#include "cli/nouns.h"

namespace renkei::cli {
namespace {

Outcome help(Context& context, CLI::App& app, const std::vector<std::string>& words) {
  std::ostream& out = context.world().out;
  if (words.size() == 1 && has_message("topic." + words[0])) {
    out << context.say("topic." + words[0]) << '\n';
    return kOk;
  }
  CLI::App* at = &app;
  for (const std::string& word : words) {
    const auto found =
        at->get_subcommands([&word](const CLI::App* sub) { return sub->get_name() == word; });
    if (found.empty()) return fail(Errc::bad_usage, context.say("help.unknown", word));
    at = found.front();
  }
  std::string name = "renkei";
  for (const std::string& word : words) name += " " + word;
  out << at->help(name);
  return kOk;
}

}  // namespace

void add_help(CLI::App& app, Context& context) {
  const auto words = std::make_shared<std::vector<std::string>>();
  CLI::App& verb = add_verb(app, context, "help", "renkei help exit-codes",
                            [&context, &app, words] { return help(context, app, *words); });
  add(verb, context, "TOPIC", *words, "topic");
}

}  // namespace renkei::cli
