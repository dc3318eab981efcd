#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "store/database.h"
#include "store/errors.h"

namespace renkei::store {

Statement::Statement(std::unique_ptr<SQLite::Statement> statement)
    : statement_(std::move(statement)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

bool Statement::step() {
  try {
    return statement_->executeStep();
  } catch (const SQLite::Exception& error) {
    throw storage_error(error, statement_->getQuery());
  }
}

// The error of the last step, which SQLite repeats here, was thrown when it happened.
void Statement::reset() { statement_->tryReset(); }

std::int64_t Statement::integer(int column) const {
  return statement_->getColumn(column).getInt64();
}

std::string Statement::text(int column) const { return statement_->getColumn(column).getString(); }

std::string Statement::blob(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const auto* bytes = static_cast<const char*>(value.getBlob());
  return bytes == nullptr ? std::string()
                          : std::string(bytes, static_cast<std::size_t>(value.getBytes()));
}

bool Statement::is_null(int column) const { return statement_->isColumnNull(column); }

void Statement::bind_integer(int place, std::int64_t value) { statement_->bind(place, value); }

void Statement::bind_at(int place, Life life, const std::string& value) {
  if (life == Life::copied)
    statement_->bind(place, value);
  else
    statement_->bindNoCopy(place, value);
}

void Statement::bind_at(int place, Life life, Blob value) {
  // SQLite takes a null pointer for NULL; an empty blob is not NULL.
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  const auto size = static_cast<int>(value.bytes.size());
  if (life == Life::copied)
    statement_->bind(place, static_cast<const void*>(bytes), size);
  else
    statement_->bindNoCopy(place, static_cast<const void*>(bytes), size);
}

void Statement::bind_at(int place, Life, std::nullopt_t) { statement_->bind(place); }

}  // namespace renkei::store
