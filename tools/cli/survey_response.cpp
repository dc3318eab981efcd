// renkei survey answer, sign-off, return: what is done with an institution's response.
#include <set>

#include "base/limits.h"
#include "cli/survey_act.h"

namespace renkei::cli {
namespace {

constexpr Seq kPresent =
    static_cast<Seq>(limits::kIntegerMax);  // the engine takes its last position

// "PROJECT=TEXT" each, of projects of the list; every mistake at once.
Result<Json> notes_of(Context& context, const std::vector<std::string>& texts, const Json& list) {
  std::set<std::string> projects, seen;
  for (const Json& row : list.value("rows", Json::array()))
    projects.insert(text_at(row, "project"));
  Json notes = Json::array();
  std::vector<Fault> faults;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    const std::string project = text.substr(0, equals);
    if (equals == std::string::npos || equals + 1 == text.size()) {
      faults.push_back({"--note", context.say("campaign.note_form", text)});
    } else if (!projects.contains(project)) {
      faults.push_back({"--note", context.say("campaign.note_unknown", project)});
    } else if (!seen.insert(project).second) {
      faults.push_back({"--note", context.say("campaign.note_twice", project)});
    } else {
      notes.push_back({{"project", project}, {"text", text.substr(equals + 1)}});
    }
  }
  if (!faults.empty())
    return fail(Errc::bad_usage, context.say("campaign.notes_wrong"), std::move(faults));
  return notes;
}

// Confirms the list as it is at a position: that which was given, or the present one.
Outcome answer(Context& context, const ActOptions& options) {
  auto query = to_query(context, "survey.show", options.asked);
  if (!query) return tl::unexpected(query.error());
  (*query)["as_of"] = options.as_of.value_or(kPresent);
  const auto list = context.query(*query);
  if (!list) return tl::unexpected(list.error());
  const Json& result = list->result;
  const Seq at = result.at("as_of").get<Seq>();
  if (options.as_of && at < *options.as_of)
    return fail(Errc::bad_usage, context.say("campaign.not_yet", *options.as_of, at));
  const auto notes = notes_of(context, options.notes, result);
  if (!notes) return tl::unexpected(notes.error());
  Json data = {{"as_of", at}};
  if (!notes->empty()) data["notes"] = *notes;
  auto done = send_to(context, options, response_id(context, options), "answer", data);
  if (done) {
    context.note(context.say("campaign.confirmed", at, result.at("rows").size()));
    context.note(context.say("campaign.put_right"));
  }
  return done;
}

Outcome send_back(Context& context, const ActOptions& options) {
  Json data = {{"comments", options.comments}};
  if (!options.due_on.empty()) {
    const auto due = due_data(context, options.due_on);
    if (!due) return tl::unexpected(due.error());
    data.update(*due);
  }
  return send_to(context, options, response_id(context, options), "return", data);
}

}  // namespace

void add_survey_response(CLI::App& noun, Context& context) {
  const auto confirmed = std::make_shared<ActOptions>();
  CLI::App& first = add_act(noun, context, "answer", confirmed, true, " --as-of 812", &answer);
  add(first, context, "--as-of", confirmed->as_of, "confirmed_as_of", "SEQ");
  add(first, context, "--note", confirmed->notes, "project_note", "PROJECT=TEXT");
  add_act(noun, context, "sign-off", std::make_shared<ActOptions>(), true, "",
          [](Context& c, const ActOptions& options) {
            return send_to(c, options, response_id(c, options), "sign_off", Json());
          });
  const auto back = std::make_shared<ActOptions>();
  CLI::App& last = add_act(noun, context, "return", back, true, " --comments \"…\"", &send_back);
  add(last, context, "--comments", back->comments, "comments", "TEXT")->required();
  add(last, context, "--due-on", back->due_on, "due_on", "YYYY-MM-DD");
}

}  // namespace renkei::cli
