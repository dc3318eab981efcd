// Funding: under which AMED programme a project is, and who its principal investigator is, by the
// day from which its document says so. Both are said by the present award.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class FundingView final : public View {
 public:
  explicit FundingView(store::Database& database);
  std::vector<std::string> tables() const override { return {"funding"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  std::string known(Seq row, std::string_view what);

  store::Database& database_;
  store::Statement known_, insert_, forget_;
};

// What a document says of it: "programme" and "investigator", each where it is there. Two
// investigators are one when their Japanese name without blanks and their institution (the lead's,
// where none is named) are the same.
std::map<std::string, std::string> funding_in(const Json& document);

class Funding {
 public:
  explicit Funding(store::Database& database);
  // "programme" or "investigator" of each project on a day, as known at a position.
  std::map<Seq, std::string> of(std::string_view what, Date day, Seq as_of);

 private:
  store::Statement of_;
};

}  // namespace renkei::views
