#include "digest/verify.h"

#include "base/hash.h"
#include "digest/content.h"
#include "digest/paper.h"
#include "digest/product.h"
#include "digest/since.h"
#include "press/figures.h"
#include "press/readback.h"

namespace renkei::digest {
namespace {

tl::unexpected<Error> no_digest(const std::string& why) {
  return fail(Errc::document_invalid, "this is no digest that can be verified", {{"/verify", why}});
}

// What the file says that it was made of: a request.
Result<Json> request_in(const std::string& text, Format form) {
  if (form == Format::json) {
    const Json content = Json::parse(text, nullptr, false);
    if (!content.is_object() || !content.contains("scope") || !content.contains("as_of")) {
      return no_digest("the JSON of a digest has \"scope\" and \"as_of\"");
    }
    Json request = content.at("scope");
    request.erase("label");
    request["as_of"] = content.at("as_of").value("seq", Json());
    request["lang"] = content.value("language", Json("ja"));
    request["log"] = content.at("as_of").value("log", Json());
    return request;
  }
  const Json machine = press::machine_in(
      text, form == Format::html ? press::Printed::html : press::Printed::markdown);
  if (!machine.is_object() || !machine.value("digest", Json()).is_object()) {
    return no_digest("it does not say what it was made of");
  }
  Json request = machine.at("digest");
  for (const char* key : {"as_of", "lang", "banner", "log"}) {
    request[key] = machine.value(key, Json());
  }
  return request;
}

class Verifier {
 public:
  Verifier(sdk::Engine& engine, const std::function<void()>& breathe)
      : engine_(engine), breathe_(breathe) {}

  Result<Json> run(const std::string& text, Format form, const std::string& sha256_of_file) {
    const auto said = request_in(text, form);
    if (!said) return said;
    auto request = read_request(*said);
    if (!request) return tl::unexpected(request.error());
    request->format = form;
    const auto then = content_as(*request);
    if (!then) return then;
    if (then->at("as_of").at("log") != said->value("log", Json())) {
      return no_digest("it is of another log, " + said->value("log", Json()).dump());
    }
    const auto product = make(*then, *request, breathe_);
    if (!product) return tl::unexpected(product.error());
    Json report = {{"as_of", then->at("as_of").at("seq")},
                   {"identical", to_hex(sha256(product->bytes)) == sha256_of_file}};
    compare(report, text, *request, *then, *product);
    if (auto now = tell_now(report, *request, *then); !now) return tl::unexpected(now.error());
    return report;
  }

  Result<Json> since(const std::string& text) {
    const auto said = request_in(text, Format::json);
    if (!said) return said;
    const auto request = read_request(*said);
    if (!request) return tl::unexpected(request.error());
    const auto then = content_as(*request);
    if (!then) return then;
    Json report = {{"as_of", then->at("as_of").at("seq")}};
    if (auto now = tell_now(report, *request, *then); !now) return tl::unexpected(now.error());
    return report;
  }

 private:
  Result<Json> content_as(const Request& request) {
    const auto inputs = collect(engine_, request, breathe_);
    if (!inputs) return tl::unexpected(inputs.error());
    return content_of(*inputs);
  }

  static void compare(Json& report, const std::string& text, const Request& request,
                      const Json& then, const Product& product) {
    const press::Paper paper = paper_of(then, request.banner);
    if (request.format == Format::json) {
      const Figures found = leaves_of(Json::parse(product.bytes));
      report["checked"] = found.size();
      report["differs"] = leaf_differences(leaves_of(Json::parse(text)), found);
      return;
    }
    const Figures stated = request.format == Format::html
                               ? press::figures_in_html(text)
                               : press::figures_in_markdown(text, paper, request.languages);
    report["checked"] = press::figures_of(paper).size();
    report["differs"] = differences(stated, paper, "recomputed");
  }

  // What the same digest would say today, and which facts beneath it were corrected.
  Result<void> tell_now(Json& report, Request request, const Json& then) {
    request.as_of = nullptr;
    const auto now = content_as(request);
    if (!now) return tl::unexpected(now.error());
    Figures before;
    for (const press::Figure& each : press::figures_of(paper_of(then, ""))) {
      before[each.name] = each.digits;
    }
    report["seq"] = now->at("as_of").at("seq");
    report["changed"] = differences(before, paper_of(*now, ""), "now");
    sdk::Asking asking(engine_, breathe_);
    auto corrected = corrections_since(asking, then);
    if (!corrected) return tl::unexpected(corrected.error());
    report["corrected"] = std::move(*corrected);
    return {};
  }

  sdk::Engine& engine_;
  const std::function<void()>& breathe_;
};

}  // namespace

Result<Json> verify(sdk::Engine& engine, const Json& message,
                    const std::function<void()>& breathe) {
  const auto form = parse_format(text_at(message, "form"));
  if (!form || (*form != Format::html && *form != Format::markdown && *form != Format::json)) {
    return fail(Errc::schema_mismatch, "this form cannot be verified",
                {{"/form", "one of html, md, json"}});
  }
  return Verifier(engine, breathe)
      .run(text_at(message, "verify"), *form, text_at(message, "sha256"));
}

Result<Json> since(sdk::Engine& engine, const std::string& kept,
                   const std::function<void()>& breathe) {
  return Verifier(engine, breathe).since(kept);
}

}  // namespace renkei::digest
