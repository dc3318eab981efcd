// Choices: a list of numbers, read as decisions. Random structures are built from it so that
// rapidcheck, which shrinks the list, shrinks the structure; and a fuzzer's bytes can stand for it
// as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace renkei::testing {

class Choices {
 public:
  explicit Choices(std::vector<std::uint8_t> numbers) : numbers_(std::move(numbers)) {}

  // One of [0, below); 0 when the numbers are used up. REQUIRES: 0 < below <= 256.
  std::size_t pick(std::size_t below) {
    return next_ < numbers_.size() ? numbers_[next_++] % below : 0;
  }
  bool chance(std::size_t one_in) { return pick(one_in) == one_in - 1; }
  bool empty() const { return next_ >= numbers_.size(); }

  template <typename T>
  const T& of(const std::vector<T>& values) {
    return values[pick(values.size())];
  }

 private:
  std::vector<std::uint8_t> numbers_;
  std::size_t next_ = 0;
};

}  // namespace renkei::testing
