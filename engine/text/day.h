// Days as people here write them: 2022-04-01, 2022/4/1, 2022.4.1, 20220401, 2022年4月1日,
// 令和4年4月1日, 令和元年5月1日, R4.4.1, H31/4/30; also in full-width characters and with blanks.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace renkei::text {

// Nothing when the text is no day, the day does not exist, or its era did not have it
// (平成31年5月1日 is 令和元年5月1日).
std::optional<Date> parse_day(std::string_view text);

}  // namespace renkei::text
