// Papers: what the digest worker makes, in every form, put together from its parts.
#include "base/base64.h"
#include "console/console.h"

namespace renkei::console {
namespace {

constexpr std::chrono::milliseconds kPaperPatience{150'000};  // a PDF is printed by a browser
constexpr std::size_t kPaperBytes = 64 << 20;

std::string media_type(const std::string& format) {
  if (format == "html") return "text/html; charset=utf-8";
  if (format == "pdf") return "application/pdf";
  if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (format == "csv") return "text/csv";
  if (format == "md") return "text/markdown; charset=utf-8";
  if (format == "atom") return "application/atom+xml";
  return "application/json";
}

}  // namespace

struct Console::Paper {
  Call call;
  Json request;
  std::string bytes;
  std::size_t parts = 0;  // that have come
};

void Console::digest(Call call) {
  auto paper = std::make_shared<Paper>();
  call.body.erase("id");
  call.body.erase("part");
  paper->request = std::move(call.body);
  paper->call = std::move(call);
  next_part(std::move(paper));
}

void Console::next_part(std::shared_ptr<Paper> paper) {
  const Call& call = paper->call;
  ask(call, "renkei.digest", paper->request, kPaperPatience, [this, paper](const Json& answer) {
    const Json& result = answer.at("result");
    if (result.contains("content")) {
      const Json& content = result.at("content");
      paper->bytes = content.is_string() ? content.get<std::string>() : content.dump();
      return finish_paper(*paper);
    }
    if (!result.contains("base64")) return reply(paper->call.exchange, json_answer(answer));
    paper->bytes += from_base64(text_at(result, "base64")).value_or(std::string());
    if (paper->bytes.size() > kPaperBytes)
      return reply(
          paper->call.exchange,
          problem_answer({Errc::message_too_large, "the paper is larger than 64 MiB", {}}));
    if (++paper->parts >= result.value("parts", std::size_t{1})) return finish_paper(*paper);
    paper->request["part"] = paper->parts;
    if (result.contains("seq")) paper->request["as_of"] = result.at("seq");
    next_part(paper);
  });
}

// A file to keep: nothing of it runs in the console's own origin.
void Console::finish_paper(const Paper& paper) {
  const std::string format =
      paper.request.contains("format") ? text_at(paper.request, "format") : std::string("md");
  Response response;
  response.type = media_type(format);
  response.body = paper.bytes;
  response.headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", "attachment; filename=\"digest." + format + "\""}};
  reply(paper.call.exchange, std::move(response));
}

}  // namespace renkei::console
