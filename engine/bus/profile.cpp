#include "bus/profile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <utility>

#include "base/json.h"
#include "bus/problem.h"

namespace renkei::bus {
namespace {

namespace fs = std::filesystem;

Result<Json> read_json(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::io_failed, file.string() + ": " + std::strerror(errno));
  std::ostringstream text;
  text << in.rdbuf();
  auto json = parse_message(text.str());
  if (!json || !json->is_object())
    return fail(Errc::malformed_json, file.string() + ": it must hold one JSON object");
  return json;
}

// "@endpoint.json" in DIR/profiles/x.json → "@/…/DIR/profiles/endpoint.json".
std::string absolute_endpoint(const std::string& endpoint, const fs::path& profile) {
  if (!endpoint.starts_with('@')) return endpoint;
  const fs::path named = profile.parent_path() / endpoint.substr(1);
  return "@" + fs::absolute(named).lexically_normal().string();
}

Result<void> write_new(const fs::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return fail(Errc::io_failed, file.string() + ": " + std::strerror(errno));
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!written) return fail(Errc::io_failed, file.string() + ": " + std::strerror(error));
  return {};
}

}  // namespace

Result<Profile> read_profile(const fs::path& file) {
  const auto json = read_json(file);
  if (!json) return tl::unexpected(json.error());
  for (const char* member : {"principal", "endpoint", "server_key", "secret_key_file"})
    if (text_at(*json, member).empty())
      return fail(Errc::bad_usage, file.string() + ": \"" + member + "\" is missing");
  const std::string server_key = text_at(*json, "server_key");
  if (!is_key(server_key))
    return fail(Errc::bad_usage,
                file.string() + ": \"server_key\" must have 40 characters of Z85 (RFC 32)");
  auto keys = read_keys(file.parent_path() / text_at(*json, "secret_key_file"));
  if (!keys) return tl::unexpected(keys.error());
  return Profile{absolute_endpoint(text_at(*json, "endpoint"), file),
                 absolute_endpoint(text_at(*json, "hints"), file), server_key,
                 text_at(*json, "principal"), std::move(*keys)};
}

Result<void> write_profile(const fs::path& file, const Profile& profile) {
  const fs::path key_file = fs::path(file).replace_extension(".key");
  const OrderedJson json = {{"principal", profile.principal},
                            {"endpoint", profile.endpoint},
                            {"hints", profile.hints},
                            {"server_key", profile.server_key},
                            {"secret_key_file", key_file.filename().string()}};
  if (auto done = write_secret(key_file, profile.keys.secret_key); !done) return done;
  return write_new(file, json.dump(2) + "\n");
}

Result<std::string> resolve_endpoint(const std::string& endpoint, const std::string& member) {
  if (!endpoint.starts_with('@')) return endpoint;
  const auto json = read_json(endpoint.substr(1));
  if (!json)
    return fail(Errc::unavailable, "the daemon has not said where it is (" + json.error().detail +
                                       "): is renkeid running?");
  std::string found = text_at(*json, member);
  if (found.empty())
    return fail(Errc::unavailable, endpoint.substr(1) + ": \"" + member + "\" is missing");
  return found;
}

}  // namespace renkei::bus
