#include "console/answers.h"

#include <algorithm>
#include <array>

#include "wire/problems.h"

namespace renkei::console {
namespace {

struct Own {
  Refused why;
  int status;
  const char* code;
  const char* title;
};
constexpr std::array kOwn = {
    Own{Refused::signed_out, 401, "signed_out", "Sign in first"},
    Own{Refused::wrong_password, 401, "wrong_password", "Name or password is wrong"},
    Own{Refused::invitation_invalid, 403, "invitation_invalid", "The invitation cannot be used"},
    Own{Refused::foreign_origin, 403, "foreign_origin", "The request comes from another site"},
    Own{Refused::token_missing, 403, "csrf_token_missing", "The session's token is missing"},
    Own{Refused::token_not_enough, 403, "token_not_enough", "A personal token may not do this"},
    Own{Refused::confirm, 428, "confirm", "Give the password again"},
    Own{Refused::too_many_attempts, 429, "too_many_attempts", "Too many attempts: wait a while"},
    Own{Refused::not_found, 404, "not_found", "There is nothing here"},
    Own{Refused::method_not_allowed, 405, "method_not_allowed", "This method is not for this path"},
    Own{Refused::request_invalid, 400, "request_invalid", "The request cannot be read"},
    Own{Refused::request_too_large, 413, "request_too_large", "The request is too large"},
    Own{Refused::headers_too_large, 431, "headers_too_large", "The headers are too large"},
    Own{Refused::wrong_host, 421, "wrong_host", "This server is not for that host"},
    Own{Refused::not_acceptable_media, 415, "media_type", "The body is to be JSON"},
};

Response problem(std::string_view code, std::string_view title, int status, std::string_view detail,
                 const std::vector<Fault>& faults) {
  Json value = {{"type", "urn:renkei:problem:" + std::string(code)},
                {"title", title},
                {"status", status},
                {"detail", detail.empty() ? title : detail}};
  for (const Fault& fault : faults)
    value["errors"].push_back({{"pointer", fault.pointer}, {"detail", fault.message}});
  Response response = json_answer(std::move(value), status);
  response.type = "application/problem+json";
  return response;
}

}  // namespace

Response json_answer(Json value, int status) {
  Response response;
  response.status = status;
  response.body = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response secret_answer(Json value, int status) {
  Response response = json_answer(std::move(value), status);
  response.is_secret = true;
  return response;
}

// Faults of renkei itself are told by their code alone: what is inside stays inside.
Response problem_answer(const Error& error) {
  const wire::Problem& known = wire::problem_for(error.code);
  const bool inside = known.status == 500;
  Response response = problem(code_of(error.code), known.title, known.status,
                              inside ? std::string_view(known.title) : error.detail,
                              inside ? std::vector<Fault>() : error.faults);
  if (known.status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response refusal(Refused why, std::string_view detail, std::vector<Fault> faults) {
  const Own& own =
      *std::find_if(kOwn.begin(), kOwn.end(), [&](const Own& known) { return known.why == why; });
  return problem(own.code, own.title, own.status, detail, faults);
}

Response refusal_of_status(int status) {
  const auto own = std::find_if(kOwn.begin(), kOwn.end(), [&](const Own& known) {
    return known.status == status && known.why >= Refused::request_invalid;
  });
  Response response = refusal(own == kOwn.end() ? Refused::request_invalid : own->why);
  secure(response);
  return response;
}

void secure(Response& response) {
  auto& headers = response.headers;
  headers.emplace_back("Content-Security-Policy",
                       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
                       "data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri "
                       "'none'; form-action 'self'; frame-ancestors 'none'");
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("X-Frame-Options", "DENY");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  headers.emplace_back("Permissions-Policy",
                       "camera=(), geolocation=(), microphone=(), payment=()");
}

}  // namespace renkei::console
