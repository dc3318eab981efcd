// renkei concern …: what institutions raised as standing in the way of shared use.
#include "cli/catalogue.h"
#include "cli/nouns.h"

namespace renkei::cli {
namespace {

constexpr const char* kConcernKind = "concern";
constexpr const char* kConcernExample = "concern-43";

void add_concern_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CatalogueOptions>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei concern list", [&context, options] {
    const auto query = catalogue_query(context, kConcernKind, *options);
    if (!query) return Outcome(tl::unexpected(query.error()));
    return list_records(
        context, *query,
        {id_cell(), title_cell(), institution_cell(), category_cell(), state_cell(kConcernKind)});
  });
  add_catalogue_options(verb, context, *options);
  add(verb, context, "--search", options->text, "words", "TEXT");
}

}  // namespace

void add_concern(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "concern");
  add_catalogue_add(noun, context, kConcernKind);
  add_catalogue_edit(noun, context, kConcernExample);
  add_catalogue_step(noun, context, "settle", kConcernExample, {{"outcome", "outcome"}});
  add_catalogue_step(noun, context, "withdraw", kConcernExample, {{"reason", "reason"}});
  add_concern_list(noun, context);
  add_show(noun, context, kConcernExample);
  add_history(noun, context, kConcernExample);
}

}  // namespace renkei::cli
