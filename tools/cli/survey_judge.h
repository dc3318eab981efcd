// What becomes of each row of an imported sheet. Pure, but for the questions that Known asked.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/survey_corrections.h"
#include "cli/survey_known.h"
#include "cli/survey_reading.h"
#include "cli/survey_steps.h"

namespace renkei::cli {

enum class Fate {
  faulty,     // it has findings
  corrected,  // names a project by its id, and puts right what the log says
  further,    // names a reported project by its id, and says what came after
  confirmed,  // names a project by its id, and says what the log says
  already,    // names none, and is one that the log has
  elsewhere,  // a project of another institution has its AMED number
  fresh,      // to be reported, or to be reported to its end after an interruption
};

struct JudgedRow {
  SheetRow row;
  Fate fate = Fate::faulty;
  std::string record;        // of all but fresh and most faulty ones
  std::string lead;          // of elsewhere
  std::string command_base;  // of a new project
  std::vector<Step> steps;
  std::vector<CellDifference> differences;  // of corrected
};

// Rows that say the same thing twice are found here, the second of each.
class Judge {
 public:
  // `corrects`: what differs from the log is to be corrected, where a sheet can.
  Judge(const Known& known, const std::vector<SheetColumn>& sheet, Time now, bool corrects)
      : known_(known), sheet_(sheet), now_(now), corrects_(corrects) {}

  // What the file alone tells: after it, ask the engine for the numbers and the first commands.
  JudgedRow prepare(SheetRow row);
  static std::string first_command(const JudgedRow& judged) {
    return judged.command_base + ".create";
  }
  // The rest, with what the engine answered.
  void settle(JudgedRow& judged);

 private:
  void prepare_new(JudgedRow& judged);
  void known_by_id(JudgedRow& judged);
  bool known_by_number(JudgedRow& judged);
  bool goes_further(JudgedRow& judged, const Facts& recorded);
  std::vector<CellDifference> compare(const JudgedRow& judged, const Facts& recorded,
                                      bool empty_matters) const;
  static void blame(JudgedRow& judged, const std::vector<CellDifference>& differences);
  void rehearse(JudgedRow& judged);
  void check_types(SheetRow& row, const std::set<std::string>& types);
  void once(SheetRow& row, const std::string& what, const std::string& column, const char* code);

  const Known& known_;
  const std::vector<SheetColumn>& sheet_;
  Time now_;
  bool corrects_;
  std::map<std::string, std::size_t> seen_;  // what a row is recognised by → its number
};

// What stays of the row's AMED number over the years; "" where it has none.
std::string amed_key(const Facts& facts);

}  // namespace renkei::cli
