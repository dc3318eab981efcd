// Console: what a request becomes. Each is checked in one place and one order (host, route, method,
// media type, origin, who, token), and only then handled; routes.cpp is the table, and
// schemas/openapi.yaml says the same for others (a test compares the two).
// Threads: the loop's own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "console/accounts.h"
#include "console/answers.h"
#include "console/attempts.h"
#include "console/config.h"
#include "console/engine_link.h"
#include "console/feed.h"
#include "console/http.h"
#include "console/static_files.h"

namespace renkei::console {

class Console;

// One request on its way through a handler.
struct Call {
  ExchangePtr exchange;
  Session session;                 // of a route that needs one
  Json body;                       // of a POST: an object
  std::vector<std::string> names;  // what stood in the path's {…}

  const Request& request() const { return exchange->request(); }
};

struct Route {
  std::string_view method, path;  // "POST", "/api/v1/queries/{name}"
  bool needs_session = true;
  void (Console::*handle)(Call);
};

class Console {
 public:
  struct Parts {
    Loop& loop;
    EngineLink& engine;
    Accounts& accounts;
    Feed& feed;
    const StaticFiles& pages;
    const Config& config;
    const Clock& clock;
  };
  explicit Console(const Parts& parts);

  static std::span<const Route> routes();

  // Under which origins it is reached; before the first request.
  void listens_at(std::vector<std::string> origins) { origins_ = std::move(origins); }
  void handle(const ExchangePtr& exchange);

  struct Counts {
    std::uint64_t sign_ins = 0, failed_sign_ins = 0, commands = 0, queries = 0;
    std::map<int, std::uint64_t> by_status;
  };
  const Counts& counts() const { return counts_; }

 private:
  // api_sign_in.cpp
  void sign_in(Call call);
  // api_invitations.cpp
  void accept_invitation(Call call);
  void use_invitation(const Call& call, const std::string& name, const std::string& password);
  void take_password(const Call& call, const std::string& name, const Json& self,
                     const std::string& password);
  // api_session.cpp
  void sign_out(Call call);
  void confirm(Call call);
  void session(Call call);
  void prefer(Call call);
  // api_tokens.cpp
  void list_tokens(Call call);
  void issue_token(Call call);
  void revoke_token(Call call);
  // api_engine.cpp
  void query(Call call);
  void command(Call call);
  void definition(Call call);
  void events(Call call);
  // api_papers.cpp
  void digest(Call call);
  void pack(Call call);
  struct Paper;
  void make_paper(Call call, const std::string& service, std::string name);
  void next_part(std::shared_ptr<Paper> paper);
  void finish_paper(const Paper& paper);

  void reply(const ExchangePtr& exchange, Response response);
  void serve_page(const ExchangePtr& exchange);
  void serve_route(const ExchangePtr& exchange, const Route& route, std::vector<std::string> names);
  std::optional<Response> read_body(Call& call) const;
  std::optional<Response> identify(Call& call);
  bool is_own_host(const Request& request) const;
  bool is_own_origin(const Request& request) const;
  std::string address_of(const Request& request) const;

  // Asks the engine for the call's principal; a refusal that means "no longer" ends the session.
  void ask(const Call& call, const std::string& service, Json message,
           std::chrono::milliseconds patience, std::function<void(Json)> then);
  void refuse(const Call& call, const Error& error);

  // Checks a password on the other thread, within the limits of attempts.
  void check_password(const Call& call, const std::string& name, const std::string& password,
                      std::function<void()> then);
  // Refuse for themselves when they say no.
  bool may_try(const Call& call, const std::string& name);
  bool may_hash(const Call& call);
  void open_session(const Call& call, const std::string& principal, const Json& self);
  Json session_answer(const Session& session, const Json& self);
  std::string cookie_header(const std::string& secret, std::int64_t seconds) const;

  Loop& loop_;
  EngineLink& engine_;
  Accounts& accounts_;
  Feed& feed_;
  const StaticFiles& pages_;
  const Config& config_;
  const Clock& clock_;
  std::vector<std::string> origins_;
  Attempts attempts_;
  std::map<std::string, int> hashing_;  // by address
  Counts counts_;
};

}  // namespace renkei::console
