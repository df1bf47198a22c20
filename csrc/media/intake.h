// An input that the outside fills. The bound is the pusher's to respect: what is pushed beyond it is taken, too.
#pragma once

namespace jetson::media {

class Intake {
 public:
  virtual ~Intake() = default;

  // Outside.
  virtual bool has_room() const = 0;
  virtual bool wants_more() const = 0;  // false: what is pushed is dropped
  virtual void finish() = 0;            // nothing more will be pushed

  virtual void refuse() = 0;  // the reader: nothing more will be read
};

}  // namespace jetson::media
