// Answers: what every response of the console is made of: JSON, or an RFC 9457 problem; and the
// headers that each of them carries.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "console/http.h"

namespace renkei::console {

Response json_answer(Json value, int status = 200);

// The same, of what holds a secret: a session's token, a personal token.
Response secret_answer(Json value, int status = 200);

// The engine's refusal, with its errors as they are.
Response problem_answer(const Error& error);

// The console's own refusals; schemas/problems.md lists them.
enum class Refused {
  signed_out,           // 401
  wrong_password,       // 401: or no such account; nobody is told which
  invitation_invalid,   // 403: used, expired, or never issued
  foreign_origin,       // 403
  token_missing,        // 403: of the session, against forged requests
  token_not_enough,     // 403: a personal token cannot confirm
  confirm,              // 428
  too_many_attempts,    // 429
  not_found,            // 404
  method_not_allowed,   // 405
  request_invalid,      // 400
  request_too_large,    // 413
  headers_too_large,    // 431
  wrong_host,           // 421
  not_acceptable_media  // 415
};
Response refusal(Refused why, std::string_view detail = {}, std::vector<Fault> faults = {});
// Of a request that breaks HTTP or a limit of it.
Response refusal_of_status(int status);

// Adds what every response carries: the policy for scripts and frames, no sniffing, no referrer.
void secure(Response& response);

}  // namespace renkei::console
