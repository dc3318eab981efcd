// Product: a digest in one form: the bytes that somebody keeps. The same inputs give the same bytes
// in every form; for PDF and charts, as long as Chromium, its fonts and the build's D3 are the
// same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "digest/inputs.h"

namespace renkei::digest {

struct Product {
  std::string bytes;
  bool is_text = true;             // UTF-8 without a mark
  std::vector<std::string> notes;  // what is missing in it, and why
};

// unavailable for a PDF without Chromium; document_invalid where the encoding cannot hold a
// character of a CSV file, which is named.
Result<Product> make(const Json& content, const Request& request,
                     const std::function<void()>& breathe = {});

}  // namespace renkei::digest
