// Every noun of the command line: each adds itself and its verbs. One file a noun.
#pragma once

#include "cli/context.h"

namespace renkei::cli {

void add_init(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_principal(CLI::App& app, Context& context);
void add_organisation(CLI::App& app, Context& context);
void add_proposal(CLI::App& app, Context& context);
void add_project(CLI::App& app, Context& context);
void add_project_watch(CLI::App& noun, Context& context);
void add_record(CLI::App& app, Context& context);
void add_calendar(CLI::App& app, Context& context);
void add_invite(CLI::App& principal, Context& context);
void add_report(CLI::App& app, Context& context);
void add_task(CLI::App& app, Context& context);
void add_timer(CLI::App& app, Context& context);
void add_case(CLI::App& app, Context& context);
void add_facility(CLI::App& app, Context& context);
void add_facility_calendar(CLI::App& noun, Context& context);
void add_facility_usage(CLI::App& noun, Context& context);
void add_request(CLI::App& app, Context& context);
void add_need(CLI::App& app, Context& context);
void add_plan(CLI::App& app, Context& context);
void add_concern(CLI::App& app, Context& context);
void add_circulation(CLI::App& app, Context& context);
void add_survey(CLI::App& app, Context& context);
void add_survey_export(CLI::App& noun, Context& context);
void add_survey_import(CLI::App& noun, Context& context);
void add_meeting(CLI::App& app, Context& context);
void add_action(CLI::App& app, Context& context);
void add_roster(CLI::App& app, Context& context);
void add_digest(CLI::App& app, Context& context);
void add_workflow(CLI::App& app, Context& context);
void add_workflow_simulate(CLI::App& noun, Context& context);
void add_workflow_deploy(CLI::App& noun, Context& context);
void add_workflow_rehearse(CLI::App& noun, Context& context);
void add_workflow_migrate(CLI::App& noun, Context& context);
void add_workflow_diagram(CLI::App& noun, Context& context);
void add_workflow_export(CLI::App& noun, Context& context);
void add_worker(CLI::App& app, Context& context);
void add_journal(CLI::App& app, Context& context);
void add_log(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_help(CLI::App& app, Context& context);

}  // namespace renkei::cli
