// Digests: what the verbs of renkei digest share: an answer of the digest worker that comes in
// parts.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// Asks renkei.digest; a digest takes its time, unless --timeout says otherwise.
Result<Answer> ask_for_digest(Context& context, Json request);

// The bytes of an answer, with the parts that follow it.
Result<std::string> digest_bytes(Context& context, const Json& request, const Answer& first);

// To FILE, or ("") to standard output; the message says as of which position.
Outcome write_digest(Context& context, const std::string& file, const std::string& bytes, Seq seq);

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
