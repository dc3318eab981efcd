#include "cli/definition_source.h"

#include "cli/documents.h"
#include "wire/codec.h"
#include "wire/shipped.h"
#include "wire/strict_json.h"

namespace renkei::cli {

Result<std::string> whole_text(Context& context, const std::string& file) {
  const auto text = read_text(context, file);
  if (!text) return text;
  auto definition = wire::parse_strict_ordered(*text);
  if (!definition) {
    definition.error().detail = context.say("problem.in_file", file, definition.error().detail);
    return tl::unexpected(definition.error());
  }
  const auto document = definition->find("document");
  if (!definition->is_object() || document == definition->end() || !document->is_string())
    return text;
  const std::string name = document->get<std::string>();
  const auto schema = wire::shipped("documents/" + name + ".json");
  if (!schema) {
    return fail(Errc::definition_invalid, context.say("workflow.invalid", file, 1),
                {{"/document", context.say("workflow.no_document", name)}});
  }
  *document = OrderedJson::parse(*schema);
  return definition->dump(2);
}

bool names_file(const std::string& kind_or_file) {
  return kind_or_file == "-" || kind_or_file.find_first_of("./") != std::string::npos;
}

Result<chart::DefinitionPtr> definition_of(Context& context, const std::string& kind_or_file,
                                           std::uint32_t version) {
  if (names_file(kind_or_file)) {
    const auto text = whole_text(context, kind_or_file);
    if (!text) return tl::unexpected(text.error());
    auto definition = wire::read_definition(*text, nullptr);
    if (definition) return definition;
    definition.error().detail =
        context.say("workflow.invalid", kind_or_file, definition.error().faults.size());
    return definition;
  }
  Json query = {{"query", "workflow.get"}, {"kind", kind_or_file}};
  if (version > 0) query["version"] = version;
  const auto answer = context.query(query);
  if (!answer) return tl::unexpected(answer.error());
  return wire::read_definition(text_at(answer->result, "definition"), nullptr);
}

}  // namespace renkei::cli
