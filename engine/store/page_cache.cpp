#include "store/page_cache.h"

#include <sqlite3.h>

#include <memory>
#include <new>

namespace renkei::store {
namespace {

sqlite3_pcache_methods2 real;  // SQLite's own

struct Cache {
  sqlite3_pcache* pages;
  PageNumbers numbers;
};

Cache& of(sqlite3_pcache* cache) { return *reinterpret_cast<Cache*>(cache); }

int start(void*) { return real.xInit(real.pArg); }
void stop(void*) { real.xShutdown(real.pArg); }

sqlite3_pcache* create(int page, int extra, int purgeable) {
  std::unique_ptr<Cache> cache(new (std::nothrow) Cache{nullptr, {}});
  if (cache) cache->pages = real.xCreate(page, extra, purgeable);
  if (!cache || cache->pages == nullptr) return nullptr;
  return reinterpret_cast<sqlite3_pcache*>(cache.release());
}

void destroy(sqlite3_pcache* cache) {
  const std::unique_ptr<Cache> owned(&of(cache));
  real.xDestroy(owned->pages);
}

sqlite3_pcache_page* fetch(sqlite3_pcache* cache, unsigned number, int make) {
  sqlite3_pcache_page* page = real.xFetch(of(cache).pages, number, make);
  if (page != nullptr) of(cache).numbers.fetched(number);
  return page;
}

void renumber(sqlite3_pcache* cache, sqlite3_pcache_page* page, unsigned from, unsigned to) {
  real.xRekey(of(cache).pages, page, from, to);
  of(cache).numbers.renumbered(from, to);
}

void truncate(sqlite3_pcache* cache, unsigned end) {
  Cache& self = of(cache);
  if (!self.numbers.may_reach(end)) return;
  real.xTruncate(self.pages, end);
  self.numbers.dropped_from(end);
}

void set_size(sqlite3_pcache* cache, int pages) { real.xCachesize(of(cache).pages, pages); }
int count(sqlite3_pcache* cache) { return real.xPagecount(of(cache).pages); }
void shrink(sqlite3_pcache* cache) { real.xShrink(of(cache).pages); }
void unpin(sqlite3_pcache* cache, sqlite3_pcache_page* page, int discard) {
  real.xUnpin(of(cache).pages, page, discard);
}

}  // namespace

void use_page_cache() {
  sqlite3_pcache_methods2 ours = {1,     nullptr, start,    stop,     create,  set_size, count,
                                  fetch, unpin,   renumber, truncate, destroy, shrink};
  if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &real) == SQLITE_OK)
    sqlite3_config(SQLITE_CONFIG_PCACHE2, &ours);
}

}  // namespace renkei::store
