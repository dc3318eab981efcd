// Edit: changes a document place by place, and keeps the patch (RFC 6902) that says so. Internal to
// model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::model {

// The place that a JSON Pointer names; nothing when the text is none, or the whole document, which
// cannot be removed or replaced.
std::optional<JsonPointer> place_of(const std::string& text);

class Edit {
 public:
  explicit Edit(const Json& document) : document_(document) {}

  // What is not there is removed already.
  void remove(const std::string& place);
  // A fault where the document has no object to put it into.
  void assign(const std::string& place, const Json& value);

  const Json& document() const { return document_; }
  Json take_patch() { return std::move(patch_); }
  const std::vector<Fault>& faults() const { return faults_; }  // pointers below /doc

 private:
  void apply(Json operation);

  Json document_;
  Json patch_ = Json::array();
  std::vector<Fault> faults_;
};

}  // namespace renkei::model
