// Http: an HTTP/1.1 server by Boost.Beast, as little of it as the console needs: whole requests in,
// whole responses out, or a response that goes on for ever (server-sent events). Every connection
// has limits of size, which are answered by an RFC 9457 problem, and of time, after which it is
// closed. Threads: the loop's own.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "console/loop.h"

namespace renkei::console {

struct Request {
  std::string method, path, query;             // "POST", "/api/v1/sign-in", what stands after '?'
  std::string peer;                            // the address of the other end
  std::map<std::string, std::string> headers;  // names in lower case; several joined by ", "
  std::string body;

  std::string_view header(const std::string& name) const;
  // A parameter of the query, decoded; nothing when it is not there.
  std::optional<std::string> parameter(std::string_view name) const;
  // A cookie's value, "" when there is none.
  std::string_view cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  bool is_secret = false;  // it holds one: it is never compressed
};

// The text of a response that goes on. A reader that is slower than what it is sent is cut off: it
// comes back, and asks from where it was.
class Stream {
 public:
  virtual ~Stream() = default;
  virtual void send(std::shared_ptr<const std::string> text) = 0;
  virtual bool is_open() const = 0;
  virtual void close() = 0;
};

// One request, to be answered once: by respond() or by stream(). One that is let go of without an
// answer is closed.
class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual const Request& request() const = 0;
  virtual void respond(Response response) = 0;
  virtual std::shared_ptr<Stream> stream(Response head) = 0;
};
using ExchangePtr = std::shared_ptr<Exchange>;

struct HttpLimits {
  std::uint32_t header_bytes = 16 << 10;
  std::uint64_t body_bytes = (1 << 20) + (64 << 10);  // a message of the bus, and some room
  std::chrono::seconds header_time{15};               // also of a connection that is not used
  std::chrono::seconds body_time{15};
  std::chrono::seconds write_time{120};
  std::size_t connections = 4'096;
  std::size_t stream_bytes = 1 << 20;  // that wait for one reader
};

struct HttpCounts {
  std::uint64_t connections = 0, refused_connections = 0, requests = 0, broken_requests = 0,
                cut_streams = 0;
  std::size_t open_connections = 0, open_streams = 0;
};

class HttpServer {
 public:
  using Handler = std::function<void(ExchangePtr)>;
  // What is said of a request that breaks a rule of HTTP or a limit.
  using Refusal = std::function<Response(int status)>;

  // Listens at once; port 0 takes a free one. Throws std::runtime_error when it cannot.
  HttpServer(Loop& loop, const std::string& address, std::uint16_t port, HttpLimits limits,
             Handler handler, Refusal refusal);
  ~HttpServer();
  std::uint16_t port() const;
  const HttpCounts& counts() const;

  struct Impl;

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace renkei::console
