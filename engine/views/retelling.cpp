// What a correction means to the views.
#include "model/correct.h"
#include "views/view.h"

namespace renkei::views {
namespace {

struct Told {
  model::Event event;
  model::Record after;
  chart::DefinitionPtr definition;
};

std::vector<Told> told_anew(const std::vector<model::Event>& history,
                            const model::Definitions& definitions) {
  std::vector<Told> told;
  model::Record record;
  for (model::Event& event : model::retold(history)) {
    record = model::evolve(std::move(record), event);
    auto definition = definitions.find(record.kind, record.definition);
    told.push_back({std::move(event), record, std::move(definition)});
  }
  return told;
}

}  // namespace

void tell_correction(const std::vector<std::unique_ptr<View>>& views, const Projection& correction,
                     const std::vector<model::Event>& history,
                     const model::Definitions& definitions) {
  const std::vector<Told> told = told_anew(history, definitions);
  const Seq at = correction.event.seq;
  for (const auto& view : views) {
    if (!view->forget(correction.after->created_seq, at)) {
      view->project(correction);
      continue;
    }
    for (const Told& each : told) {
      view->project({each.event, &each.after, each.definition.get(), at});
    }
  }
}

}  // namespace renkei::views
