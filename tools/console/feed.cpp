#include "console/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace renkei::console {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPullAnyway{2'000};  // where hints were lost
constexpr milliseconds kHeartbeat{15'000};
constexpr milliseconds kPullPatience{5'000};
constexpr std::size_t kRecent = 10'000;
constexpr std::size_t kReadersOfOne = 40;
constexpr int kPullRows = 1'000;

std::shared_ptr<const std::string> event_text(const Json& row) {
  return std::make_shared<const std::string>(fmt::format(
      "id: {}\nevent: change\ndata: {}\n\n", row.at("seq").get<std::uint64_t>(), row.dump()));
}

Json changes_after(std::uint64_t seq) {
  return {{"query", "log.changes"}, {"after", seq}, {"limit", kPullRows}};
}

}  // namespace

Feed::Feed(Loop& loop, EngineLink& engine) : loop_(loop), engine_(engine) {
  engine_.on_hint([this] { pull(); });
  loop_.every(kPullAnyway, [this] { pull(); });
  loop_.every(kHeartbeat, [this] {
    for (const OpenPtr& reader : readers_) {
      if (holds_ && !holds_(reader->who)) reader->stream->close();
    }
    sweep();
    tell_all(": here\n\n");
  });
  pull();
}

// Before the engine was heard of, the position is what the answer is as of.
void Feed::pull() {
  if (pulling_) {
    pull_again_ = true;
    return;
  }
  pulling_ = true;
  pull_again_ = false;
  Json message = heard_ ? changes_after(known_) : Json{{"query", "principal.self"}};
  engine_.ask("renkei.query", std::move(message), kPullPatience,
              [this](const Result<Json>& answer) {
                pulling_ = false;
                pulled(answer);
              });
}

void Feed::pulled(const Result<Json>& answer) {
  if (available_ != answer.has_value()) {
    available_ = answer.has_value();
    tell_all(fmt::format("event: engine\ndata: {{\"available\":{}}}\n\n", available_));
  }
  if (!answer) return;
  const auto seq = answer->at("seq").get<std::uint64_t>();
  const Json& result = answer->at("result");
  if (!heard_) {
    heard_ = true;
    known_ = floor_ = seq;
    return;
  }
  take(result.at("rows"));
  if (!result.contains("next")) known_ = std::max(known_, seq);
  if (pull_again_ || result.contains("next")) pull();
}

// What came at once is one text, made once for everybody who has seen all that was before it.
void Feed::take(const Json& rows) {
  const std::uint64_t before = known_;
  std::string all;
  std::vector<std::pair<std::uint64_t, std::string>> principals;
  for (const Json& row : rows) {
    Change change{row.at("seq").get<std::uint64_t>(), event_text(row)};
    if (change.seq <= known_) continue;
    known_ = change.seq;
    all += *change.text;
    recent_.push_back(std::move(change));
    if (recent_.size() > kRecent) {
      floor_ = recent_.front().seq;
      recent_.pop_front();
    }
    if (row.at("kind") == "principal") principals.emplace_back(known_, row.at("record"));
  }
  if (known_ == before) return;
  tell_live(before, std::make_shared<const std::string>(std::move(all)));
  // Who may do what has changed: their pages ask anew.
  for (const auto& [seq, principal] : principals) close_principal(principal, seq);
}

void Feed::tell_live(std::uint64_t before, const std::shared_ptr<const std::string>& all) {
  for (const OpenPtr& reader : readers_) {
    if (!reader->live) continue;
    if (reader->position <= before) {
      reader->stream->send(all);
      reader->position = known_;
      ++sent_;
    } else {
      for (const Change& change : recent_) tell(*reader, change);
    }
  }
}

void Feed::tell(Open& reader, const Change& change) {
  if (change.seq <= reader.position) return;
  reader.position = change.seq;
  reader.stream->send(change.text);
  ++sent_;
}

void Feed::tell_all(const std::string& text) {
  const auto shared = std::make_shared<const std::string>(text);
  for (const OpenPtr& reader : readers_) reader->stream->send(shared);
}

bool Feed::open(Exchange& exchange, const Reader& who) {
  sweep();
  const auto of_one = std::count_if(readers_.begin(), readers_.end(), [&](const OpenPtr& reader) {
    return reader->who.principal == who.principal;
  });
  if (!heard_ || static_cast<std::size_t>(of_one) >= kReadersOfOne) return false;
  Response head;
  head.type = "text/event-stream";
  head.headers = {{"Cache-Control", "no-store"},
                  {"X-Accel-Buffering", "no"},
                  {"X-Content-Type-Options", "nosniff"}};
  auto stream = exchange.stream(std::move(head));
  if (!stream) return true;
  const std::uint64_t position = who.after.value_or(known_);
  auto reader = std::make_shared<Open>(Open{who, std::move(stream), position, false});
  readers_.push_back(reader);
  reader->stream->send(std::make_shared<const std::string>(
      fmt::format("retry: 1000\nid: {0}\nevent: ready\ndata: {{\"seq\":{0},\"available\":{1}}}\n\n",
                  position, available_)));
  catch_up(reader);
  return true;
}

// From what is remembered when that goes back far enough, else page by page from the engine.
void Feed::catch_up(const OpenPtr& reader) {
  if (!reader->stream->is_open()) return;
  if (reader->position >= floor_) {
    reader->live = true;
    for (const Change& change : recent_) tell(*reader, change);
    return;
  }
  engine_.ask("renkei.query", changes_after(reader->position), kPullPatience,
              [this, reader](const Result<Json>& answer) {
                if (!answer) return reader->stream->close();  // it comes back, from where it was
                const Json& result = answer->at("result");
                for (const Json& row : result.at("rows"))
                  tell(*reader, {row.at("seq").get<std::uint64_t>(), event_text(row)});
                if (!result.contains("next"))
                  reader->position =
                      std::max(reader->position, answer->at("seq").get<std::uint64_t>());
                catch_up(reader);
              });
}

void Feed::close_session(const std::string& session) {
  for (const OpenPtr& reader : readers_) {
    if (reader->who.session == session) reader->stream->close();
  }
}

void Feed::close_principal(const std::string& principal, std::uint64_t before) {
  for (const OpenPtr& reader : readers_) {
    if (reader->who.principal == principal && reader->who.admitted_at < before)
      reader->stream->close();
  }
}

void Feed::sweep() {
  readers_.remove_if([](const OpenPtr& reader) { return !reader->stream->is_open(); });
}

}  // namespace renkei::console
