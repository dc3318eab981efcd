#include "pack/product.h"

#include "pack/paper.h"
#include "pack/words.h"
#include "press/charts.h"
#include "press/html.h"
#include "press/pdf.h"
#include "tables/archive.h"
#include "tables/csv.h"

namespace renkei::pack {
namespace {

tl::unexpected<Error> not_packed(const tables::Mistake& mistake) {
  return fail(Errc::internal, mistake.code + " " + mistake.found);
}

// Prints one pack.
class PackPress {
 public:
  PackPress(const PackInputs& inputs, const Request& request, const std::function<void()>& breathe)
      : inputs_(inputs), request_(request), breathe_(breathe), paper_(pack_paper(inputs)) {}

  Result<Product> page() {
    const auto drawings = press::draw(paper_, request_.languages, breathe_);
    if (!drawings) note(both("pack.no_charts", drawings.error().detail));
    product_.bytes =
        press::html_of(paper_, request_.languages, drawings ? *drawings : press::Drawings());
    return std::move(product_);
  }

  Result<Product> printed() {
    Product made = *page();
    auto pdf = press::pdf_of(made.bytes, paper_.created, breathe_);
    if (!pdf) return tl::unexpected(pdf.error());
    made.bytes = std::move(*pdf);
    return made;
  }

  // The page, its twin on paper where Chromium is here, the tables, and what all of it was made of.
  Result<Product> archive() {
    product_ = *page();
    std::vector<tables::ArchivedFile> files{{"pack.html", product_.bytes},
                                            {"inputs.json", inputs_.all().dump(2) + "\n"}};
    const auto pdf = press::pdf_of(product_.bytes, paper_.created, breathe_);
    if (pdf) files.push_back({"pack.pdf", *pdf});
    if (!pdf && pdf.error().code != Errc::unavailable) return tl::unexpected(pdf.error());
    if (!pdf) note(both("pack.no_pdf"));
    for (const tables::Table& table : pack_tables(inputs_)) {
      if (table.rows.empty()) continue;
      const auto bytes = tables::write_csv(table);
      if (!bytes) return not_packed(bytes.error());
      files.push_back({table.name.en + ".csv", *bytes});
    }
    const Time made{static_cast<std::int64_t>(inputs_.day.days) * 86'400 * 1'000'000};
    auto archive = tables::write_archive(files, made);
    if (!archive) return not_packed(archive.error());
    product_.bytes = std::move(*archive);
    return std::move(product_);
  }

 private:
  void note(const press::Text& text) {
    product_.notes.push_back(press::line_of(text, request_.languages));
  }

  const PackInputs& inputs_;
  const Request& request_;
  const std::function<void()>& breathe_;
  const press::Paper paper_;
  Product product_;
};

}  // namespace

Result<Product> make(const PackInputs& inputs, const Request& request,
                     const std::function<void()>& breathe) {
  switch (request.format) {
    case Format::html:
      return PackPress(inputs, request, breathe).page();
    case Format::pdf:
      return PackPress(inputs, request, breathe).printed();
    case Format::zip:
      return PackPress(inputs, request, breathe).archive();
    case Format::json:
      return Product{inputs.all().dump(2) + "\n", {}};
  }
  return fail(Errc::internal, "a format without a form");
}

}  // namespace renkei::pack
