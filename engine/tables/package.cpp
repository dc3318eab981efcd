#include "tables/package.h"

#include <zip.h>

#include <filesystem>
#include <utility>

#include "base/limits.h"

namespace renkei::tables {
namespace {

// "xl/workbook.xml" → "xl/_rels/workbook.xml.rels"; "" is the package itself.
std::string relationships_of(const std::string& part) {
  const auto slash = part.rfind('/');
  const std::string folder = slash == part.npos ? "" : part.substr(0, slash + 1);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

// A target is relative to the folder of the part that names it, or to the package ("/xl/…").
std::string resolved(const std::string& part, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  return (std::filesystem::path(part).parent_path() / target).lexically_normal().generic_string();
}

void discard(zip* archive) { zip_discard(archive); }

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  return node.find_child([&](const pugi::xml_node& child) { return local_name(child) == name; });
}

Read<Package> Package::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!archive && source) zip_source_free(source);
  zip_error_fini(&error);
  if (!archive) return wrong("not_a_workbook", "ZIP");
  return Package(Archive(archive, &discard));
}

bool Package::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Read<std::string> Package::bytes_of(const std::string& part) const {
  const auto index = zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  zip_stat_t stat;
  if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0)
    return wrong("not_a_workbook", part);
  if (stat.size > limits::kTableBytes) return wrong("too_large", part);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0), &zip_fclose);
  std::string bytes(stat.size, '\0');
  const bool whole = file && zip_fread(file.get(), bytes.data(), bytes.size()) ==
                                 static_cast<zip_int64_t>(bytes.size());
  return whole ? Read<std::string>(std::move(bytes)) : wrong("not_a_workbook", part);
}

Read<std::unique_ptr<pugi::xml_document>> Package::xml(const std::string& part) const {
  const auto bytes = bytes_of(part);
  if (!bytes) return tl::unexpected(bytes.error());
  auto document = std::make_unique<pugi::xml_document>();
  const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
  if (!document->load_buffer(bytes->data(), bytes->size(), options))
    return wrong("not_a_workbook", part);
  return document;
}

std::string Package::related(const std::string& part, std::string_view id,
                             std::string_view type) const {
  const auto document = xml(relationships_of(part));
  if (!document) return "";
  for (const pugi::xml_node& relation : (*document)->document_element().children()) {
    const std::string_view this_id = relation.attribute("Id").value();
    const std::string_view this_type = relation.attribute("Type").value();
    const bool meant = id.empty() ? this_type.ends_with(type) : this_id == id;
    if (meant) return resolved(part, relation.attribute("Target").value());
  }
  return "";
}

}  // namespace renkei::tables
