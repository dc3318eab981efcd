// Awarded: two projects under a deadline.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "views/timers.h"
#include "views/timers_due.h"
#include "views/world.h"

namespace renkei::views {

inline const MayRead kAll = [](const model::Record&) { return true; };

// Two projects in amed_funding, whose reminder comes after 20 days and whose deadline after 30.
class Deadlines : public ::testing::Test {
 protected:
  Deadlines() {
    world.on(2026, 4, 1);
    first = award();
    world.pass_days(10);
    second = award();
  }
  std::string award() {
    const std::string id = world.create("project", testing::project_document("riken"));
    world.send(id, "submit");
    world.send(id, "award");
    return id;
  }
  Json tasks() {
    return ask.tasks.list_by_due(*world.definitions, world.as_secretariat(), {})["rows"];
  }
  std::vector<std::string> records(const Json& rows) {
    std::vector<std::string> ids;
    for (const Json& row : rows) {
      if (ids.empty() || ids.back() != text_at(row, "record"))
        ids.push_back(text_at(row, "record"));
    }
    return ids;
  }

  testing::World world;
  Queries& ask = world.ask;
  std::string first, second;
};

}  // namespace renkei::views
