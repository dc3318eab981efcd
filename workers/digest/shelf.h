// Shelf: the folder of issued editions: a folder an edition, which is written once and never again.
// Threads: one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::digest {

struct KeptFile {
  std::string name, format, language, bytes;
};

class Shelf {
 public:
  // Makes the folder where it is not there.
  explicit Shelf(std::filesystem::path folder);

  // All files of an edition at once, synced before it returns; what stands there already stays, and
  // has to be the same (corrupt, where it is not).
  Result<void> keep(const std::string& edition, const std::vector<KeptFile>& files);

  // A file's bytes. unknown_record when it is not there.
  Result<std::string> read(const std::string& edition, const std::string& name) const;

 private:
  std::filesystem::path folder_;
};

// {"name", "format", "language", "bytes": how many, "sha256"}.
Json described(const KeptFile& file);

}  // namespace renkei::digest
