#include "press/charts.h"

#include <filesystem>
#include <system_error>

#include "press/program.h"

namespace renkei::press {
namespace {

constexpr std::chrono::milliseconds kDrawing{30'000};

// The build puts it beside the programs.
std::filesystem::path charts_file() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() /
         "renkei-charts.mjs";
}

Json asked_of(const Paper& paper, const Languages& languages) {
  Json asked = Json::array();
  for (const Block& block : paper.blocks) {
    const Picture* picture = std::get_if<Picture>(&block);
    if (picture == nullptr) continue;
    Json chart = localised(picture->chart, languages);
    chart["id"] = picture->id;
    chart["title"] = line_of(picture->title, languages);
    chart["description"] = line_of(picture->description, languages);
    chart["lang"] = code_of(languages.front());
    asked.push_back(std::move(chart));
  }
  return asked;
}

}  // namespace

Result<Drawings> draw(const Paper& paper, const Languages& languages,
                      const std::function<void()>& breathe) {
  const Json asked = asked_of(paper, languages);
  if (asked.empty()) return Drawings();
  const auto file = charts_file();
  if (!std::filesystem::exists(file)) {
    return fail(Errc::unavailable, "the charts were not built: npm was missing");
  }
  const auto drawn = run({{"node", file.string()}, canonical(asked), kDrawing, breathe});
  if (!drawn) return tl::unexpected(drawn.error());
  const Json answer = Json::parse(*drawn, nullptr, false);
  if (!answer.is_array() || answer.size() != asked.size()) {
    return fail(Errc::io_failed, "the charts were not drawn");
  }
  Drawings drawings;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    drawings[asked[i].at("id").get<std::string>()] = answer[i].get<std::string>();
  }
  return drawings;
}

}  // namespace renkei::press
