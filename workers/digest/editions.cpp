#include "digest/editions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "digest/content.h"
#include "digest/product.h"

namespace renkei::digest {
namespace {

constexpr const char* kEdition = "digest_edition";
constexpr Format kFormats[] = {Format::markdown, Format::html, Format::pdf, Format::xlsx,
                               Format::csv,      Format::json, Format::atom};

bool has(const std::vector<std::string>& states, const std::string& state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

// Has the record gone on, or was it said before? Then there is nothing left to do.
bool is_past(Errc code) {
  return code == Errc::not_accepted_here || code == Errc::id_conflict ||
         code == Errc::effective_before_previous;
}

// Is what does not work its own fault, so that trying again would not help?
bool is_final(Errc code) {
  return code == Errc::schema_mismatch || code == Errc::unknown_record || code == Errc::corrupt ||
         code == Errc::document_invalid;
}

std::string file_name(const Json& scope, Format format, const press::Languages& languages) {
  std::string name = fmt::format("digest-{}", scope.at("fiscal_year").get<int>());
  if (scope.contains("quarter")) name += fmt::format("-q{}", scope.at("quarter").get<int>());
  return fmt::format("{}.{}.{}", name, press::code_of(languages), name_of(format));
}

// Does the digest, in its JSON form, tell of the record?
bool rests_on(const Json& digest, const std::string& record) {
  const Json& projects = digest.at("evidence").at("projects");
  const bool evident = std::any_of(projects.begin(), projects.end(), [&](const Json& project) {
    return text_at(project, "project") == record;
  });
  if (evident) return true;
  for (const Json& section : digest.at("cases").at("by_type")) {
    for (const Json& each : section.at("cases")) {
      if (text_at(each, "record") == record) return true;
    }
  }
  return false;
}

}  // namespace

Result<void> Editions::plan(int fiscal_year) {
  auto planned = engine_.command(
      {{"command", "create"},
       {"kind", kEdition},
       {"id", fmt::format("edition-plan-{}", fiscal_year)},
       {"document", {{"scope", {{"fiscal_year", fiscal_year}}}, {"at", "fiscal_year_end"}}}});
  if (planned || planned.error().code == Errc::unknown_kind ||
      planned.error().code == Errc::id_conflict) {
    return {};
  }
  return tl::unexpected(planned.error());
}

Result<void> Editions::consider(const model::Event& event) {
  if (event.type == model::EventType::record_corrected) return mark(event);
  const bool asks = event.kind == kEdition && has(event.to, "requested");
  return asks ? issue(event.record, event.seq) : Result<void>();
}

Result<void> Editions::send(const std::string& edition, const std::string& event,
                            const std::string& id, const Json& data) {
  auto sent = engine_.command(
      {{"command", "send"}, {"record", edition}, {"event", event}, {"id", id}, {"data", data}});
  if (sent || is_past(sent.error().code)) return {};
  return tl::unexpected(sent.error());
}

Result<void> Editions::issue(const std::string& edition, Seq as_of) {
  const auto record =
      engine_.query({{"query", "record.get"}, {"record", edition}, {"min_seq", as_of}});
  if (!record) return tl::unexpected(record.error());
  const auto states = record->at("configuration").get<std::vector<std::string>>();
  if (!has(states, "requested") || record->at("seq").get<Seq>() != as_of) return {};
  const Json& document = record->at("document");
  const auto issued = make_all(edition, document, as_of);
  if (!issued) {
    if (!is_final(issued.error().code)) return tl::unexpected(issued.error());
    return send(edition, "fail", fmt::format("edition-fail-{}", as_of),
                {{"comments", describe(issued.error())}});
  }
  auto sent = send(edition, "issue", fmt::format("edition-issue-{}", as_of), *issued);
  if (!sent || text_at(document, "at") != "fiscal_year_end") return sent;
  return plan(document.at("scope").at("fiscal_year").get<int>() + 1);
}

Result<Json> Editions::make_all(const std::string& edition, const Json& document, Seq as_of) {
  Json message = document.at("scope");
  message["as_of"] = as_of;
  message["banner"] = text_at(document, "banner");
  auto request = read_request(message);
  if (!request) return tl::unexpected(request.error());
  const auto inputs = collect(engine_, *request, breathe_);
  if (!inputs) return tl::unexpected(inputs.error());
  const auto content = content_of(*inputs);
  if (!content) return content;
  std::vector<KeptFile> files;
  std::set<std::string> notes;
  for (const Format format : kFormats) {
    for (const char* code : {"ja", "en", "both"}) {
      request->format = format;
      request->languages = *press::parse_languages(code);
      auto product = make(*content, *request, breathe_);
      if (!product && product.error().code == Errc::unavailable) {
        notes.insert(fmt::format("{}: {}", name_of(format), product.error().detail));
        continue;
      }
      if (!product) return tl::unexpected(product.error());
      notes.insert(product->notes.begin(), product->notes.end());
      files.push_back({file_name(document.at("scope"), format, request->languages),
                       std::string(name_of(format)), code, std::move(product->bytes)});
    }
  }
  if (auto kept = shelf_.keep(edition, files); !kept) return tl::unexpected(kept.error());
  Json described_files = Json::array();
  for (const KeptFile& file : files) described_files.push_back(described(file));
  return Json{{"as_of", as_of},
              {"inputs_sha256", content->at("method").at("inputs_sha256")},
              {"files", std::move(described_files)},
              {"notes", notes}};
}

Result<void> Editions::mark(const model::Event& correction) {
  if (correction.kind != "project" && correction.kind != "success_case") return {};
  const model::Correction& fact = *correction.correction;
  auto editions = sdk::all_rows(engine_, {{"query", "record.list"},
                                          {"kind", kEdition},
                                          {"states", Json::array({"issued"})},
                                          {"min_seq", correction.seq}});
  if (!editions && editions.error().code == Errc::unknown_kind) return {};
  if (!editions) return tl::unexpected(editions.error());
  for (const Json& edition : *editions) {
    const std::string id = text_at(edition, "id");
    const Json& document = edition.at("document");
    const Seq as_of = document.value("as_of", Seq{0});
    if (as_of < fact.supersedes || as_of > correction.seq) continue;
    const auto kept = shelf_.read(
        id, file_name(document.at("scope"), Format::json, *press::parse_languages("both")));
    if (!kept) return tl::unexpected(kept.error());
    if (!rests_on(Json::parse(*kept), correction.record)) continue;
    auto marked = send(id, "corrected", fmt::format("{}-corrected-{}", id, correction.seq),
                       {{"record", correction.record},
                        {"seq", fact.supersedes},
                        {"by_seq", correction.seq},
                        {"reason", fact.reason}});
    if (!marked) return marked;
  }
  return {};
}

}  // namespace renkei::digest
