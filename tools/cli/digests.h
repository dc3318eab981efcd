// Digests: what the verbs of renkei digest share.
#pragma once

#include <string>

#include "cli/papers.h"

namespace renkei::cli {

// A line below the report for each fact that was corrected (workers/digest/since.h).
void tell_corrections(Context& context, Report& report, const Json& rows);

// "2022 Q3 riken", of an edition's document.
std::string edition_scope(const Json& document);
// Was what it rests on corrected since? Of an edition's record.
bool is_stale_edition(const Json& edition);

void add_digest_verify(CLI::App& digest, Context& context);
void add_digest_show(CLI::App& digest, Context& context);
// issue, list, show.
void add_digest_editions(CLI::App& digest, Context& context);

}  // namespace renkei::cli
