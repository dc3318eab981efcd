#include "digest/digest.h"

#include "digest/content.h"
#include "digest/page.h"

namespace renkei::digest {

Result<Json> answer(sdk::Engine& engine, const Json& request) {
  const auto asked = read_request(request);
  if (!asked) return tl::unexpected(asked.error());
  const auto inputs = collect(engine, *asked);
  if (!inputs) return tl::unexpected(inputs.error());
  auto content = content_of(*inputs, asked->language);
  if (!content) return content;
  Json shown = asked->format == Format::json ? std::move(*content)
                                             : Json(page_of(*content, asked->language));
  return Json{{"content", std::move(shown)}, {"seq", inputs->as_of}};
}

}  // namespace renkei::digest
