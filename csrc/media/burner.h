// Stands behind a track's filters and makes the subtitles of one stream part of its pictures.
#pragma once

#include <memory>
#include <vector>

#include "media/caption_reader.h"
#include "media/decoder.h"
#include "media/frame_sink.h"
#include "media/queue.h"
#include "media/subtitle_painter.h"
#include "media/subtitle_store.h"

namespace jetson::media {

class Burner final : public FrameSink {
 public:
  struct Setup {
    const Stop& stop;
    LogRing& log;
    StageReport report;
    std::string name;  // of the track
    const BurnPlan& plan;
    std::vector<const AVFormatContext*> files;  // that of the subtitles and that of the film, which carry fonts
    const AVStream& stream;  // of the subtitles; of captions: of the film
    const AVCodecParameters& source;  // the film before it is filtered
  };

  Burner(Setup setup, FrameSink& next);
  SubtitleStore& store() { return store_; }

  bool push(FramePtr frame, AVRational rate) override { return frames_.push({std::move(frame), rate}); }
  void finish() override { frames_.finish(); }
  QueueFill fill() const { return frames_.fill(); }
  void run();  // the thread

 private:
  void open();
  void burn(FramePtr& frame);
  void show(const AVPacket& packet);

  Setup setup_;
  LogScope scope_;
  SubtitleStore store_;
  CaptionReader captions_;
  Queue<RatedFrame> frames_;
  FrameSink& next_;
  CodecContextPtr decoder_;
  std::unique_ptr<SubtitlePainter> painter_;
};

}  // namespace jetson::media
