// An opened input file: libav's context and whatever its bytes come from.
#pragma once

#include <functional>
#include <memory>

#include "media/frames_input.h"
#include "media/io.h"
#include "media/owned.h"
#include "media/plan.h"
#include "media/stop.h"

namespace jetson::media {

class Input {
 public:
  // Nothing is read before open().
  Input(const Stop& stop, const InputPlan& plan, size_t queue, std::function<void()> wake);

  void open();                        // may block, until the stop
  void close() { context_.reset(); }  // files and connections; what was pushed stays
  AVFormatContext& context() const { return *context_; }
  int read(AVPacket& packet);         // as av_read_frame()
  PushedInput* pushed() const { return pushed_.get(); }
  FramesInput* frames() const { return frames_.get(); }
  Intake* intake() const;             // what the outside fills; null: nothing

  // Stream indexes that a libav specifier names; a bare "v" prefers moving pictures to cover art, which "cover" names.
  std::vector<int> match(const std::string& specifier) const;

 private:
  void find_streams();
  std::string name() const;  // for messages: without the query, where tokens travel

  const Stop& stop_;
  const InputPlan& plan_;
  std::unique_ptr<BytesInput> bytes_;
  std::unique_ptr<PushedInput> pushed_;
  std::unique_ptr<FramesInput> frames_;
  InputContextPtr context_;  // after its bytes: freed before them
};

}  // namespace jetson::media
