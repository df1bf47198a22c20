#include "session.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "harness.h"

namespace jetson::media::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

Session::Session(Plan plan) : plan_(plan) {
  pipeline_ = Pipeline::create(std::move(plan), [this] {
    std::lock_guard lock(mutex_);
    has_wake_ = true;
    woken_.notify_all();
  });
}

Session::~Session() { pipeline_->close(); }

void Session::wait(double seconds) {
  std::unique_lock lock(mutex_);
  woken_.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return has_wake_; });
  has_wake_ = false;
}

bool Session::wait_for(State wanted, double seconds) {
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  while (Clock::now() < end) {
    const State now = state();
    if (now == wanted) return true;
    if (now == State::failed || now == State::closed || now == State::ended) return false;
    wait(0.05);
  }
  return false;
}

bool Session::take_all() {
  bool has_any = false;
  while (auto line = pipeline_->take_log()) lines_.push_back(std::move(*line));
  for (int i = 0; i < static_cast<int>(plan_.outputs.size()); ++i) {
    for (auto taken = pipeline_->take_segment(i); taken.kind == decltype(taken)::Kind::item;
         taken = pipeline_->take_segment(i)) {
      segments.push_back(std::move(taken.item));
      has_any = true;
    }
    for (auto taken = pipeline_->take_bytes(i); taken.kind == decltype(taken)::Kind::item;
         taken = pipeline_->take_bytes(i)) {
      bytes[i].insert(bytes[i].end(), taken.item->begin(), taken.item->end());
      has_any = true;
    }
    for (auto taken = pipeline_->take_packet(i); taken.kind == decltype(taken)::Kind::item;
         taken = pipeline_->take_packet(i)) {
      packets[i].emplace_back(taken.item);
      has_any = true;
    }
  }
  for (int i = 0; i < static_cast<int>(plan_.tracks.size()); ++i) {
    if (!plan_.tracks[i].tap) continue;
    for (auto taken = pipeline_->take_frame(i); taken.kind == decltype(taken)::Kind::item;
         taken = pipeline_->take_frame(i)) {
      if (on_frame)
        on_frame(i, FramePtr(taken.item));
      else
        pipeline_->return_frame(i, taken.item);
      has_any = true;
    }
  }
  return has_any;
}

void Session::run(double seconds) {
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  if (state() == State::opening && !wait_for(State::opened, seconds)) {
    take_all();
    return;
  }
  if (state() == State::opened) pipeline_->start();
  while (Clock::now() < end) {
    const State before = state();
    const bool has_any = take_all();
    if (!has_any && (before == State::ended || before == State::failed || before == State::closed)) return;
    if (!has_any) wait(0.05);
  }
  harness::report(false, __FILE__, __LINE__, "the pipeline did not end in time; log: " + log());
  pipeline_->abort();
}

std::string Session::error() const {
  const Error error = pipeline_->error();
  return error.code ? error.stage + ": " + error.message : "";
}

std::string Session::log() const {
  std::string text;
  for (const LogLine& line : lines_) text += line.stage + ": " + line.text + "\n";
  return text;
}

InputPlan lavfi(const std::string& graph) {
  InputPlan input;
  input.format = "lavfi";
  input.url = graph;
  return input;
}

InputPlan file(const std::string& path) {
  InputPlan input;
  input.url = path;
  return input;
}

SourcePlan source(const std::string& stream, int input) { return {input, stream}; }

TrackPlan video_track(const std::string& encoder, Options options, std::string pixel_format) {
  TrackPlan track;
  track.id = "v0";
  track.sources = {source("v")};
  track.encoders = {{encoder, "none", std::move(options), std::move(pixel_format)}};
  return track;
}

TrackPlan audio_track(const std::string& encoder, Options options) {
  TrackPlan track;
  track.id = "a0";
  track.sources = {source("a")};
  track.encoders = {{encoder, "none", std::move(options), ""}};
  return track;
}

TrackPlan copy_track(const std::string& id, const std::string& stream) {
  TrackPlan track;
  track.id = id;
  track.sources = {source(stream)};
  track.copy = true;
  return track;
}

OutputPlan file_output(const std::string& path, const std::string& container, std::vector<int> tracks) {
  OutputPlan output;
  output.kind = OutputPlan::Kind::file;
  output.path = path;
  output.container = container;
  output.tracks = std::move(tracks);
  return output;
}

namespace {

struct ScratchFolder {
  ScratchFolder() : path(fs::temp_directory_path() / ("jetson-media-" + std::to_string(getpid()))) {
    fs::create_directories(path);
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  const fs::path path;
};

}  // namespace

std::string scratch(const std::string& name) {
  static const ScratchFolder folder;
  return folder.path / name;
}

bool exists(const std::string& path) { return fs::exists(path); }

std::string real_media(const std::string& name) {
  const char* folder = std::getenv("JETSON_AV_MEDIA");
  const fs::path path = fs::path(folder ? folder : JETSON_AV_MEDIA_DEFAULT) / name;
  if (!fs::exists(path)) throw harness::Skipped{"no media: " + name};
  return path;
}

}  // namespace jetson::media::test
