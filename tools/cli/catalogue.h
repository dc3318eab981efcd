// What the nouns of the catalogue (facility, need, plan, concern) have in common on the command
// line: they are made from a file, searched by words, matched, and taken on by events.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/records.h"

namespace renkei::cli {

// What catalogue.search is asked for; "" = any.
struct CatalogueOptions {
  std::string text, category, institution, free;
  std::vector<std::string> states;
};

// --category, --institution and --state.
void add_catalogue_options(CLI::App& verb, Context& context, CatalogueOptions& options);

// catalogue.search of a kind; bad_usage when --free is no FROM..TO.
Result<Json> catalogue_query(Context& context, const std::string& kind,
                             const CatalogueOptions& options);

// The verb "add": creates a record of the kind from FILE.
void add_catalogue_add(CLI::App& noun, Context& context, const std::string& kind);
// The verb "edit": replaces the fields that FILE holds.
void add_catalogue_edit(CLI::App& noun, Context& context, const std::string& example_id);

// A member of an event's data, and the option --MEMBER that it is given by.
struct Given {
  std::string member;
  std::string option;  // message "option.ID"
  bool required = true;
};
// A verb that sends the event of its name.
void add_catalogue_step(CLI::App& noun, Context& context, const std::string& event,
                        const std::string& example_id, const std::vector<Given>& given = {});

// The verb "match": what may answer a need, or what needs a resource or plan may answer.
void add_catalogue_match(CLI::App& noun, Context& context, const std::string& example_id);

// Cells of a record of the catalogue.
std::string document_text(const Json& record, std::string_view key);
std::string category_label(Context& context, const std::string& category);
Cell id_cell();
Cell title_cell();
Cell institution_cell();
Cell category_cell();
Cell state_cell(const std::string& kind);

}  // namespace renkei::cli
