#include "press/pdf.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "press/pdf_pages.h"
#include "press/program.h"

namespace renkei::press {
namespace {

constexpr std::chrono::milliseconds kPrinting{120'000};
constexpr std::size_t kStampDigits = 14;  // YYYYMMDDHHMMSS

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = std::filesystem::temp_directory_path() / "renkei-press-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> command_in(const std::filesystem::path& folder) {
  std::vector<std::string> command = {
      "chromium",
      "--headless",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-default-apps",
      "--disable-extensions",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--no-pdf-header-footer",
      "--generate-pdf-document-outline",
      fmt::format("--user-data-dir={}", (folder / "profile").string()),
      fmt::format("--print-to-pdf={}", (folder / "page.pdf").string())};
  if (::geteuid() == 0)
    command.emplace_back("--no-sandbox");  // it refuses to run as root otherwise
  command.push_back(fmt::format("file://{}", (folder / "page.html").string()));
  return command;
}

std::string bytes_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// "2023-04-25T00:30:00.000000Z" → "20230425003000".
std::string stamp_of(const std::string& created) {
  std::string digits;
  for (const char c : created) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  }
  digits.resize(kStampDigits, '0');
  return digits;
}

// Both dates have the form (D:20230425003000+00'00'), which is not in a compressed part.
void set_dates(std::string& pdf, const std::string& stamp) {
  for (const char* const key : {"/CreationDate (D:", "/ModDate (D:"}) {
    for (std::size_t at = 0; (at = pdf.find(key, at)) != std::string::npos;) {
      at += std::string_view(key).size();
      if (at + kStampDigits <= pdf.size()) pdf.replace(at, kStampDigits, stamp);
    }
  }
}

Result<std::string> printed(const std::string& page, const std::function<void()>& breathe) {
  const TemporaryFolder folder;
  if (folder.path().empty() ||
      !(std::ofstream(folder.path() / "page.html", std::ios::binary) << page).flush()) {
    return fail(Errc::io_failed, "there is no room for temporary files");
  }
  const auto done = run({command_in(folder.path()), "", kPrinting, breathe});
  if (!done) return done;
  std::string pdf = bytes_in(folder.path() / "page.pdf");
  if (!pdf.starts_with("%PDF-")) return fail(Errc::io_failed, "chromium printed nothing");
  return pdf;
}

}  // namespace

Result<std::string> pdf_of(const std::string& page, const std::string& created,
                           const std::function<void()>& breathe) {
  auto pdf = printed(page, breathe);
  if (!pdf) return pdf;
  const std::string numbered = with_page_numbers(page, pages_of_anchors(*pdf));
  if (numbered != page) pdf = printed(numbered, breathe);
  if (pdf) set_dates(*pdf, stamp_of(created));
  return pdf;
}

}  // namespace renkei::press
