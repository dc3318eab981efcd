#include "console/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "console/answers.h"

namespace renkei::console {
namespace {

std::string unpacked(const std::string& packed, std::size_t size) {
  std::string bytes(size + 1, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string copy = packed;
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  return bytes;
}

Request taking(const std::string& encodings) {
  Request request;
  request.headers["accept-encoding"] = encodings;
  return request;
}

std::string header(const Response& response, const std::string& name) {
  for (const auto& [each, value] : response.headers) {
    if (each == name) return value;
  }
  return "";
}

TEST(AcceptEncoding, IsReadAsRfc9110Says) {
  for (const char* yes :
       {"gzip", "GZIP", "deflate, gzip, br", "br;q=1, gzip;q=0.001", "*", "br, *;q=0.5",
        "gzip;q=1.000", " gzip ; q=0.5 ", "x-gzip", "gzip;q=1, *;q=0", "*;q=0, gzip"})
    EXPECT_TRUE(takes_gzip(yes)) << yes;
  for (const char* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *",
                         "*, gzip;q=0", "gzipped", "identity", "gzip;q=", "gzip;q=2", "gzip;q=-1",
                         "gzip;q=0.0001", "gzip;q=x", ",,;;", "nogzip"})
    EXPECT_FALSE(takes_gzip(no)) << no;
}

TEST(Compression, IsUndoneToTheSameBytes) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += std::to_string(i * 7919) + "連携 ";
  const std::string packed = gzip_of(text);
  EXPECT_LT(packed.size(), text.size() / 2);
  EXPECT_EQ(unpacked(packed, text.size()), text);
  EXPECT_EQ(unpacked(gzip_of(""), 0), "");
}

TEST(Compression, IsForLongTextAloneAndVariesByWhatIsAsked) {
  const Json rows = {{"rows", std::string(5'000, 'x')}};
  Response response = json_answer(rows);
  compress(response, taking("gzip"));
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(unpacked(response.body, 6'000), rows.dump());

  Response plain = json_answer(rows);
  compress(plain, taking("br"));
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(plain.body, rows.dump());

  Response small = json_answer(Json::object());
  compress(small, taking("gzip"));
  EXPECT_EQ(small.body, "{}");

  Response paper = json_answer(rows);
  paper.type = "application/pdf";
  compress(paper, taking("gzip"));
  EXPECT_EQ(header(paper, "Content-Encoding"), "");
}

TEST(Compression, NeverTouchesASecret) {
  Response response = secret_answer({{"csrf", std::string(5'000, 'x')}});
  compress(response, taking("gzip"));
  EXPECT_EQ(header(response, "Content-Encoding"), "");
  EXPECT_EQ(header(response, "Vary"), "");
}

}  // namespace
}  // namespace renkei::console
