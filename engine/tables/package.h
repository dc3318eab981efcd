// Package: the parts of an OPC package (ECMA-376, part 2), which is a ZIP archive of XML files.
// Threads: one. Nothing is unpacked beyond limits::kTableBytes a part.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "tables/grid.h"

struct zip;

namespace renkei::tables {

class Package {
 public:
  // not_a_workbook when the bytes are no ZIP archive. They must live as long as the package.
  static Read<Package> open(std::string_view bytes);

  bool has(const std::string& part) const;
  // The part as XML: not_a_workbook (missing, encrypted, broken), too_large.
  Read<std::unique_ptr<pugi::xml_document>> xml(const std::string& part) const;
  // The part that is related to `part` by the id, or by a type that ends with `type`; "" if none.
  std::string related(const std::string& part, std::string_view id,
                      std::string_view type = "") const;

 private:
  using Archive = std::unique_ptr<zip, void (*)(zip*)>;
  explicit Package(Archive archive) : archive_(std::move(archive)) {}
  Read<std::string> bytes_of(const std::string& part) const;

  Archive archive_;
};

// An element's name without its prefix: "x:row" → "row".
std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);

}  // namespace renkei::tables
