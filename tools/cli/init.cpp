// renkei init DIR: a state directory: keys, an administrator's profile, the shipped workflows and
// reference data.
#include <fmt/format.h>

#include <filesystem>

#include "base/hash.h"
#include "cli/documents.h"
#include "cli/nouns.h"
#include "wire/shipped.h"

namespace renkei::cli {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string dir, endpoint = "tcp://127.0.0.1:5790", hints = "tcp://127.0.0.1:5791";
};

// A random UUID (RFC 9562, version 4).
std::string make_uuid() {
  std::string hex = random_hex(16);
  hex[12] = '4';
  hex[16] = "89ab"[hex[16] >= 'a' ? hex[16] % 4 : (hex[16] - '0') % 4];
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

Result<void> make_directory(Context& context, const fs::path& dir) {
  std::error_code error;
  if (fs::exists(dir, error) && (!fs::is_directory(dir, error) || !fs::is_empty(dir, error))) {
    return fail(Errc::bad_usage, context.say("init.not_empty", dir.string()));
  }
  fs::create_directories(dir, error);
  if (!error) fs::permissions(dir, fs::perms::owner_all, error);
  if (error) return fail(Errc::io_failed, context.say("problem.cannot_write", dir.string()));
  return {};
}

// "workflows/project.json" → "project".
std::string name_in(std::string_view path) { return fs::path(path).stem().string(); }

Result<void> write_shipped(Context& context, const fs::path& dir) {
  for (const char* folder : {"workflows", "reference"}) {
    fs::create_directories(dir / folder);
    for (const std::string_view path : wire::shipped_below(folder)) {
      const std::string text = std::string(folder) == "workflows"
                                   ? wire::shipped_workflow(name_in(path))
                                   : std::string(wire::shipped(path).value_or(""));
      const auto written = write_file(context, (dir / path).string(), text);
      if (!written) return written;
    }
  }
  return {};
}

Result<void> write_keys(Context& context, const InitOptions& options,
                        const bus::KeyPair& administrator) {
  const fs::path dir = options.dir;
  const bus::KeyPair server = bus::make_keys();
  auto done = bus::write_secret(dir / "server.key", server.secret_key);
  if (done) done = write_file(context, (dir / "server.pub").string(), server.public_key + "\n");
  if (!done) return done;
  fs::create_directories(dir / "profiles");
  bus::Profile profile;
  profile.principal = "administrator";
  profile.endpoint = profile.hints = "@../endpoint.json";
  profile.server_key = server.public_key;
  profile.keys = administrator;
  return bus::write_profile(dir / "profiles" / "administrator.json", profile);
}

Result<void> make_state(Context& context, const InitOptions& options) {
  auto done = make_directory(context, options.dir);
  if (!done) return done;
  const bus::KeyPair administrator = bus::make_keys();
  done = write_keys(context, options, administrator);
  if (done) done = write_shipped(context, options.dir);
  if (!done) return done;
  const Json engine = {
      {"format", 1},
      {"log", "urn:uuid:" + make_uuid()},
      {"administrator", {{"principal", "administrator"}, {"key", administrator.public_key}}},
      {"endpoint", options.endpoint},
      {"hints", options.hints}};
  // Last of all: a directory without engine.json is no state directory, whatever stopped us before.
  return write_file(context, (fs::path(options.dir) / "engine.json").string(),
                    engine.dump(2) + "\n");
}

Outcome init(Context& context, const InitOptions& options) {
  const auto made = make_state(context, options);
  if (!made) return tl::unexpected(made.error());
  const std::string profile = (fs::path(options.dir) / "profiles" / "administrator.json").string();
  Report report;
  report.result = {
      {"directory", options.dir}, {"profile", profile}, {"endpoint", options.endpoint}};
  report.ids = {profile};
  report.table.columns = {{context.say("column.field")}, {context.say("column.value")}};
  report.table.rows = {{context.say("column.directory"), options.dir},
                       {context.say("column.profile"), profile},
                       {context.say("column.endpoint"), options.endpoint}};
  report.foot = {"", context.say("init.next", options.dir, profile)};
  write(context.world().out, report, context.format());
  return kOk;
}

}  // namespace

void add_init(CLI::App& app, Context& context) {
  const auto options = std::make_shared<InitOptions>();
  CLI::App& verb = add_verb(app, context, "init", "renkei init ./state",
                            [&context, options] { return init(context, *options); });
  add(verb, context, "DIR", options->dir, "state_dir")->required();
  add(verb, context, "--endpoint", options->endpoint, "endpoint", "tcp://HOST:PORT");
  add(verb, context, "--hints", options->hints, "hints", "tcp://HOST:PORT");
}

}  // namespace renkei::cli
