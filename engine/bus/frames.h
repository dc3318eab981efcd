// Frames: MDP/0.2 messages (RFC 18) as values, without the routing id that ROUTER puts in front.
// Pure: no sockets.
//
// Decoding is strict: what is not exactly as the RFC says, or over a limit, is an Error that says
// which frame is wrong (protocol_violation, batch_too_large, message_too_large). Law:
// encode(decode(m)) == m for every m that decodes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace renkei::bus {

using Frames = std::vector<std::string>;

inline constexpr std::string_view kClientHeader = "MDPC02";
inline constexpr std::string_view kWorkerHeader = "MDPW02";
inline constexpr std::size_t kServiceBytes = 255;       // a service's name
inline constexpr std::size_t kAddressBytes = 255;       // a client's address, as a worker sees it
inline constexpr std::size_t kHeaderFrames = 4;         // the most that stand before a body
inline constexpr std::size_t kRequestBytes = 16 << 20;  // all body frames of one message together
inline constexpr std::size_t kMessageFrames = kHeaderFrames + limits::kBatchCommands;
static_assert(limits::kAnswerBytes <= kRequestBytes, "the largest frame must fit into a message");

enum class ClientCommand : char { request = 1, partial = 2, final = 3 };
enum class WorkerCommand : char {
  ready = 1,
  request = 2,
  partial = 3,
  final = 4,
  heartbeat = 5,
  disconnect = 6
};

struct ClientMessage {
  ClientCommand command = ClientCommand::request;
  std::string service;
  Frames body;  // one frame or more
  friend bool operator==(const ClientMessage&, const ClientMessage&) = default;
};

struct WorkerMessage {
  WorkerCommand command = WorkerCommand::heartbeat;
  std::string service;  // of ready
  std::string address;  // of request, partial and final: the client's, opaque to the worker
  Frames body;          // of request, partial and final: one frame or more
  friend bool operator==(const WorkerMessage&, const WorkerMessage&) = default;
};

enum class Protocol { client, worker, neither };

// By the header alone.
Protocol protocol_of(const Frames& message);

// `frame_bytes`: the most that one body frame may have; limits::kMessageBytes towards the daemon,
// kAnswerBytes from it.
Result<ClientMessage> decode_client(Frames message, std::size_t frame_bytes);
Result<WorkerMessage> decode_worker(Frames message, std::size_t frame_bytes);

Frames encode(ClientMessage message);
Frames encode(WorkerMessage message);

// 1 to kServiceBytes bytes of printable ASCII.
bool is_service(std::string_view name);

}  // namespace renkei::bus
