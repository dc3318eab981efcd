#include "cli/plans.h"

#include "cli/documents.h"

namespace renkei::cli {

Result<Json> with_plan(Context& context, Json message, const std::string& file) {
  if (file.empty()) return message;
  auto plan = read_document(context, file);
  if (!plan) return plan;
  message["plan"] = std::move(*plan);
  return message;
}

std::string fault_text(const Json& faults) {
  std::string text;
  for (const Json& fault : faults) {
    text +=
        (text.empty() ? "" : "; ") + text_at(fault, "pointer") + ": " + text_at(fault, "message");
  }
  return text;
}

}  // namespace renkei::cli
