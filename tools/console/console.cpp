#include "console/console.h"

#include <sodium.h>

#include <algorithm>

#include "base/logging.h"
#include "console/compression.h"
#include "wire/codec.h"

namespace renkei::console {
namespace {

constexpr std::string_view kApi = "/api/";
constexpr std::string_view kBearer = "Bearer ";

bool is_name(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") ==
             std::string_view::npos;
}

// What stands in a pattern's {…}, when the path is of its form.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  std::vector<std::string> names;
  while (true) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos)
      return pattern == path ? std::optional(std::move(names)) : std::nullopt;
    if (path.substr(0, open) != pattern.substr(0, open)) return std::nullopt;
    path.remove_prefix(open);
    const auto end = std::min(path.find('/'), path.size());
    if (!is_name(path.substr(0, end))) return std::nullopt;
    names.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
    pattern.remove_prefix(pattern.find('}') + 1);
  }
}

bool same(std::string_view a, std::string_view b) {
  return !a.empty() && a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view after_scheme(std::string_view origin) {
  return origin.substr(origin.find("://") + 3);
}

}  // namespace

Console::Console(const Parts& parts)
    : loop_(parts.loop),
      engine_(parts.engine),
      accounts_(parts.accounts),
      feed_(parts.feed),
      pages_(parts.pages),
      config_(parts.config),
      clock_(parts.clock) {
  feed_.keep_while(
      [this](const Feed::Reader& reader) { return accounts_.is_open(reader.session); });
}

void Console::reply(const ExchangePtr& exchange, Response response) {
  ++counts_.by_status[response.status];
  compress(response, exchange->request());
  secure(response);
  exchange->respond(std::move(response));
}

void Console::handle(const ExchangePtr& exchange) {
  const Request& request = exchange->request();
  try {
    if (!is_own_host(request)) return reply(exchange, refusal(Refused::wrong_host));
    if (!request.path.starts_with(kApi)) return serve_page(exchange);
    std::string allowed;
    for (const Route& route : routes()) {
      auto names = match(route.path, request.path);
      if (!names) continue;
      if (route.method == request.method) return serve_route(exchange, route, std::move(*names));
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    if (allowed.empty()) return reply(exchange, refusal(Refused::not_found));
    Response response = refusal(Refused::method_not_allowed);
    response.headers.emplace_back("Allow", allowed);
    reply(exchange, std::move(response));
  } catch (const std::exception& error) {
    spdlog::error("{} {}: {}", request.method, request.path, error.what());
    reply(exchange, problem_answer({Errc::internal, "", {}}));
  }
}

void Console::serve_page(const ExchangePtr& exchange) {
  const Request& request = exchange->request();
  if (request.method == "GET" || request.method == "HEAD")
    return reply(exchange, pages_.answer(request));
  Response response = refusal(Refused::method_not_allowed);
  response.headers.emplace_back("Allow", "GET, HEAD");
  reply(exchange, std::move(response));
}

void Console::serve_route(const ExchangePtr& exchange, const Route& route,
                          std::vector<std::string> names) {
  Call call{exchange, {}, {}, std::move(names)};
  if (route.method == "POST") {
    if (auto no = read_body(call)) return reply(exchange, std::move(*no));
  }
  const bool by_token = call.request().header("authorization").starts_with(kBearer);
  if (route.method == "POST" && !by_token && !is_own_origin(call.request()))
    return reply(exchange, refusal(Refused::foreign_origin));
  if (route.needs_session) {
    if (auto no = identify(call)) return reply(exchange, std::move(*no));
  }
  (this->*route.handle)(std::move(call));
}

std::optional<Response> Console::read_body(Call& call) const {
  const Request& request = call.request();
  if (!request.header("content-type").starts_with("application/json"))
    return refusal(Refused::not_acceptable_media);
  auto body = wire::parse_message(request.body);
  if (!body) return problem_answer(body.error());
  if (!body->is_object())
    return refusal(Refused::request_invalid, "the body is to be a JSON object");
  call.body = std::move(*body);
  return std::nullopt;
}

std::optional<Response> Console::identify(Call& call) {
  const Request& request = call.request();
  const std::string_view bearer = request.header("authorization");
  if (bearer.starts_with(kBearer)) {
    auto session = accounts_.token(bearer.substr(kBearer.size()));
    if (!session) return refusal(Refused::signed_out, "the personal token is not valid");
    call.session = std::move(*session);
    return std::nullopt;
  }
  auto session = accounts_.session(request.cookie(config_.cookie()));
  if (!session) return refusal(Refused::signed_out);
  if (request.method == "POST" && !same(request.header("x-csrf-token"), session->csrf))
    return refusal(Refused::token_missing);
  call.session = std::move(*session);
  return std::nullopt;
}

bool Console::is_own_host(const Request& request) const {
  return std::any_of(origins_.begin(), origins_.end(), [&](const std::string& origin) {
    return request.header("host") == after_scheme(origin);
  });
}

bool Console::is_own_origin(const Request& request) const {
  return std::find(origins_.begin(), origins_.end(), request.header("origin")) != origins_.end();
}

// Behind a proxy the last address is the one that the proxy itself saw.
std::string Console::address_of(const Request& request) const {
  if (!config_.behind_proxy()) return request.peer;
  const std::string_view forwarded = request.header("x-forwarded-for");
  const auto comma = forwarded.rfind(',');
  std::string_view last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  return last.empty() ? request.peer : std::string(last);
}

void Console::ask(const Call& call, const std::string& service, Json message,
                  std::chrono::milliseconds patience, std::function<void(Json)> then) {
  engine_.ask_for(call.session.principal, service, std::move(message), patience,
                  [this, call, then = std::move(then)](Result<Json> answer) {
                    if (!answer) return refuse(call, answer.error());
                    then(std::move(*answer));
                  });
}

void Console::refuse(const Call& call, const Error& error) {
  if (error.code == Errc::not_confirmed)
    return reply(call.exchange,
                 refusal(call.session.by_token ? Refused::token_not_enough : Refused::confirm));
  if (error.code != Errc::unknown_principal) return reply(call.exchange, problem_answer(error));
  feed_.close_principal(call.session.principal);
  accounts_.close_sessions_of(call.session.principal);
  reply(call.exchange, refusal(Refused::signed_out, error.detail));
}

}  // namespace renkei::console
