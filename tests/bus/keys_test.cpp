#include "bus/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/hash.h"
#include "bus/profile.h"
#include "bus/zap.h"

namespace renkei::bus {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("renkei-keys-" + random_hex(8))) {
    fs::create_directory(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  const fs::path path_;
};

TEST(Keys, APairBelongsTogether) {
  const KeyPair keys = make_keys();
  EXPECT_TRUE(is_key(keys.public_key));
  EXPECT_EQ(public_of(keys.secret_key).value(), keys.public_key);
  EXPECT_NE(make_keys().secret_key, keys.secret_key);
}

TEST(Keys, WhatIsNoZ85OfThirtyTwoBytesIsNoKey) {
  EXPECT_FALSE(is_key(""));
  EXPECT_FALSE(is_key(std::string(39, 'a')));
  EXPECT_FALSE(is_key(std::string(41, 'a')));
  EXPECT_FALSE(is_key(std::string(40, '\xff')));
  EXPECT_FALSE(is_key(std::string(40, '"')));
  EXPECT_FALSE(public_of("short"));
}

TEST(Keys, ASecretIsForItsOwnerOnly) {
  const Folder folder;
  const KeyPair keys = make_keys();
  ASSERT_TRUE(write_secret(folder / "a.key", keys.secret_key));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(read_keys(folder / "a.key")->public_key, keys.public_key);

  EXPECT_EQ(write_secret(folder / "a.key", keys.secret_key).error().code, Errc::io_failed);
  ::chmod((folder / "a.key").c_str(), 0640);
  EXPECT_EQ(read_secret(folder / "a.key").error().code, Errc::io_failed);
}

TEST(Keys, ASecretIsInARegularFile) {
  const Folder folder;
  ASSERT_TRUE(write_secret(folder / "a.key", make_keys().secret_key));
  fs::create_symlink(folder / "a.key", folder / "link.key");
  EXPECT_FALSE(read_secret(folder / "link.key"));
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  EXPECT_FALSE(read_secret(folder / "fifo"));
  EXPECT_FALSE(read_secret(folder / "nothing"));
}

TEST(KeyRing, AdmitsUntilRevoked) {
  KeyRing ring;
  EXPECT_FALSE(ring.admits("k"));
  ring.admit("k");
  EXPECT_TRUE(ring.admits("k"));
  ring.revoke("k");
  EXPECT_FALSE(ring.admits("k"));
}

class ZapJudge : public ::testing::Test {
 protected:
  ZapJudge() { ring_.admit(keys_.public_key); }
  // A request of libzmq for our key.
  Frames request() const {
    std::string bytes(32, '\0');
    zmq_z85_decode(reinterpret_cast<std::uint8_t*>(bytes.data()), keys_.public_key.c_str());
    return {"1.0", "1", "renkei", "127.0.0.1", "", "CURVE", bytes};
  }
  const KeyPair keys_ = make_keys();
  KeyRing ring_;
};

TEST_F(ZapJudge, AKnownKeyIsAdmittedAndIsTheUserId) {
  const Verdict verdict = judge(request(), ring_);
  EXPECT_EQ(verdict.status, "200");
  EXPECT_EQ(verdict.user, keys_.public_key);
}

TEST_F(ZapJudge, EverythingElseIsRefusedWithoutAUserId) {
  std::vector<Frames> wrong(8, request());
  wrong[0][0] = "2.0";
  wrong[1][2] = "";  // a socket without a ZAP domain
  wrong[2][2] = "other";
  wrong[3][5] = "NULL";
  wrong[4][5] = "PLAIN";
  wrong[5][6] = "short";
  wrong[6].pop_back();
  wrong[7][6] = std::string(32, 'x');
  wrong.push_back({});
  for (const Frames& frames : wrong) {
    const Verdict verdict = judge(frames, ring_);
    EXPECT_NE(verdict.status, "200");
    EXPECT_EQ(verdict.user, "");
  }
}

TEST(Profile, IsReadAsItWasWritten) {
  const Folder folder;
  const Profile profile{"tcp://127.0.0.1:1", "tcp://127.0.0.1:2", make_keys().public_key, "tanaka",
                        make_keys()};
  ASSERT_TRUE(write_profile(folder / "tanaka.json", profile));
  const auto read = read_profile(folder / "tanaka.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->endpoint, profile.endpoint);
  EXPECT_EQ(read->hints, profile.hints);
  EXPECT_EQ(read->server_key, profile.server_key);
  EXPECT_EQ(read->principal, "tanaka");
  EXPECT_EQ(read->keys.public_key, profile.keys.public_key);
  EXPECT_FALSE(write_profile(folder / "tanaka.json", profile));
}

TEST(Profile, AnEndpointMayStandInAFileBesideIt) {
  const Folder folder;
  const Profile profile{"@endpoint.json", "@endpoint.json", make_keys().public_key, "x",
                        make_keys()};
  ASSERT_TRUE(write_profile(folder / "x.json", profile));
  const auto read = read_profile(folder / "x.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(resolve_endpoint(read->endpoint, "endpoint").error().code, Errc::unavailable);
  std::ofstream(folder / "endpoint.json") << R"({"endpoint":"tcp://e","hints":"tcp://h"})";
  EXPECT_EQ(resolve_endpoint(read->endpoint, "endpoint").value(), "tcp://e");
  EXPECT_EQ(resolve_endpoint(read->hints, "hints").value(), "tcp://h");
}

TEST(Profile, SaysWhichMemberIsWrong) {
  const Folder folder;
  std::ofstream(folder / "a.json") << R"({"principal":"a","endpoint":"tcp://e"})";
  EXPECT_NE(read_profile(folder / "a.json").error().detail.find("server_key"), std::string::npos);
  std::ofstream(folder / "b.json") << "nonsense";
  EXPECT_EQ(read_profile(folder / "b.json").error().code, Errc::malformed_json);
}

}  // namespace
}  // namespace renkei::bus
