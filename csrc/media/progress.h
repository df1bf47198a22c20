// What is counted while stations run, and the rates made of it when somebody asks.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "media/pipeline.h"

namespace jetson::media {

// Written by one output's thread.
struct OutputClock {
  std::atomic<int64_t> first_us{INT64_MIN}, reached_us{INT64_MIN};
  std::atomic<bool> ended{false};

  void reach(int64_t start_us, int64_t end_us);
};

struct Counters {
  std::atomic<int64_t> frames{0}, dropped{0}, duplicated{0}, bytes{0};
  std::atomic<int> video_decoders{0}, hardware_decoders{0};
};

class ProgressMeter {
 public:
  explicit ProgressMeter(size_t outputs);

  Counters& counters() { return counters_; }
  OutputClock& output(size_t index) { return *outputs_[index]; }
  void set_duration(double seconds) { duration_ = seconds; }
  void start();

  Progress read();  // any thread

 private:
  struct Sample {
    std::chrono::steady_clock::time_point at;
    double time;
    int64_t frames;
  };

  void measure(Progress& progress);

  Counters counters_;
  std::vector<std::unique_ptr<OutputClock>> outputs_;
  std::atomic<double> duration_{kUnset};
  std::mutex mutex_;
  std::deque<Sample> samples_;  // of the last second, oldest first
};

}  // namespace jetson::media
