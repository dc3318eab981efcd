// Every limit of renkei, beside each other, and how they relate. What is over a limit is refused
// with its problem code and the limit; nothing is cut off silently.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace renkei::limits {

inline constexpr std::size_t kMessageBytes = 1 << 20;  // one JSON message, one frame
inline constexpr std::size_t kAnswerBytes =
    4 << 20;  // one frame from the daemon: escapes may double an event, twice
inline constexpr std::size_t kLeaseBytes =
    512 << 10;  // a leased batch ends with the event that passes this
inline constexpr std::size_t kDocumentBytes = 256 << 10;    // a record's document, canonical
inline constexpr std::size_t kCorrectionBytes = 512 << 10;  // a record.corrected, canonical
inline constexpr std::size_t kStringBytes = 64 << 10;       // one string in a message
inline constexpr std::size_t kPatternStringBytes = 1
                                                   << 10;  // a string that a `pattern` is tried on
inline constexpr int kJsonDepth = 32;
inline constexpr std::int64_t kIntegerMax =
    (std::int64_t{1} << 53) - 1;  // ±, RFC 7493 (I-JSON) 2.2
inline constexpr std::size_t kBatchCommands =
    1024;                               // messages of one request; commands of one batch
inline constexpr int kMicrosteps = 64;  // of one macrostep
inline constexpr std::size_t kSimulatedSteps = 10'000;  // by time, of one simulation
inline constexpr int kSendDepth = 16;                 // records that one command may reach by sends
inline constexpr std::size_t kStates = 4096;          // of one definition
inline constexpr std::size_t kRouteSituations = 512;  // looked at for the ways to other stages
inline constexpr std::size_t kNamesShown = 20;        // of those who may take a transition
inline constexpr std::size_t kConnections = 10'000;
inline constexpr std::size_t kFlights =
    16;  // batches that are decided and not yet durable: each stands on the one before
inline constexpr std::size_t kQueuedRequests =
    16'384;  // waiting for the writer; beyond: overloaded
inline constexpr std::size_t kQueuedQueries = 4'096;
inline constexpr std::size_t kPageRows = 1'000;         // of one answer to a query
inline constexpr std::size_t kRehearsedEvents = 2'000;  // decided again for one page, about
inline constexpr std::size_t kDefinitionBytes = 256 << 10;
inline constexpr std::size_t kCommandIdBytes = 64;
inline constexpr std::size_t kIdBytes = 64;  // a record's, principal's or state's id
inline constexpr std::size_t kTitleCharacters = 300;
inline constexpr std::size_t kTableRows = 100'000;  // of a CSV file or a sheet, its header included
inline constexpr std::size_t kTableColumns = 256;
inline constexpr std::size_t kTableBytes = 64
                                           << 20;  // a table file, or a part of a workbook unpacked
inline constexpr std::size_t kCellCharacters = 32'767;  // of a workbook's cell: what Excel holds
inline constexpr int kDurationYears = 100;              // of one duration
inline constexpr std::size_t kLeaseEvents = 256;        // events of one leased batch
inline constexpr int kDeliveryTries = 5;  // of one event to one consumer, then it is parked
inline constexpr std::chrono::milliseconds kLease{30'000};
inline constexpr std::chrono::milliseconds kHeartbeat{2'500};
inline constexpr int kHeartbeatLiveness = 4;  // heartbeats missed before a peer counts as dead
inline constexpr std::chrono::milliseconds kHandshake{2'000};
inline constexpr std::chrono::milliseconds kMinSeqWait{5'000};

static_assert(kDocumentBytes < kMessageBytes, "a document must fit into a message");
static_assert(kDocumentBytes < kCorrectionBytes && kCorrectionBytes < kMessageBytes,
              "a correction may tell a whole document anew");
static_assert(kDefinitionBytes < kMessageBytes, "a definition must fit into a message");
static_assert(kLeaseBytes + 2 * kMessageBytes <= kAnswerBytes,
              "a leased batch must fit into an answer");
static_assert(kStringBytes < kDocumentBytes && kPatternStringBytes <= kStringBytes);
static_assert(kBatchCommands <= kQueuedRequests);
static_assert(kHeartbeat * kHeartbeatLiveness < kLease,
              "a dead worker is noticed before its lease ends");

}  // namespace renkei::limits
