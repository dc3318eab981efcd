// Between a record, which names states, and a chart, which numbers them. Internal to model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/interpreter.h"
#include "model/decide.h"

namespace renkei::model {

// REQUIRES: the record's definition is `definition`; its states are then all known.
chart::Situation situation_of(const chart::Definition& definition, const Record& record);

std::vector<std::string> ids_of(const chart::Definition& definition,
                                const std::vector<chart::StateIndex>& states);

// The context of guards and actions, as far as those of the definition look at it.
Json context_of(const chart::Definition& definition, const Json& document, const std::string& event,
                const Json& data, Date effective_on, const Circumstances& circumstances);

// The faults of an event's data for a transition, pointers below /data. Absent data count as an
// empty object. Data that no schema describes are a fault when a principal sends them: nothing that
// was not looked at is kept for ever.
std::vector<Fault> data_faults(const chart::Transition& transition, const Json& data,
                               const Actor& actor);

// Is it named by one of the transition's event descriptors?
bool takes(const chart::Transition& transition, std::string_view event);

// What is wrong with a document; nothing when it is valid and within the limit.
//   prefix  how the document is called to who sent the command
std::optional<Error> document_error(const chart::Definition& definition, const Json& document,
                                    const std::string& prefix);

// The same of a document, valid before, that the patch (RFC 6902) made of it.
std::optional<Error> change_error(const chart::Definition& definition, const Json& document,
                                  const Json& patch);

// version_conflict, when the command expects another version.
std::optional<Error> version_error(const Record& record, const Command& command);

// Can a principal, of whatever role, take it?
bool is_for_principals(const chart::Transition& transition);

// The guard's faults that can be told before the event's data are there: nothing about /event/data.
std::vector<Fault> guard_faults_without_data(const chart::Transition& transition,
                                             const Json& context);

void add_below(const std::string& prefix, const std::vector<Fault>& faults, std::vector<Fault>& to);

}  // namespace renkei::model
