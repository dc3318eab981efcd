// Queries: everything that can be asked of the views, with its statements prepared once, on one
// reader. Threads: as its Database. REQUIRES: the writer has made the views' tables.
#pragma once

#include "store/database.h"
#include "views/bottlenecks.h"
#include "views/cases.h"
#include "views/catalogue.h"
#include "views/circulations.h"
#include "views/denials.h"
#include "views/facility_use.h"
#include "views/funding.h"
#include "views/intervals.h"
#include "views/period_pairs.h"
#include "views/projects.h"
#include "views/records.h"
#include "views/survey.h"
#include "views/tasks.h"
#include "views/timers.h"
#include "views/transitions.h"
#include "views/types.h"
#include "views/workflows.h"

namespace renkei::views {

struct Queries {
  explicit Queries(store::Database& reader)
      : records(reader),
        transitions(reader),
        intervals(reader),
        projects(reader),
        types(reader),
        cases(reader),
        catalogue(reader),
        circulations(reader, catalogue),
        facility_use(reader),
        tasks(reader),
        timers(reader),
        year_pairs(reader),
        funding(reader),
        survey(reader),
        pairs(reader),
        bottlenecks(reader),
        workflows(reader),
        denials(reader) {}

  Records records;
  Transitions transitions;
  Intervals intervals;
  Projects projects;
  Types types;
  Cases cases;
  Catalogue catalogue;
  Circulations circulations;
  FacilityUse facility_use;
  Tasks tasks;
  Timers timers;
  Pairs year_pairs;
  Funding funding;
  Survey survey;
  PeriodPairs pairs;
  Bottlenecks bottlenecks;
  Workflows workflows;
  Denials denials;
};

}  // namespace renkei::views
