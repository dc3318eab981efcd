// Known: what the engine knows that an import is held against, asked once.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "chart/definition.h"
#include "cli/context.h"
#include "cli/institutions.h"
#include "cli/survey_sheet.h"

namespace renkei::cli {

struct Elsewhere {
  std::string record, lead;
};

struct Known {
  Institutions institutions{Json::array()};
  Seq seq = 0;                              // the position that it is as of
  chart::DefinitionPtr definition;          // the newest of project
  Json settings = Json::array();            // of the taxonomy, in its order
  std::set<std::string> own;                // institutions that the asker coordinates
  std::map<std::string, Facts> projects;    // that the asker may read, by id
  std::set<std::string> reported;           // of these, who are not adopted and have not ended
  std::map<std::string, Elsewhere> by_key;  // AMED numbers (wire::amed_project_key) of all projects
  std::set<std::string> taken;              // command ids of the asker that took effect

  Json settings_on(Date day) const;
};

// Everything but by_key and taken, which are about a file's rows.
Result<Known> ask_known(Context& context);
Result<void> ask_numbers(Context& context, const std::set<std::string>& keys, Known& known);
Result<void> ask_commands(Context& context, const std::vector<std::string>& ids, Known& known);

Result<Institutions> ask_institutions(Context& context);

}  // namespace renkei::cli
