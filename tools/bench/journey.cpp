#include "bench/journey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/hash.h"
#include "base/json.h"

namespace renkei::bench {
namespace {

struct Transition {
  const char* event;
  Json data;
};

const std::array<Transition, kTransitions>& steps() {
  static const std::array<Transition, kTransitions> all = {{
      {"submit", nullptr},
      {"accept", nullptr},
      {"apply", nullptr},
      {"award",
       {{"number", "24ab0123456h0001"},
        {"programme",
         "Measured programme for basic research that becomes clinical: research on "
         "platforms, methods and materials that several institutions share, with the aim of "
         "bringing their results to patients"},
        {"fiscal_year", 2024}}},
      {"complete",
       {{"outcome",
         {{"ja",
           "計測のための成果。基盤的な研究から臨床まで、複数の機関が共有する手法と材料を確立し、患"
           "者に届ける道筋を示した。"},
          {"en",
           "A measured outcome: methods and materials that several institutions share were "
           "established, and the way by which they reach patients was shown. The text is as "
           "long as a short outcome of a real project would be, so that the mean message has "
           "about three hundred bytes; what it says is of no importance to anybody."}}}}},
  }};
  return all;
}

constexpr std::size_t kFreshDigits = 32;

// Where the id of a message begins; npos when it has none.
std::size_t id_in(const std::string& message) {
  constexpr std::string_view kKey = "\"id\":\"";
  const std::size_t key = message.find(kKey);
  return key == std::string::npos ? key : key + kKey.size();
}

std::string unstamped_id(std::size_t number) {
  return fmt::format("{:0{}}-{}", 0, kFreshDigits, number);
}

}  // namespace

void stamp(std::string& message) {
  const std::size_t id = id_in(message);
  if (id == std::string::npos) throw std::logic_error("a message without an id");
  message.replace(id, kFreshDigits, fresh_id());
}

std::size_t number_in(const std::string& answer) {
  const std::size_t id = id_in(answer);
  if (id == std::string::npos) return std::string::npos;
  std::size_t number = std::string::npos;
  const std::size_t begin = std::min(id + kFreshDigits + 1, answer.size());
  std::from_chars(answer.data() + begin, answer.data() + answer.size(), number);
  return number;
}

bool is_problem(const std::string& answer) {
  return answer.find("\"problem\":") != std::string::npos;
}

std::string record_in(const std::string& answer) {
  const Json value = Json::parse(answer, nullptr, false);
  const auto result = value.is_object() ? value.find("result") : value.end();
  return value.is_object() && result != value.end() ? text_at(*result, "record") : "";
}

std::string creation(std::size_t number) {
  return canonical(
      {{"command", "create"},
       {"id", unstamped_id(number)},
       {"kind", "project"},
       {"effective_on", "2024-04-01"},
       {"document",
        {{"title",
          {{"ja", fmt::format("計測 {}", number)}, {"en", fmt::format("Measured {}", number)}}},
         {"summary",
          {{"ja", "速さを測るための連携事業"}, {"en", "A project whose journey is measured"}}},
         {"lead", "riken"},
         {"entry", "in_house_research"}}}});
}

std::string transition(std::size_t number, std::size_t step, const std::string& record) {
  const Transition& next = steps().at(step - 1);
  Json message = {{"command", "send"},        {"id", unstamped_id(number)},
                  {"record", record},         {"event", next.event},
                  {"expected_version", step}, {"effective_on", "2024-04-01"}};
  if (!next.data.is_null()) message["data"] = next.data;
  return canonical(message);
}

}  // namespace renkei::bench
