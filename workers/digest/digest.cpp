#include "digest/digest.h"

#include <algorithm>

#include "digest/content.h"
#include "digest/verify.h"
#include "sdk/parts.h"

namespace renkei::digest {
namespace {

// What tells one product from another.
std::string asked_of(const Request& request, Seq seq) {
  return canonical({{"scope", scope_json(request.scope)},
                    {"format", name_of(request.format)},
                    {"lang", press::code_of(request.languages)},
                    {"encoding", text::name_of(request.encoding)},
                    {"banner", request.banner},
                    {"as_of", seq}});
}

Json whole(const Product& product, Format format) {
  return format == Format::json ? Json::parse(product.bytes) : Json(product.bytes);
}

}  // namespace

Result<void> Service::make_what_is_asked(const Request& request) {
  if (request.as_of.is_number() && last_.asked == asked_of(request, request.as_of.get<Seq>())) {
    return {};
  }
  const auto inputs = collect(engine_, request, breathe_);
  if (!inputs) return tl::unexpected(inputs.error());
  const auto content = content_of(*inputs);
  if (!content) return tl::unexpected(content.error());
  auto product = make(*content, request, breathe_);
  if (!product) return tl::unexpected(product.error());
  last_ = {asked_of(request, inputs->as_of), inputs->as_of, std::move(*product)};
  return {};
}

Result<Json> Service::answer(const Json& message) {
  if (message.is_object() && message.contains("verify")) return verify(engine_, message, breathe_);
  if (message.is_object() && message.contains("edition")) return of_edition(message);
  const auto asked = read_request(message);
  if (!asked) return tl::unexpected(asked.error());
  if (auto made = make_what_is_asked(*asked); !made) return tl::unexpected(made.error());
  const Product& product = last_.product;
  Json answer = {{"seq", last_.seq}, {"notes", product.notes}};
  if (product.is_text && product.bytes.size() <= sdk::kWholeBytes) {
    answer["content"] = whole(product, asked->format);
    return answer;
  }
  return sdk::in_parts(product.bytes, asked->part, std::move(answer));
}

Result<Json> Service::of_edition(const Json& message) const {
  if (editions_ == nullptr) {
    return fail(Errc::unavailable, "this worker keeps no editions: start it with --editions");
  }
  const auto bytes = editions_->kept(text_at(message, "edition"), text_at(message, "name"));
  if (!bytes) return tl::unexpected(bytes.error());
  if (message.value("since", false)) return since(engine_, *bytes, breathe_);
  return sdk::in_parts(*bytes, message.value("part", std::size_t{0}), Json::object());
}

}  // namespace renkei::digest
