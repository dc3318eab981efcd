#include "cli/bilingual.h"

namespace renkei::cli {
namespace {

std::string without_ends(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\n");
  return begin == std::string::npos
             ? ""
             : text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

}  // namespace

Json bilingual(const std::string& text) {
  const auto bar = text.find('|');
  const std::string first = without_ends(text.substr(0, bar));
  const std::string second = bar == std::string::npos ? "" : without_ends(text.substr(bar + 1));
  return {{"ja", first.empty() ? second : first}, {"en", second.empty() ? first : second}};
}

}  // namespace renkei::cli
