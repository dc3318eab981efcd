// FakeEngine: an engine whose answers the test owns.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sdk/engine.h"

namespace renkei {

class FakeEngine final : public sdk::Engine {
 public:
  using Answer = std::function<Result<Json>(const Json& message)>;

  Result<Json> query(Json message) override {
    queries.push_back(message);
    const auto found = answers.find(text_at(message, "query"));
    if (found == answers.end()) {
      return fail(Errc::internal, "the test has no answer to " + message.dump());
    }
    return found->second(message);
  }
  Result<Json> command(Json message) override {
    commands.push_back(message);
    return on_command(message);
  }

  void answers_with(const std::string& query, Json result) {
    answers[query] = [result](const Json&) -> Result<Json> { return result; };
  }

  std::map<std::string, Answer> answers;
  Answer on_command = [](const Json&) -> Result<Json> {
    return Json{{"record", "success_case-1"}, {"version", 1}};
  };
  std::vector<Json> queries, commands;
};

}  // namespace renkei
