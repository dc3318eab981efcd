#include "cli/survey_correcting.h"

#include <algorithm>

namespace renkei::cli {
namespace {

std::string why_not(const Error& error) {
  return error.faults.empty() ? error.detail : error.detail + ": " + error.faults.front().message;
}

Result<void> rehearse_corrections(Context& context, const std::vector<Correction>& corrections,
                                  JudgedRow& row) {
  std::vector<Context::Numbered> trials;
  for (const Correction& each : corrections) {
    trials.push_back({each.suffix + ".trial", each.command});
    trials.back().command["dry_run"] = true;
  }
  return context.commands(trials, [&](std::size_t i, const Result<Answer>& answer) {
    if (answer) return;
    add_finding(row.row, corrections[i].columns.front(), "refused", "", why_not(answer.error()));
    row.fate = Fate::faulty;
  });
}

}  // namespace

Result<void> prepare_corrections(Context& context, const chart::Definition& project,
                                 const std::string& reason, std::vector<JudgedRow>& rows,
                                 CorrectedRows& prepared) {
  for (JudgedRow& row : rows) {
    if (row.fate != Fate::corrected) continue;
    const auto history = context.list({{"query", "record.history"}, {"record", row.record}});
    if (!history) return tl::unexpected(history.error());
    auto found =
        corrections_of(row.record, history->result["rows"], row.differences, reason, project);
    if (!found) {
      add_finding(row.row, found.error().detail, "no_event");
      row.fate = Fate::faulty;
      continue;
    }
    if (auto done = rehearse_corrections(context, *found, row); !done) return done;
    if (row.fate != Fate::corrected) continue;
    for (Correction& each : *found) prepared.emplace_back(row.row.number, std::move(each));
  }
  return {};
}

Result<void> send_corrections(Context& context, const CorrectedRows& corrections, Sent& sent) {
  std::vector<Context::Numbered> all;
  for (const auto& [row, each] : corrections) all.push_back({each.suffix, each.command});
  return context.commands(all, [&](std::size_t i, const Result<Answer>& answer) {
    if (answer) {
      sent.seq = std::max(sent.seq, answer->seq);
      return;
    }
    const std::string code(code_of(answer.error().code));
    sent.refused.push_back({{corrections[i].first, "", code, "refused"}, why_not(answer.error())});
  });
}

}  // namespace renkei::cli
