#include "console/config.h"

#include <fmt/format.h>

namespace renkei::console {
namespace {

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

}  // namespace

std::vector<std::string> origins(const Config& config, std::uint16_t port) {
  if (config.behind_proxy()) return {config.proxy};
  return {fmt::format("http://127.0.0.1:{}", port), fmt::format("http://localhost:{}", port),
          fmt::format("http://[::1]:{}", port)};
}

std::string config_fault(const Config& config) {
  if (config.behind_proxy()) {
    const bool is_origin = config.proxy.starts_with("https://") &&
                           config.proxy.find('/', 8) == std::string::npos &&
                           config.proxy.size() > 8;
    return is_origin ? ""
                     : "--behind-proxy is the origin that browsers see: https://HOST, without a "
                       "path";
  }
  if (!is_loopback(config.listen))
    return "without --behind-proxy the console listens on the loopback alone: passwords are not "
           "sent in the clear";
  return "";
}

}  // namespace renkei::console
