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
  store::Statement insert_, update_, move_, repin_;
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

// Running records that are under one version of their workflow and in one configuration.
struct Occupied {
  std::uint32_t definition = 0;
  std::vector<std::string> configuration;
  std::int64_t records = 0;
};

// A record, by its row, as of the position that is asked about.
using RecordAsOf = std::function<model::Record(Seq row)>;

class Records {
 public:
  explicit Records(store::Database& database);

  std::optional<model::Record> load(std::string_view id);
  std::optional<model::Record> load_row(Seq row);

  // By created_seq, which is also the cursor.
  Json list(const RecordFilter& filter, const Page& page, const MayRead& may_read);
  // The same page, shown one by one; the cursor to go on from, 0 at the end.
  Seq visit(const RecordFilter& filter, const Page& page, const MayRead& may_read,
            const std::function<void(const model::Record&)>& show);
  // Every record of a kind, by created_seq: what the engine learns when it starts.
  void each(std::string_view kind, const std::function<void(const model::Record&)>& visit);
  // Those of a kind that are in this one state and whose document names an id ("" = any).
  void in_state(std::string_view kind, const std::string& state, std::string_view naming,
                const std::function<void(const model::Record&)>& visit);
  std::map<std::string, std::int64_t> count_by_kind();
  // Where the running records of a kind are, by definition and configuration.
  std::vector<Occupied> occupied(std::string_view kind);
  // The rows of a kind's records, after a row.
  std::vector<Seq> rows(std::string_view kind, Seq after, std::size_t limit);
  // The running records of a kind under one version of its workflow, by created_seq, after a row.
  std::vector<model::Record> running(std::string_view kind, std::uint32_t definition,
                                     const Page& page);

 private:
  store::Statement by_id_, by_row_, list_, each_, in_state_, counts_, occupied_, rows_, running_;
};

// What a list calls a record: its document's title or name, else its id.
Json title_of(const model::Record& record);

}  // namespace renkei::views
