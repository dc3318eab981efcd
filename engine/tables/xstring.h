// ST_Xstring (ECMA-376, part 1, 22.9.2.19): characters that XML cannot hold are written as _xHHHH_,
// and text that looks like that has its first character written so. Threads: any.
#pragma once

#include <string>
#include <string_view>

namespace renkei::tables {

std::string escaped(std::string_view text);
std::string unescaped(std::string_view text);

}  // namespace renkei::tables
