#include "digest/product.h"

#include <fmt/format.h>

#include "digest/feed.h"
#include "digest/paper.h"
#include "press/charts.h"
#include "press/html.h"
#include "press/markdown.h"
#include "press/pdf.h"
#include "press/sheets.h"
#include "tables/csv.h"
#include "tables/xlsx.h"

namespace renkei::digest {
namespace {

using Breathe = std::function<void()>;

tl::unexpected<Error> not_written(const tables::Mistake& mistake) {
  return fail(Errc::document_invalid,
              fmt::format("row {}, column {}: {} {}", mistake.row, mistake.column, mistake.code,
                          mistake.found),
              {{"/encoding", mistake.found}});
}

Product page(const press::Paper& paper, const Request& request, const Breathe& breathe) {
  const auto drawings = press::draw(paper, request.languages, breathe);
  Product product;
  if (!drawings) product.notes.push_back("no charts: " + drawings.error().detail);
  product.bytes =
      press::html_of(paper, request.languages, drawings ? *drawings : press::Drawings());
  return product;
}

Result<Product> printed(const press::Paper& paper, const Request& request, const Breathe& breathe) {
  Product product = page(paper, request, breathe);
  auto pdf = press::pdf_of(product.bytes, paper.created, breathe);
  if (!pdf) return tl::unexpected(pdf.error());
  product.bytes = std::move(*pdf);
  product.is_text = false;
  return product;
}

Result<Product> workbook(const press::Paper& paper, const Request& request) {
  tables::XlsxOptions options;
  options.created = parse_time(paper.created).value_or(Time());
  options.title = line_of(paper.title, request.languages);
  auto bytes = tables::write_xlsx(press::sheets_of(paper, request.languages), options);
  if (!bytes) return not_written(bytes.error());
  return Product{std::move(*bytes), false, {}};
}

Result<Product> figures(const press::Paper& paper, const Request& request) {
  tables::CsvOptions options;
  options.encoding = request.encoding;
  auto bytes = tables::write_csv(press::figures_table(paper, request.languages), options);
  if (!bytes) return not_written(bytes.error());
  return Product{std::move(*bytes), request.encoding == text::Encoding::utf8, {}};
}

std::string json_text(const Json& content, const press::Languages& languages) {
  Json told = languages.size() > 1 ? content : press::localised(content, languages);
  told["language"] = code_of(languages);
  return told.dump(2) + "\n";
}

}  // namespace

Result<Product> make(const Json& content, const Request& request, const Breathe& breathe) {
  press::Paper paper = paper_of(content, request.banner);
  paper.machine["lang"] = press::code_of(request.languages);
  switch (request.format) {
    case Format::markdown:
      return Product{press::markdown_of(paper, request.languages), true, {}};
    case Format::html:
      return page(paper, request, breathe);
    case Format::pdf:
      return printed(paper, request, breathe);
    case Format::xlsx:
      return workbook(paper, request);
    case Format::csv:
      return figures(paper, request);
    case Format::json:
      return Product{json_text(content, request.languages), true, {}};
    case Format::atom:
      return Product{feed_of(content, request.languages), true, {}};
  }
  return fail(Errc::internal, "a format without a form");
}

}  // namespace renkei::digest
