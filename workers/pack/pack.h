// The service renkei.pack: the whole material of a meeting. A request: {"meeting": a record's id,
// "fiscal_year"?, "format": "html" | "pdf" | "zip" | "json", "lang", "as_of"?: position | day,
// "min_seq"?, "part"?, "on_behalf_of": who asks}. The engine is asked for that one, so that a pack
// shows what its asker may read and no more. The answer: {"seq": the position that it speaks as of,
// "notes", "base64", "part", "parts"}; ask for the other parts with "part": 1, 2, … and "as_of":
// seq.
#pragma once

#include <functional>
#include <string>

#include "pack/product.h"
#include "sdk/engine.h"

namespace renkei::pack {

class Service {
 public:
  // `breathe` is called while a pack is made.
  explicit Service(sdk::Engine& engine, std::function<void()> breathe = {})
      : engine_(engine), breathe_(std::move(breathe)) {}

  Result<Json> answer(const Json& message);

 private:
  struct Made {
    std::string asked;  // "" for none
    Seq seq = 0;
    Product product;
  };

  Result<void> make_what_is_asked(const Request& request);

  sdk::Engine& engine_;
  std::function<void()> breathe_;
  Made last_;  // its parts are asked for one after the other
};

}  // namespace renkei::pack
