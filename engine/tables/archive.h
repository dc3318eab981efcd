// Archive: several files as one ZIP archive. The same files and the same instant give the same
// bytes. Threads: any.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "tables/grid.h"

namespace renkei::tables {

struct ArchivedFile {
  std::string name;  // UTF-8, with "/" between folders
  std::string bytes;
};

// Every entry bears `made`, to two seconds (as ZIP counts), in UTC. REQUIRES: names are different,
// and `made` is in 1980 or later. Mistakes: not_written (`found` says why).
Read<std::string> write_archive(const std::vector<ArchivedFile>& files, Time made);

}  // namespace renkei::tables
