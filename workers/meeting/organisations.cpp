#include "meeting/organisations.h"

#include <algorithm>

namespace renkei::meeting {
namespace {

bool is_valid(const Json& document, Date day) {
  const auto from = parse_date(text_at(document, "valid_from"));
  const auto to = parse_date(text_at(document, "valid_to"));
  return (!from || *from <= day) && (!to || day <= *to);
}

}  // namespace

Organisations::Organisations(const Json& rows) {
  for (const Json& row : rows) {
    const std::string id = text_at(row, "id");
    order_.push_back(id);
    documents_[id] = row.value("document", Json::object());
  }
}

const Json& Organisations::document(const std::string& id) const {
  static const Json none = Json::object();
  const auto found = documents_.find(id);
  return found == documents_.end() ? none : found->second;
}

std::string Organisations::on(const std::string& id, Date day) const {
  std::string at = id;
  for (std::size_t steps = 0; steps < order_.size(); ++steps) {
    const auto to = parse_date(text_at(document(at), "valid_to"));
    const std::string successor = text_at(document(at), "successor");
    if (!to || day <= *to || successor.empty()) break;
    at = successor;
  }
  return at;
}

Json Organisations::name(const std::string& id, Date day) const {
  const std::string then = on(id, day);
  return document(then).value("name", Json{{"ja", then}, {"en", then}});
}

std::vector<std::string> Organisations::valid_on(Date day, const std::string& category) const {
  std::vector<std::string> ids;
  std::copy_if(order_.begin(), order_.end(), std::back_inserter(ids), [&](const std::string& id) {
    return text_at(document(id), "category") == category && is_valid(document(id), day);
  });
  return ids;
}

}  // namespace renkei::meeting
