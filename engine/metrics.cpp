#include "metrics.h"

#include <prometheus/client_metric.h>
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace renkei {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

ClientMetric labelled(const std::string& label, const std::string& of) {
  ClientMetric metric;
  if (label.empty()) return metric;
  ClientMetric::Label named;
  named.name = label;
  named.value = of;
  metric.label.push_back(std::move(named));
  return metric;
}

void add_gauge(MetricFamily& family, double value, const std::string& label = "",
               const std::string& of = "") {
  ClientMetric metric = labelled(label, of);
  metric.gauge.value = value;
  family.metric.push_back(std::move(metric));
}

MetricFamily family_of(std::string name, std::string help, MetricType type = MetricType::Gauge) {
  MetricFamily family;
  family.name = std::move(name);
  family.help = std::move(help);
  family.type = type;
  return family;
}

class Collector final : public prometheus::Collectable {
 public:
  explicit Collector(std::function<Json()> figures) : figures_(std::move(figures)) {}

  std::vector<MetricFamily> Collect() const override {
    const Json told = figures_();
    auto position = family_of("renkei_log_position", "The last durable position of the log");
    add_gauge(position, told.at("seq"));
    auto queues = family_of("renkei_queue_length", "What waits, by queue");
    for (const auto& [name, length] : told.at("queues").items())
      add_gauge(queues, length, "queue", name);
    auto lag = family_of("renkei_consumer_lag", "Events that a consumer has not handled");
    for (const Json& consumer : told.at("consumers"))
      add_gauge(lag, consumer.at("lag"), "consumer", text_at(consumer, "consumer"));
    auto refused = family_of("renkei_refused_handshakes_total", "Connections with no known key",
                             MetricType::Counter);
    ClientMetric count;
    count.counter.value = told.at("refused_handshakes");
    refused.metric.push_back(std::move(count));
    return {std::move(position), std::move(queues), std::move(lag), std::move(refused)};
  }

 private:
  const std::function<Json()> figures_;
};

}  // namespace

struct Metrics::Impl {
  Impl(std::uint16_t port, std::function<Json()> figures)
      : collector(std::make_shared<Collector>(std::move(figures))),
        exposer("127.0.0.1:" + std::to_string(port), 1) {
    exposer.RegisterCollectable(collector);
  }
  std::shared_ptr<prometheus::Collectable> collector;
  prometheus::Exposer exposer;
};

Metrics::Metrics(std::uint16_t port, std::function<Json()> figures) try
    : impl_(std::make_unique<Impl>(port, std::move(figures))) {
} catch (const std::exception& error) {
  throw std::runtime_error("cannot listen for /metrics on port " + std::to_string(port) + ": " +
                           error.what());
}

Metrics::~Metrics() = default;
int Metrics::port() const { return impl_->exposer.GetListeningPorts().at(0); }

}  // namespace renkei
