#include "wire/canonical.h"
#include "wire/codec.h"
#include "wire/problems.h"

namespace renkei::wire {
namespace {

constexpr std::string_view kTypePrefix = "urn:renkei:problem:";

std::string write_reply(std::string_view id, Seq seq, std::string_view member, const Json& value) {
  std::string out;
  ObjectWriter reply(out);
  // "id" < "problem" < "result" < "seq"
  reply.member("id", id).member(member, value).member("seq", seq).end();
  return out;
}

}  // namespace

std::string write_result(std::string_view id, Seq seq, const Json& result) {
  return write_reply(id, seq, "result", result);
}

std::string write_result_text(std::string_view id, Seq seq, std::string_view result) {
  std::string out;
  ObjectWriter reply(out);
  reply.member("id", id);
  reply.begin("result") += result;
  reply.member("seq", seq).end();
  return out;
}

std::string write_problem(std::string_view id, Seq seq, const Error& error) {
  return write_reply(id, seq, "problem", problem_of(error));
}

Json problem_of(const Error& error) {
  const Problem& problem = problem_for(error.code);
  Json errors = Json::array();
  for (const Fault& fault : error.faults)
    errors.push_back({{"pointer", fault.pointer}, {"detail", fault.message}});
  return Json{{"type", std::string(kTypePrefix) + std::string(code_of(error.code))},
              {"title", problem.title},
              {"status", problem.status},
              {"detail", error.detail},
              {"errors", std::move(errors)}};
}

Error error_of(const Json& problem) {
  Error error;
  const std::string type = problem.is_object() ? text_at(problem, "type") : "";
  if (type.starts_with(kTypePrefix)) error.code = errc_of(type.substr(kTypePrefix.size()));
  if (!problem.is_object()) return error;
  error.detail = text_at(problem, "detail");
  const auto errors = problem.find("errors");
  if (errors == problem.end() || !errors->is_array()) return error;
  for (const Json& one : *errors) {
    if (one.is_object())
      error.faults.push_back(Fault{text_at(one, "pointer"), text_at(one, "detail")});
  }
  return error;
}

}  // namespace renkei::wire
