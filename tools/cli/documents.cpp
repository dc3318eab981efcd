#include "cli/documents.h"

#include <filesystem>
#include <fstream>
#include <istream>

#include "base/limits.h"
#include "wire/schema.h"
#include "wire/strict_json.h"

namespace renkei::cli {
namespace {

// At most one byte over the limit, so that the strict parser can say that it is too large.
std::string read_some(std::istream& in) {
  std::string text(limits::kMessageBytes + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

std::string_view without_bom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

Result<Json> parse_named(Context& context, const std::string& name, std::string_view text) {
  auto parsed = wire::parse_strict(without_bom(text));
  if (!parsed) parsed.error().detail = context.say("problem.in_file", name, parsed.error().detail);
  return parsed;
}

}  // namespace

Result<std::string> read_text(Context& context, const std::string& file) {
  if (file == "-") return read_some(context.world().in);
  if (std::filesystem::is_directory(file)) {
    return fail(Errc::io_failed, context.say("problem.cannot_read", file));
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::io_failed, context.say("problem.cannot_read", file));
  return read_some(in);
}

Result<Json> read_document(Context& context, const std::string& file) {
  const auto text = read_text(context, file);
  if (!text) return tl::unexpected(text.error());
  return parse_named(context, file, *text);
}

Result<Json> read_data(Context& context, const std::string& text) {
  if (text == "-") return read_document(context, text);
  if (text.starts_with('@')) return read_document(context, text.substr(1));
  return parse_named(context, "--data", text);
}

Result<void> write_file(Context& context, const std::string& file, const std::string& text) {
  const std::string beside = file + ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(beside, file, error);
  if (!out || error) {
    std::filesystem::remove(beside, error);
    return fail(Errc::io_failed, context.say("problem.cannot_write", file));
  }
  return {};
}

Result<void> check_document(Context& context, const Json& schema, const Json& document) {
  const auto predicate = wire::compile_schema(schema);
  if (!predicate) return tl::unexpected(predicate.error());
  auto faults = (*predicate)->check(document);
  if (faults.empty()) return {};
  const std::size_t count = faults.size();
  return fail(Errc::schema_mismatch, context.say("check.faults", count), std::move(faults));
}

}  // namespace renkei::cli
