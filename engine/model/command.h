// Command: what somebody wants, once its bytes were admitted; and who that is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"

namespace renkei::model {

enum class Verb : std::uint8_t { create, send, deploy, retry, correct, migrate };

struct Command {
  std::string id;            // the client's own; one effect per (principal, id), for ever
  std::string on_behalf_of;  // for whom the sender speaks; "" = for itself
  bool confirmed = false;    // the sender vouches that this one proved lately who they are
  Verb verb = Verb::send;
  std::string kind;    // create: of the new record
  std::string record;  // send, migrate: which; create: the chosen id, where the kind lets one
                       // choose
  std::string event;   // send: which
  Json data;           // send: the event's data; create: the document
  std::optional<std::uint64_t> expected_version;  // of the record
  std::optional<Date> effective_on;               // none = today
  std::string definition_text;                    // deploy
  std::string consumer;                           // retry: whose parked event
  Seq seq = 0;                                    // retry: which; correct: the event that is wrong
  bool never_happened = false;                    // correct: "void"
  Json set;                        // correct: [{"pointer", "value"?}], null when none
  std::string reason;              // correct
  bool dry_run = false;            // correct: say what it would do, and do nothing
  std::uint32_t from = 0, to = 0;  // migrate: versions of the definition
  Json plan;                       // deploy, migrate: model/migration.h
};

struct RoleBinding {
  std::string role;
  std::string organisation;  // "" = everywhere
  friend bool operator==(const RoleBinding&, const RoleBinding&) = default;
};

inline constexpr const char* kEngine = "engine";

// Who asks. The engine itself has the one role "engine".
struct Actor {
  std::string id;
  std::vector<RoleBinding> roles;
  std::string via = {};  // the principal whose key spoke for this one; "" = its own
  bool has_role(std::string_view role) const;
};

Actor engine_actor();

// What decides: neither more nor less may be done through somebody else's key.
// {"id": …, "roles": [{"role", "organisation"}], "at": {ROLE: [organisation…]}}: the actor in a
// guard's context.
Json to_json(const Actor& actor);

}  // namespace renkei::model
