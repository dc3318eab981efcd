// The state directory of one daemon, as `renkei init` makes it (schemas/bus.md, "State directory").
#pragma once

#include <filesystem>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "bus/keys.h"
#include "store/database.h"

namespace renkei {

// The engine's file: "rnki", and the version of its tables.
inline constexpr store::Database::Identity kEngineFile{0x726e6b69, 1};

struct StateDirectory {
  std::filesystem::path path;
  std::string source;  // the log's URN, the CloudEvents source
  bus::KeyPair server;
  std::string administrator;      // principal id
  std::string administrator_key;  // public
  std::string endpoint, hints;

  std::filesystem::path database() const { return path / "renkei.db"; }
};

// io_failed with what is missing or unreadable, and what to do.
Result<StateDirectory> open_state(const std::filesystem::path& path);

// Says where the daemon really listens, for profiles that name "@…/endpoint.json"; replaced as a
// whole.
Result<void> write_endpoint(const StateDirectory& state, const std::string& endpoint,
                            const std::string& hints);

// A file's text, or io_failed.
Result<std::string> read_file(const std::filesystem::path& file);

}  // namespace renkei
