#include "views/query.h"

#include "model/decide.h"

namespace renkei::views {

MayRead readable_by(const model::Actor& actor, const model::Definitions& definitions) {
  return [actor, &definitions](const model::Record& record) {
    const auto definition = definitions.find(record.kind, record.definition);
    return definition && model::may_read(*definition, actor, record.document);
  };
}

Json page_of(Json rows) { return {{"rows", std::move(rows)}}; }

Json page_of(Json rows, Seq next) { return {{"rows", std::move(rows)}, {"next", next}}; }

std::string ids_text(const std::vector<std::string>& ids) {
  std::string text = "[";
  for (const std::string& id : ids) {
    if (text.size() > 1) text += ',';
    text.append("\"").append(id).append("\"");
  }
  return text += ']';
}

std::vector<std::string> ids_from(std::string_view text) {
  std::vector<std::string> ids;
  for (std::size_t open = text.find('"'); open != std::string_view::npos;) {
    const std::size_t close = text.find('"', open + 1);
    ids.emplace_back(text.substr(open + 1, close - open - 1));
    open = text.find('"', close + 1);
  }
  return ids;
}

}  // namespace renkei::views
