#include "model/edit.h"

namespace renkei::model {

std::optional<JsonPointer> place_of(const std::string& text) {
  try {
    JsonPointer pointer(text);
    return pointer.empty() ? std::nullopt : std::optional(std::move(pointer));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void Edit::remove(const std::string& place) {
  const auto pointer = place_of(place);
  if (pointer && document_.contains(*pointer)) apply({{"op", "remove"}, {"path", place}});
}

void Edit::assign(const std::string& place, const Json& value) {
  const auto pointer = place_of(place);
  if (!pointer) return;
  const JsonPointer parent = pointer->parent_pointer();
  if (!document_.contains(parent) || !document_.at(parent).is_object()) {
    faults_.push_back({"/doc" + place, "has no place in this document: its parent is missing"});
    return;
  }
  const bool there = document_.contains(*pointer);
  if (there && document_.at(*pointer) == value) return;
  apply({{"op", there ? "replace" : "add"}, {"path", place}, {"value", value}});
}

void Edit::apply(Json operation) {
  document_.patch_inplace(Json::array({operation}));
  patch_.push_back(std::move(operation));
}

}  // namespace renkei::model
