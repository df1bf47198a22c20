// One configured libavfilter graph: frames in on each input, frames out of one sink. Rebuilt, not changed, when the
// parameters of what comes in change.
#pragma once

#include <string>
#include <vector>

#include "media/owned.h"

namespace jetson::media {

// What running dry means; running dry and the end are not errors.
enum class Pull { got, needs_input, ended };

// What the sink must deliver, as the text of a "format" or "aformat" filter; empty: whatever comes.
struct FilterSpec {
  std::string text;  // empty: frames pass unchanged
  std::string sink_format;
  bool rotates = false;  // turns the picture upright as its display matrix says, where it is in memory
  bool fetches = false;  // frames come from their device into memory first: mapped where that is one memory
  int threads = 0;
  AVBufferRef* device = nullptr;  // for filters that want one
};

struct FilterSource {
  const AVFrame* example;  // what will come in
  AVRational frame_rate;
};

// Device and CPU share the memory that it is in.
bool is_mappable(const AVFrame& frame);

class FilterGraph {
 public:
  // Throws a Failure where libav refuses the text or cannot connect it.
  FilterGraph(const FilterSpec& spec, const std::vector<FilterSource>& sources);

  bool accepts(size_t input, const AVFrame& frame) const;  // false: it must be rebuilt for this frame
  void send(size_t input, FramePtr frame);                 // null: the input ended
  Pull pull(AVFrame& frame);                               // with time_base and duration set
  size_t wanted() const;                                   // the input that is most behind

  AVRational frame_rate() const;
  int command(const std::string& filter, const std::string& name, const std::string& argument, std::string& answer);

 private:
  AVFilterContext* add(const char* filter, const std::string& name, const std::string& arguments);
  void add_source(size_t index, const FilterSource& source, bool maps);
  void remember(const AVFrame& frame);
  AVFilterContext* add_download(AVFilterContext* after, const AVFrame& frame);
  AVFilterContext* add_rotation(AVFilterContext* after, const AVFrame& frame);
  void connect(const FilterSpec& spec, const std::vector<FilterSource>& sources);
  void lend_device(AVBufferRef* device);

  GraphPtr graph_;
  std::vector<AVFilterContext*> sources_;
  std::vector<FramePtr> examples_;  // properties only
  std::vector<bool> maps_;          // by source
  AVFilterContext* sink_ = nullptr;
  AVMediaType type_;
  bool rotates_ = false;
};

}  // namespace jetson::media
