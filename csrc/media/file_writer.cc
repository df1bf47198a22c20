// A file appears under its name when it is complete, and not before: it is written beside it and renamed.
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "media/error.h"
#include "media/writer.h"

namespace jetson::media {
namespace {

namespace fs = std::filesystem;

void check_path(const std::string& path) {
  if (path.empty()) fail(AVERROR(EINVAL), "file output: expected a path, got none");
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) fail(AVERROR(EISDIR), "write '" + path + "'");
  const fs::path folder = fs::absolute(path, ignored).parent_path();
  if (!fs::is_directory(folder, ignored)) fail(AVERROR(ENOENT), "write into folder '" + folder.string() + "'");
}

class FileWriter final : public Writer {
 public:
  FileWriter(const Stop& stop, const OutputPlan& plan, const FileHeader& header)
      : stop_(stop), plan_(plan), header_(header), part_(plan.path + ".part-" + std::to_string(getpid())) {
    check_path(plan.path);
    muxer_ = std::make_unique<Muxer>(stop, plan.container, url(part_));
    // image2 and the like name and open their files themselves.
    if (muxer_->is_fileless()) muxer_ = std::make_unique<Muxer>(stop, plan.container, plan.path);
  }

  ~FileWriter() override {
    avio_closep(&io_);
    if (has_part_) ::unlink(part_.c_str());
  }

  void begin(const std::vector<TrackFormatPtr>& formats) override {
    streams_.add_all(*muxer_, formats);
    muxer_->set_header(header_);
    if (!muxer_->is_fileless()) open();
    muxer_->begin(io_, plan_.options);
  }

  void write(size_t track, PacketPtr packet) override {
    muxed_ += packet->size;
    muxer_->write(streams_.stream(track), *packet);
  }

  void finish() override {
    muxer_->finish();
    if (!io_) return;
    check(avio_closep(&io_), "close '" + part_ + "'");
    if (::rename(part_.c_str(), plan_.path.c_str()) != 0) fail(AVERROR(errno), "rename to '" + plan_.path + "'");
    has_part_ = false;
  }

  int64_t bytes() const override { return io_ ? avio_tell(io_) : muxed_; }

 private:
  // With the scheme in front no name is taken for a protocol of libav's.
  static std::string url(const std::string& path) { return "file:" + path; }

  void open() {
    const AVIOInterruptCB interrupt = stop_.interrupt();
    check(avio_open2(&io_, url(part_).c_str(), AVIO_FLAG_WRITE, &interrupt, nullptr), "create '" + part_ + "'");
    has_part_ = true;
  }

  const Stop& stop_;
  const OutputPlan& plan_;
  const FileHeader& header_;
  const std::string part_;
  AVIOContext* io_ = nullptr;
  bool has_part_ = false;
  int64_t muxed_ = 0;
  std::unique_ptr<Muxer> muxer_;
  StreamMap streams_;
};

}  // namespace

std::unique_ptr<Writer> make_file_writer(const Stop& stop, const OutputPlan& plan, const FileHeader& header) {
  return std::make_unique<FileWriter>(stop, plan, header);
}

}  // namespace jetson::media
