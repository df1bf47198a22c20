// The side of a trial on which pictures come out: their format, their memory, and the end.
#pragma once

#include <vector>

#include "machine/jetson_engine.h"
#include "machine/jetson_trial.h"

extern "C" {
#include <libavutil/error.h>

#include "libav/codecs/capture_shape.h"
#include "libav/codecs/nv_v4l2.h"
#include "libav/codecs/queue.h"
#include "libav/surfaces/surface.h"
}

namespace jetson::machine {

class Pictures {
 public:
  enum class Answer { kNothing, kPicture, kEnd };

  explicit Pictures(const Engine& engine) : engine_(engine) {}
  ~Pictures();
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  // The board has told of a format: asks for it, and gives memory.
  void open(TrialFacts& facts);
  Answer take(TrialFacts& facts);

 private:
  void ask(TrialFacts& facts);
  void allocate(const TrialFacts& facts);
  void put(int index);
  Answer answer_of(int result, const v4l2_buffer& buffer, const v4l2_plane& plane, TrialFacts& facts) const;
  uint32_t luma_bits(JetsonSurface& from) const;

  const Engine& engine_;
  const JetsonSurfaceApi* api_ = nullptr;
  JetsonQueue queue_{};
  v4l2_format format_{};
  std::vector<JetsonSurface> surfaces_;
};

}  // namespace jetson::machine
