// Facility checks: everything that stands in the way of a request for shared resources, at once.
//
// A hard problem refuses: nobody can waive it. A soft one is let through and waits for a waiver, by
// who is named, before the site can say yes. The front door and facility.checks ask the same
// questions of the same records. Periods are half-open, in Asia/Tokyo (base/intervals.h); days
// count from the day on which it was asked. Pure; threads: any.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/intervals.h"
#include "base/json.h"
#include "base/time.h"
#include "model/record.h"

namespace renkei::views {

inline constexpr std::string_view kFacilityRequest = "facility_request";
inline constexpr std::string_view kSiteRequest = "site_request";

// Does this event of a site_request take room on the resource?
bool takes_room(std::string_view event);

struct CheckProblem {
  std::string code;
  bool hard = true;
  std::vector<std::string> waived_by;  // roles; of a soft one
  std::string pointer;                 // into the request, or "" of a site's record
  std::string ja, en;
};

class FacilityChecks {
 public:
  using Lookup = std::function<const model::Record*(const std::string& id)>;

  // REQUIRES: what lookup hands out outlives this.
  FacilityChecks(Lookup lookup, Date day) : lookup_(std::move(lookup)), day_(day) {}

  // Of a facility_request's document, with pointers into it.
  std::vector<CheckProblem> of_request(const Json& document);

  // Of a site_request that is about to take room: for the periods and the amount in `data`, or else
  // those that were asked for. What has been waived is left out.
  std::vector<CheckProblem> of_site(const model::Record& site, const Json& data);

 private:
  struct Asked {
    const Json& document;  // "resource", "biosafety_level", "fulfilled"
    std::string site;      // the record, once there is one
    std::string project, requester, pointer;
    std::vector<Interval> periods;
    std::int64_t amount = 1;
    bool waits = false;  // joins the waiting list where there is no room
    Date day;            // of asking
  };
  void add(bool hard, std::string code, std::string pointer, std::string ja, std::string en);
  void of_project(const Json& request);
  void of_funding(const std::string& project, const std::string& pointer);
  void of_asked(const Asked& asked);
  void of_offer(const Asked& asked, const model::Record& resource);
  void of_periods(const Asked& asked);
  void of_days(const Asked& asked, const Json& resource);
  void of_outages(const Asked& asked, const model::Record& resource);
  void of_room(const Asked& asked, const Json& resource);
  void of_others(const Asked& asked, const Json& resource);
  void of_quota(const Asked& asked, const Json& resource, const char* of_whom);

  Lookup lookup_;
  Date day_;
  std::vector<CheckProblem> problems_;
};

// {"code", "hard", "waived_by", "pointer", "message": {"ja", "en"}}.
Json to_json(const CheckProblem& problem);
// As a fault, under a prefix: the code, hard or who may waive it, and the sentence.
Fault to_fault(const CheckProblem& problem, const std::string& prefix);

}  // namespace renkei::views
