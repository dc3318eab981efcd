// Any bytes as a multipart message: decoding never crashes, and what decodes encodes to the same
// frames. Input: a length byte, then that many bytes, for each frame; 255 means "all that is left".
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bus/frames.h"
#include "bus/problem.h"

namespace {

using renkei::bus::Frames;

Frames frames_of(const std::uint8_t* data, std::size_t size) {
  Frames frames;
  while (size > 0) {
    const std::size_t wanted = *data == 255 ? size - 1 : *data;
    const std::size_t length = wanted < size - 1 ? wanted : size - 1;
    frames.emplace_back(reinterpret_cast<const char*>(data + 1), length);
    data += 1 + length;
    size -= 1 + length;
  }
  return frames;
}

void require(bool law) {
  if (!law) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 4096;  // small, so that the limit is met as well
  const Frames frames = frames_of(data, size);
  if (auto message = renkei::bus::decode_client(frames, kMost)) {
    for (const std::string& body : message->body) require(body.size() <= kMost);
    require(renkei::bus::encode(*message) == frames);
  }
  if (auto message = renkei::bus::decode_worker(frames, kMost))
    require(renkei::bus::encode(*message) == frames);
  for (const std::string& frame : frames) {
    (void)renkei::bus::id_of(frame);
    if (const auto json = renkei::bus::parse_message(frame)) (void)renkei::bus::error_of(*json);
  }
  return 0;
}
