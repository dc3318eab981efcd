// Compression: answers in text are sent as gzip to who takes it. Not those that are marked secret:
// the length of what is compressed tells, to who can put words of their own beside a secret, what
// that secret is (the attack called BREACH). Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "console/http.h"

namespace renkei::console {

// Does Accept-Encoding take gzip (RFC 9110, 12.5.3)? By its name or "*", with a weight above 0; not
// when the header is not there. A weight that cannot be read is 0.
bool takes_gzip(std::string_view accept_encoding);

// Level 1: a few milliseconds for a million bytes.
std::string gzip_of(std::string_view bytes);

// Compresses what is worth it: text of 1 KiB to 4 MiB that is neither secret nor encoded already.
// Says in Vary that the answer depends on the request, whether this one is compressed or not.
void compress(Response& response, const Request& request);

}  // namespace renkei::console
