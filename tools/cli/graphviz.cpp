#include "cli/graphviz.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace renkei::cli {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
// Files without a name rather than pipes: whoever ends early, nobody waits for the other and nobody
// is killed by writing.
using Spool = std::unique_ptr<std::FILE, Close>;

std::string text_in_spool(std::FILE* file) {
  std::string text;
  std::array<char, 4096> part;
  std::rewind(file);
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), file)) > 0;) {
    text.append(part.data(), n);
  }
  return text;
}

// Starts it with the spools as standard input, output and error; errno's value when it cannot be.
int start_dot(pid_t& process, std::FILE* in, std::FILE* out, std::FILE* err) {
  posix_spawn_file_actions_t actions;
  if (const int failed = posix_spawn_file_actions_init(&actions); failed != 0) return failed;
  posix_spawn_file_actions_adddup2(&actions, fileno(in), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(err), STDERR_FILENO);
  std::string name = "dot", form = "-Tsvg", encoding = "-Gcharset=UTF-8";
  char* const arguments[] = {name.data(), form.data(), encoding.data(), nullptr};
  const int failed = posix_spawnp(&process, name.c_str(), &actions, nullptr, arguments, ::environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

bool ended_well(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Result<std::string> to_svg(Context& context, const std::string& dot) {
  const Spool in(std::tmpfile()), out(std::tmpfile()), err(std::tmpfile());
  if (!in || !out || !err || std::fwrite(dot.data(), 1, dot.size(), in.get()) != dot.size() ||
      std::fflush(in.get()) != 0) {
    return fail(Errc::io_failed, context.say("diagram.no_spool"));
  }
  std::rewind(in.get());
  pid_t process = 0;
  if (start_dot(process, in.get(), out.get(), err.get()) != 0) {
    return fail(Errc::bad_usage, context.say("diagram.no_graphviz"));
  }
  // Where posix_spawnp cannot say that there is no such program, the process ends with 127.
  if (!ended_well(process)) {
    return fail(Errc::io_failed, context.say("diagram.not_drawn", text_in_spool(err.get())));
  }
  return text_in_spool(out.get());
}

}  // namespace renkei::cli
