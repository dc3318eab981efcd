#include "bus/problem.h"

#include <utility>

namespace renkei::bus {
namespace {

constexpr int kDepth = 256;
constexpr std::size_t kIdBytesKept =
    256;  // an id is at most limits::kCommandIdBytes; longer ones are not echoed

// Watches a parse: how deep it is, and the string that stands at "id" of the outermost object.
class Watcher : public nlohmann::json_sax<Json> {
 public:
  explicit Watcher(bool stop_at_id) : stop_at_id_(stop_at_id) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool string(string_t& value) override {
    if (!at_id_ || depth_ != 1) return true;
    if (value.size() <= kIdBytesKept) id = value;
    return !stop_at_id_;
  }
  bool start_object(std::size_t) override {
    if (depth_ == 0) in_object_ = true;
    return ++depth_ <= kDepth;
  }
  bool key(string_t& value) override {
    at_id_ = in_object_ && depth_ == 1 && value == "id";
    return true;
  }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t) override { return ++depth_ <= kDepth; }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  std::string id;

 private:
  const bool stop_at_id_;
  int depth_ = 0;
  bool in_object_ = false;
  bool at_id_ = false;
};

}  // namespace

Result<Json> parse_message(std::string_view bytes) {
  Watcher watcher(false);
  if (!Json::sax_parse(bytes, &watcher))
    return fail(Errc::malformed_json, "the message is no JSON, or nests too deep");
  return Json::parse(bytes, nullptr, false);
}

std::string id_of(std::string_view bytes) {
  Watcher watcher(true);
  Json::sax_parse(bytes, &watcher);
  return std::move(watcher.id);
}

Error error_of(const Json& problem) {
  if (!problem.is_object()) return {Errc::internal, "the answer's problem is no object", {}};
  std::string type = text_at(problem, "type");
  if (type.starts_with(kProblemType)) type.erase(0, kProblemType.size());
  Error error{errc_of(type), text_at(problem, "detail"), {}};
  if (error.detail.empty()) error.detail = text_at(problem, "title");
  const auto errors = problem.find("errors");
  if (errors == problem.end() || !errors->is_array()) return error;
  for (const Json& entry : *errors)
    if (entry.is_object())
      error.faults.push_back({text_at(entry, "pointer"), text_at(entry, "detail")});
  return error;
}

Json problem_of(const Error& error) {
  Json problem = {{"type", std::string(kProblemType) + std::string(code_of(error.code))},
                  {"title", code_of(error.code)},
                  {"detail", error.detail}};
  for (const Fault& fault : error.faults)
    problem["errors"].push_back({{"pointer", fault.pointer}, {"detail", fault.message}});
  return problem;
}

}  // namespace renkei::bus
