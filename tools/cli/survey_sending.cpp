#include "cli/survey_sending.h"

#include <algorithm>
#include <ostream>
#include <string_view>

namespace renkei::cli {
namespace {

constexpr std::size_t kRowsAtOnce = 250;  // between two lines of progress

// One lot of rows: all their creations, then all that follows. A row that goes further is created
// already.
class Lot {
 public:
  Lot(Context& context, std::vector<const JudgedRow*> rows)
      : context_(context), rows_(std::move(rows)), states_(rows_.size()) {}

  Result<void> send() {
    std::vector<Context::Numbered> first, rest;
    std::vector<std::size_t> rows, fresh;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      states_[i].record = rows_[i]->record;
      if (!states_[i].record.empty()) continue;
      first.push_back(numbered(*rows_[i], rows_[i]->steps.front(), ""));
      fresh.push_back(i);
    }
    auto done = context_.commands(
        first, [&](std::size_t i, const auto& answer) { take(fresh[i], answer); });
    if (!done) return done;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (states_[i].record.empty()) continue;
      for (std::size_t step = rows_[i]->record.empty() ? 1 : 0; step < rows_[i]->steps.size();
           ++step) {
        rest.push_back(numbered(*rows_[i], rows_[i]->steps[step], states_[i].record));
        rows.push_back(i);
      }
    }
    return context_.commands(rest,
                             [&](std::size_t i, const auto& answer) { take(rows[i], answer); });
  }

  void count(Sent& sent) const {
    sent.seq = std::max(sent.seq, seq_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!states_[i].refusal.empty()) {
        sent.refused.push_back(
            {{rows_[i]->row.number, "", states_[i].code, "refused"}, states_[i].refusal});
      } else {
        ++(!states_[i].is_new         ? sent.already
           : rows_[i]->record.empty() ? sent.created
                                      : sent.further);
      }
    }
  }

 private:
  struct State {
    std::string record, code, refusal;
    bool is_new = false;
  };

  static Context::Numbered numbered(const JudgedRow& row, const Step& step,
                                    const std::string& record) {
    return {row.command_base.substr(std::string_view(kImportId).size()) + "." + step.name,
            command_of(step, record)};
  }

  void take(std::size_t row, const Result<Answer>& answer) {
    State& state = states_[row];
    if (answer) {
      seq_ = answer->seq;
      state.record = text_at(answer->result, "record");
      if (!answer->result.value("duplicate", false)) state.is_new = true;
    } else if (state.refusal.empty()) {
      state.code = code_of(answer.error().code);
      state.refusal = answer.error().detail;
    }
  }

  Context& context_;
  std::vector<const JudgedRow*> rows_;
  std::vector<State> states_;
  Seq seq_ = 0;
};

void show_progress(Context& context, std::size_t done, std::size_t all) {
  if (!context.world().err_is_terminal) return;
  context.world().err << '\r' << context.say("import.progress", done, all)
                      << (done == all ? "\n" : "") << std::flush;
}

}  // namespace

Result<void> send_rows(Context& context, const std::vector<const JudgedRow*>& rows, Sent& sent) {
  for (std::size_t first = 0; first < rows.size(); first += kRowsAtOnce) {
    const std::size_t last = std::min(rows.size(), first + kRowsAtOnce);
    Lot lot(context, {rows.begin() + static_cast<std::ptrdiff_t>(first),
                      rows.begin() + static_cast<std::ptrdiff_t>(last)});
    if (auto done = lot.send(); !done) return done;
    lot.count(sent);
    show_progress(context, last, rows.size());
  }
  return {};
}

}  // namespace renkei::cli
