// Papers: what the digest worker makes (digests and meetings' packs): asked for by the name of its
// service, put together from its parts, and written.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

inline constexpr const char* kDigests = "renkei.digest";
inline constexpr const char* kPacks = "renkei.pack";

// "ja", "en" or "both", as --lang says.
std::string asked_language(const Context& context);

// A paper takes its time, unless --timeout says otherwise.
Result<Answer> ask_for_paper(Context& context, const std::string& service, Json request);

// The bytes of an answer, with the parts that follow it.
Result<std::string> paper_bytes(Context& context, const std::string& service, const Json& request,
                                const Answer& first);

// To FILE, or ("") to standard output; the message says as of which position.
Outcome write_paper(Context& context, const std::string& file, const std::string& bytes, Seq seq);

// All of it: asked for, its notes told, and written.
Outcome keep_paper(Context& context, const std::string& service, const Json& request,
                   const std::string& file);

}  // namespace renkei::cli
