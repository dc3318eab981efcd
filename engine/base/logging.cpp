#include "base/logging.h"

#include <spdlog/sinks/stdout_color_sinks.h>

namespace renkei {

void start_logging(const std::string& name, const std::string& level) {
  auto logger = spdlog::stderr_color_mt(name);
  logger->set_level(spdlog::level::from_str(level));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %n %l %v");
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace renkei
