// What a success case's document says, for the view and for what is asked of it. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"

namespace renkei::views {

// The institutions that it names now or in its published edition, sorted, each once.
std::vector<std::string> named_institutions(const Json& document);

// Does it name this one now?
bool names_institution(const Json& document, const std::string& institution);

// The events that it rests on: its evidence, and what made it a case; ascending, each once.
std::vector<Seq> rests_on(const Json& document);

// As its published edition has it; itself when it has none of its own.
Json as_published(Json document);

// Does a change (RFC 6902) touch what is searched? An edition says nothing that was not in the
// document before.
bool says_anew(const Json& patch);

}  // namespace renkei::views
