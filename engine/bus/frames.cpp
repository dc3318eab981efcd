#include "bus/frames.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace renkei::bus {
namespace {

tl::unexpected<Error> violation(std::string detail) {
  return fail(Errc::protocol_violation, std::move(detail));
}

// The command byte, when it is one byte within 1 … last.
Result<char> command_of(const Frames& message, char last) {
  if (message.size() < 2) return violation("frame 1, the command, is missing");
  const std::string& frame = message[1];
  if (frame.size() != 1 || frame[0] < 1 || frame[0] > last)
    return violation("frame 1 must be one byte, 0x01 to 0x0" + std::to_string(int{last}));
  return frame[0];
}

// The frames from `first` on, moved out of the message: one at least, none over a limit.
Result<Frames> take_body(Frames& message, std::size_t first, std::size_t frame_bytes) {
  if (message.size() <= first)
    return violation("frame " + std::to_string(first) + ", the body, is missing");
  if (message.size() - first > limits::kBatchCommands)
    return fail(Errc::batch_too_large, "a message has at most " +
                                           std::to_string(limits::kBatchCommands) +
                                           " body frames: send several messages");
  std::size_t bytes = 0;
  for (std::size_t i = first; i < message.size(); ++i) {
    bytes += message[i].size();
    if (message[i].size() <= frame_bytes && bytes <= kRequestBytes) continue;
    return fail(Errc::message_too_large, "a body frame has at most " + std::to_string(frame_bytes) +
                                             " bytes, and all together at most " +
                                             std::to_string(kRequestBytes));
  }
  return Frames(std::make_move_iterator(message.begin() + static_cast<std::ptrdiff_t>(first)),
                std::make_move_iterator(message.end()));
}

// The worker's frames 2 and 3: the client's address and the empty delimiter.
Result<std::string> take_address(Frames& message) {
  if (message.size() < 4) return violation("frames 2 and 3, address and delimiter, are missing");
  if (message[2].empty() || message[2].size() > kAddressBytes)
    return violation("frame 2, the client's address, must have 1 to 255 bytes");
  if (!message[3].empty()) return violation("frame 3 must be empty");
  return std::move(message[2]);
}

Result<WorkerMessage> decode_bodied(WorkerCommand command, Frames message,
                                    std::size_t frame_bytes) {
  auto address = take_address(message);
  if (!address) return tl::unexpected(address.error());
  auto body = take_body(message, 4, frame_bytes);
  if (!body) return tl::unexpected(body.error());
  return WorkerMessage{command, {}, std::move(*address), std::move(*body)};
}

void append(Frames& to, Frames& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

bool is_service(std::string_view name) {
  return !name.empty() && name.size() <= kServiceBytes &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

Protocol protocol_of(const Frames& message) {
  if (message.empty()) return Protocol::neither;
  if (message[0] == kClientHeader) return Protocol::client;
  return message[0] == kWorkerHeader ? Protocol::worker : Protocol::neither;
}

Result<ClientMessage> decode_client(Frames message, std::size_t frame_bytes) {
  if (protocol_of(message) != Protocol::client) return violation("frame 0 must be MDPC02");
  const auto command = command_of(message, static_cast<char>(ClientCommand::final));
  if (!command) return tl::unexpected(command.error());
  if (message.size() < 3 || !is_service(message[2]))
    return violation("frame 2, the service, must have 1 to 255 printable ASCII characters");
  auto body = take_body(message, 3, frame_bytes);
  if (!body) return tl::unexpected(body.error());
  return ClientMessage{static_cast<ClientCommand>(*command), std::move(message[2]),
                       std::move(*body)};
}

Result<WorkerMessage> decode_worker(Frames message, std::size_t frame_bytes) {
  if (protocol_of(message) != Protocol::worker) return violation("frame 0 must be MDPW02");
  const auto byte = command_of(message, static_cast<char>(WorkerCommand::disconnect));
  if (!byte) return tl::unexpected(byte.error());
  const auto command = static_cast<WorkerCommand>(*byte);
  switch (command) {
    case WorkerCommand::ready:
      if (message.size() != 3 || !is_service(message[2]))
        return violation("READY has 3 frames; frame 2, the service, is printable ASCII, 1 to 255");
      return WorkerMessage{command, std::move(message[2]), {}, {}};
    case WorkerCommand::heartbeat:
    case WorkerCommand::disconnect:
      if (message.size() != 2) return violation("HEARTBEAT and DISCONNECT have 2 frames");
      return WorkerMessage{command, {}, {}, {}};
    case WorkerCommand::request:
    case WorkerCommand::partial:
    case WorkerCommand::final:
      break;
  }
  return decode_bodied(command, std::move(message), frame_bytes);
}

Frames encode(ClientMessage message) {
  Frames frames;
  frames.reserve(3 + message.body.size());
  frames.emplace_back(kClientHeader);
  frames.emplace_back(1, static_cast<char>(message.command));
  frames.push_back(std::move(message.service));
  append(frames, message.body);
  return frames;
}

Frames encode(WorkerMessage message) {
  Frames frames;
  frames.reserve(kHeaderFrames + message.body.size());
  frames.emplace_back(kWorkerHeader);
  frames.emplace_back(1, static_cast<char>(message.command));
  if (message.command == WorkerCommand::ready) {
    frames.push_back(std::move(message.service));
  } else if (!message.address.empty()) {
    frames.push_back(std::move(message.address));
    frames.emplace_back();
    append(frames, message.body);
  }
  return frames;
}

}  // namespace renkei::bus
