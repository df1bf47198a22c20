// Drives a pipeline as the outside does: waits for the wake, takes what there is.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "media/owned.h"
#include "media/pipeline.h"

namespace jetson::media::test {

using Bytes = std::vector<uint8_t>;

class Session {
 public:
  explicit Session(Plan plan);
  ~Session();

  Pipeline& pipeline() { return *pipeline_; }
  bool wait_for(State state, double seconds = 60);  // false: another final state, or the time is over
  void run(double seconds = 120);                   // opens, starts, takes everything until a final state

  State state() const { return pipeline_->state(); }
  std::string error() const;  // "stage: message", empty without
  std::string log() const;

  // What run() took.
  std::vector<Segment> segments;
  std::map<int, Bytes> bytes;
  std::map<int, std::vector<PacketPtr>> packets;
  std::function<void(int track, FramePtr frame)> on_frame;  // default: handed back

  bool take_all();            // true: something came
  void wait(double seconds);  // for a wake, at most

 private:
  const Plan plan_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool has_wake_ = false;
  std::vector<LogLine> lines_;
  std::shared_ptr<Pipeline> pipeline_;
};

// Generated sound and pictures: "testsrc2=size=320x180:rate=25:duration=4".
InputPlan lavfi(const std::string& graph);
InputPlan file(const std::string& path);
SourcePlan source(const std::string& stream, int input = 0);

TrackPlan video_track(const std::string& encoder = "libx264", Options options = {{"preset", "ultrafast"}},
                      std::string pixel_format = "yuv420p");
TrackPlan audio_track(const std::string& encoder = "aac", Options options = {{"b", "96000"}});
TrackPlan copy_track(const std::string& id, const std::string& stream);
OutputPlan file_output(const std::string& path, const std::string& container, std::vector<int> tracks);

// A folder of this test program that goes away with the process's temporary files.
std::string scratch(const std::string& name);
bool exists(const std::string& path);

// Real media beside the project or where JETSON_AV_MEDIA says; skips the test without.
std::string real_media(const std::string& name);

}  // namespace jetson::media::test
