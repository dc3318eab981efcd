#include "model/stays.h"

#include <algorithm>
#include <optional>

namespace renkei::model {

namespace {

bool holds(const Stays::Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void Stays::move(const Ids& from, const Ids& to, Date day) {
  for (const std::string& left : from) {
    const auto since = since_.find(left);
    if (since == since_.end() || holds(to, left)) continue;
    ++waits_[left][day.days - since->second.days];
    since_.erase(since);
  }
  for (const std::string& entered : to) {
    if (!holds(from, entered)) since_[entered] = day;
  }
}

void Stays::rename(const Ids& from, const Ids& to) {
  std::optional<Date> since;
  for (const std::string& left : from) {
    const auto began = since_.find(left);
    if (began == since_.end() || holds(to, left)) continue;
    since = since ? std::min(*since, began->second) : began->second;
    since_.erase(began);
  }
  for (const std::string& entered : to) {
    if (since && !holds(from, entered)) since_[entered] = *since;
  }
}

}  // namespace renkei::model
