#include "tables/archive.h"

#include <zip.h>

#include <ctime>
#include <memory>

namespace renkei::tables {
namespace {

struct Closing {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Closing>;

// ZIP's own time, which has no time zone (APPNOTE 4.4.6): seconds by two, years from 1980.
struct DosTime {
  zip_uint16_t time = 0, date = 0;
};
DosTime dos_time_of(Time made) {
  const std::time_t seconds = made.us / 1'000'000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return {static_cast<zip_uint16_t>(utc.tm_hour << 11 | utc.tm_min << 5 | utc.tm_sec / 2),
          static_cast<zip_uint16_t>((utc.tm_year - 80) << 9 | (utc.tm_mon + 1) << 5 | utc.tm_mday)};
}

// Nothing, or why the file could not be added.
std::string add_file(zip_t* archive, const ArchivedFile& file, DosTime made) {
  zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  if (source == nullptr) return zip_strerror(archive);
  const zip_int64_t at = zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return zip_strerror(archive);
  }
  const auto index = static_cast<zip_uint64_t>(at);
  const bool set = zip_file_set_dostime(archive, index, made.time, made.date, 0) == 0 &&
                   zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 9) == 0;
  return set ? "" : zip_strerror(archive);
}

std::string bytes_in(zip_source_t* source) {
  zip_stat_t stat;
  std::string bytes;
  if (zip_source_open(source) != 0) return bytes;
  if (zip_source_stat(source, &stat) == 0) {
    bytes.resize(stat.size);
    if (zip_source_read(source, bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size))
      bytes.clear();
  }
  zip_source_close(source);
  return bytes;
}

}  // namespace

Read<std::string> write_archive(const std::vector<ArchivedFile>& files, Time made) {
  zip_error_t error;
  zip_error_init(&error);
  const Source written(zip_source_buffer_create(nullptr, 0, 0, &error));
  zip_t* archive =
      written ? zip_open_from_source(written.get(), ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr;
  const std::string unopened = archive ? "" : zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive == nullptr) return wrong("not_written", unopened);
  zip_source_keep(written.get());  // closing the archive lets go of it
  std::string why;
  for (const ArchivedFile& file : files) {
    if (why.empty()) why = add_file(archive, file, dos_time_of(made));
  }
  if (why.empty() && zip_close(archive) != 0) why = zip_strerror(archive);
  if (!why.empty()) {
    zip_discard(archive);
    return wrong("not_written", why);
  }
  return bytes_in(written.get());
}

}  // namespace renkei::tables
