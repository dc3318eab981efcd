#include "state_directory.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <system_error>

#include "wire/strict_json.h"

namespace renkei {

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  if (!stream || !(text << stream.rdbuf()))
    return fail(Errc::io_failed, "cannot read " + file.string());
  return text.str();
}

Result<StateDirectory> open_state(const std::filesystem::path& path) {
  const auto text = read_file(path / "engine.json");
  if (!text) {
    return fail(Errc::io_failed, path.string() +
                                     " is no state directory: make one with `renkei init " +
                                     path.string() + "`");
  }
  const auto config = wire::parse_strict(*text);
  if (!config) return tl::unexpected(config.error());
  const auto secret = bus::read_secret(path / "server.key");
  if (!secret) return tl::unexpected(secret.error());
  const auto public_key = bus::public_of(*secret);
  if (!public_key) return tl::unexpected(public_key.error());
  const Json administrator = config->value("administrator", Json::object());
  StateDirectory state{path,
                       text_at(*config, "log"),
                       {*public_key, *secret},
                       text_at(administrator, "principal"),
                       text_at(administrator, "key"),
                       text_at(*config, "endpoint"),
                       text_at(*config, "hints")};
  if (state.source.empty() || state.administrator.empty() || state.administrator_key.empty()) {
    return fail(Errc::io_failed,
                (path / "engine.json").string() + " lacks \"log\" or \"administrator\"");
  }
  return state;
}

Result<void> write_endpoint(const StateDirectory& state, const std::string& endpoint,
                            const std::string& hints) {
  const auto file = state.path / "endpoint.json", fresh = state.path / "endpoint.json.new";
  {
    std::ofstream stream(fresh, std::ios::trunc);
    stream << Json{{"endpoint", endpoint}, {"hints", hints}, {"pid", ::getpid()}}.dump() << '\n';
    if (!stream.flush()) return fail(Errc::io_failed, "cannot write " + fresh.string());
  }
  std::error_code error;
  std::filesystem::rename(fresh, file, error);
  if (error)
    return fail(Errc::io_failed, "cannot replace " + file.string() + ": " + error.message());
  return {};
}

}  // namespace renkei
