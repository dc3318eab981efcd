#include "intake/links.h"

#include <fmt/format.h>

#include <optional>

#include "model/decide.h"

namespace renkei::intake {
namespace {

std::optional<std::string> fault_of(const model::Record* record, const std::string& id,
                                    const chart::Link& link, Date effective_on) {
  if (record == nullptr || record->kind != link.kind) {
    return fmt::format("there is no {} with the id \"{}\"", link.kind, id);
  }
  const auto from = parse_date(text_at(record->document, "valid_from"));
  const auto to = parse_date(text_at(record->document, "valid_to"));
  if (from && effective_on < *from) return fmt::format("{} is valid from {}", id, to_string(*from));
  if (to && *to < effective_on) {
    const std::string successor = text_at(record->document, "successor");
    return fmt::format("{} was valid until {}{}", id, to_string(*to),
                       successor.empty() ? "" : "; its successor is " + successor);
  }
  return std::nullopt;
}

// The object that holds the value at `pointer`: where its siblings are.
Json& holder(Json& value, const std::string& pointer) {
  return value[JsonPointer(pointer).parent_pointer()];
}

void copy_beside(Json& object, const chart::Link& link, const Json& document) {
  for (const auto& [sibling, pointer] : link.copies) {
    const JsonPointer source(pointer);
    if (document.contains(source)) {
      object[sibling] = document[source];
    } else {
      object.erase(sibling);
    }
  }
}

}  // namespace

Result<void> fill_links(Json& value, const std::vector<chart::Link>& links, const Lookup& lookup,
                        Date effective_on, const std::string& prefix) {
  std::vector<Fault> faults;
  for (const chart::Link& link : links) {
    for (const auto& [pointer, place] : model::select(value, link.pattern)) {
      if (!place->is_string()) continue;  // the schema says so, with the better sentence
      const std::string id = place->get<std::string>();
      const model::Record* record = lookup(id);
      if (auto fault = fault_of(record, id, link, effective_on)) {
        faults.push_back({prefix + pointer, std::move(*fault)});
      } else if (!link.copies.empty() && !pointer.empty()) {
        copy_beside(holder(value, pointer), link, record->document);
      }
    }
  }
  if (faults.empty()) return {};
  return fail(Errc::unknown_record,
              "the command names records that cannot be used here: see errors", std::move(faults));
}

}  // namespace renkei::intake
