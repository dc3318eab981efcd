// Inputs: everything that a digest is made of, asked of the engine as of one position, and nothing
// else: the same inputs give the same bytes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "press/words.h"
#include "sdk/engine.h"

namespace renkei::digest {

using press::Language;

enum class Format : std::uint8_t { markdown, json };

struct Request {
  int fiscal_year = 0;
  Format format = Format::markdown;
  Language language = Language::ja;
  Json as_of;       // null: now; a position; or a day "2023-04-25", its end
  Seq min_seq = 0;  // what the asker has seen already
};

// schema_mismatch, with every mistake in it.
Result<Request> read_request(const Json& message);

struct Inputs {
  int fiscal_year = 0;
  Seq as_of = 0;
  std::string hash;                   // of the log's chain at that position
  std::string log;                    // the log's own URN
  Json table;                         // survey.table
  Json progression;                   // survey.progression
  std::vector<Json> cases;            // published in the year; by created position
  std::map<std::string, Json> names;  // organisation → {"ja", "en"}
  std::vector<std::string> order;     // organisations, as they were registered
  Json taxonomy;                      // its document

  // SHA-256 over all of it, in hex.
  std::string digest() const;
};

Result<Inputs> collect(sdk::Engine& engine, const Request& request);

}  // namespace renkei::digest
