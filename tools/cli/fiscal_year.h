// Fiscal years, under the names that the verbs call them by: see text/fiscal_year.h.
#pragma once

#include "text/fiscal_year.h"

namespace renkei::cli {

using text::both_years;
using text::era_year;
using text::parse_fiscal_year;

}  // namespace renkei::cli
