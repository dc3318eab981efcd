// The parts of a digest's paper. Pure.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/json.h"
#include "press/paper.h"

namespace renkei::digest {

using Blocks = std::vector<press::Block>;

void add_headline(Blocks& blocks, const Json& content);
void add_survey(Blocks& blocks, const Json& content);
void add_years(Blocks& blocks, const Json& content);
// What shows a figure is listed in `evidence`, where its link leads.
void add_progression(Blocks& blocks, Blocks& evidence, const Json& content);
void add_cases(Blocks& blocks, const Json& content);
void add_facilities(Blocks& blocks, Blocks& evidence, const Json& content);
// The year's use of shared resources, where it is known.
void add_usage(Blocks& blocks, const Json& content);
void add_next_year(Blocks& blocks, const Json& content);
void add_budget(Blocks& blocks, const Json& content);
void add_evidence(Blocks& blocks, const Json& content);
void add_method(Blocks& blocks, const Json& content);

// The {"ja", "en"} at `key`.
press::Text said(const Json& object, const char* key);

// "Counts by type (cumulative count)": every caption of figures names their counting basis.
press::Text with_basis(const press::Text& caption, const press::Text& basis);

// A number for each of the content's types, after the total.
std::vector<press::Column> count_columns(const Json& content);
// In the same order; `href_of` says where the evidence of "total", "type1" … is.
template <typename HrefOf>
std::vector<press::Cell> count_cells(const Json& content, const Json& counts, HrefOf href_of) {
  std::vector<press::Cell> cells = {press::figure(counts.at("total"), href_of("total"))};
  for (const Json& type : content.at("types")) {
    const std::string id = type.at("id").template get<std::string>();
    cells.push_back(press::figure(counts.at(id), href_of(id)));
  }
  return cells;
}

// A list of projects, each with a link to what is known of it.
press::Anchored projects_at(std::string anchor, press::Text name, const Json& projects);

}  // namespace renkei::digest
