// Profile: how a person or a worker reaches a daemon, and as whom.
//
// profile.json = {"principal", "endpoint", "hints", "server_key", "secret_key_file"}. The secret
// key's file is named relative to the profile. An endpoint may be "@FILE", also relative to it: the
// daemon writes its present endpoints there ({"endpoint", "hints"}), and they are read at each
// connect, so that a daemon on a free port is found.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "bus/keys.h"

namespace renkei::bus {

struct Profile {
  std::string endpoint, hints, server_key, principal;
  KeyPair keys;
};

// The "@FILE"s in it are made absolute. io_failed, malformed_json or bad_usage, naming the file and
// the member.
Result<Profile> read_profile(const std::filesystem::path& file);

// Writes FILE, with the endpoints as they are, and beside it the secret key (0600, FILE's name
// ending in .key). Neither may exist (io_failed).
Result<void> write_profile(const std::filesystem::path& file, const Profile& profile);

// `endpoint` itself, or what stands at `member` in the file that it names; unavailable when there
// is no such file.
Result<std::string> resolve_endpoint(const std::string& endpoint, const std::string& member);

}  // namespace renkei::bus
