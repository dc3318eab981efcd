// Records: every record as it is now.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class RecordsView final : public View {
 public:
  explicit RecordsView(store::Database& database);
  std::vector<std::string> tables() const override { return {"records"}; }
  void create() override;
  void project(const Projection& projection) override;

 private:
  store::Database& database_;
  store::Statement insert_, update_, move_;
};

// What record.list asks for; an empty member asks for nothing.
struct RecordFilter {
  std::string kind{};
  std::vector<std::string> states{};  // at least one of these atomic states
  std::string institution{};          // named by the document
  std::string type{};                 // attained
  std::string stage{};                // in it now
  // In its id or a text of its document; upper and lower case ASCII are the same.
  std::string search{};
};

class Records {
 public:
  explicit Records(store::Database& database);

  std::optional<model::Record> load(std::string_view id);
  std::optional<model::Record> load_row(Seq row);

  // By created_seq, which is also the cursor.
  Json list(const RecordFilter& filter, const Page& page, const MayRead& may_read);
  // Every record of a kind, by created_seq: what the engine learns when it starts.
  void each(std::string_view kind, const std::function<void(const model::Record&)>& visit);
  std::map<std::string, std::int64_t> count_by_kind();

 private:
  store::Statement by_id_, by_row_, list_, each_, counts_;
};

// What a list calls a record: its document's title or name, else its id.
Json title_of(const model::Record& record);

}  // namespace renkei::views
