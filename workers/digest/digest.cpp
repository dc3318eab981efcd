#include "digest/digest.h"

#include "base/base64.h"
#include "digest/content.h"
#include "digest/verify.h"

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
  const auto asked = read_request(message);
  if (!asked) return tl::unexpected(asked.error());
  if (auto made = make_what_is_asked(*asked); !made) return tl::unexpected(made.error());
  const Product& product = last_.product;
  Json answer = {{"seq", last_.seq}, {"notes", product.notes}};
  if (product.is_text && product.bytes.size() <= kWholeBytes) {
    answer["content"] = whole(product, asked->format);
    return answer;
  }
  const std::size_t parts = (product.bytes.size() + kWholeBytes - 1) / kWholeBytes;
  if (asked->part >= parts) {
    return fail(Errc::schema_mismatch, "there is no such part",
                {{"/part", "less than " + std::to_string(parts)}});
  }
  answer["base64"] =
      to_base64(std::string_view(product.bytes).substr(asked->part * kWholeBytes, kWholeBytes));
  answer["part"] = asked->part;
  answer["parts"] = parts;
  return answer;
}

}  // namespace renkei::digest
