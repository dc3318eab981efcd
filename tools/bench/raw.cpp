#include "bench/raw.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <zmq.hpp>

#include "bus/keys.h"

namespace renkei::bench {
namespace {

using Steady = std::chrono::steady_clock;

std::uint32_t us_since(Steady::time_point began) {
  return static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began).count());
}

double seconds_since(Steady::time_point began) {
  return std::chrono::duration<double>(Steady::now() - began).count();
}

constexpr const char* kTables =
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;"
    "CREATE TABLE record(id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL) STRICT, "
    "WITHOUT ROWID;";
constexpr const char* kEvent = "INSERT INTO event(seq, body) VALUES(?1, ?2)";
constexpr const char* kRecord =
    "INSERT INTO record(id, seq, body) VALUES(?1, ?2, ?3) "
    "ON CONFLICT(id) DO UPDATE SET seq = excluded.seq, body = excluded.body";

// Answers whatever comes, until an empty message.
void echo(zmq::socket_t& router) {
  const std::string answer(200, 'a');
  for (;;) {
    zmq::message_t from, body;
    if (!router.recv(from) || !router.recv(body)) return;
    if (body.size() == 0) return;
    router.send(from, zmq::send_flags::sndmore);
    router.send(zmq::buffer(answer), zmq::send_flags::none);
  }
}

void await(zmq::socket_t& dealer) {
  zmq::message_t answer;
  if (!dealer.recv(answer)) throw std::runtime_error("the raw echo is silent");
}

}  // namespace

// One transition: an event row and the upsert of the record that it happened to.
class RawSqlite::Rows {
 public:
  Rows(SQLite::Database& database, const std::vector<RowBytes>& bytes)
      : begin_(database, "BEGIN IMMEDIATE"),
        commit_(database, "COMMIT"),
        event_(database, kEvent),
        record_(database, kRecord) {
    for (const RowBytes& row : bytes)
      bodies_.push_back({std::string(row.event, 'e'), std::string(row.record, 'r')});
  }
  void begin() { run(begin_); }
  void commit() { run(commit_); }
  void write() {
    const auto rows = static_cast<std::int64_t>(bodies_.size());
    const auto place = static_cast<std::size_t>(seq_ % rows);
    const std::string record = fmt::format("project-{}", seq_ / rows);
    ++seq_;
    event_.bind(1, seq_);
    bind(event_, 2, bodies_[place].event);
    run(event_);
    record_.bindNoCopy(1, record);
    record_.bind(2, seq_);
    bind(record_, 3, bodies_[place].record);
    run(record_);
  }

 private:
  struct Bodies {
    std::string event, record;
  };
  static void bind(SQLite::Statement& statement, int place, const std::string& bytes) {
    statement.bindNoCopy(place, bytes.data(), static_cast<int>(bytes.size()));
  }
  static void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
  }
  std::vector<Bodies> bodies_;
  std::int64_t seq_ = 0;
  SQLite::Statement begin_, commit_, event_, record_;
};

struct RawSqlite::Impl {
  Impl(const std::filesystem::path& place, const std::vector<RowBytes>& bytes)
      : folder(place), database(opened(place)), rows(database, bytes) {}

  static SQLite::Database opened(const std::filesystem::path& place) {
    std::filesystem::create_directory(place);
    SQLite::Database fresh((place / "raw.db").string(),
                           SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    fresh.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    fresh.exec(kTables);
    return fresh;
  }

  const std::filesystem::path folder;
  SQLite::Database database;
  Rows rows;
  std::size_t grouped = 0;
  double grouped_s = 0;
  std::vector<std::uint32_t> commit_us;
};

RawSqlite::RawSqlite(const std::filesystem::path& directory, const std::vector<RowBytes>& rows)
    : impl_(std::make_unique<Impl>(directory / "raw", rows)) {}

RawSqlite::~RawSqlite() {
  const std::filesystem::path folder = impl_->folder;
  impl_.reset();
  std::error_code left;
  std::filesystem::remove_all(folder, left);
}

void RawSqlite::write_grouped(std::size_t transitions) {
  const auto began = Steady::now();
  for (std::size_t done = 0; done < transitions; done += kGroup, impl_->grouped += kGroup) {
    impl_->rows.begin();
    for (int row = 0; row < kGroup; ++row) impl_->rows.write();
    impl_->rows.commit();
  }
  impl_->grouped_s += seconds_since(began);
}

void RawSqlite::write_single(std::size_t transitions) {
  for (std::size_t done = 0; done < transitions; ++done) {
    const auto began = Steady::now();
    impl_->rows.begin();
    impl_->rows.write();
    impl_->rows.commit();
    impl_->commit_us.push_back(us_since(began));
  }
}

double RawSqlite::grouped_per_s() const {
  return static_cast<double>(impl_->grouped) / impl_->grouped_s;
}

std::vector<std::uint32_t> RawSqlite::commit_us() const {
  auto sorted = impl_->commit_us;
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

ZmqFigures measure_zmq(int in_flight, int pipelined, int sequential) {
  const bus::KeyPair server = bus::make_keys(), client = bus::make_keys();
  zmq::context_t context;
  zmq::socket_t router(context, zmq::socket_type::router),
      dealer(context, zmq::socket_type::dealer);
  router.set(zmq::sockopt::curve_server, true);
  router.set(zmq::sockopt::curve_secretkey, server.secret_key);
  router.bind("tcp://127.0.0.1:*");
  dealer.set(zmq::sockopt::curve_serverkey, server.public_key);
  dealer.set(zmq::sockopt::curve_publickey, client.public_key);
  dealer.set(zmq::sockopt::curve_secretkey, client.secret_key);
  dealer.set(zmq::sockopt::rcvtimeo, 10'000);
  dealer.connect(router.get(zmq::sockopt::last_endpoint));
  std::thread other([&router] { echo(router); });

  const std::string request(300, 'q');
  const auto ask = [&] { dealer.send(zmq::buffer(request), zmq::send_flags::none); };
  ZmqFigures figures;
  for (int done = -100; done < sequential; ++done) {  // the first hundred warm it up
    const auto one = Steady::now();
    ask();
    await(dealer);
    if (done >= 0) figures.round_us.push_back(us_since(one));
  }
  const auto began = Steady::now();
  for (int open = 0; open < in_flight; ++open) ask();
  for (int done = 0; done < pipelined; ++done) {
    await(dealer);
    if (done + in_flight < pipelined) ask();
  }
  figures.per_s = pipelined / seconds_since(began);
  dealer.send(zmq::message_t(), zmq::send_flags::none);
  other.join();
  std::sort(figures.round_us.begin(), figures.round_us.end());
  return figures;
}

}  // namespace renkei::bench
