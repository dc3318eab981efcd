#include "console/accounts.h"

#include "base/hash.h"

namespace renkei::console {
namespace {

constexpr store::Database::Identity kConsoleFile{0x524b4353, 1};  // "RKCS"
constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::int64_t kDayUs = 86'400 * kSecondUs;
constexpr std::int64_t kTouchUs = 15 * kSecondUs;  // how exactly a session's last use is known
constexpr std::size_t kSecretBytes = 32;
constexpr std::string_view kTokenMark = "renkei_";  // so that a leaked one is found by a scanner

constexpr const char* kAccountTables = R"sql(
  CREATE TABLE IF NOT EXISTS passwords(
    principal TEXT PRIMARY KEY, hash TEXT NOT NULL, changed INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sessions(
    key TEXT PRIMARY KEY, principal TEXT NOT NULL, csrf TEXT NOT NULL, created INTEGER NOT NULL,
    seen INTEGER NOT NULL, confirmed INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_principal ON sessions(principal);
  CREATE TABLE IF NOT EXISTS tokens(
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, principal TEXT NOT NULL, label TEXT NOT NULL,
    created INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS preferences(
    principal TEXT PRIMARY KEY, lang TEXT NOT NULL, seen INTEGER NOT NULL) STRICT;
)sql";

std::string key_of(std::string_view secret) { return to_hex(sha256(secret)); }

Json token_row(const store::Statement& row) {
  Json value = {{"id", row.text(0)},
                {"label", row.text(1)},
                {"created", to_string(Time{row.integer(2)})},
                {"expires", to_string(Time{row.integer(3)})}};
  value["used"] = row.is_null(4) ? Json() : Json(to_string(Time{row.integer(4)}));
  return value;
}

}  // namespace

Accounts::Accounts(const std::filesystem::path& file, const Clock& clock, Lifetimes lifetimes)
    : clock_(clock),
      lifetimes_(lifetimes),
      database_(file, store::Database::Role::writer, kConsoleFile),
      find_password_(database_.with_tables(kAccountTables)
                         .prepare("SELECT hash FROM passwords WHERE principal = ?1")),
      set_password_(database_.prepare("INSERT OR REPLACE INTO passwords VALUES (?1, ?2, ?3)")),
      open_(database_.prepare("INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?4, ?4)")),
      find_(database_.prepare(
          "SELECT principal, csrf, created, seen, confirmed FROM sessions WHERE key = ?1")),
      touch_(database_.prepare("UPDATE sessions SET seen = ?2 WHERE key = ?1")),
      confirm_(database_.prepare("UPDATE sessions SET confirmed = ?2 WHERE key = ?1")),
      close_(database_.prepare("DELETE FROM sessions WHERE key = ?1")),
      close_all_(database_.prepare("DELETE FROM sessions WHERE principal = ?1")),
      drop_(database_.prepare("DELETE FROM sessions WHERE seen < ?1 OR created < ?2")),
      count_(database_.prepare("SELECT count(*) FROM sessions")),
      issue_(database_.prepare("INSERT INTO tokens VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)")),
      token_(
          database_.prepare("SELECT id, principal, created, expires FROM tokens WHERE key = ?1")),
      use_(database_.prepare("UPDATE tokens SET used = ?2 WHERE id = ?1")),
      tokens_(database_.prepare("SELECT id, label, created, expires, used FROM tokens"
                                " WHERE principal = ?1 ORDER BY created, id")),
      revoke_(database_.prepare("DELETE FROM tokens WHERE principal = ?1 AND id = ?2")),
      revoke_all_(database_.prepare("DELETE FROM tokens WHERE principal = ?1")),
      preference_(database_.prepare("SELECT lang, seen FROM preferences WHERE principal = ?1")),
      prefer_(database_.prepare("INSERT OR REPLACE INTO preferences VALUES (?1, ?2, ?3)")) {}

std::optional<std::string> Accounts::password_hash(const std::string& principal) {
  std::optional<std::string> hash;
  if (find_password_.bind(principal).step()) hash = find_password_.text(0);
  find_password_.reset();
  return hash;
}

// Whoever was in by the old one is out.
void Accounts::set_password(const std::string& principal, const std::string& hash) {
  store::Transaction transaction(database_);
  set_password_.bind(principal, hash, clock_.now().us).run();
  close_all_.bind(principal).run();
  revoke_all_.bind(principal).run();
  transaction.commit();
}

Accounts::Opened Accounts::open_session(const std::string& principal) {
  Opened opened{random_hex(kSecretBytes), {}};
  const Time now = clock_.now();
  opened.session = {key_of(opened.secret), principal, random_hex(kSecretBytes), now, now, now};
  open_.bind(opened.session.key, principal, opened.session.csrf, now.us).run();
  return opened;
}

std::optional<Session> Accounts::found(const std::string& key) {
  std::optional<Session> session;
  if (find_.bind(key).step()) {
    session = Session{key,
                      find_.text(0),
                      find_.text(1),
                      Time{find_.integer(2)},
                      Time{find_.integer(3)},
                      Time{find_.integer(4)}};
  }
  find_.reset();
  return session;
}

std::optional<Session> Accounts::session(std::string_view secret) {
  if (secret.size() != 2 * kSecretBytes) return std::nullopt;
  auto session = found(key_of(secret));
  if (!session) return std::nullopt;
  if (!is_alive(*session)) {
    close_session(session->key);
    return std::nullopt;
  }
  const Time now = clock_.now();
  if (now.us - session->seen.us >= std::min(kTouchUs, lifetimes_.idle_us / 4))
    touch_.bind(session->key, now.us).run();
  return session;
}

bool Accounts::is_open(const std::string& key) {
  if (const auto session = found(key)) return is_alive(*session);
  const bool is_token = token_.bind(key).step() && clock_.now().us < token_.integer(3);
  token_.reset();
  return is_token;
}

bool Accounts::is_alive(const Session& session) const {
  const std::int64_t now = clock_.now().us;
  return now - session.seen.us < lifetimes_.idle_us &&
         now - session.created.us < lifetimes_.absolute_us;
}

void Accounts::confirm(Session& session) {
  session.confirmed = clock_.now();
  confirm_.bind(session.key, session.confirmed.us).run();
}

bool Accounts::is_confirmed(const Session& session) const {
  return !session.by_token && clock_.now().us - session.confirmed.us < lifetimes_.confirmed_us;
}

void Accounts::close_session(const std::string& key) { close_.bind(key).run(); }
void Accounts::close_sessions_of(const std::string& principal) { close_all_.bind(principal).run(); }

void Accounts::drop_expired() {
  const std::int64_t now = clock_.now().us;
  drop_.bind(now - lifetimes_.idle_us, now - lifetimes_.absolute_us).run();
}

std::size_t Accounts::sessions() {
  count_.bind().step();
  const auto count = static_cast<std::size_t>(count_.integer(0));
  count_.reset();
  return count;
}

Accounts::Issued Accounts::issue_token(const std::string& principal, const std::string& label,
                                       int days) {
  Issued issued{std::string(kTokenMark) + random_hex(kSecretBytes), {}};
  const std::string id = random_hex(8);
  const Time now = clock_.now(), expires{now.us + days * kDayUs};
  issue_.bind(id, key_of(issued.secret), principal, label, now.us, expires.us).run();
  issued.row = {{"id", id},
                {"label", label},
                {"created", to_string(now)},
                {"expires", to_string(expires)},
                {"used", nullptr}};
  return issued;
}

std::optional<Session> Accounts::token(std::string_view secret) {
  if (!secret.starts_with(kTokenMark)) return std::nullopt;
  Session session;
  session.by_token = true;
  session.key = key_of(secret);
  const bool known = token_.bind(session.key).step();
  const std::string id = known ? token_.text(0) : std::string();
  const bool alive = known && clock_.now().us < token_.integer(3);
  if (known) {
    session.principal = token_.text(1);
    session.created = Time{token_.integer(2)};
  }
  token_.reset();
  if (!alive) return std::nullopt;
  use_.bind(id, clock_.now().us).run();
  return session;
}

Json Accounts::tokens_of(const std::string& principal) {
  Json rows = Json::array();
  tokens_.bind(principal);
  while (tokens_.step()) rows.push_back(token_row(tokens_));
  tokens_.reset();
  return rows;
}

bool Accounts::revoke_token(const std::string& principal, const std::string& id) {
  revoke_.bind(principal, id).run();
  return database_.changes() > 0;
}

Preferences Accounts::preferences(const std::string& principal) {
  Preferences preferences;
  if (preference_.bind(principal).step()) {
    preferences.lang = preference_.text(0);
    preferences.seen = static_cast<std::uint64_t>(preference_.integer(1));
  }
  preference_.reset();
  return preferences;
}

void Accounts::prefer(const std::string& principal, const Preferences& preferences) {
  prefer_.bind(principal, preferences.lang, preferences.seen).run();
}

}  // namespace renkei::console
