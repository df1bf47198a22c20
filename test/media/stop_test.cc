// Ends that nobody planned: abort in every state, silent inputs, consumers that stop taking. What is stopped here has no
// end of its own: that close() comes back at all is the proof, and how soon is measured elsewhere (npm run bench).
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>
#include <utility>

#include "harness.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

// Names of the process's threads that are stations of ours or libav's workers.
std::string thread_names() {
  std::string names;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    FILE* name = fopen((task.path() / "comm").c_str(), "r");
    char text[32] = "";
    if (name && fgets(text, sizeof text, name))
      if (std::string(text).rfind("av:", 0) == 0) names += text;
    if (name) fclose(name);
  }
  return names;
}

// Looks until it is so; false: it never was.
bool becomes(const std::function<bool()>& is_so) {
  for (int i = 0; i < 6000; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(10)))
    if (is_so()) return true;
  return false;
}

// The kernel lists a thread for a moment after it was joined.
std::string threads_left() {
  becomes([] { return thread_names().empty(); });
  return thread_names();
}

Plan endless_plan() {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=320x180:rate=25[out0];sine=sample_rate=48000[out1]")};
  plan.tracks = {video_track(), audio_track()};
  plan.outputs = {file_output(scratch("endless.mp4"), "mp4", {0, 1})};
  return plan;
}

// Accepts connections and says nothing.
class SilentServer {
 public:
  SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(socket_, 4);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  }
  ~SilentServer() { ::close(socket_); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/silent.mp4"; }

 private:
  const int socket_;
  int port_ = 0;
};

}  // namespace

TEST("a running transcode stops at once and leaves no file") {
  Session session(endless_plan());
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  CHECK(becomes([&] { return session.pipeline().progress().frames > 0; }));
  CHECK(!thread_names().empty());
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
  CHECK_EQ(session.pipeline().error().code, 0);
  CHECK(!exists(scratch("endless.mp4")));
  CHECK(!exists(scratch("endless.mp4") + ".part-" + std::to_string(getpid())));
  CHECK_EQ(threads_left(), "");
}

TEST("abort() returns at once, the state follows, and close() may come twice") {
  Session session(endless_plan());
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  session.pipeline().abort();
  CHECK(session.wait_for(State::closed));
  session.pipeline().close();
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
}

TEST("an input that opens for ever is stopped: pushed bytes that never come") {
  Plan plan = endless_plan();
  InputPlan silent;
  silent.kind = InputPlan::Kind::pushed;
  plan.inputs = {silent};
  Session session(plan);
  session.wait(0.1);
  CHECK_EQ(session.state(), State::opening);
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
}

TEST("an input that opens for ever is stopped: a server that says nothing") {
  SilentServer server;
  Plan plan = endless_plan();
  plan.inputs = {file(server.url())};
  Session session(plan);
  session.wait(0.2);
  CHECK_EQ(session.state(), State::opening);
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
}

TEST("a probe of a server that says nothing ends when it is aborted") {
  SilentServer server;
  std::atomic<bool> aborted{false};
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    aborted = true;
  });
  const Probe result = probe(file(server.url()), [&] { return aborted.load(); });
  later.join();
  CHECK_EQ(result.error.name, "AVERROR_EXIT");
}

TEST("a silence in the middle of pushed bytes is stopped") {
  Plan made = endless_plan();
  made.inputs[0].duration = 4;
  made.outputs[0] = {OutputPlan::Kind::stream, {0, 1}, "mpegts", "", {}, {}, {}};
  Session maker(made);
  maker.run();
  Plan plan = endless_plan();
  InputPlan input;
  input.kind = InputPlan::Kind::pushed;
  plan.inputs = {input};
  plan.tracks = {copy_track("v0", "v")};
  plan.outputs = {file_output(scratch("half.mkv"), "matroska", {0})};
  Session session(plan);
  session.pipeline().push(0, maker.bytes[0]);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  session.wait_for(State::ended, 0.3);
  CHECK_EQ(session.state(), State::running);
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
}

TEST("a pipeline whose output nobody takes waits, and stops") {
  for (const auto kind : {OutputPlan::Kind::stream, OutputPlan::Kind::packets, OutputPlan::Kind::segments}) {
    Plan plan = endless_plan();
    plan.segment_bytes = 100'000;
    plan.outputs[0] = {kind, {0, 1}, "mpegts", "", {}, {}, {}};
    plan.outputs[0].segment.layout = SegmentPlan::Layout::muxed;
    Session session(plan);
    CHECK(session.wait_for(State::opened));
    session.pipeline().start();
    // Sooner or later it stands still.
    double time = -1;
    const auto is_held = [&] {
      const double before = std::exchange(time, session.pipeline().progress().time);
      session.wait_for(State::ended, 0.5);
      return time > 0 && time == before;
    };
    CHECK(kind != OutputPlan::Kind::packets || becomes(is_held));
    CHECK_EQ(session.state(), State::running);
    session.pipeline().close();
    CHECK_EQ(session.state(), State::closed);
  }
}

TEST("a tap whose frames are never given back stops all the same") {
  Plan plan = endless_plan();
  plan.tracks[0].tap = true;
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  Taken<AVFrame*> held;
  CHECK(becomes([&] { return (held = session.pipeline().take_frame(0)).kind == Taken<AVFrame*>::Kind::item; }));
  session.pipeline().close();
  CHECK_EQ(session.state(), State::closed);
  session.pipeline().drop_frame(0, held.item);
}

TEST("throttled, it reads ten packets a second, until it is not") {
  Plan plan;
  plan.inputs = {lavfi("testsrc2=size=64x64:rate=25:duration=20")};
  plan.tracks = {video_track()};
  OutputPlan nothing;
  nothing.tracks = {0};
  plan.outputs = {nothing};
  plan.tracks[0].encoders = {};
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().set_throttled(true);
  const auto begin = std::chrono::steady_clock::now();
  session.pipeline().start();
  session.wait_for(State::ended, 1.0);
  const auto frames = static_cast<double>(session.pipeline().progress().frames);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  CHECK(frames <= 10 * passed.count() + 5);
  session.pipeline().set_throttled(false);
  CHECK(session.wait_for(State::ended));
  CHECK_EQ(session.pipeline().progress().frames, 500);
}

TEST("many pipelines begin and end side by side, at any moment") {
  for (int round = 0; round < 30; ++round) {
    Session one(endless_plan());
    Plan other = endless_plan();
    other.outputs[0].path = scratch("other.mp4");
    Session two(other);
    if (round % 3) one.wait_for(State::opened, 1);
    if (round % 3 == 2) one.pipeline().start();
    two.wait(0.002 * round);
  }
  CHECK_EQ(threads_left(), "");
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
