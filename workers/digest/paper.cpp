#include "digest/paper.h"

#include <fmt/format.h>

#include "digest/paper_parts.h"

namespace renkei::digest {

using press::Text;

press::Text said(const Json& object, const char* key) {
  return press::text_of(object.value(key, Json::object()));
}

press::Text with_basis(const Text& caption, const Text& basis) {
  return {fmt::format("{}（{}）", caption.ja, basis.ja),
          fmt::format("{} ({})", caption.en, basis.en)};
}

std::vector<press::Column> count_columns(const Json& content) {
  std::vector<press::Column> columns = {{"total", {"総計", "Total"}, {}, true}};
  for (const Json& type : content.at("types")) {
    columns.push_back({text_at(type, "id"), said(type, "title"), {}, true});
  }
  return columns;
}

press::Anchored projects_at(std::string anchor, Text name, const Json& projects) {
  press::Anchored list{std::move(anchor), std::move(name), {}};
  for (const Json& id : projects) {
    const std::string project = id.get<std::string>();
    list.values.push_back(press::cell(press::plain(project), "#e-" + project));
  }
  if (list.values.empty()) list.values.push_back(press::cell({"なし", "none"}));
  return list;
}

namespace {

void add_parts(Blocks& blocks, const Json& content) {
  Blocks evidence;
  const bool has_survey = content.contains("survey");
  if (has_survey) {
    add_headline(blocks, content);
    add_survey(blocks, content);
    add_years(blocks, content);
    add_progression(blocks, evidence, content);
  }
  add_cases(blocks, content);
  if (has_survey) {
    add_facilities(blocks, evidence, content);
    add_usage(blocks, content);
    add_next_year(blocks, content);
    add_budget(blocks, content);
  }
  add_evidence(blocks, content);
  blocks.insert(blocks.end(), evidence.begin(), evidence.end());
  add_method(blocks, content);
}

}  // namespace

press::Paper paper_of(const Json& content, const std::string& banner) {
  const Json& as_of = content.at("as_of");
  const std::string seq = as_of.at("seq").dump();
  press::Paper paper;
  paper.title = said(content, "title");
  paper.banner = banner;
  paper.created = text_at(as_of, "time");
  paper.imprint = {{fmt::format("記録の位置{}（{} 記録）による。", seq, paper.created),
                    fmt::format("As of position {} of the log, recorded {}.", seq, paper.created)}};
  paper.machine = {{"digest", content.at("scope")},
                   {"as_of", as_of.at("seq")},
                   {"log", as_of.at("log")},
                   {"inputs_sha256", content.at("method").at("inputs_sha256")},
                   {"banner", banner}};
  paper.machine["digest"].erase("label");
  add_parts(paper.blocks, content);
  return paper;
}

}  // namespace renkei::digest
