#include "console/compression.h"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>

namespace renkei::console {
namespace {

constexpr std::size_t kWorthIt = 1 << 10;
constexpr std::size_t kTooMuch = 4 << 20;  // the loop would stand still: papers may be that large
constexpr int kLevel = 1;
constexpr int kGzip = 15 + 16;  // the largest window, and gzip's header instead of zlib's
constexpr int kMemory = 8;      // zlib's default

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// What stands before the delimiter; it is taken out of the text, with the delimiter.
std::string_view taken(std::string_view& text, char delimiter) {
  const std::size_t end = std::min(text.find(delimiter), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(part);
}

bool same_word(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// Is the weight "0.001" to "1" (RFC 9110, 12.4.2)?
bool is_above_zero(std::string_view weight) {
  const bool written = !weight.empty() && weight.size() <= 5 &&
                       (weight[0] == '0' || weight[0] == '1') &&
                       (weight.size() == 1 || weight[1] == '.');
  const std::string_view digits =
      written ? weight.substr(std::min<std::size_t>(2, weight.size())) : std::string_view();
  const bool counted = digits.find_first_not_of("0123456789") == std::string_view::npos;
  const bool some = digits.find_first_not_of('0') != std::string_view::npos;
  return written && counted && (weight[0] == '1' ? !some : some);
}

bool is_wanted(std::string_view parameters) {
  while (!parameters.empty()) {
    std::string_view parameter = taken(parameters, ';');
    const std::string_view name = taken(parameter, '=');
    if (same_word(name, "q")) return is_above_zero(trimmed(parameter));
  }
  return true;
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/atom+xml");
}

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view coding = taken(accept_encoding, ',');
    const std::string_view name = taken(coding, ';');
    if (same_word(name, "gzip") || same_word(name, "x-gzip")) return is_wanted(coding);
    if (name == "*") any = is_wanted(coding);
  }
  return any;
}

std::string gzip_of(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib: no memory");
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  // zlib writes nothing there; its type is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int done = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib: it did not end");
  return packed;
}

void compress(Response& response, const Request& request) {
  const std::size_t size = response.body.size();
  if (response.is_secret || size < kWorthIt || size > kTooMuch || !is_text(response.type) ||
      has_header(response, "Vary"))
    return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(request.header("accept-encoding"))) return;
  response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = gzip_of(response.body);
}

}  // namespace renkei::console
