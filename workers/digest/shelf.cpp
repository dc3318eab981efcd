#include "digest/shelf.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "base/hash.h"

namespace renkei::digest {
namespace {

namespace fs = std::filesystem;

// Only ids and names that we made ourselves lead to a file.
bool is_plain(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos;
}

bool sync(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
}

bool write(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out.good() && sync(path, O_RDONLY);
}

tl::unexpected<Error> not_kept(const fs::path& path) {
  return fail(Errc::io_failed, fmt::format("{} cannot be written", path.string()));
}

}  // namespace

Shelf::Shelf(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }

Result<void> Shelf::keep(const std::string& edition, const std::vector<KeptFile>& files) {
  const fs::path place = folder_ / edition, before = folder_ / ("." + edition);
  if (fs::exists(place)) {
    for (const KeptFile& file : files) {
      const auto kept = read(edition, file.name);
      if (!kept || *kept != file.bytes) {
        return fail(Errc::corrupt, fmt::format("{} was issued already, and differs", file.name));
      }
    }
    return {};
  }
  std::error_code error;
  fs::remove_all(before, error);
  if (!fs::create_directories(before, error)) return not_kept(before);
  for (const KeptFile& file : files) {
    if (!write(before / file.name, file.bytes)) return not_kept(before / file.name);
  }
  fs::rename(before, place, error);
  if (error || !sync(folder_, O_RDONLY | O_DIRECTORY)) return not_kept(place);
  return {};
}

Result<std::string> Shelf::read(const std::string& edition, const std::string& name) const {
  const fs::path path = folder_ / edition / name;
  std::ifstream in(path, std::ios::binary);
  if (!is_plain(edition) || !is_plain(name) || !in) {
    return fail(Errc::unknown_record, fmt::format("there is no file {} of {}", name, edition));
  }
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

Json described(const KeptFile& file) {
  return {{"name", file.name},
          {"format", file.format},
          {"language", file.language},
          {"bytes", file.bytes.size()},
          {"sha256", to_hex(sha256(file.bytes))}};
}

}  // namespace renkei::digest
