// Principals: who holds which key, and what roles they have today. Loaded from the principal
// records, and told of every change of one, so that authority is always decided by the present
// table.
//
// The engine knows one kind of record by name: `principal`, whose document has `key`, `roles`,
// `valid_from`, `valid_to` and whose state `active` is the only one that may act. Threads: learn()
// where batches are decided; everything else on any.
//
// A key whose principal has the role `console` may name somebody else in a request, one with the
// role `worker` in a question, and is then decided by that principal alone: bus.md 4.3.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/command.h"
#include "model/record.h"

namespace renkei::intake {

inline constexpr const char* kPrincipalKind = "principal";
inline constexpr const char* kConsole = "console";  // the role of a key that speaks for others
inline constexpr const char* kWorker = "worker";    // the role of a key that asks for others

// What is said for somebody else: a question changes nothing.
enum class Saying { command, question };

class Principals {
 public:
  // Takes in a principal record as it is now. Returns the key that is no longer admitted, if there
  // is one.
  std::optional<std::string> learn(const model::Record& record);

  // Who holds this key and may act on that day; unknown_principal when nobody does (never
  // registered, suspended, or outside the dates), with the reason for a person.
  Result<model::Actor> actor(const std::string& key, Date today) const;

  // Who asks when that key's holder speaks for `on_behalf_of`, "" for itself. not_permitted when it
  // may not speak for others, or not for that one; unknown_principal when that one may not act.
  Result<model::Actor> actor_for(const std::string& key, const std::string& on_behalf_of,
                                 Date today, Saying saying = Saying::command) const;

  // Whose the refusal of such a request is on record (id and via): the named one's, when somebody
  // who may spoke for somebody who exists; else the key's.
  model::Actor blamed(const std::string& key, const std::string& on_behalf_of,
                      Saying saying = Saying::command) const;

  // A principal's roles by its id, whether it may act or not; nothing when there is no such
  // principal.
  std::optional<model::Actor> find(const std::string& id) const;

  // Everybody who may act on that day, by id.
  std::vector<model::Actor> acting_on(Date today) const;

  // The principal's id for a log line or a denial; the key itself when nobody holds it.
  std::string name_of(const std::string& key) const;

  // Does somebody who is active hold this key? (Dates aside: they are asked at each command.)
  bool is_active(const std::string& key) const;

  // Does another principal than `id` hold this key?
  bool is_taken(const std::string& key, const std::string& id) const;

 private:
  struct Principal {
    model::Actor actor;
    bool active = false;
    Date valid_from;
    std::optional<Date> valid_to;
    bool is_valid_on(Date day) const {
      return valid_from <= day && (!valid_to || day <= *valid_to);
    }
  };
  static Result<model::Actor> acting(const Principal& principal, Date today);

  mutable std::shared_mutex mutex_;
  std::map<std::string, Principal> by_key_;    // guarded by mutex_
  std::map<std::string, std::string> key_of_;  // principal id → key; guarded by mutex_
};

}  // namespace renkei::intake
