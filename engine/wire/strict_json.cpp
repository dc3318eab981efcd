#include "wire/strict_json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "wire/pointer.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

// Objects up to this size are searched for a key member by member; larger ones get a set beside
// them, so that an object of 100,000 members does not take 100,000² comparisons.
constexpr std::size_t kSearchedMembers = 16;

// nlohmann's SAX consumer that builds a value, and stops at the first thing that is refused.
template <typename J>
class Builder {
 public:
  explicit Builder(std::size_t string_bytes) : string_bytes_(string_bytes) {
    frames_.reserve(limits::kJsonDepth);
  }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(typename J::number_integer_t value) {
    return value < -limits::kIntegerMax ? refuse_number() : add(value);
  }
  bool number_unsigned(typename J::number_unsigned_t value) {
    return value > static_cast<std::uint64_t>(limits::kIntegerMax) ? refuse_number() : add(value);
  }
  bool number_float(typename J::number_float_t, const typename J::string_t&) {
    return refuse_number();
  }
  bool string(typename J::string_t& value) { return fits(value, here()) && add(std::move(value)); }
  bool binary(typename J::binary_t&) {
    return refuse(Errc::malformed_json, "binary is no JSON", here());
  }
  bool start_object(std::size_t) { return open(J::value_t::object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(J::value_t::array); }
  bool end_array() { return close(); }

  bool key(typename J::string_t& name) {
    Frame& frame = frames_.back();
    if (name.size() > string_bytes_ || name.find('\0') != std::string::npos) {
      return fits(name, parent());
    }
    if (!insert(frame, name)) {
      return refuse(Errc::duplicate_key,
                    fmt::format("the key \"{}\" stands twice in one object; keep one of them",
                                clipped(name, 64)),
                    [&] { return below(path(false), name); });
    }
    return true;
  }

  template <typename Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception& exception) {
    constexpr int kNumberOverflow = 406;  // nlohmann's number for 1e999
    if (exception.id == kNumberOverflow) return refuse_number();
    // nlohmann's sentence quotes the text that it read last, which may be long.
    std::string_view what = exception.what();
    if (const auto at = what.find("syntax error"); at != what.npos) what.remove_prefix(at);
    return refuse(Errc::malformed_json,
                  fmt::format("this is no JSON, at byte {}: {}", position, clipped(what, 160)),
                  here());
  }

  Result<J> finish(bool parsed) {
    if (parsed) return std::move(root_);
    return tl::unexpected<Error>(std::move(error_));
  }

 private:
  struct Frame {
    J* container;
    const std::string* key = nullptr;  // of an object: the last one
    J* slot = nullptr;                 // and its value
    std::unique_ptr<std::unordered_set<std::string>> keys;
  };

  auto here() const {
    return [this] { return path(true); };
  }
  auto parent() const {
    return [this] { return path(false); };
  }

  // Where the parser stands; `whole`: at the value that comes next, else at the container around
  // it.
  std::string path(bool whole) const {
    std::string pointer;
    for (const Frame& frame : frames_) {
      const bool last = &frame == &frames_.back();
      if (last && !whole) break;
      if (frame.container->is_array()) {
        append_segment(pointer, std::to_string(frame.container->size() - (last ? 0 : 1)));
      } else if (frame.key) {
        append_segment(pointer, *frame.key);
      }
    }
    return pointer;
  }

  template <typename Where>
  bool refuse(Errc code, std::string detail, const Where& where) {
    error_ = Error{code, detail, {Fault{where(), std::move(detail)}}};
    return false;
  }

  bool refuse_number() {
    return refuse(Errc::number_out_of_range,
                  "numbers are whole, from -(2^53-1) to 2^53-1, without fraction or exponent; "
                  "write decimals as a string",
                  here());
  }

  template <typename Where>
  bool fits(const std::string& text, const Where& where) {
    if (text.size() > string_bytes_) {
      return refuse(Errc::string_too_long,
                    fmt::format("the string has {} bytes; at most {}", text.size(), string_bytes_),
                    where);
    }
    if (text.find('\0') != std::string::npos) {
      return refuse(Errc::malformed_json,
                    "the string holds U+0000, which cannot be stored; remove it", where);
    }
    return true;
  }

  template <typename Value>
  bool add(Value&& value) {
    place(std::forward<Value>(value));
    return true;
  }

  template <typename Value>
  J* place(Value&& value) {
    if (frames_.empty()) {
      root_ = std::forward<Value>(value);
      return &root_;
    }
    Frame& frame = frames_.back();
    if (frame.slot) {
      *frame.slot = std::forward<Value>(value);
      return frame.slot;
    }
    auto& array = *frame.container->template get_ptr<typename J::array_t*>();
    return &array.emplace_back(std::forward<Value>(value));
  }

  bool open(typename J::value_t type) {
    if (frames_.size() >= static_cast<std::size_t>(limits::kJsonDepth)) {
      return refuse(Errc::too_deep,
                    fmt::format("objects and arrays are nested deeper than {}", limits::kJsonDepth),
                    here());
    }
    frames_.push_back(Frame{place(J(type)), nullptr, nullptr, nullptr});
    return true;
  }

  bool close() {
    frames_.pop_back();
    return true;
  }

  // False when the object has the key already.
  static bool insert(Frame& frame, std::string& name) {
    auto& object = *frame.container->template get_ptr<typename J::object_t*>();
    if constexpr (std::is_same_v<J, OrderedJson>) {
      if (!remember(frame, object, name)) return false;
      auto& member = object.emplace_back(std::move(name), nullptr);
      frame.key = &member.first;
      frame.slot = &member.second;
      return true;
    } else {
      const auto [member, fresh] = object.try_emplace(std::move(name), nullptr);
      frame.key = &member->first;
      frame.slot = &member->second;
      return fresh;
    }
  }

  template <typename Object>
  static bool remember(Frame& frame, const Object& object, const std::string& name) {
    if (object.size() < kSearchedMembers) {
      for (const auto& member : object) {
        if (member.first == name) return false;
      }
      return true;
    }
    if (!frame.keys) {
      frame.keys = std::make_unique<std::unordered_set<std::string>>();
      for (const auto& member : object) frame.keys->insert(member.first);
    }
    return frame.keys->insert(name).second;
  }

  const std::size_t string_bytes_;
  std::vector<Frame> frames_;
  J root_;
  Error error_;
};

namespace dom = simdjson::dom;

// What nlohmann's reader would tell the builder, told of what simdjson read. False: refused.
template <typename J>
bool tell(Builder<J>& builder, dom::element value) {
  switch (value.type()) {
    case dom::element_type::OBJECT:
      if (!builder.start_object(0)) return false;
      for (const auto& [name, member] : dom::object(value)) {
        std::string key(name);
        if (!builder.key(key) || !tell(builder, member)) return false;
      }
      return builder.end_object();
    case dom::element_type::ARRAY:
      if (!builder.start_array(0)) return false;
      for (const dom::element element : dom::array(value)) {
        if (!tell(builder, element)) return false;
      }
      return builder.end_array();
    case dom::element_type::STRING: {
      std::string text{std::string_view(value)};
      return builder.string(text);
    }
    case dom::element_type::INT64: {
      const std::int64_t number(value);
      return number < 0 ? builder.number_integer(number)
                        : builder.number_unsigned(static_cast<std::uint64_t>(number));
    }
    case dom::element_type::BOOL:
      return builder.boolean(bool(value));
    case dom::element_type::NULL_VALUE:
      return builder.null();
    default:
      return false;  // a fraction, or beyond 2^63
  }
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// simdjson reads most texts, in half nlohmann's time. What it refuses, or the builder does, is
// nlohmann's to judge, who says where. So are texts about which the two may differ: a byte order
// mark, and escapes by number, for surrogates that stand alone.
template <typename J>
std::optional<J> parse_quickly(std::string_view text, std::size_t string_bytes) {
  constexpr std::size_t kShort = 64 * 1024;  // bytes: a parser keeps a dozen times as many
  if (text.size() > kShort || text.starts_with(kByteOrderMark) || text.find("\\u") != text.npos)
    return std::nullopt;
  thread_local dom::parser parser;
  dom::element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  Builder<J> builder(string_bytes);
  if (!tell(builder, root)) return std::nullopt;
  return std::move(*builder.finish(true));
}

template <typename J>
Result<J> parse(std::string_view text, std::size_t string_bytes) {
  if (auto value = parse_quickly<J>(text, string_bytes)) return std::move(*value);
  if (text.size() > limits::kMessageBytes) {
    return fail(Errc::message_too_large, fmt::format("the message has {} bytes; at most {}",
                                                     text.size(), limits::kMessageBytes));
  }
  if (const auto at = first_invalid_utf8(text)) {
    return fail(Errc::invalid_utf8, fmt::format("byte {} is no UTF-8; send JSON in UTF-8", *at));
  }
  if (text.starts_with(kByteOrderMark)) {
    return fail(Errc::malformed_json,
                "the text begins with a byte order mark; send it without (RFC 8259, 8.1)");
  }
  Builder<J> builder(string_bytes);
  return builder.finish(J::sax_parse(text.begin(), text.end(), &builder));
}

}  // namespace

Result<Json> parse_strict(std::string_view text) { return parse<Json>(text, limits::kStringBytes); }

Result<Json> parse_strict_long(std::string_view text) {
  return parse<Json>(text, limits::kMessageBytes);
}

Result<OrderedJson> parse_strict_ordered(std::string_view text) {
  return parse<OrderedJson>(text, limits::kStringBytes);
}

Json sorted(const OrderedJson& value) { return Json(value); }

}  // namespace renkei::wire
