#include "console/metrics.h"

#include <fmt/format.h>

namespace renkei::console {
namespace {

class Exposition {
 public:
  void counter(std::string_view name, std::string_view help, std::uint64_t value) {
    add(name, "counter", help, value);
  }
  void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    add(name, "gauge", help, value);
  }
  void by_status(const std::map<int, std::uint64_t>& counts) {
    header("renkei_console_responses_total", "counter", "Responses, by status");
    for (const auto& [status, count] : counts)
      text += fmt::format("renkei_console_responses_total{{status=\"{}\"}} {}\n", status, count);
  }

  std::string text;

 private:
  void header(std::string_view name, std::string_view type, std::string_view help) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
  }
  void add(std::string_view name, std::string_view type, std::string_view help,
           std::uint64_t value) {
    header(name, type, help);
    text += fmt::format("{} {}\n", name, value);
  }
};

}  // namespace

std::string metrics_text(const Figures& figures) {
  Exposition told;
  const HttpCounts& http = figures.http;
  told.counter("renkei_console_connections_total", "Connections taken", http.connections);
  told.counter("renkei_console_connections_refused_total", "Connections over the limit",
               http.refused_connections);
  told.counter("renkei_console_requests_total", "Requests read", http.requests);
  told.counter("renkei_console_requests_broken_total", "Requests that broke a rule or a limit",
               http.broken_requests);
  told.by_status(figures.console.by_status);
  told.gauge("renkei_console_open_connections", "Connections that are open", http.open_connections);
  told.gauge("renkei_console_open_streams", "Event streams that are open", http.open_streams);
  told.counter("renkei_console_streams_cut_total", "Event streams that were read too slowly",
               http.cut_streams);
  told.counter("renkei_console_changes_sent_total", "Texts of changes sent on event streams",
               figures.feed.sent());
  told.gauge("renkei_console_position", "The position up to which changes were told",
             figures.feed.position());
  told.counter("renkei_console_sign_ins_total", "Sign-ins", figures.console.sign_ins);
  told.counter("renkei_console_sign_ins_failed_total", "Sign-ins with a wrong password",
               figures.console.failed_sign_ins);
  told.counter("renkei_console_commands_total", "Commands passed on", figures.console.commands);
  told.counter("renkei_console_queries_total", "Queries passed on", figures.console.queries);
  told.gauge("renkei_console_engine_waiting", "Messages that wait for the engine's answer",
             figures.engine.waiting());
  told.gauge("renkei_console_sessions", "Sessions that are kept", figures.sessions);
  return told.text;
}

}  // namespace renkei::console
