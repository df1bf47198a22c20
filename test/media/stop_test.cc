// Ends that nobody planned: abort in every state, silent inputs, consumers that stop taking.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "harness.h"
#include "session.h"

using namespace jetson::media;
using namespace jetson::media::test;

namespace {

// The contract says 100 ms; machines that run tests are busy, and instrumented code is slow.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr double kBound = 1.5;
#else
constexpr double kBound = 0.25;
#endif

double seconds_to_close(Pipeline& pipeline) {
  const auto begin = std::chrono::steady_clock::now();
  pipeline.close();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

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

// The kernel lists a thread for a moment after it was joined.
std::string threads_left() {
  for (int i = 0; i < 50 && !thread_names().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
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
  session.wait_for(State::ended, 0.5);
  CHECK(!thread_names().empty());
  CHECK(seconds_to_close(session.pipeline()) < kBound);
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
  CHECK(session.wait_for(State::closed, 1));
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
  CHECK(seconds_to_close(session.pipeline()) < kBound);
}

TEST("an input that opens for ever is stopped: a server that says nothing") {
  SilentServer server;
  Plan plan = endless_plan();
  plan.inputs = {file(server.url())};
  Session session(plan);
  session.wait(0.2);
  CHECK_EQ(session.state(), State::opening);
  CHECK(seconds_to_close(session.pipeline()) < kBound);
  CHECK_EQ(session.state(), State::closed);
}

TEST("a probe of a server that says nothing ends when it is aborted") {
  SilentServer server;
  std::atomic<bool> aborted{false};
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    aborted = true;
  });
  const auto begin = std::chrono::steady_clock::now();
  const Probe result = probe(file(server.url()), [&] { return aborted.load(); });
  later.join();
  CHECK_EQ(result.error.name, "AVERROR_EXIT");
  CHECK(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < 0.15 + kBound);
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
  CHECK(session.wait_for(State::opening, 0.01) || true);
  for (int i = 0; i < 100 && session.state() != State::opened; ++i) session.wait(0.05);
  session.pipeline().start();
  session.wait_for(State::ended, 0.3);
  CHECK_EQ(session.state(), State::running);
  CHECK(seconds_to_close(session.pipeline()) < kBound);
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
    session.wait_for(State::ended, 1.0);
    const double first = session.pipeline().progress().time;
    session.wait_for(State::ended, 0.5);
    if (kind == OutputPlan::Kind::packets) CHECK_NEAR(session.pipeline().progress().time, first, 0.01);
    CHECK(seconds_to_close(session.pipeline()) < kBound);
  }
}

TEST("a tap whose frames are never given back stops all the same") {
  Plan plan = endless_plan();
  plan.tracks[0].tap = true;
  Session session(plan);
  CHECK(session.wait_for(State::opened));
  session.pipeline().start();
  session.wait_for(State::ended, 0.3);
  Taken<AVFrame*> held = session.pipeline().take_frame(0);
  CHECK(held.kind == Taken<AVFrame*>::Kind::item);
  CHECK(seconds_to_close(session.pipeline()) < kBound);
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
  session.pipeline().start();
  session.wait_for(State::ended, 1.0);
  CHECK(session.pipeline().progress().frames <= 15);
  session.pipeline().set_throttled(false);
  CHECK(session.wait_for(State::ended, 10));
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
