// Config: how a console was told to run, from its command line or its file (--config).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "console/accounts.h"

namespace renkei::console {

struct Config {
  std::filesystem::path profile, file, web;
  std::string listen = "127.0.0.1";
  std::uint16_t port = 5792;
  std::string proxy;  // the URL under which a TLS proxy shows the console; "" = none
  int metrics_port = -1;
  Lifetimes lifetimes;

  bool behind_proxy() const { return !proxy.empty(); }
  // Cookies with the prefix __Host- must be Secure, which plain HTTP on the loopback is not.
  std::string cookie() const { return behind_proxy() ? "__Host-renkei" : "renkei-session"; }
};

// Under which names the console is reached: "http://127.0.0.1:5792" … Requests for another Host,
// and those that another Origin made, are refused.
std::vector<std::string> origins(const Config& config, std::uint16_t port);

// "" when the configuration makes sense, else what is wrong with it.
std::string config_fault(const Config& config);

}  // namespace renkei::console
