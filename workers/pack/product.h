// Product: a meeting's pack in one form. The same inputs give the same bytes in every form; for PDF
// and charts, as long as Chromium, its fonts and the build's D3 are the same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pack/inputs.h"

namespace renkei::pack {

struct Product {
  std::string bytes;
  std::vector<std::string> notes;  // what is missing in it, and why
};

// unavailable for a PDF without Chromium.
Result<Product> make(const PackInputs& inputs, const Request& request,
                     const std::function<void()>& breathe);

}  // namespace renkei::pack
