// Frames in memory on their way through the device: while one is worked on, the next is copied there and the one before
// back, each in a stream of its own. Where CPU and GPU share their memory nothing is copied.
#pragma once

#include <memory>
#include <vector>

#include "cuda/job.h"
#include "cuda/picture_layout.h"

namespace jetson::cuda {

class FrameQueue {
 public:
  FrameQueue(const Device& device, PictureLayout in, PictureLayout out, int slots);

  bool is_full() const { return waiting_ == int(slots_.size()); }
  int waiting() const { return waiting_; }
  CUstream stream() const { return work_.get(); }  // of the launches

  void put(Job& job, const JetsonPicture& in);  // not while full
  void take(const JetsonPicture& out);          // the oldest; not while empty
  void finish();                                // waits for all that was begun

 private:
  struct Slot {
    Slot(const Device& device, const PictureLayout& in, const PictureLayout& out);
    PinnedMemory host_in, host_out;
    std::unique_ptr<DeviceMemory> device_in, device_out;  // null where memory is shared
    Event there, mapped, back;
    uint8_t* in() const { return device_in ? device_in->pointer() : host_in.mapped(); }
    uint8_t* out() const { return device_out ? device_out->pointer() : host_out.mapped(); }
  };

  void upload(const Slot& slot);
  void download(const Slot& slot);

  const Driver& driver_;
  PictureLayout in_, out_;
  std::vector<std::unique_ptr<Slot>> slots_;
  Stream up_, work_, down_;
  int oldest_ = 0, waiting_ = 0;
};

}  // namespace jetson::cuda
