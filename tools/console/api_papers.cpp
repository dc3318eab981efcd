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
  if (format == "zip") return "application/zip";
  if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (format == "csv") return "text/csv";
  if (format == "md") return "text/markdown; charset=utf-8";
  if (format == "atom") return "application/atom+xml";
  return "application/json";
}

// "digest-2022-q3"; a selection of cases has no year.
std::string digest_name(const Json& request) {
  std::string name = "digest";
  const Json year = request.value("fiscal_year", Json()),
             quarter = request.value("quarter", Json());
  if (year.is_number_integer()) name += "-" + year.dump();
  if (quarter.is_number_integer()) name += "-q" + quarter.dump();
  return name;
}

}  // namespace

struct Console::Paper {
  Call call;
  std::string service, name;  // of the file
  Json request;
  std::string bytes;
  std::size_t parts = 0;  // that have come
};

void Console::digest(Call call) {
  const std::string form = text_at(call.body, "format");
  std::string name = digest_name(call.body) + "." + (form.empty() ? "md" : form);
  make_paper(std::move(call), "renkei.digest", std::move(name));
}

void Console::pack(Call call) {
  const std::string form = text_at(call.body, "format");
  std::string name = text_at(call.body, "meeting") + "." + (form.empty() ? "html" : form);
  make_paper(std::move(call), "renkei.pack", std::move(name));
}

void Console::make_paper(Call call, const std::string& service, std::string name) {
  auto paper = std::make_shared<Paper>();
  call.body.erase("id");
  call.body.erase("part");
  paper->service = service;
  paper->name = std::move(name);
  paper->request = std::move(call.body);
  paper->call = std::move(call);
  next_part(std::move(paper));
}

void Console::next_part(std::shared_ptr<Paper> paper) {
  const Call& call = paper->call;
  ask(call, paper->service, paper->request, kPaperPatience, [this, paper](const Json& answer) {
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
  Response response;
  response.type = media_type(paper.name.substr(paper.name.rfind('.') + 1));
  response.body = paper.bytes;
  response.headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", "attachment; filename=\"" + paper.name + "\""}};
  reply(paper.call.exchange, std::move(response));
}

}  // namespace renkei::console
