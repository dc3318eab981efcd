// Attempts: failed sign-ins of one name from one address. After a few of them the next has to wait,
// twice as long each time. Another address is not affected: nobody can lock somebody else out.
// Threads: the loop's own.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

namespace renkei::console {

class Attempts {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  // How long this name has to wait at this address; 0 when it may try.
  std::chrono::seconds wait(const std::string& name, const std::string& address, Instant now) const;
  void failed(const std::string& name, const std::string& address, Instant now);
  void succeeded(const std::string& name, const std::string& address);

 private:
  struct Failures {
    int count = 0;
    Instant last, until;
  };
  std::unordered_map<std::string, Failures> failures_;  // by name and address
};

}  // namespace renkei::console
