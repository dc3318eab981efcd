#include <algorithm>

#include "intake/links.h"
#include "model/decide.h"

namespace renkei::intake {
namespace {

bool overlap(const std::string& a, const std::string& b) {
  return a == b || a.starts_with(b + '/') || b.starts_with(a + '/');
}

// Was the value that a link names set, or one that it copies beside it?
bool is_set(const chart::Link& link, const std::string& pointer,
            const std::vector<std::string>& set) {
  const std::string beside = pointer.substr(0, pointer.rfind('/') + 1);
  return std::any_of(set.begin(), set.end(), [&](const std::string& place) {
    return overlap(place, pointer) ||
           std::any_of(link.copies.begin(), link.copies.end(),
                       [&](const auto& copy) { return overlap(place, beside + copy.first); });
  });
}

}  // namespace

std::vector<chart::Link> links_set(const std::vector<chart::Link>& links, const Json& document,
                                   const std::vector<std::string>& set) {
  std::vector<chart::Link> found;
  for (const chart::Link& link : links) {
    for (const auto& [pointer, value] : model::select(document, link.pattern)) {
      if (!is_set(link, pointer, set)) continue;
      found.push_back(link);
      found.back().pattern = pointer;
    }
  }
  return found;
}

}  // namespace renkei::intake
