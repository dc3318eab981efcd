// Terms: what types and institutions are called in a digest, and in which order they stand.
#pragma once

#include <string>
#include <vector>

#include "digest/inputs.h"
#include "press/words.h"

namespace renkei::digest {

// The counting bases of the fact-finding survey (its rule is DOMAIN.md's; AMED's own, by principal
// investigator, cannot be computed from what is recorded here).
struct Basis {
  const char* id;
  press::Text title, unit;
};
const std::vector<Basis>& bases();

class Terms {
 public:
  explicit Terms(const Inputs& inputs);

  // In the taxonomy's order, then those that it does not know.
  const std::vector<std::string>& types() const { return types_; }
  press::Text type(const std::string& id) const;
  press::Text rule(const std::string& id) const;
  press::Text institution(const std::string& id) const;
  press::Text stage(const std::string& id) const;
  press::Text project(const std::string& id) const;  // its title
  // {"type1", "type3"} as "Type 1 + Type 3".
  press::Text set(const std::vector<std::string>& members) const;
  // Sorts sets of types: fewer members first, then as the types are ordered.
  std::vector<std::size_t> rank(const std::vector<std::string>& members) const;
  // Sorts institutions as they were registered, then those that are not known.
  std::pair<std::size_t, std::string> place(const std::string& institution) const;

 private:
  const Inputs& inputs_;
  std::vector<std::string> types_;
};

}  // namespace renkei::digest
