// Types: which type a project attained, and when. A type is attained once, as far as is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/records.h"
#include "views/view.h"

namespace renkei::views {

class TypesView final : public View {
 public:
  explicit TypesView(store::Database& database);
  std::vector<std::string> tables() const override { return {"types"}; }
  void create() override;
  void project(const Projection& projection) override;
  bool forget(Seq row, Seq at) override;

 private:
  store::Database& database_;
  store::Statement insert_, forget_;
};

class Types {
 public:
  explicit Types(store::Database& database);
  // type.list as known at a position, in the order in which they were recorded, with the types
  // attained in that fiscal year only. The cursor is the position; the types of one event are never
  // parted.
  //   record  "" = of all that may be read
  Json list(std::optional<int> fiscal_year, std::string_view record, const Page& page,
            const MayRead& may_read, Seq as_of = kLatest);

 private:
  store::Statement list_;
  Records records_;
};

}  // namespace renkei::views
