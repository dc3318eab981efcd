// Cases: success cases, their editions, what each rests on, and what of that was corrected since.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/records.h"
#include "views/transitions.h"
#include "views/view.h"

namespace renkei::views {

// An edition is a publication; the document's `editions` has a day for each. A case that was
// published and has no such member (by an earlier workflow) is in its first edition.
class CasesView final : public View {
 public:
  explicit CasesView(store::Database& database);
  std::vector<std::string> tables() const override { return {"cases", "case_pairs"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  struct Edition {
    std::int64_t number = 0;
    std::optional<std::int32_t> first_on, on;
    Seq seq = 0;
  };
  Edition edition_before(Seq row);
  void index(Seq row, const Json& document);

  store::Database& database_;
  store::Statement insert_, end_, forget_, present_, pair_;
};

struct CaseFilter {
  std::optional<int> fiscal_year{};  // first published in it
  std::string type{}, state{};       // "" = any; a state, or one that holds it
  std::string institution{};         // named by it
  std::string search{};              // all words of it, as case_text.h says
  std::string record{};              // this one alone
};

class Cases {
 public:
  explicit Cases(store::Database& database);
  // case.list as known at a position, by created_seq: the record's JSON with "published_on" (null
  // before that) and "edition_on"; "edition", its number, 0 before; "positions": its own events,
  // those that its cause and evidence name, and the corrections of these, ascending; and "stale":
  // the corrections since the present edition of what that rests on, [] when there are none. Asked
  // for the state "published", a case that is being revised is shown as its published edition says.
  // Who may read a case is judged on what it is now.
  //   record_as_of  a record (by its row) as of that position
  Json list(const CaseFilter& filter, const Page& page, const MayRead& may_read, Seq as_of,
            const RecordAsOf& record_as_of);

 private:
  Json row_of(const model::Record& record, Seq as_of);  // REQUIRES: list_ stands on its row
  std::vector<Seq> positions(const model::Record& record, Seq as_of);
  bool may_hold(Seq row, const std::vector<std::string>& words);

  store::Statement list_, pair_;
  Records records_;
  Transitions transitions_;
};

}  // namespace renkei::views
