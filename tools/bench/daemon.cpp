#include "bench/daemon.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "base/hash.h"

namespace renkei::bench {
namespace {

std::filesystem::path beside(const std::string& program) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / program;
}

// The child's standard output is `out`.
pid_t spawn(const std::vector<std::string>& command, int out) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("cannot start " + command.front());
  if (pid > 0) return pid;
  dup2(out, STDOUT_FILENO);
  execv(words.front(), words.data());
  _exit(127);
}

int wait_for(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Waits for a line that contains `word`; false when the other side closed before.
bool read_until(int in, std::string_view word) {
  std::string seen;
  char buffer[512];
  for (;;) {
    const ssize_t got = read(in, buffer, sizeof buffer);
    if (got <= 0) return false;
    seen.append(buffer, static_cast<std::size_t>(got));
    if (seen.find(word) != std::string::npos) return true;
  }
}

}  // namespace

Daemon::Daemon(const std::filesystem::path& parent) {
  std::string pattern = (parent / "renkei-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw std::runtime_error("cannot make a directory in " + parent.string());
  directory_ = pattern;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const int code =
      wait_for(spawn({beside("renkei"), "init", (directory_ / "state").string()}, nowhere));
  close(nowhere);
  if (code != 0) throw std::runtime_error(fmt::format("renkei init ended with {}", code));
  start();
}

void Daemon::start() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  pid_ = spawn({beside("renkeid"), "--state", (directory_ / "state").string(), "--endpoint",
                "tcp://127.0.0.1:0", "--hints", "tcp://127.0.0.1:0", "--log-level", "warn"},
               ends[1]);
  close(ends[1]);
  const bool ready = read_until(ends[0], "ready on");
  close(ends[0]);
  if (!ready) throw std::runtime_error("renkeid did not start: see what it says above");
}

Daemon::~Daemon() {
  if (pid_ > 0) {
    kill(pid_, SIGTERM);
    wait_for(pid_);
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

double cpu_s(pid_t pid) {
  std::ifstream file(pid == 0 ? std::string("/proc/self/stat") : fmt::format("/proc/{}/stat", pid));
  std::string text((std::istreambuf_iterator<char>(file)), {});
  const std::size_t name_end = text.rfind(')');  // the name may hold spaces
  if (name_end == std::string::npos) return 0;
  std::istringstream fields(text.substr(name_end + 2));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

bus::Profile register_player(const bus::Profile& administrator) {
  bus::Profile player = administrator;
  player.keys = bus::make_keys();
  player.principal = "bench-" + random_hex(4);
  const Json roles = {{{"role", "coordinator"}, {"organisation", "riken"}},
                      {{"role", "secretariat"}},
                      {{"role", "amed_officer"}}};
  bus::Client client(administrator);
  const auto answer = client.call("renkei.command", {{"command", "create"},
                                                     {"kind", "principal"},
                                                     {"record", player.principal},
                                                     {"document",
                                                      {{"name", {{"ja", "計測"}, {"en", "Bench"}}},
                                                       {"key", player.keys.public_key},
                                                       {"roles", roles},
                                                       {"valid_from", "2018-04-01"}}}});
  if (!answer) throw std::runtime_error("cannot register: " + describe(answer.error()));
  return player;
}

}  // namespace renkei::bench
