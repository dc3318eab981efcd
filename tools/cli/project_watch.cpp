// renkei project watch RECORD: follows a record live. A hint says only that something happened;
// what it was is asked, from the last position seen on, so that nothing is missed when hints are.
#include <csignal>
#include <ostream>

#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr std::chrono::milliseconds kHintWait{200};  // so that an interrupt is noticed
constexpr std::chrono::milliseconds kAskAnyway{
    5'000};  // hints may be lost (PUB drops at its high-water mark)

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

struct WatchOptions {
  std::string record, until;
  std::uint64_t count = 0;  // 0 = no end
  Seq after = 0;
  bool from_now = true;
  double wait_s = 0;  // 0 = for ever
};

using Instant = std::chrono::steady_clock::time_point;

class Watch {
 public:
  Watch(Context& context, const WatchOptions& options) : context_(context), options_(options) {}

  Outcome run() {
    const auto start = begin();
    if (!start || *start) return start ? Outcome(kOk) : Outcome(tl::unexpected(start.error()));
    const auto profile = context_.profile();
    if (!profile) return tl::unexpected(profile.error());
    profile_ = *profile;
    hints_ = std::make_unique<bus::Hints>(profile_);
    const Instant began = std::chrono::steady_clock::now();
    while (interrupted == 0) {
      const auto done = print_new();
      if (!done) return tl::unexpected(done.error());
      if (*done) return kOk;
      if (!await(began))
        return fail(Errc::timed_out, context_.say("watch.waited", options_.wait_s));
    }
    return kOk;
  }

 private:
  // Is it already where it should get? Also where to begin: behind the record's last event.
  Result<bool> begin() {
    const auto answer = context_.query({{"query", "record.get"}, {"record", options_.record}});
    if (!answer) return tl::unexpected(answer.error());
    last_ = options_.from_now ? answer->result.value("seq", Seq{0}) : options_.after;
    const Json states = answer->result.value("configuration", Json::array());
    context_.note(context_.say("watch.now", options_.record,
                               context_.labels().states(text_at(answer->result, "kind"), states),
                               last_));
    return options_.from_now && reached(states);
  }

  bool reached(const Json& states) const {
    if (options_.until.empty() || !states.is_array()) return false;
    for (const Json& state : states) {
      if (state == options_.until) return true;
    }
    return false;
  }

  // Prints what is new; true when the end that was asked for is reached. A daemon that is away is
  // waited for.
  Result<bool> print_new() {
    const auto answer =
        context_.list({{"query", "record.history"}, {"record", options_.record}, {"after", last_}});
    if (!answer) {
      if (exit_code(answer.error().code) != kNoAnswer) return tl::unexpected(answer.error());
      context_.note(context_.say("watch.away"));
      hints_ = std::make_unique<bus::Hints>(profile_);  // it may come back at another port
      return false;
    }
    for (const Json& row : answer->result["rows"]) {
      const Seq seq = row.value("seq", Seq{0});
      if (seq <= last_) continue;
      last_ = seq;
      print_row(row);
      if (reached(row.value("to", Json())) ||
          (options_.count > 0 && ++printed_ >= options_.count)) {
        return true;
      }
    }
    return false;
  }

  void print_row(const Json& row) {
    std::ostream& out = context_.world().out;
    if (context_.format() == Format::ids) {
      out << plain(row, "seq") << '\n';
    } else if (!context_.tabular()) {
      out << row.dump() << '\n';
    } else {
      const auto cells = history_cells(context_, kind_in(options_.record), row);
      if (context_.format() == Format::csv) {
        for (std::size_t i = 0; i < cells.size(); ++i)
          out << (i > 0 ? "," : "") << csv_cell(cells[i]);
        out << "\r\n";
      } else {
        out << context_.say("watch.row", cells[0], cells[1], cells[2], cells[3], cells[4], cells[6])
            << '\n';
      }
    }
    out.flush();
  }

  // Until a hint comes, it is time to ask anyway, or somebody interrupts. False when the waiting is
  // over.
  bool await(Instant began) {
    const Instant asked = std::chrono::steady_clock::now();
    while (interrupted == 0 && std::chrono::steady_clock::now() - asked < kAskAnyway) {
      const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - began;
      if (options_.wait_s > 0 && waited.count() >= options_.wait_s) return false;
      const auto hint = hints_->next(kHintWait);
      if (hint && hint->find('"' + options_.record + '"') != std::string::npos) return true;
    }
    return true;
  }

  Context& context_;
  const WatchOptions& options_;
  bus::Profile profile_;
  std::unique_ptr<bus::Hints> hints_;
  Seq last_ = 0;
  std::uint64_t printed_ = 0;
};

Outcome watch(Context& context, const WatchOptions& options) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  return Watch(context, options).run();
}

}  // namespace

void add_project_watch(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<WatchOptions>();
  CLI::App& verb =
      add_verb(noun, context, "watch", "renkei project watch project-42 --until completed",
               [&context, options] { return watch(context, *options); });
  add(verb, context, "RECORD", options->record, "record")->required();
  add(verb, context, "--until", options->until, "until", "STATE");
  add(verb, context, "--count", options->count, "count", "N");
  add(verb, context, "--wait", options->wait_s, "wait", "SECONDS");
  add(verb, context, "--after", options->after, "after", "SEQ")
      ->each([options](const std::string&) { options->from_now = false; });
}

}  // namespace renkei::cli
