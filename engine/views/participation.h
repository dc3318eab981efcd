// Participation: which in-house institutions were in a project, as what, from when to when.
//
// An institution is in a project from the effective day on which the document first named it once
// the project was past drafting: /lead, /partners/*, /sites/*, /translation, where the category
// beside it is "in_house".
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "views/view.h"

namespace renkei::views {

// (institution, role), the role one of lead, partner, site, translation.
using Participants = std::set<std::pair<std::string, std::string>>;

Participants participants_of(const Json& document);

class ParticipationView final : public View {
 public:
  explicit ParticipationView(store::Database& database);
  std::vector<std::string> tables() const override { return {"participation"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  Participants known(Seq row);

  store::Database& database_;
  store::Statement known_, join_, leave_, forget_;
};

}  // namespace renkei::views
