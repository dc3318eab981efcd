// The one translation unit that sees Boost.Beast.
#include "console/http.h"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>
#include <stdexcept>

#include "console/loop_impl.h"

namespace renkei::console {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

struct HttpServer::Impl : std::enable_shared_from_this<HttpServer::Impl> {
  Impl(Loop& loop, HttpLimits with, Handler to, Refusal says)
      : limits(with),
        handler(std::move(to)),
        refusal(std::move(says)),
        context(loop.impl().context),
        acceptor(context) {}

  void accept();
  void accept_later();

  const HttpLimits limits;
  const Handler handler;
  const Refusal refusal;
  asio::io_context& context;
  tcp::acceptor acceptor;
  HttpCounts counts;
};

namespace {

using ServerPtr = std::shared_ptr<HttpServer::Impl>;
using Message = http::response<http::string_body>;

constexpr std::chrono::seconds kLinger{3};
constexpr std::size_t kThrownAway = 8 << 20;

std::string lower(beast::string_view text) {
  std::string out(text.data(), text.size());
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return out;
}

int status_of(const error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  return 400;
}

// Did the other end just go away, with nothing to be said to it?
bool is_end(const error_code& error) {
  return error == http::error::end_of_stream || error == asio::error::connection_reset ||
         error == asio::error::operation_aborted || error == asio::error::eof ||
         error == http::error::partial_message;
}

// One connection: a request at a time, each with its own deadlines.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, ServerPtr server)
      : stream_(std::move(socket)), server_(std::move(server)) {
    ++server_->counts.open_connections;
    error_code ignored;
    peer_ = stream_.socket().remote_endpoint(ignored).address().to_string();
    stream_.socket().set_option(tcp::no_delay(true), ignored);
  }
  ~Connection() { --server_->counts.open_connections; }

  void read();
  void answer(Response response);
  std::shared_ptr<Stream> become_stream(Response head);
  void close();

 private:
  friend class EventStream;
  void on_header(const error_code& error);
  void on_request(const error_code& error);
  void time_is_over();
  void read_to_nowhere();
  void refuse(int status);
  Request taken_request();
  void write(std::shared_ptr<Message> message);

  beast::tcp_stream stream_;
  ServerPtr server_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string peer_;
  bool keep_alive_ = false, is_head_ = false;
  std::size_t thrown_away_ = 0;
  char ignored_[4096] = {};
};

class PlainExchange final : public Exchange {
 public:
  PlainExchange(std::shared_ptr<Connection> connection, Request request)
      : connection_(std::move(connection)), request_(std::move(request)) {}
  ~PlainExchange() override {
    if (connection_) connection_->close();
  }
  const Request& request() const override { return request_; }
  void respond(Response response) override {
    if (auto connection = std::exchange(connection_, nullptr))
      connection->answer(std::move(response));
  }
  std::shared_ptr<Stream> stream(Response head) override {
    auto connection = std::exchange(connection_, nullptr);
    return connection ? connection->become_stream(std::move(head)) : nullptr;
  }

 private:
  std::shared_ptr<Connection> connection_;  // null once it was answered
  const Request request_;
};

// Lives as long as it is read: its own pending read holds it.
class EventStream final : public Stream, public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(beast::tcp_stream stream, ServerPtr server)
      : stream_(std::move(stream)), server_(std::move(server)) {
    ++server_->counts.open_streams;
  }
  ~EventStream() override { --server_->counts.open_streams; }

  void begin(std::string head) {
    stream_.expires_never();
    send(std::make_shared<const std::string>(std::move(head)));
    listen();
  }

  bool is_open() const override { return open_; }

  void send(std::shared_ptr<const std::string> text) override {
    if (!open_) return;
    waiting_bytes_ += text->size();
    if (waiting_bytes_ > server_->limits.stream_bytes) {
      ++server_->counts.cut_streams;
      return close();
    }
    waiting_.push_back(std::move(text));
    if (waiting_.size() == 1) write();
  }

  void close() override {
    if (!std::exchange(open_, false)) return;
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.cancel();
  }

 private:
  // Everything that waits, at once.
  void write() {
    std::vector<asio::const_buffer> buffers;
    for (const auto& text : waiting_) buffers.push_back(asio::buffer(*text));
    stream_.expires_after(server_->limits.write_time);
    asio::async_write(stream_, buffers,
                      [self = shared_from_this(), written = buffers.size()](const error_code& error,
                                                                            std::size_t bytes) {
                        if (error) return self->close();
                        self->stream_.expires_never();
                        self->waiting_bytes_ -= bytes;
                        self->waiting_.erase(self->waiting_.begin(),
                                             self->waiting_.begin() + static_cast<long>(written));
                        if (!self->waiting_.empty() && self->open_) self->write();
                      });
  }

  // The other end says nothing more; that it went away shows here. The deadline is the writer's, so
  // this reads from the socket itself.
  void listen() {
    stream_.socket().async_read_some(
        asio::buffer(ignored_), [self = shared_from_this()](const error_code& error, std::size_t) {
          if (error || !self->open_) return self->close();
          self->listen();
        });
  }

  beast::tcp_stream stream_;
  ServerPtr server_;
  std::deque<std::shared_ptr<const std::string>> waiting_;
  std::size_t waiting_bytes_ = 0;
  char ignored_[64] = {};
  bool open_ = true;
};

void Connection::read() {
  parser_.emplace();
  parser_->header_limit(server_->limits.header_bytes);
  parser_->body_limit(server_->limits.body_bytes);
  stream_.expires_after(server_->limits.header_time);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                            self->on_header(error);
                          });
}

void Connection::on_header(const error_code& error) {
  if (error == beast::error::timeout) return time_is_over();
  if (error && is_end(error)) return close();
  if (error) return refuse(status_of(error));
  const auto length = parser_->content_length();
  if (length && *length > server_->limits.body_bytes) return refuse(413);
  if (parser_->chunked() &&
      parser_->get().find(http::field::content_length) != parser_->get().end())
    return refuse(400);  // two lengths: RFC 9112, 6.3
  stream_.expires_after(server_->limits.body_time);
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](const error_code& failed, std::size_t) {
                     self->on_request(failed);
                   });
}

void Connection::on_request(const error_code& error) {
  if (error == beast::error::timeout) return time_is_over();
  if (error && is_end(error)) return close();
  if (error) return refuse(status_of(error));
  ++server_->counts.requests;
  stream_.expires_never();
  server_->handler(std::make_shared<PlainExchange>(shared_from_this(), taken_request()));
}

Request Connection::taken_request() {
  auto message = parser_->release();
  keep_alive_ = message.keep_alive();
  is_head_ = message.method() == http::verb::head;
  Request request;
  request.method = std::string(message.method_string());
  const std::string target(message.target());
  const auto mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string::npos) request.query = target.substr(mark + 1);
  request.peer = peer_;
  for (const auto& field : message) {
    std::string& value = request.headers[lower(field.name_string())];
    if (!value.empty()) value += ", ";
    value += std::string(field.value());
  }
  request.body = std::move(message.body());
  return request;
}

// The stream has closed itself: nothing can be said any more. A connection that was kept alive and
// not used is no broken request.
void Connection::time_is_over() {
  if (parser_->got_some()) ++server_->counts.broken_requests;
  close();
}

// What a refused client is still sending is taken and thrown away for a while: closed at once, the
// connection would be reset, and the answer lost with it.
void Connection::read_to_nowhere() {
  stream_.async_read_some(asio::buffer(ignored_),
                          [self = shared_from_this()](const error_code& error, std::size_t size) {
                            self->thrown_away_ += size;
                            if (error || self->thrown_away_ > kThrownAway) return self->close();
                            self->read_to_nowhere();
                          });
}

void Connection::refuse(int status) {
  ++server_->counts.broken_requests;
  keep_alive_ = false;
  answer(server_->refusal(status));
}

void Connection::answer(Response response) {
  auto message = std::make_shared<Message>();
  message->result(static_cast<unsigned>(response.status));
  message->version(11);
  message->keep_alive(keep_alive_);
  if (!response.type.empty()) message->set(http::field::content_type, response.type);
  for (const auto& [name, value] : response.headers) message->insert(name, value);
  const std::size_t length = response.body.size();
  if (!is_head_) message->body() = std::move(response.body);
  if (response.status != 304 && response.status != 204) message->content_length(length);
  write(std::move(message));
}

void Connection::write(std::shared_ptr<Message> message) {
  stream_.expires_after(server_->limits.write_time);
  Message& written = *message;
  http::async_write(stream_, written,
                    [self = shared_from_this(), message = std::move(message)](
                        const error_code& error, std::size_t) {
                      if (error) return self->close();
                      if (self->keep_alive_) return self->read();
                      error_code ignored;
                      self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
                      self->stream_.expires_after(kLinger);
                      self->read_to_nowhere();
                    });
}

std::shared_ptr<Stream> Connection::become_stream(Response head) {
  std::string text = "HTTP/1.1 200 OK\r\nContent-Type: " + head.type + "\r\nConnection: close\r\n";
  for (const auto& [name, value] : head.headers) text += name + ": " + value + "\r\n";
  auto stream = std::make_shared<EventStream>(std::move(stream_), server_);
  stream->begin(text + "\r\n");
  return stream;
}

void Connection::close() {
  error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  stream_.close();
}

}  // namespace

void HttpServer::Impl::accept() {
  acceptor.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (error) return self->accept_later();  // no descriptor is left: some will be closed
    ++self->counts.connections;
    if (self->counts.open_connections + self->counts.open_streams >= self->limits.connections) {
      ++self->counts.refused_connections;  // closed at once
    } else {
      std::make_shared<Connection>(std::move(socket), self)->read();
    }
    self->accept();
  });
}

void HttpServer::Impl::accept_later() {
  auto timer = std::make_shared<asio::steady_timer>(context, std::chrono::milliseconds(100));
  asio::steady_timer& waited = *timer;
  waited.async_wait([self = shared_from_this(), timer = std::move(timer)](const error_code& error) {
    if (!error && self->acceptor.is_open()) self->accept();
  });
}

HttpServer::HttpServer(Loop& loop, const std::string& address, std::uint16_t port,
                       HttpLimits limits, Handler handler, Refusal refusal)
    : impl_(std::make_shared<Impl>(loop, limits, std::move(handler), std::move(refusal))) {
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(address), port);
    impl_->acceptor.open(endpoint.protocol());
    impl_->acceptor.set_option(tcp::acceptor::reuse_address(true));
    impl_->acceptor.bind(endpoint);
    impl_->acceptor.listen(1024);
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on " + address + ", port " + std::to_string(port) +
                             ": " + error.what());
  }
  impl_->accept();
}

HttpServer::~HttpServer() { impl_->acceptor.close(); }
std::uint16_t HttpServer::port() const { return impl_->acceptor.local_endpoint().port(); }
const HttpCounts& HttpServer::counts() const { return impl_->counts; }

}  // namespace renkei::console
