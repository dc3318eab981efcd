// renkei completion bash|zsh|fish: a script made from the command line itself, so that it is never
// out of date.
#include <ostream>

#include "cli/nouns.h"

namespace renkei::cli {
namespace {

// A place on the command line and the words that may follow it: "project" → "list show … --help
// --lang …".
struct Place {
  std::string path;  // nouns and verbs, blank between
  std::vector<std::string> commands, options;
};

std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Place>& places) {
  Place place{path, {}, long_options(app)};
  const auto subcommands = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* sub : subcommands) place.commands.push_back(sub->get_name());
  places.push_back(std::move(place));
  for (const CLI::App* sub : subcommands) {
    collect(*sub, path.empty() ? sub->get_name() : path + " " + sub->get_name(), places);
  }
}

std::string words(const Place& place, const std::vector<std::string>& global) {
  std::string text;
  for (const auto* list : {&place.commands, &place.options, &global}) {
    for (const std::string& word : *list) text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

// The path so far is the words before the cursor that are no options; what is no noun or verb (a
// file, an id) ends it.
void write_bash(std::ostream& out, const std::vector<Place>& places,
                const std::vector<std::string>& global) {
  out << "# renkei completion bash: source it, or put it into /etc/bash_completion.d/renkei\n"
         "_renkei() {\n"
         "  local cur=\"${COMP_WORDS[COMP_CWORD]}\" path=\"\" word i\n"
         "  for ((i = 1; i < COMP_CWORD && i < 3; ++i)); do\n"
         "    word=\"${COMP_WORDS[i]}\"\n"
         "    [[ \"$word\" == -* ]] && break\n"
         "    path=\"${path:+$path }$word\"\n"
         "  done\n"
         "  local words=\"\"\n"
         "  case \"$path\" in\n";
  for (const Place& place : places) {
    out << "    \"" << place.path << "\") words=\"" << words(place, global) << "\" ;;\n";
  }
  out << "    *) words=\"\" ;;\n"
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "}\n"
         "complete -o default -F _renkei renkei\n";
}

void write_zsh(std::ostream& out, const std::vector<Place>& places,
               const std::vector<std::string>& global) {
  out << "#compdef renkei\n"
         "# renkei completion zsh > \"${fpath[1]}/_renkei\"\n"
         "autoload -U +X bashcompinit && bashcompinit\n";
  write_bash(out, places, global);
}

void write_fish(std::ostream& out, const std::vector<Place>& places,
                const std::vector<std::string>& global) {
  out << "# renkei completion fish > ~/.config/fish/completions/renkei.fish\n"
         "function __renkei_at\n"
         "  set -l words (commandline -opc)\n"
         "  set -l path\n"
         "  for word in $words[2..-1]\n"
         "    string match -q -- '-*' $word; and break\n"
         "    test (count $path) -ge 2; and break\n"
         "    set -a path $word\n"
         "  end\n"
         "  test \"$path\" = \"$argv[1]\"\n"
         "end\n";
  for (const Place& place : places) {
    out << "complete -c renkei -n '__renkei_at \"" << place.path << "\"' -a '"
        << words(place, global) << "'\n";
  }
}

Outcome completion(Context& context, const CLI::App& app, const std::string& shell) {
  std::vector<Place> places;
  collect(app, "", places);
  const std::vector<std::string> global = long_options(app);
  places.front().options.clear();  // they are the global ones
  std::ostream& out = context.world().out;
  if (shell == "bash") write_bash(out, places, global);
  if (shell == "zsh") write_zsh(out, places, global);
  if (shell == "fish") write_fish(out, places, global);
  return kOk;
}

}  // namespace

void add_completion(CLI::App& app, Context& context) {
  const auto shell = std::make_shared<std::string>();
  CLI::App& verb = add_verb(app, context, "completion", "source <(renkei completion bash)",
                            [&context, &app, shell] { return completion(context, app, *shell); });
  add(verb, context, "SHELL", *shell, "shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace renkei::cli
