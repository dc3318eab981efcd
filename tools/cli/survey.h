// What the verbs of `renkei survey` share: how a year, an institution and a position are asked for,
// and how figures are said while answers are missing.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace renkei::cli {

struct Asked {
  std::string fiscal_year, as_of, basis, institution;
  std::string by, of, explain;  // of the tables
};

// The query with its fiscal year and institution (where they were given) and position or day.
Result<Json> to_query(Context& context, const std::string& name, const Asked& asked);

// "total 170–184, Type 1 …" of one basis.
std::string figures_text(Context& context, const Json& figures);

// "184", or "34–41" between bounds.
std::string range_text(const Json& range);

// "Type 1 (2020-05-01, #412 award)", one after the other.
std::string evidence_text(Context& context, const Json& row);

// The table broken down, or what is behind one of its cells.
Outcome survey_figures(Context& context, const Asked& asked);

// "13 of 15 answered" and the bounds of the figures, by what survey.status says.
std::vector<std::string> progress_lines(Context& context, const Json& status);

// The verbs, one file each: add-published, published, compare; progression; status; show; issue,
// extend, withdraw, finalise, publish; answer, sign-off, return; accept.
void add_survey_compare(CLI::App& noun, Context& context);
void add_survey_progression(CLI::App& noun, Context& context);
void add_survey_status(CLI::App& noun, Context& context);
void add_survey_show(CLI::App& noun, Context& context);
void add_survey_issue(CLI::App& noun, Context& context);
void add_survey_response(CLI::App& noun, Context& context);
void add_survey_accept(CLI::App& noun, Context& context);

}  // namespace renkei::cli
