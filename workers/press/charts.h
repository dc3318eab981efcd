// Charts: a paper's pictures, drawn as SVG by D3 (workers/press/charts, run by Node.js): titles and
// descriptions in it, patterns and labels beside colours. The same charts give the same bytes, on
// every version of Node.js.
//
// Kinds, their labels {"ja", "en"} or text:
//   bars    {"series": [{"id", "label"}], "groups": [{"label", "values": [n]}]}
//   rows    {"rows": [{"label", "value"}]}
//   sets    {"members": [{"id", "label", "total"}], "sets": [{"members": [id], "count"}]}
//   flow    {"nodes": [{"id", "label", "column"}], "links": [{"source", "target", "value"}]}
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "press/html.h"

namespace renkei::press {

// unavailable where Node.js or what the build made for it is missing: a paper without drawings says
// the same in its tables. `breathe` as in press/program.h.
Result<Drawings> draw(const Paper& paper, const Languages& languages,
                      const std::function<void()>& breathe = {});

}  // namespace renkei::press
