// The raw rates of what renkei is built on, measured in the same run on the same file system and
// processors: without them a rate of renkei's own says nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "bench/rows.h"

namespace renkei::bench {

inline constexpr int kGroup = 64;  // transitions in one transaction

// WAL, synchronous=FULL, and otherwise SQLite as it comes, in a file below `directory` that goes
// with this. The rows are as long as `rows`, in turn: a record for each round of them.
class RawSqlite {
 public:
  RawSqlite(const std::filesystem::path& directory, const std::vector<RowBytes>& rows);
  ~RawSqlite();

  // One event row and one record upsert a transition: kGroup transitions a transaction, or one.
  void write_grouped(std::size_t transitions);
  void write_single(std::size_t transitions);

  double grouped_per_s() const;
  std::vector<std::uint32_t> commit_us() const;  // of each single one, sorted

 private:
  class Rows;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct ZmqFigures {
  double per_s = 0;                     // request-reply over CURVE, `in_flight` of them in flight
  std::vector<std::uint32_t> round_us;  // one in flight, sorted
};

// DEALER and ROUTER on TCP loopback, 300 bytes there and 200 back, one thread each.
ZmqFigures measure_zmq(int in_flight, int pipelined, int sequential);

}  // namespace renkei::bench
