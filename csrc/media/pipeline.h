// A transcode: stations on threads of their own, bounded queues between them, and an outside that never blocks.
//
//   input ─ demux ─┬─ decode ─ filter ─ [burn] ─ [tap] ─ encode ─┬─ mux ─ file | segments | bytes | packets | null
//                  └──────────────────── copy ───────────────────┘
//
// Contract. Each queue has one owner, a bound and an end. Every station stops within 100 ms of abort(), also inside a
// blocking read (interrupt callback). A consumer that does not take stops the stations before it, never the process.
// All methods may be called from one outside thread (JavaScript's); none of them waits, except close(), which joins.
// The wake callback is called from any station's thread after something was made available, or the state changed; it
// must not call back into the pipeline.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "media/plan.h"

struct AVFrame;
struct AVPacket;

namespace jetson::media {

struct Error {
  int code = 0;                                 // AVERROR; 0: none
  std::string name;                             // "AVERROR_INVALIDDATA"
  std::string stage;                            // "open:0", "demux:0", "decode:v0", "filter:v0", "encode:v0", "mux:0"
  std::string message;                          // what was attempted, libav's text, and the last line it logged
};

struct HdrInfo {                                // of a stream, as its container says
  double min_luminance = kUnset, max_luminance = kUnset;  // mastering display, cd/m2
  int max_cll = 0, max_fall = 0;                // content light level, cd/m2; 0: not said
  int dolby_profile = -1, dolby_level = 0, dolby_compatibility = 0;  // profile -1: no Dolby Vision
};

struct StreamInfo {                             // as probed; fields that do not apply are 0 or empty
  int input = 0, index = 0;
  int id = 0;                                   // container's own id (#0x101)
  std::string kind, codec, profile, format;     // format: pixel or sample format
  int level = 0;
  int64_t bit_rate = 0;
  double start = kUnset, duration = kUnset;
  int width = 0, height = 0, rotation = 0;
  int sar_num = 0, sar_den = 1;
  int frame_rate_num = 0, frame_rate_den = 1;
  std::string field_order, color_primaries, color_transfer, color_space, color_range, chroma_location;
  int sample_rate = 0, channels = 0, bits = 0;
  std::string channel_layout;
  bool closed_captions = false, parsed = true;  // parsed: libav saw packets enough to know the codec parameters
  HdrInfo hdr;
  std::vector<std::string> disposition;         // "default", "forced", ...
  Options metadata;
};

struct FrameShape {                             // of a stream's frames; fields that do not apply are 0 or empty
  std::string format;                           // pixel or sample format
  int width = 0, height = 0, sar_num = 0, sar_den = 1;
  std::string color_primaries, color_transfer, color_space, color_range;
  int sample_rate = 0, channels = 0;
  std::string channel_layout;
};

struct StreamChange {                           // the frames of a stream are not what they were
  std::string stage;                            // that gave them: "decode:v0"
  int input = 0, stream = 0;
  FrameShape from, to;
};

struct Chapter {
  int64_t id = 0;
  double start = 0, end = 0;                    // s
  Options metadata;
};

struct InputInfo {
  std::string format;
  double start = kUnset, duration = kUnset;
  int64_t bit_rate = 0, size = -1;
  Options metadata;
  std::vector<Chapter> chapters;                // times of the container
  std::vector<double> key_frames;               // where asked for, and there is an index: see seek_points.h
};

struct StageInfo {                              // what was built, and why
  std::string stage;                            // "decode:v0", "filter:v0", "encode:v0", "mux:0"
  std::string what;                             // codec, graph or muxer
  std::string accel;                            // "none", "cuda", "vaapi"
  std::vector<std::string> refused;             // "h264_nvenc: Cannot load libcuda.so.1"
};

struct QueueFill {                              // in front of a stage
  size_t items = 0, bound = 0;                  // packets or frames; bound 0: by their time and bytes, not by their number
};

struct StageProgress {
  std::string stage;                            // as StageInfo's; "tap:v0": JavaScript, where it stands in between
  double busy = 0;                              // s of wall time that it worked and did not wait for its neighbours
  std::optional<QueueFill> queue;               // none: the stage reads its input itself
};

struct Progress {
  double time = 0;                              // s of output written (least advanced output), from its own start
  double position = kUnset;                     // output timestamp reached, s
  double duration = kUnset;                     // s expected in all
  double speed = 0;                             // media seconds a wall second, over the last second
  int64_t frames = 0, dropped = 0, duplicated = 0;  // video frames encoded (or copied); by fps conversion
  double fps = 0;
  int64_t bytes = 0;                            // written by all outputs
  bool decoded = false, hardware_decode = false;
  std::vector<StageProgress> stages;            // along the way of a frame; from start() on
};

struct RenditionInfo {                          // of one file series: what a manifest needs
  std::vector<int> tracks;
  std::string kind;                             // "video", "audio", "subtitle", "muxed"
  std::string codecs;                           // RFC 6381: "avc1.640028", "mp4a.40.2"
  int width = 0, height = 0, sample_rate = 0, channels = 0;
  int frame_rate_num = 0, frame_rate_den = 1, sar_num = 0, sar_den = 1;
  int64_t bit_rate = 0;
  int time_base_num = 1, time_base_den = 1;
};

struct Slice {                                  // bytes in memory that others may hold, too
  std::shared_ptr<uint8_t> data;
  size_t size = 0;
};

struct Segment {
  // init: header file; open: a segment was begun (no bytes); part: some of it; media: complete
  enum class Kind { init, open, part, media };
  Kind kind = Kind::media;
  int output = 0, rendition = 0;
  int64_t number = 0;                           // media, open and part
  int part = 0;                                 // part: its place in the segment, from 0
  int64_t part_target_ticks = 0;                // part: the longest of the rendition
  double start = kUnset, end = kUnset;          // output time, s; before timestamp_offset
  double end_audio = kUnset, end_video = kUnset;
  int64_t start_ticks = 0, duration_ticks = 0;  // in the rendition's time base
  bool key = true, last = false;                // begins with a key frame; the last of all (part: of its segment)
  std::optional<RenditionInfo> info;            // with init
  std::shared_ptr<std::vector<uint8_t>> bytes;  // init and media
  Slice slice;                                  // part: memory that the segment's bytes will hold
};

struct LogLine {
  int level = 0;                                // AV_LOG_*
  std::string stage, text;
};

enum class State { opening, opened, running, ended, failed, closed };

// What a queue answers: an item, nothing yet, or the end.
template <class T>
struct Taken {
  enum class Kind { item, empty, end } kind = Kind::empty;
  T item{};
};

class Pipeline {
 public:
  using Wake = std::function<void()>;

  // Begins to open inputs on a thread of its own; state() tells when that is done.
  static std::shared_ptr<Pipeline> create(Plan plan, Wake wake);
  virtual ~Pipeline() = default;

  virtual State state() const = 0;
  virtual Error error() const = 0;              // of failed
  virtual std::vector<InputInfo> inputs() const = 0;    // from opened on
  virtual std::vector<StreamInfo> streams() const = 0;
  virtual std::vector<StageInfo> graph() const = 0;     // in the order of stage_order.h; grows while stages open
  virtual Progress progress() const = 0;

  virtual void start() = 0;                     // opened -> running; all outputs complete -> ended
  virtual void set_throttled(bool) = 0;         // 100 ms pause after each demuxed packet, as Plex's transcoder does
  virtual void seek(double seconds, bool exact) = 0;    // opened only, before start: replaces InputPlan::start
  virtual std::string command(const std::string& filter, const std::string& name, const std::string& argument) = 0;

  virtual Taken<Segment> take_segment(int output) = 0;
  virtual Taken<std::shared_ptr<std::vector<uint8_t>>> take_bytes(int output) = 0;
  virtual Taken<AVPacket*> take_packet(int output) = 0;         // the caller frees
  virtual Taken<AVFrame*> take_frame(int track) = 0;            // taps; the caller returns or frees it
  virtual void return_frame(int track, AVFrame* frame) = 0;     // on to the encoder, in the order taken; never blocks: at most `queue` are out
  virtual void drop_frame(int track, AVFrame* frame) = 0;
  virtual std::optional<LogLine> take_log() = 0;
  virtual std::optional<StreamChange> take_change() = 0;

  // Pushed inputs, of bytes (the bound is 8 MiB) and of frames (`queue` of them).
  virtual bool can_push(int input) const = 0;   // room for another
  virtual bool wants_more(int input) const = 0; // false: nothing that is pushed now will be read
  virtual void push(int input, std::vector<uint8_t> chunk) = 0;
  virtual void push_frame(int input, AVFrame* frame) = 0;       // takes the frame; pts in its own time_base, or none
  virtual void push_end(int input) = 0;

  virtual void abort() = 0;                     // asks every station to stop; returns at once
  virtual void close() = 0;                     // abort and join; idempotent
};

// Opens, reads stream info and closes again, on the calling thread (the binding gives it one).
struct Probe {
  Error error;
  InputInfo input;
  std::vector<StreamInfo> streams;
};
Probe probe(const InputPlan& input, const std::function<bool()>& aborted);

struct Capability { std::string name, kind, accel; };
std::vector<Capability> codecs_and_filters();   // what this libav holds: kind "decoder", "encoder", "filter", "muxer", "demuxer", "protocol"
const char* libav_version();

}  // namespace jetson::media
