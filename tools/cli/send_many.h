// One event to several records: a verb of the command line that stands for as many commands, each
// with an id of its own (ID.SUFFIX), so that the whole can be asked again with the same --id.
#pragma once

#include <string>
#include <vector>

#include "cli/records.h"

namespace renkei::cli {

struct Addressee {
  std::string record, suffix;
  // It went on before. With the same --id its reply is repeated; by another id it is left out.
  bool repeats = false;
};

// Prints what became of each: {"rows":[a command's result…],"id"}. unknown_record, with `nobody`
// as its message, when there is none that was sent or repeated; the first refusal ends it.
//   column  what the records are called
Outcome send_to_each(Context& context, const SendOptions& options,
                     const std::vector<Addressee>& addressees, const std::string& column,
                     const std::string& nobody);

}  // namespace renkei::cli
