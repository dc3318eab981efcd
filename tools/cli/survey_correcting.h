// Correcting what a sheet says otherwise: each correction is rehearsed by the engine first, and
// what it refuses is a mistake of the row.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/survey_judge.h"
#include "cli/survey_sending.h"

namespace renkei::cli {

// Rows of the file, and what they put right.
using CorrectedRows = std::vector<std::pair<std::size_t, Correction>>;

// Of the rows whose fate it is; those that cannot be corrected become faulty. The error: no answer.
Result<void> prepare_corrections(Context& context, const chart::Definition& project,
                                 const std::string& reason, std::vector<JudgedRow>& rows,
                                 CorrectedRows& prepared);

Result<void> send_corrections(Context& context, const CorrectedRows& corrections, Sent& sent);

}  // namespace renkei::cli
