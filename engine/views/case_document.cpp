#include "views/case_document.h"

#include <algorithm>

namespace renkei::views {
namespace {

// What an edition holds of its own; schemas/workflows/success_case.json puts it there.
constexpr const char* kOfEdition[] = {"title",  "summary",    "institutions", "evidence", "stages",
                                      "awards", "facilities", "outcome",      "consents"};

void add_seq(std::vector<Seq>& positions, const Json& named) {
  const auto seq = named.find("seq");
  if (seq != named.end() && seq->is_number_unsigned()) positions.push_back(seq->get<Seq>());
}

}  // namespace

std::vector<std::string> named_institutions(const Json& document) {
  std::vector<std::string> ids;
  for (const Json& part : {document, document.value("edition", Json::object())}) {
    for (const Json& named : part.value("institutions", Json::array()))
      ids.push_back(text_at(named, "institution"));
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool names_institution(const Json& document, const std::string& institution) {
  const Json named = document.value("institutions", Json::array());
  return std::any_of(named.begin(), named.end(),
                     [&](const Json& each) { return text_at(each, "institution") == institution; });
}

std::vector<Seq> rests_on(const Json& document) {
  std::vector<Seq> positions;
  add_seq(positions, document.value("cause", Json::object()));
  for (const Json& evidence : document.value("evidence", Json::array()))
    add_seq(positions, evidence);
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

Json as_published(Json document) {
  const auto edition = document.find("edition");
  if (edition == document.end()) return document;
  const Json published = *edition;
  for (const char* member : kOfEdition) {
    document.erase(member);
    if (published.contains(member)) document[member] = published.at(member);
  }
  return document;
}

bool says_anew(const Json& patch) {
  return std::any_of(patch.begin(), patch.end(), [](const Json& change) {
    const std::string path = text_at(change, "path");
    return std::any_of(std::begin(kOfEdition), std::end(kOfEdition), [&](const char* member) {
      return path.substr(1, path.find('/', 1) - 1) == member;
    });
  });
}

}  // namespace renkei::views
