#include "pack/facilities.h"

#include <algorithm>

#include "pack/words.h"

namespace renkei::pack {
namespace {

struct Told {
  const PackInputs& inputs;
  const meeting::Organisations& organisations;
  const Json& record;
  const Json& document;
};

struct PackColumn {
  const char* message;
  press::Cell (*cell)(const Told&);
};

press::Text at_organisation(const Told& told, const Json& object) {
  return press::text_of(told.organisations.name(text_at(object, "institution"), told.inputs.day));
}

press::Cell told_title(const Told& told) {
  return press::cell(press::text_of(told.document.value("title", Json())));
}

press::Cell told_institution(const Told& told) {
  return press::cell(at_organisation(told, told.document));
}

press::Cell told_supporters(const Told& told) {
  std::vector<press::Text> names;
  for (const Json& each : told.document.value("supporters", Json::array()))
    names.push_back(at_organisation(told, each));
  return press::cell(press::joined(names));
}

press::Cell told_area(const Told& told) {
  return press::cell(both("area." + text_at(told.document, "area")));
}

press::Cell told_category(const Told& told) {
  return press::cell(both("category." + text_at(told.document, "category")));
}

press::Cell told_year(const Told& told) {
  return press::cell(press::fiscal_year_label(told.document.value("fiscal_year", 0)));
}

press::Cell told_slips(const Told& told) {
  const Json slips = told.document.value("slips", Json::array());
  return slips.empty() ? press::not_applicable()
                       : press::cell(press::plain(text_at(slips.back(), "reason")));
}

press::Cell told_capacity(const Told& told) {
  const Json capacity = told.document.value("capacity", Json());
  if (!capacity.is_object()) return press::not_applicable();
  return press::cell(both("unit." + text_at(capacity, "unit"), capacity.at("amount").dump()));
}

press::Cell told_valid_from(const Told& told) {
  return press::day_cell(text_at(told.document, "valid_from"));
}

press::Cell told_state(const Told& told) {
  const Json& titles = told.inputs.state_titles;
  std::vector<press::Text> states;
  for (const Json& id : told.record.at("configuration")) {
    const JsonPointer place("/" + text_at(told.record, "kind") + "/" +
                            told.record.at("definition").dump() + "/" + id.get<std::string>());
    states.push_back(titles.contains(place) ? press::text_of(titles.at(place))
                                            : press::plain(id.get<std::string>()));
  }
  return press::cell(press::joined(states));
}

press::Cell told_position(const Told& told) {
  return press::cell(press::plain("#" + told.record.at("seq").dump()));
}

const std::map<std::string, std::vector<PackColumn>> kPackColumns = {
    {"need",
     {{"column.category", told_category},
      {"column.institution", told_institution},
      {"column.supporters", told_supporters}}},
    {"concern", {{"column.category", told_category}, {"column.institution", told_institution}}},
    {"plan",
     {{"column.area", told_area},
      {"column.institution", told_institution},
      {"column.fiscal_year", told_year},
      {"pack.slipped", told_slips}}},
    {"resource",
     {{"column.category", told_category},
      {"column.institution", told_institution},
      {"column.capacity", told_capacity},
      {"column.valid_from", told_valid_from}}}};

// What is past its draft and has not ended.
bool is_in_pack(const Json& record) {
  const Json& states = record.at("configuration");
  return !record.value("ended", false) &&
         std::find(states.begin(), states.end(), "draft") == states.end();
}

press::Table facility_table(const std::string& kind, const PackInputs& inputs,
                            const meeting::Organisations& organisations) {
  const std::string called = "pack.kind." + kind;
  std::vector<PackColumn> columns = kPackColumns.at(kind);
  columns.insert(columns.begin(), {called.c_str(), told_title});
  columns.push_back({"column.state", told_state});
  columns.push_back({"column.seq", told_position});
  press::Table table{.id = kind, .caption = both(called)};
  for (const PackColumn& column : columns) {
    const std::string message = column.message;
    const bool is_position = message == "column.seq";
    table.columns.push_back(
        {message.substr(message.rfind('.') + 1), both(message), {}, is_position});
  }
  for (const Json& record : inputs.facilities.value(kind, Json::array())) {
    if (!is_in_pack(record)) continue;
    const Json document = record.value("document", Json::object());
    press::Row row{.id = text_at(record, "id")};
    for (const PackColumn& column : columns)
      row.cells.push_back(column.cell({inputs, organisations, record, document}));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<press::Block> facility_blocks(const PackInputs& inputs,
                                          const meeting::Organisations& organisations) {
  std::vector<press::Block> blocks;
  for (const char* kind : kFacilityKinds) {
    press::Table table = facility_table(kind, inputs, organisations);
    if (table.rows.empty()) {
      blocks.push_back(press::Paragraph{both("pack.none_of", table.caption)});
    } else {
      blocks.push_back(std::move(table));
    }
  }
  return blocks;
}

}  // namespace renkei::pack
