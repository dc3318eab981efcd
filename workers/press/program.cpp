#include "press/program.h"

#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>

namespace renkei::press {
namespace {

constexpr int kPauseMs = 50;
constexpr int kNoSuchProgram = 127;
constexpr std::size_t kErrorBytes = 400;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Spool = std::unique_ptr<std::FILE, CloseFile>;

std::string text_in(std::FILE* file) {
  std::string text;
  std::array<char, 4096> part;
  std::rewind(file);
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), file)) > 0;) {
    text.append(part.data(), n);
  }
  return text;
}

// The errno value of what went wrong, or 0.
int start(pid_t& process, std::vector<std::string> command, std::FILE* in, std::FILE* out,
          std::FILE* err) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (const int failed = posix_spawn_file_actions_init(&actions); failed != 0) return failed;
  if (const int failed = posix_spawnattr_init(&attributes); failed != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return failed;
  }
  posix_spawn_file_actions_adddup2(&actions, fileno(in), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(err), STDERR_FILENO);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  std::vector<char*> arguments;
  for (std::string& part : command) arguments.push_back(part.data());
  arguments.push_back(nullptr);
  const int failed =
      posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), ::environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return failed;
}

// Its exit code, 128 for one that was killed; nothing when it took too long, and was ended.
std::optional<int> wait_for(pid_t process, const Program& program) {
  const auto end = std::chrono::steady_clock::now() + program.time;
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(process, &status, WNOHANG);
    if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    if (ended < 0 && errno != EINTR) return 128;
    if (std::chrono::steady_clock::now() >= end) {
      ::kill(-process, SIGKILL);
      waitpid(process, &status, 0);
      return std::nullopt;
    }
    if (program.breathe) program.breathe();
    ::poll(nullptr, 0, kPauseMs);
  }
}

std::string end_of(std::string text) {
  return text.size() > kErrorBytes ? text.substr(text.size() - kErrorBytes) : text;
}

}  // namespace

Result<std::string> run(const Program& program) {
  const std::string& name = program.command.front();
  const Spool in(std::tmpfile()), out(std::tmpfile()), err(std::tmpfile());
  const std::string& input = program.input;
  if (!in || !out || !err || std::fwrite(input.data(), 1, input.size(), in.get()) != input.size() ||
      std::fflush(in.get()) != 0) {
    return fail(Errc::io_failed, "there is no room for temporary files");
  }
  std::rewind(in.get());
  pid_t process = 0;
  if (start(process, program.command, in.get(), out.get(), err.get()) != 0) {
    return fail(Errc::unavailable, fmt::format("{} is not installed", name));
  }
  const auto code = wait_for(process, program);
  if (!code) {
    return fail(Errc::timed_out,
                fmt::format("{} took longer than {} s", name, program.time.count() / 1000));
  }
  // Where posix_spawnp cannot say that there is no such program, the process ends with 127.
  if (*code == kNoSuchProgram) {
    return fail(Errc::unavailable, fmt::format("{} is not installed", name));
  }
  if (*code != 0) {
    return fail(Errc::io_failed, fmt::format("{} failed: {}", name, end_of(text_in(err.get()))));
  }
  return text_in(out.get());
}

}  // namespace renkei::press
