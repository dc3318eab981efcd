// Editions: issues digests as the records of kind digest_edition ask for them, keeps what was
// issued, and says of an issued one when a fact that it rests on is corrected.
//
// Once per request, for ever: an edition speaks as of the position of its request, and the
// commands' ids are made of positions, so an event that is delivered again has no second effect. At
// the end of a fiscal year the record itself becomes due (schemas/workflows/digest_edition.json);
// the next year's is planned when one was issued, and when the worker starts. Threads: one.
#pragma once

#include <functional>
#include <string>

#include "digest/shelf.h"
#include "model/event.h"
#include "sdk/engine.h"

namespace renkei::digest {

class Editions {
 public:
  Editions(sdk::Engine& engine, Shelf shelf, std::function<void()> breathe)
      : engine_(engine), shelf_(std::move(shelf)), breathe_(std::move(breathe)) {}

  // The edition of a fiscal year's end is planned, unless it is already. The worker may not plan
  // where the workflow is not deployed: then nothing is.
  Result<void> plan(int fiscal_year);

  // An error: the event has to be tried again.
  Result<void> consider(const model::Event& event);

  // {"edition", "name", "part"?} → a kept file, as digest.h answers.
  Result<std::string> kept(const std::string& edition, const std::string& name) const {
    return shelf_.read(edition, name);
  }

 private:
  Result<void> issue(const std::string& edition, Seq as_of);
  Result<void> mark(const model::Event& correction);
  Result<Json> make_all(const std::string& edition, const Json& document, Seq as_of);
  Result<void> send(const std::string& edition, const std::string& event, const std::string& id,
                    const Json& data);

  sdk::Engine& engine_;
  Shelf shelf_;
  std::function<void()> breathe_;
};

}  // namespace renkei::digest
