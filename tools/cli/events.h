// Rows of events, as the log and the journal give them: {"seq", "hash", "body"}, body = a
// CloudEvents 1.0 event.
#pragma once

#include "cli/context.h"

namespace renkei::cli {

struct PageOptions {
  Seq after = 0;
  std::uint64_t limit = 0;  // 0 = all (export), a screenful (show)
};

inline constexpr std::uint64_t kScreenful = 50;

void add_page_options(CLI::App& verb, Context& context, PageOptions& options);

// The rows as a table: position, time, type, record, hash.
Outcome print_events(Context& context, Answer answer);

}  // namespace renkei::cli
