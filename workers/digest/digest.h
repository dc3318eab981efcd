// The service renkei.digest. A request: {"fiscal_year", "quarter"?, "institution"?, "type"?,
// "cases"?, "format", "lang", "encoding"?, "banner"?, "as_of"?: position | day, "part"?}; without
// "fiscal_year" only where "cases" are named. The answer: {"seq": the position that it speaks as
// of, "notes"} and
//   "content": the text, or the JSON object, where it is text of at most sdk::kWholeBytes;
//   "base64", "part", "parts": else. Ask for the others with "part": 1, 2, … and "as_of": seq.
// A request with "verify" is digest/verify.h's. One with {"edition", "name", "part"?} is answered
// with that file of an issued edition, in "base64" and "parts"; one with {"edition", "name",
// "since": true}, where the name is that of its JSON form, with what became of it (digest/verify.h,
// since).
#pragma once

#include <functional>
#include <string>

#include "digest/editions.h"
#include "digest/product.h"
#include "sdk/engine.h"

namespace renkei::digest {

class Service {
 public:
  // `breathe` is called while a digest is made.
  // `editions` may be null: then none is kept here.
  explicit Service(sdk::Engine& engine, std::function<void()> breathe = {},
                   const Editions* editions = nullptr)
      : engine_(engine), breathe_(std::move(breathe)), editions_(editions) {}

  Result<Json> answer(const Json& message);

 private:
  struct Made {
    std::string asked;  // "" for none
    Seq seq = 0;
    Product product;
  };

  Result<void> make_what_is_asked(const Request& request);
  Result<Json> of_edition(const Json& message) const;

  sdk::Engine& engine_;
  std::function<void()> breathe_;
  const Editions* editions_;
  Made last_;  // its parts are asked for one after the other
};

}  // namespace renkei::digest
