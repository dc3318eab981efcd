#include "pack/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace renkei::pack {
namespace {

using Positions = std::set<Seq>;

press::Anchored list_of(const std::string& id, press::Text title, const Positions& positions) {
  press::Anchored list{.id = id, .name = std::move(title)};
  for (const Seq seq : positions)
    list.values.push_back(press::cell(press::plain(fmt::format("#{}", seq))));
  if (positions.empty()) list.values.push_back(press::cell(both("pack.none")));
  return list;
}

// What each figure of a year rests on, by what it counts.
struct Grounds {
  explicit Grounds(const Json& pairs) {
    for (const Json& pair : pairs) {
      std::string set;
      Positions of_pair;
      for (const auto& [type, attained] : pair.at("types").items()) {
        const Seq seq = attained.at("seq").get<Seq>();
        of_pair.insert(seq);
        by_type[type].insert(seq);
        set += (set.empty() ? "" : "-") + type;
      }
      all.insert(of_pair.begin(), of_pair.end());
      by_set[set].insert(of_pair.begin(), of_pair.end());
    }
  }
  Positions all;
  std::map<std::string, Positions> by_type, by_set;
};

}  // namespace

std::string evidence_id(int fiscal_year, const std::string& of) {
  return fmt::format("e-{}-{}", fiscal_year, of);
}

std::vector<press::Block> evidence_blocks(const PackInputs& inputs, const PackWords& words) {
  std::vector<press::Block> blocks;
  const std::vector<std::string> types = words.types(inputs.survey);
  for (const Json& year : inputs.years) {
    const int fiscal_year = year.at("fiscal_year").get<int>();
    const press::Text label = press::fiscal_year_label(fiscal_year);
    Grounds grounds(year.at("pairs"));
    const auto add = [&](const std::string& of, press::Text title, const Positions& positions) {
      blocks.push_back(list_of(evidence_id(fiscal_year, of),
                               press::joined({label, std::move(title)}), positions));
    };
    add("total", both("pack.total"), grounds.all);
    for (const std::string& type : types)
      add(type, words.term("types", type), grounds.by_type[type]);
    if (fiscal_year != inputs.fiscal_year) continue;
    for (const auto& [key, count] : inputs.survey.at("exact").at("institution_project").items()) {
      std::string set = key;
      std::replace(set.begin(), set.end(), '+', '-');
      std::vector<press::Text> names = {both("pack.set")};
      for (const std::string& type : types)
        if (("-" + set + "-").find("-" + type + "-") != std::string::npos)
          names.push_back(words.term("types", type));
      add(set + "-alone", press::joined(names), grounds.by_set[set]);
    }
  }
  return blocks;
}

}  // namespace renkei::pack
