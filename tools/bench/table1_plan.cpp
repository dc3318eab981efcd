#include "bench/table1_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace renkei::bench {
namespace {

constexpr std::array<const char*, 15> kInstitutions = {"riken", "qst",  "jst",  "nibiohn", "aist",
                                                       "ncc",   "ncvc", "ncnp", "ncgm",    "ncchd",
                                                       "ncgg",  "niph", "nihs", "niid",    "ipss"};
constexpr const char* kUniversity = "university_of_tokyo";

// Pairs that hold exactly these types (DOMAIN.md, "One consistent filling").
struct Share {
  std::set<int> types;
  int pairs;
};
const std::array<Share, 7> kFilling = {
    {{{1}, 112}, {{2}, 7}, {{3}, 5}, {{1, 2}, 20}, {{1, 3}, 28}, {{2, 3}, 4}, {{1, 2, 3}, 8}}};
constexpr int kDecoysOfEachSort = 3;

Json words(const std::string& ja, const std::string& en) { return {{"ja", ja}, {"en", en}}; }

class Planner {
 public:
  Planner(int fiscal_year, std::uint64_t seed) : year_(fiscal_year), random_(seed) {}

  Plan run() {
    for (const Share& share : kFilling) {
      for (int left = share.pairs; left > 0;) {
        const int institutions = std::min(left, shared_by());
        add(share.types, institutions);
        left -= institutions;
      }
    }
    for (int i = 0; i < kDecoysOfEachSort; ++i) decoys();
    // Who comes first in the log should not depend on the type.
    std::shuffle(plan_.projects.begin(), plan_.projects.end(), random_);
    for (const PlannedProject& project : plan_.projects) count(project);
    return std::move(plan_);
  }

 private:
  // One project in six is shared by two institutions, one in twelve by three.
  int shared_by() {
    const auto chance = random_() % 12;
    return chance == 0 ? 3 : chance < 3 ? 2 : 1;
  }

  void add(const std::set<int>& types, int institutions) {
    begin(types, institutions, year_ - 2, 500);
    enter(types);
    if (types.contains(3)) use();
    if (types.contains(2) && types != std::set<int>{2}) translate();
    if (random_() % 3 == 0) end_in(year_);
    plan_.projects.push_back(std::move(project_));
  }

  // Projects that the table must leave out: a draft, one without a type, one that ended before the
  // year, and one whose award came after it.
  void decoys() {
    decoy([this] {});
    decoy([this] { accept(); });
    decoy([this] {
      accept();
      award();
      end_in(year_ - 1);
    });
    decoy([this] {
      accept();
      step(lead_role(), "apply");
      day_ = fiscal_year_begin(year_ + 1);
      step("amed_officer", "award", award_data());
    });
  }

  template <typename Steps>
  void decoy(Steps steps) {
    begin({}, 1, year_ - 3, 200);
    project_.pairs = 0;
    create("in_house_research");
    steps();
    plan_.projects.push_back(std::move(project_));
  }

  // Begins within so many days of that fiscal year: every type is then attained before the end of
  // the year.
  void begin(const std::set<int>& types, int institutions, int fiscal_year, int days) {
    project_ = {types, institutions, {}};
    institutions_.clear();
    // The lead goes round, so that every institution has its part; partners are drawn.
    institutions_.push_back(kInstitutions[next_lead_++ % kInstitutions.size()]);
    while (static_cast<int>(institutions_.size()) < institutions) {
      const std::string drawn = kInstitutions[random_() % kInstitutions.size()];
      if (std::find(institutions_.begin(), institutions_.end(), drawn) == institutions_.end()) {
        institutions_.push_back(drawn);
      }
    }
    day_ = Date{fiscal_year_begin(fiscal_year).days +
                static_cast<std::int32_t>(random_() % static_cast<std::uint64_t>(days))};
    ++number_;
  }

  void enter(const std::set<int>& types) {
    if (types.contains(1)) {
      create("in_house_research");
      accept();
      award();
    } else if (types.contains(3)) {
      create("amed_funding");
      accept();
    } else {
      create("clinical_translation");
      accept();
    }
  }

  void create(const std::string& entry) {
    const std::string what = fmt::format("{}-{}", year_, number_);
    Json document = {
        {"title", words("連携事業 " + what, "Collaboration project " + what)},
        {"summary", words("表１の年度を作るための事業。", "Made to fill the year of Table 1.")},
        {"lead", institutions_[0]},
        {"entry", entry},
        {"illustrative", true}};
    for (std::size_t i = 1; i < institutions_.size(); ++i) {
      document["partners"].push_back({{"institution", institutions_[i]}});
    }
    if (random_() % 4 == 0) document["partners"].push_back({{"institution", kUniversity}});
    if (entry == "amed_funding") document["award"] = award_data();
    if (entry == "clinical_translation") {
      document["predecessor"] = {{"number", award_data()["number"]}, {"institution", kUniversity}};
    }
    step(lead_role(), "", std::move(document));
  }

  void accept() {
    step(lead_role(), "submit");
    step("secretariat", "accept");
  }
  void award() {
    step(lead_role(), "apply");
    step("amed_officer", "award", award_data());
  }
  void use() {
    Json sites = Json::array(
        {{{"institution", institutions_[0]}, {"resource", "cryo-electron microscope"}}});
    const std::string other = institutions_.size() > 1 ? institutions_[1] : kUniversity;
    sites.push_back({{"institution", other}, {"resource", "specimens"}});
    step(lead_role(), "arrange", {{"sites", sites}});
    step("facility_manager@" + institutions_[0], "begin_use");
  }
  void translate() { step("amed_officer", "translate", {{"institution", institutions_.back()}}); }

  // Completed on a day of that fiscal year; shared use ends first.
  void end_in(int fiscal_year) {
    day_ = std::max(day_, Date{fiscal_year_begin(fiscal_year).days + 30});
    const bool in_use = std::any_of(project_.steps.begin(), project_.steps.end(),
                                    [](const Step& each) { return each.event == "begin_use"; });
    if (in_use) {
      step("facility_manager@" + institutions_[0], "release",
           {{"result", words("成果", "a result")}});
    }
    step(lead_role(), "complete", {{"outcome", words("成果", "an outcome")}});
  }

  Json award_data() const {
    const int fiscal_year = fiscal_year_of(day_);
    return {{"number", fmt::format("{:02}zz{:07}h0001", fiscal_year % 100, number_)},
            {"programme", "Illustrative programme"},
            {"fiscal_year", fiscal_year},
            {"principal_investigator", {{"name", investigator()}, {"institution", kUniversity}}}};
  }

  // Some lead several projects.
  Json investigator() const {
    const auto number = std::to_string(number_ % 97);
    return words("研究代表者 " + number, "Investigator " + number);
  }

  std::string lead_role() const { return "coordinator@" + institutions_[0]; }

  void step(const std::string& actor, const std::string& event, Json data = Json()) {
    project_.steps.push_back({actor, event, std::move(data), day_});
    day_ = Date{day_.days + 1 + static_cast<std::int32_t>(random_() % 60)};
  }

  void count(const PlannedProject& project) {
    plan_.pairs += project.pairs;
    plan_.distinct += project.pairs > 0 ? 1 : 0;
    plan_.commands += static_cast<int>(project.steps.size());
    for (const int type : project.types) plan_.of_type[type] += project.pairs;
    for (const Step& each : project.steps) plan_.actors.insert(each.actor);
  }

  const int year_;
  std::mt19937_64 random_;
  Plan plan_;
  PlannedProject project_;
  std::vector<std::string> institutions_;  // of the project at hand, the lead first
  std::size_t next_lead_ = 0;
  int number_ = 0;
  Date day_;
};

}  // namespace

Plan plan_of(int fiscal_year, std::uint64_t seed) { return Planner(fiscal_year, seed).run(); }

}  // namespace renkei::bench
