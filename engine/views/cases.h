// Cases: success cases, and what each rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/records.h"
#include "views/transitions.h"
#include "views/view.h"

namespace renkei::views {

class CasesView final : public View {
 public:
  explicit CasesView(store::Database& database);
  std::vector<std::string> tables() const override { return {"cases"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  store::Database& database_;
  store::Statement insert_, forget_;
};

struct CaseFilter {
  std::optional<int> fiscal_year{};  // published in it
  std::string type{}, state{};       // "" = any
};

class Cases {
 public:
  explicit Cases(store::Database& database);
  // case.list as known at a position, by created_seq: the record's JSON with "published_on" (null
  // before that) and "positions": its own events, those that its cause and evidence name, and the
  // corrections of these, ascending. Who may read a case is judged on what it is now.
  //   record_as_of  a record (by its row) as of that position
  Json list(const CaseFilter& filter, const Page& page, const MayRead& may_read, Seq as_of,
            const RecordAsOf& record_as_of);

 private:
  std::vector<Seq> positions(const model::Record& record, Seq as_of);

  store::Statement list_;
  Records records_;
  Transitions transitions_;
};

}  // namespace renkei::views
