// What a pipeline is told to do, as plain data: the native half of a Job. TypeScript makes it (lib/pipeline/plan.ts), the
// binding reads it once on the JavaScript thread, and nothing below ever sees a JavaScript value.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jetson::media {

inline constexpr double kUnset = std::numeric_limits<double>::quiet_NaN();
inline bool is_set(double value) { return !std::isnan(value); }

// AVOptions by name; the order is kept.
using Options = std::vector<std::pair<std::string, std::string>>;

// Of frames that come from outside; what is empty, 0 or negative is not said.
struct RawVideo {
  std::string format;                           // pixel format
  int width = 0, height = 0;
  int frame_rate_num = 0, frame_rate_den = 1;
  int sar_num = 0, sar_den = 1;
  std::string color_primaries, color_transfer, color_space, color_range;
};

struct RawAudio {
  std::string format;                           // sample format
  int sample_rate = 0;
  std::string channel_layout;
};

struct InputPlan {
  enum class Kind { url, bytes, pushed, frames };
  Kind kind = Kind::url;
  std::string url;                              // url
  std::shared_ptr<const std::vector<uint8_t>> bytes;  // bytes: a whole file in memory, seekable
  std::string format;                           // demuxer; empty: probed
  Options options;                              // demuxer and protocol options
  double start = kUnset;                        // s from the start of the file
  double start_time = kUnset;                   // s: where the file starts, of a stream whose beginning is past; unset: as probed
  double duration = kUnset;                     // s
  bool accurate_seek = true;                    // false: begin at the key frame before start
  bool tells_key_frames = false;                // those of the container's index
  bool fails_on_damage = false;                 // any error of reading is one of the job, not only those of disk and network
  std::optional<RawVideo> video;                // frames: the streams that there are; neither: one, that of the first frame
  std::optional<RawAudio> audio;
};

struct SourcePlan {
  int input = 0;
  std::string stream;                           // libav stream specifier
};

struct DecoderPlan {
  std::string codec;                            // empty: libav's choice for the stream
  std::vector<std::string> accel;               // tried in this order: "cuda", "jetson", "none"; empty: "none"
  Options options;
};

struct EncoderCandidate {                       // tried in order; the first that opens is taken, refusals are reported
  std::string codec;                            // libav encoder name
  std::string accel;                            // "none", "cuda", "jetson", "vaapi", "v4l2m2m"
  Options options;
  std::string pixel_format;                     // empty: nearest that the encoder takes
  double bits_per_pixel = kUnset;               // its bit rate, by the first frame's size and rate; unset: options say it
  double most_bit_rate = kUnset;                // of that, bit/s
};

// Sizes of text in lines of a picture that is 720 high, whatever the script's own scale; unset: as the script says.
struct TextSizes {
  double font = kUnset, outline = kUnset, shadow = kUnset, margin_h = kUnset, margin_v = kUnset;
};

// How text subtitles look.
struct TextStyle {
  double font_scale = 1;
  Options overrides;                            // fields of ASS styles, such as FontName
  TextSizes sizes;
  bool spares_scripts = false;                  // overrides and sizes leave ASS, which brings its styles, as it is
  std::string font_family;                      // where the style's is not there; empty: fontconfig's choice
  std::string fonts_dir;                        // further fonts; empty: none
  std::string font_file;                        // where no font has the family; empty: fontconfig's choice
  std::string language;                         // of shaping, as BCP 47 has it; empty: not said
};

struct BurnPlan {
  SourcePlan source;                            // a subtitle stream; of captions: the track's video
  bool captions = false;                        // those inside the video (CEA-608)
  bool optional = false;                        // left out where there is none
  std::string charenc;                          // of text; empty: UTF-8
  TextStyle style;
};

struct TrackPlan {
  std::string id;
  std::vector<SourcePlan> sources;
  bool optional = false;
  bool copy = false;
  DecoderPlan decoder;
  std::string filter;                           // libavfilter text; empty: none. Several sources: [in0] [in1] ... [out]
  std::string device_filter;                    // instead, tried first, of frames on a CUDA device; empty: none
  std::optional<BurnPlan> burn;                 // behind the filter; device_filter is empty then
  bool tap = false;                             // JavaScript stands between filter and encoder
  std::string tap_format;                       // pixel or sample format handed to it; empty: as it comes
  std::vector<EncoderCandidate> encoders;       // empty and not copy: frames only (tap, null output)
  double key_frame_seconds = kUnset;            // forced key frames at origin + n * this
  double key_frame_origin = kUnset;             // output time; unset: first frame
  double start_at = kUnset;                     // resume: packets that start before this output time are dropped
  double end_at = kUnset;                       // frames that begin at or behind this output time are dropped; not of copies
  Options metadata;                             // language and the like
  bool keep_tags = false;                       // all of the source's, not language and title alone
  std::string bitstream_filters;                // libav text, for copied and encoded packets
};

struct SegmentPlan {
  enum class Layout { separate, muxed };
  Layout layout = Layout::separate;
  double seconds = 4;
  double tolerance = 0;
  double origin = kUnset;                       // output time; unset: first packet of the reference track
  int64_t first_number = 1;
  double timestamp_offset = 0;                  // inside the files only
  bool self_contained = false;
  double part = kUnset;                         // s, most of a part; unset: segments are handed out whole
};

struct OutputPlan {
  enum class Kind { file, stream, segments, packets, null };
  Kind kind = Kind::null;
  std::vector<int> tracks;                      // indexes into Plan::tracks
  std::string container;                        // libav muxer
  std::string path;                             // file: written as <path>.part-<pid>, renamed when complete
  Options options;
  Options metadata;
  int metadata_from = -1, chapters_from = -1;   // inputs; -1: none. Files and streams only
  SegmentPlan segment;
};

struct Plan {
  std::vector<InputPlan> inputs;
  std::vector<TrackPlan> tracks;
  std::vector<OutputPlan> outputs;
  bool source_timestamps = false;               // true: as -copyts -start_at_zero
  int threads = 0;                              // of each codec; 0: libav's choice
  int queue = 8;                                // frames or packets between two stations
  int small_items = 0;                          // as queue, where they are small (item_bounds.h): at taps and decoders
  size_t segment_bytes = 256u << 20;            // most bytes of finished segments that wait for JavaScript
  std::string log_level = "warning";
};

}  // namespace jetson::media
