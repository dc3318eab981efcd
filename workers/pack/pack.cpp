#include "pack/pack.h"

#include "sdk/on_behalf.h"
#include "sdk/parts.h"

namespace renkei::pack {

Result<void> Service::make_what_is_asked(const Request& request) {
  if (request.as_of.is_number() && last_.asked == request.key(request.as_of.get<Seq>())) return {};
  sdk::OnBehalf asker(engine_, request.asker);
  const auto inputs = collect(asker, request, breathe_);
  if (!inputs) return tl::unexpected(inputs.error());
  auto product = make(*inputs, request, breathe_);
  if (!product) return tl::unexpected(product.error());
  last_ = {request.key(inputs->as_of), inputs->as_of, std::move(*product)};
  return {};
}

Result<Json> Service::answer(const Json& message) {
  const auto asked = read_request(message);
  if (!asked) return tl::unexpected(asked.error());
  if (auto made = make_what_is_asked(*asked); !made) return tl::unexpected(made.error());
  return sdk::in_parts(last_.product.bytes, asked->part,
                       {{"seq", last_.seq}, {"notes", last_.product.notes}});
}

}  // namespace renkei::pack
