// StaticFiles: the built front end, read once at the start: what was not there then is not served,
// so that no path leads elsewhere. FILE.gz beside FILE is sent to those who take it.
// Threads: any, once made.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "console/http.h"

namespace renkei::console {

class StaticFiles {
 public:
  // A folder that is not there holds nothing; the pages then say how to build it.
  explicit StaticFiles(const std::filesystem::path& folder);

  // The file at that path; index.html for a path of the application itself, which has no dot.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string bytes, packed, type, tag;
    bool is_immutable = false;  // its name changes with its bytes
  };
  const File* find(const std::string& path) const;

  std::map<std::string, File> files_;  // by path, "/index.html"
};

}  // namespace renkei::console
