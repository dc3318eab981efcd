#include "views/workflows.h"

namespace renkei::views {
namespace {

constexpr const char* kWorkflowsTables = R"sql(
  CREATE TABLE IF NOT EXISTS workflows(
    seq INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,  -- {"ja", "en"}
    definition TEXT NOT NULL,
    plan TEXT,  -- null = none
    UNIQUE(kind, version)
  ) STRICT;
)sql";

std::string title_in(const std::string& definition) {
  const Json parsed = Json::parse(definition, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("title")) return "{}";
  return canonical(parsed["title"]);
}

}  // namespace

WorkflowsView::WorkflowsView(store::Database& database)
    : database_(database.with_tables(kWorkflowsTables)),
      insert_(database.prepare("INSERT INTO workflows VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")) {}

void WorkflowsView::create() { database_.with_tables(kWorkflowsTables); }

void WorkflowsView::project(const Projection& projection) {
  const model::Event& event = projection.event;
  if (event.type != model::EventType::workflow_deployed) return;
  insert_.run(event.seq, event.time.us, event.kind, event.definition,
              title_in(event.definition_text), event.definition_text,
              event.plan.is_null() ? std::nullopt : std::optional(canonical(event.plan)));
}

Workflows::Workflows(store::Database& database)
    : list_(database.prepare("SELECT kind, version, title, seq FROM workflows ORDER BY seq")),
      get_(database.prepare("SELECT version, definition, plan FROM workflows WHERE kind = ?1"
                            " AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1")),
      plan_(database.prepare("SELECT plan FROM workflows WHERE kind = ?1 AND version = ?2")) {}

Json Workflows::list() {
  Json rows = Json::array();
  list_.bind();
  while (list_.step()) {
    rows.push_back({{"kind", list_.text(0)},
                    {"version", list_.integer(1)},
                    {"title", Json::parse(list_.text(2))},
                    {"seq", list_.integer(3)}});
  }
  list_.reset();
  return page_of(std::move(rows));
}

std::optional<Json> Workflows::get(std::string_view kind, std::optional<std::uint32_t> version) {
  std::optional<Json> found;
  if (get_.bind(kind, version).step()) {
    found = {{"kind", kind}, {"version", get_.integer(0)}, {"definition", get_.text(1)}};
    if (!get_.is_null(2)) (*found)["plan"] = Json::parse(get_.text(2));
  }
  get_.reset();
  return found;
}

Json Workflows::plan(std::string_view kind, std::uint32_t version) {
  Json plan;
  if (plan_.bind(kind, version).step() && !plan_.is_null(0)) plan = Json::parse(plan_.text(0));
  plan_.reset();
  return plan;
}

std::vector<std::string> deployed_texts(store::Database& database) {
  std::vector<std::string> texts;
  store::Statement text = database.prepare("SELECT definition FROM workflows ORDER BY seq");
  while (text.step()) texts.push_back(text.text(0));
  return texts;
}

}  // namespace renkei::views
