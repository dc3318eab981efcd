#include "console/static_files.h"

#include <array>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "console/answers.h"
#include "console/compression.h"

namespace renkei::console {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kImmutableFolder = "/assets/";
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
}};

std::string type_of(const std::string& path) {
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::string bytes_in(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

Response not_built() {
  Response response;
  response.status = 503;
  response.type = "text/plain; charset=utf-8";
  response.body =
      "The console's pages are not built: see tools/console/README.md.\n"
      "コンソールの画面は作られていません。tools/console/README.md を見てください。\n";
  return response;
}

}  // namespace

StaticFiles::StaticFiles(const fs::path& folder) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
    const bool packed = path.ends_with(".gz");
    File& file = files_[packed ? path.substr(0, path.size() - 3) : path];
    (packed ? file.packed : file.bytes) = bytes_in(entry.path());
  }
  std::erase_if(files_, [](const auto& one) { return one.second.bytes.empty(); });
  for (auto& [path, file] : files_) {
    file.type = type_of(path);
    file.tag = '"' + to_hex(sha256(file.bytes)).substr(0, 32) + '"';
    file.is_immutable = path.starts_with(kImmutableFolder);
  }
}

const StaticFiles::File* StaticFiles::find(const std::string& path) const {
  auto found = files_.find(path);
  if (found == files_.end() && path.find('.') == std::string::npos)
    found = files_.find("/index.html");
  return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::answer(const Request& request) const {
  if (files_.empty()) return not_built();
  const File* file = find(request.path);
  if (file == nullptr) return refusal(Refused::not_found);
  Response response;
  response.type = file->type;
  response.headers = {
      {"ETag", file->tag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control", file->is_immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.header("if-none-match") == file->tag) {
    response.status = 304;
    return response;
  }
  const bool packed = !file->packed.empty() && takes_gzip(request.header("accept-encoding"));
  if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = packed ? file->packed : file->bytes;
  return response;
}

}  // namespace renkei::console
