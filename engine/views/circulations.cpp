#include "views/circulations.h"

namespace renkei::views {
namespace {

Json row_without_receipts(const std::string& institution) {
  return {{"institution", institution},
          {"edition", nullptr},
          {"seen_on", nullptr},
          {"seen_by", nullptr},
          {"since", 0},
          {"unseen", Json::array()},
          {"seen", Json::array()},
          {"changes", Json::object()}};
}

// Receipts come in the order in which they were made; the newest edition that was seen counts.
void add_receipt(const model::Record& receipt, Json& row) {
  const Json edition = receipt.document.value("edition", Json());
  Json line = {{"edition", edition}, {"receipt", receipt.id}};
  if (!receipt.ended) {
    line["sent_on"] = to_string(receipt.effective_on);
    row["unseen"].push_back(std::move(line));
    return;
  }
  line["seen_on"] = to_string(receipt.effective_on);
  line["seen_by"] = receipt.document.value("seen_by", Json());
  if (row["edition"].is_null() || row["edition"] < edition) {
    row["edition"] = edition;
    row["seen_on"] = line["seen_on"];
    row["seen_by"] = line["seen_by"];
    row["since"] = receipt.document.value("as_of", Json(0));
  }
  row["seen"].push_back(std::move(line));
}

Json counted_by_change(const Json& changes) {
  Json counts = Json::object();
  for (const Json& change : changes) {
    Json& count = counts[text_at(change, "change")];
    count = count.is_null() ? Json(1) : Json(count.get<int>() + 1);
  }
  return counts;
}

}  // namespace

Json Circulations::latest() {
  Json latest;
  records_.each(kCirculation, [&](const model::Record& circulation) {
    const Json edition = circulation.document.value("edition", Json());
    if (!latest.is_null() && edition < latest["edition"]) return;
    latest = {{"circulation", circulation.id},
              {"edition", edition},
              {"as_of", circulation.document.value("as_of", Json())},
              {"effective_on", to_string(circulation.effective_on)}};
  });
  return latest;
}

Json Circulations::receipts_by_institution(const std::string& institution) {
  Json by_institution = Json::object();
  records_.each(kReceipt, [&](const model::Record& receipt) {
    const std::string name = text_at(receipt.document, "institution");
    if (!institution.empty() && name != institution) return;
    Json& row = by_institution[name];
    if (row.is_null()) row = row_without_receipts(name);
    add_receipt(receipt, row);
  });
  return by_institution;
}

Json Circulations::status(const std::string& institution, const RecordAt& record_as_of,
                          const MayRead& may_read) {
  Json rows = Json::array(), changes = Json::object();
  for (Json& row : receipts_by_institution(institution)) {
    const auto since = row["since"].get<Seq>();
    Json& known = changes[std::to_string(since)];
    if (known.is_null()) {
      known = catalogue_.changes(
          since, [&](Seq record) { return record_as_of(record, since); }, may_read);
    }
    row["changes"] = counted_by_change(known);
    rows.push_back(std::move(row));
  }
  return {{"latest", latest()}, {"rows", std::move(rows)}, {"changes", std::move(changes)}};
}

}  // namespace renkei::views
