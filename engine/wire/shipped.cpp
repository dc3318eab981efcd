#include "wire/shipped.h"

#include <algorithm>
#include <stdexcept>

#include "base/json.h"

namespace renkei::wire {
namespace {

struct File {
  std::string_view path, text;
};

using namespace std::string_view_literals;

// Sorted by path; the build writes it. Both compilers take longer literals than the standard asks.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"
constexpr File kFiles[] = {
#include "shipped_files.inc"
};
#pragma GCC diagnostic pop

OrderedJson parsed(const std::string& path) {
  const auto text = shipped(path);
  if (!text) throw std::invalid_argument("schemas/" + path + " is not built in");
  return OrderedJson::parse(*text);
}

}  // namespace

std::optional<std::string_view> shipped(std::string_view path) {
  const auto found = std::find_if(std::begin(kFiles), std::end(kFiles),
                                  [&](const File& file) { return file.path == path; });
  if (found == std::end(kFiles)) return std::nullopt;
  return found->text;
}

std::vector<std::string_view> shipped_below(std::string_view folder) {
  std::vector<std::string_view> paths;
  for (const File& file : kFiles) {
    const bool below = file.path.size() > folder.size() && file.path.starts_with(folder) &&
                       file.path[folder.size()] == '/';
    if (below) paths.push_back(file.path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string shipped_workflow(std::string_view name) {
  OrderedJson workflow = parsed("workflows/" + std::string(name) + ".json");
  const auto document = workflow.find("document");
  if (document != workflow.end() && document->is_string()) {
    *document = parsed("documents/" + document->get<std::string>() + ".json");
  }
  return workflow.dump(2) + "\n";
}

}  // namespace renkei::wire
