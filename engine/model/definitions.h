// Definitions: every deployed workflow, by kind and version. A snapshot: immutable, handed around
// by shared_ptr.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "chart/definition.h"

namespace renkei::model {

class Definitions {
 public:
  // The definition of that version, or the newest of the kind; null when there is none.
  chart::DefinitionPtr find(std::string_view kind, std::uint32_t version) const;
  chart::DefinitionPtr newest(std::string_view kind) const;

  // A copy with one more.
  std::shared_ptr<const Definitions> with(chart::DefinitionPtr definition) const;

  const std::map<std::string, std::map<std::uint32_t, chart::DefinitionPtr>, std::less<>>& all()
      const {
    return by_kind_;
  }

 private:
  std::map<std::string, std::map<std::uint32_t, chart::DefinitionPtr>, std::less<>> by_kind_;
};

using DefinitionsPtr = std::shared_ptr<const Definitions>;

}  // namespace renkei::model
