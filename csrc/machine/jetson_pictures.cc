#include "machine/jetson_pictures.h"

#include <algorithm>
#include <cstring>

namespace jetson::machine {
namespace {

constexpr int kSpare = 3;
// Where R35 and R36 have the decoder's aspect ratio: width, then height.
constexpr uint32_t kAspectIds[] = {NV_MPEG_CID(569), NV_MPEG_CID(570), NV_MPEG_CID(580), NV_MPEG_CID(581)};

AspectControl ask_aspect(const Engine& engine, uint32_t id) {
  uint32_t value = 0;
  const int result = ff_jetson_get_struct(engine.device(), id, &value);
  return {.id = id, .error = AVUNERROR(std::min(result, 0)), .value = value};
}

}  // namespace

void Pictures::open(TrialFacts& facts) {
  const char* why = "";
  api_ = ff_jetson_surface_api(&why);
  if (!api_) throw std::runtime_error(std::string("there is no library for surfaces: ") + why);
  ask(facts);
  allocate(facts);
}

Pictures::~Pictures() {
  ff_jetson_queue_release(&queue_);
  for (JetsonSurface& surface : surfaces_) api_->destroy(&surface);
}

void Pictures::ask(TrialFacts& facts) {
  format_.type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
  engine_.call(VIDIOC_G_FMT, &format_, "ask for the pictures' format");
  v4l2_crop crop{};
  crop.type = format_.type;
  engine_.call(VIDIOC_G_CROP, &crop, "ask for the pictures' size");
  v4l2_control least{};
  least.id = V4L2_CID_MIN_BUFFERS_FOR_CAPTURE;
  engine_.call(VIDIOC_G_CTRL, &least, "ask how many pictures the engine needs");
  const v4l2_pix_format_mplane& pixels = format_.fmt.pix_mp;
  facts.pixel_format = fourcc_text(pixels.pixelformat);
  facts.width = pixels.width, facts.height = pixels.height, facts.planes = pixels.num_planes;
  facts.colorspace = pixels.colorspace, facts.quantization = pixels.quantization;
  facts.crop_width = crop.c.width, facts.crop_height = crop.c.height;
  facts.min_buffers = least.value;
  for (const uint32_t id : kAspectIds) facts.aspect.push_back(ask_aspect(engine_, id));
}

void Pictures::allocate(const TrialFacts& facts) {
  engine_.call(VIDIOC_S_FMT, &format_, "set the pictures' format");
  ff_jetson_queue_init(&queue_, engine_.device(), V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, V4L2_MEMORY_DMABUF,
                       std::max<int>(format_.fmt.pix_mp.num_planes, 1));
  must(ff_jetson_queue_request(&queue_, std::min<int>(facts.min_buffers + kSpare, JETSON_MAX_BUFFERS)), "get buffers");
  const JetsonSurfaceShape shape = ff_jetson_capture_shape(&format_.fmt.pix_mp, facts.crop_width, facts.crop_height);
  for (int i = 0; i < queue_.nb_buffers; i++) {
    JetsonSurface surface{};
    must(api_->create(&shape, &surface), "make a surface");
    surfaces_.push_back(surface);
    put(i);
  }
  must(ff_jetson_queue_start(&queue_), "start a queue");
}

void Pictures::put(int index) {
  JetsonSlot slot{};
  slot.index = index;
  slot.fd = surfaces_[size_t(index)].fd;
  must(ff_jetson_queue_put(&queue_, &slot), "queue a surface");
}

// By hand: the queue's own way makes one end of all three.
Pictures::Answer Pictures::take(TrialFacts& facts) {
  v4l2_plane planes[VIDEO_MAX_PLANES]{};
  v4l2_buffer buffer{};
  buffer.type = queue_.type;
  buffer.memory = queue_.memory;
  buffer.m.planes = planes;
  buffer.length = uint32_t(queue_.nb_planes);
  const int result = ff_jetson_ioctl(engine_.device(), VIDIOC_DQBUF, &buffer);
  const Answer answer = answer_of(result, buffer, planes[0], facts);
  if (answer != Answer::kPicture) return answer;
  facts.returned.push_back({buffer.timestamp.tv_sec, buffer.timestamp.tv_usec});
  if (facts.pictures++ == 0 && surfaces_[0].shape.color.bits > 8) facts.luma_bits = luma_bits(surfaces_[buffer.index]);
  put(int(buffer.index));
  return answer;
}

Pictures::Answer Pictures::answer_of(int result, const v4l2_buffer& buffer, const v4l2_plane& plane,
                                     TrialFacts& facts) const {
  if (result >= 0 && buffer.index >= surfaces_.size()) throw Refusal("take a picture", AVERROR_EXTERNAL);
  if (result >= 0 && plane.bytesused) return Answer::kPicture;
  if (result >= 0)
    facts.end = "empty";
  else if (result == AVERROR(EPIPE))
    facts.end = "EPIPE";
  else if (buffer.flags & V4L2_BUF_FLAG_LAST)
    facts.end = "FLAG_LAST";
  else if (result == AVERROR(EAGAIN))
    return Answer::kNothing;
  else
    throw Refusal("take a picture", result);
  return Answer::kEnd;
}

uint32_t Pictures::luma_bits(JetsonSurface& from) const {
  JetsonSurfaceShape shape = from.shape;
  shape.layout = JETSON_PITCH;
  shape.use = JETSON_FOR_CONVERTER;
  const JetsonRect whole{0, 0, shape.width, shape.height};
  JetsonSurface to{};
  must(api_->create(&shape, &to), "make a surface to read");
  int result = api_->map(&to);
  if (result >= 0) result = ff_jetson_surface_transform(api_, &from, &whole, &to, &whole, JETSON_NEAREST);
  if (result >= 0) result = api_->sync_for_cpu(&to);
  uint32_t bits = 0;
  for (int y = 0; result >= 0 && y < shape.height; y++)
    for (int x = 0; x < shape.width; x++) {
      uint16_t sample;
      std::memcpy(&sample, to.data[0] + ptrdiff_t{y} * to.pitch[0] + ptrdiff_t{x} * 2, sizeof sample);
      bits |= sample;
    }
  api_->destroy(&to);
  must(result, "read a picture");
  return bits;
}

}  // namespace jetson::machine
