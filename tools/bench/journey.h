// A journey: one project from proposal to completion, as the messages that take it there. They are
// made before the clock runs, so that the bench costs little beside the daemon that it measures.
#pragma once

#include <cstddef>
#include <string>

namespace renkei::bench {

inline constexpr std::size_t kTransitions =
    5;  // submit, accept, apply, award, complete; the creation is not counted

// A message's id is one as clients make them (fresh_id, by the time; bus.md) and the number of the
// journey that it belongs to, which the answer then tells: "FRESH-NUMBER". It is made when the
// message is sent.
void stamp(std::string& message);
// The number in an answer's id; npos when there is none.
std::size_t number_in(const std::string& answer);
bool is_problem(const std::string& answer);
// The record that a creation answered with; "" when there is none.
std::string record_in(const std::string& answer);

// The creation of the project.
std::string creation(std::size_t number);
// Its transition `step`, from 1 to kTransitions. About 300 bytes.
std::string transition(std::size_t number, std::size_t step, const std::string& record);

}  // namespace renkei::bench
