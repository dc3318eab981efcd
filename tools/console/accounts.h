// Accounts: what the console keeps, in a file of its own (mode 0600): passwords as Argon2id says,
// sessions, personal tokens, and what a user chose. Nothing of it is the engine's: a password opens
// this door alone, and what one may do behind it the engine decides.
//
// Of sessions and tokens the file holds hashes: who reads it can use none of them.
// Threads: the loop's own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "store/database.h"

namespace renkei::console {

struct Session {
  std::string key;  // the hash of its secret, or of the token's, by which the file knows it
  std::string principal;
  std::string csrf;    // what a request has to carry beside the cookie
  Time created, seen;  // absolute and idle expiry count from these
  Time confirmed;      // when the password was last given
  bool by_token = false;
};

struct Lifetimes {
  std::int64_t idle_us = 4LL * 3600 * 1'000'000;
  std::int64_t absolute_us = 12LL * 3600 * 1'000'000;
  std::int64_t confirmed_us = 5LL * 60 * 1'000'000;
};

struct Preferences {
  std::string lang = "ja";
  std::uint64_t seen = 0;  // the position up to which the user has looked
};

class Accounts {
 public:
  Accounts(const std::filesystem::path& file, const Clock& clock, Lifetimes lifetimes);

  std::optional<std::string> password_hash(const std::string& principal);
  void set_password(const std::string& principal, const std::string& hash);

  // A new session, just confirmed; `secret` is for the cookie alone.
  struct Opened {
    std::string secret;
    Session session;
  };
  Opened open_session(const std::string& principal);
  // The session of a cookie, when it is not expired; that it was used is noted.
  std::optional<Session> session(std::string_view secret);
  // Is the session, or the token, of this key still good? It is not used by being asked for.
  bool is_open(const std::string& key);
  void confirm(Session& session);
  bool is_confirmed(const Session& session) const;
  void close_session(const std::string& key);
  void close_sessions_of(const std::string& principal);
  void drop_expired();
  std::size_t sessions();

  // Personal tokens: {"id", "label", "created", "expires", "used"}.
  struct Issued {
    std::string secret;
    Json row;
  };
  Issued issue_token(const std::string& principal, const std::string& label, int days);
  std::optional<Session> token(std::string_view secret);
  Json tokens_of(const std::string& principal);
  bool revoke_token(const std::string& principal, const std::string& id);

  Preferences preferences(const std::string& principal);
  void prefer(const std::string& principal, const Preferences& preferences);

 private:
  std::optional<Session> found(const std::string& key);
  bool is_alive(const Session& session) const;

  const Clock& clock_;
  const Lifetimes lifetimes_;
  store::Database database_;
  store::Statement find_password_, set_password_, open_, find_, touch_, confirm_, close_,
      close_all_, drop_, count_, issue_, token_, use_, tokens_, revoke_, revoke_all_, preference_,
      prefer_;
};

}  // namespace renkei::console
