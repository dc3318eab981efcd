// JSON Pointers (RFC 6901) that grow and shrink with a walk.
#pragma once

#include <string>
#include <string_view>

namespace renkei::wire {

// Appends "/token", escaped.
inline void append_segment(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

inline std::string below(std::string_view pointer, std::string_view token) {
  std::string result(pointer);
  append_segment(result, token);
  return result;
}

// One step down for as long as it lives.
class Step {
 public:
  Step(std::string& pointer, std::string_view token) : pointer_(pointer), size_(pointer.size()) {
    append_segment(pointer_, token);
  }
  Step(std::string& pointer, std::size_t index) : Step(pointer, std::to_string(index)) {}
  ~Step() { pointer_.resize(size_); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

 private:
  std::string& pointer_;
  const std::size_t size_;
};

}  // namespace renkei::wire
