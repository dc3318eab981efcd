// renkei case consent … retract: the steps of a case that carry at most one text.
#include "cli/case.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

// What a step asks for beside the record: `member` of the event's data, given as `option`.
struct CaseStep {
  std::string verb, event;
  std::string member{}, option{}, message{};
  bool required = false;
};

const std::vector<CaseStep>& case_steps() {
  static const std::vector<CaseStep> all = {
      {"consent", "consent", "institution", "INSTITUTION", "consenting", true},
      {"review", "review"},
      {"return", "return", "comments", "--comments", "comments", true},
      {"publish", "publish", "without_consent", "--without-consent", "without_consent", false},
      {"dismiss", "dismiss", "reason", "--reason", "reason", true},
      {"new-edition", "new_edition", "reason", "--reason", "reason", true},
      {"abandon", "abandon"},
      {"retract", "retract", "reason", "--reason", "reason", true}};
  return all;
}

std::string example_of_step(const CaseStep& step) {
  std::string example = "renkei case " + step.verb + " success_case-9";
  if (step.option == "INSTITUTION") return example + " riken";
  if (step.required) example += " " + step.option + " \"…\"";
  return example;
}

void add_case_step(CLI::App& noun, Context& context, const CaseStep& step) {
  const auto options = std::make_shared<SendOptions>();
  options->event = step.event;
  const auto words = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, step.verb, example_of_step(step),
                            [&context, options, words, member = step.member] {
                              Json data;
                              if (!words->empty()) data[member] = *words;
                              return send_event(context, *options, data);
                            });
  add(verb, context, "RECORD", options->record, "record")->required();
  if (!step.member.empty()) {
    add(verb, context, step.option, *words, step.message,
        step.option.starts_with("--") ? "TEXT" : "")
        ->required(step.required);
  }
  add_send_options(verb, context, *options);
}

}  // namespace

void add_case_steps(CLI::App& noun, Context& context) {
  for (const CaseStep& step : case_steps()) add_case_step(noun, context, step);
}

}  // namespace renkei::cli
