// What of Asio the loop holds: for loop.cpp and http.cpp alone.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <memory>

#include "console/loop.h"

namespace renkei::console {

struct Loop::Impl {
  boost::asio::io_context context{1};
  boost::asio::signal_set signals{context, SIGINT, SIGTERM};
  boost::asio::thread_pool pool{1};
  std::size_t offloaded = 0;
  std::map<int, std::shared_ptr<boost::asio::posix::stream_descriptor>> watched;
};

}  // namespace renkei::console
