// The raw rates of what renkei is built on, measured in the same run on the same file system and
// processors: without them a rate of renkei's own says nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "bench/rows.h"

namespace renkei::bench {

inline constexpr int kGroup = 64;  // transitions in one transaction

struct SqliteFigures {
  double grouped_per_s =
      0;  // transitions in groups of kGroup: one event row, one record upsert each
  std::vector<std::uint32_t> commit_us;  // one transition a transaction, sorted
};

// WAL, synchronous=FULL, and otherwise SQLite as it comes, in a file below `directory`, which is
// removed afterwards. The rows are as long as `rows`, in turn: a record for each round.
SqliteFigures measure_sqlite(const std::filesystem::path& directory,
                             const std::vector<RowBytes>& rows, int grouped, int single);

struct ZmqFigures {
  double per_s = 0;                     // request-reply over CURVE, `in_flight` of them in flight
  std::vector<std::uint32_t> round_us;  // one in flight, sorted
};

// DEALER and ROUTER on TCP loopback, 300 bytes there and 200 back, one thread each.
ZmqFigures measure_zmq(int in_flight, int pipelined, int sequential);

}  // namespace renkei::bench
