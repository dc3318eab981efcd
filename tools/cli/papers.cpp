#include "cli/papers.h"

#include <ostream>

#include "base/base64.h"
#include "cli/documents.h"

namespace renkei::cli {
namespace {

constexpr double kPatienceS = 150;  // a PDF is printed by a browser

}  // namespace

std::string asked_language(const Context& context) {
  if (context.globals.lang == "both") return "both";
  return context.language() == Language::ja ? "ja" : "en";
}

Result<Answer> ask_for_paper(Context& context, const std::string& service, Json request) {
  if (context.globals.timeout_s == Globals().timeout_s) context.globals.timeout_s = kPatienceS;
  return context.ask(service, std::move(request));
}

Result<std::string> paper_bytes(Context& context, const std::string& service, const Json& request,
                                const Answer& first) {
  if (const auto content = first.result.find("content"); content != first.result.end()) {
    std::string text = content->is_string() ? content->get<std::string>() : content->dump(2);
    if (!text.ends_with('\n')) text += '\n';
    return text;
  }
  std::string bytes;
  Json part = first.result, next = request;
  for (std::size_t number = 1;; ++number) {
    const auto decoded = from_base64(text_at(part, "base64"));
    if (!decoded) return fail(Errc::protocol_violation, "the paper's bytes are no Base64");
    bytes += *decoded;
    if (number >= first.result.value("parts", std::size_t{1})) return bytes;
    next["part"] = number;
    if (first.result.contains("seq")) next["as_of"] = first.result.at("seq");
    auto answer = ask_for_paper(context, service, next);
    if (!answer) return tl::unexpected(answer.error());
    part = std::move(answer->result);
  }
}

Outcome write_paper(Context& context, const std::string& file, const std::string& bytes, Seq seq) {
  if (file.empty()) {
    context.world().out << bytes;
    return kOk;
  }
  const auto written = write_file(context, file, bytes);
  if (!written) return tl::unexpected(written.error());
  context.note(context.say("digest.written", file, seq));
  return kOk;
}

Outcome keep_paper(Context& context, const std::string& service, const Json& request,
                   const std::string& file) {
  const auto answer = ask_for_paper(context, service, request);
  if (!answer) return tl::unexpected(answer.error());
  const auto bytes = paper_bytes(context, service, request, *answer);
  if (!bytes) return tl::unexpected(bytes.error());
  for (const Json& note : answer->result.value("notes", Json::array()))
    context.note(note.get<std::string>());
  return write_paper(context, file, *bytes, answer->result.value("seq", answer->seq));
}

}  // namespace renkei::cli
