// StateSet: a set of states as bits, so that walking it is document order and a macrostep allocates
// nothing for it.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "base/limits.h"
#include "chart/definition.h"

namespace renkei::chart {

class StateSet {
 public:
  // For a definition of `states` states: only so many words are ever looked at.
  explicit StateSet(std::size_t states) : words_((states + 63) / 64) { clear(); }

  void clear() {
    for (std::size_t w = 0; w < words_; ++w) bits_[w] = 0;
  }
  void add(StateIndex s) { bits_[s / 64] |= std::uint64_t{1} << (s % 64); }
  void remove(StateIndex s) { bits_[s / 64] &= ~(std::uint64_t{1} << (s % 64)); }
  bool has(StateIndex s) const { return (bits_[s / 64] >> (s % 64) & 1) != 0; }

  // The first member after `s`, kNoState when there is none.
  StateIndex next(StateIndex s) const {
    std::size_t w = (s + 1u) / 64;
    if (w >= words_) return kNoState;
    std::uint64_t rest = bits_[w] & ~std::uint64_t{0} << ((s + 1u) % 64);
    while (rest == 0) {
      if (++w == words_) return kNoState;
      rest = bits_[w];
    }
    return static_cast<StateIndex>(w * 64 + static_cast<unsigned>(std::countr_zero(rest)));
  }

  // Is a member in (after, last]?
  bool any_in(StateIndex after, StateIndex last) const {
    const StateIndex s = next(after);
    return s != kNoState && s <= last;
  }

  template <typename Visit>
  void each(Visit visit) const {
    for (std::size_t w = 0; w < words_; ++w) {
      for (std::uint64_t rest = bits_[w]; rest != 0; rest &= rest - 1) {
        visit(static_cast<StateIndex>(w * 64 + static_cast<unsigned>(std::countr_zero(rest))));
      }
    }
  }

  // Last in document order first: the order in which states are exited.
  template <typename Visit>
  void each_reversed(Visit visit) const {
    for (std::size_t w = words_; w-- > 0;) {
      for (std::uint64_t rest = bits_[w]; rest != 0;) {
        const auto bit = static_cast<unsigned>(63 - std::countl_zero(rest));
        visit(static_cast<StateIndex>(w * 64 + bit));
        rest &= ~(std::uint64_t{1} << bit);
      }
    }
  }

 private:
  std::size_t words_;
  std::array<std::uint64_t, limits::kStates / 64> bits_;
};

}  // namespace renkei::chart
