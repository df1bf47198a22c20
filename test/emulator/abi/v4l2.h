// What NVIDIA adds to V4L2: pixel formats and control ids, as numbers. Independent of the codec's own header on
// purpose: a slip in one of the two must show as a difference.
#pragma once

#include <linux/videodev2.h>

#include <cstdint>

namespace emulator::abi {

constexpr uint32_t fourcc(const char (&name)[5]) {
  return uint32_t(uint8_t(name[0])) | uint32_t(uint8_t(name[1])) << 8 | uint32_t(uint8_t(name[2])) << 16 |
         uint32_t(uint8_t(name[3])) << 24;
}

inline constexpr uint32_t kH264 = fourcc("H264");
inline constexpr uint32_t kH265 = fourcc("H265");
inline constexpr uint32_t kVp8 = fourcc("VP80");
inline constexpr uint32_t kVp9 = fourcc("VP90");
inline constexpr uint32_t kAv1 = fourcc("AV10");
inline constexpr uint32_t kMpeg2 = fourcc("MPG2");
inline constexpr uint32_t kMpeg4 = fourcc("MPG4");
inline constexpr uint32_t kMjpeg = fourcc("MJPG");
inline constexpr uint32_t kNv12m = fourcc("NM12");
inline constexpr uint32_t kYuv420m = fourcc("YM12");
inline constexpr uint32_t kP010m = fourcc("PM10");
static_assert(kNv12m == 0x32314d4e && kYuv420m == 0x32314d59 && kP010m == 0x30314d50);
static_assert(kH264 == 0x34363248 && kH265 == 0x35363248 && kAv1 == 0x30315641 && kVp8 == 0x30385056);

inline constexpr uint32_t kEventResolutionChange = 5;
inline constexpr uint32_t kTimestampCopy = 0x4000;
inline constexpr uint32_t kFlagLast = 0x00100000;
inline constexpr uint32_t kFlagError = 0x40;

inline constexpr uint32_t kMpegBase = 0x00990900;
inline constexpr uint32_t nv(uint32_t n) { return kMpegBase + n; }

// Standard controls.
inline constexpr uint32_t kMinBuffersForCapture = 0x00980927;
inline constexpr uint32_t kGopSize = 0x009909cb;
inline constexpr uint32_t kBitrateMode = 0x009909ce;
inline constexpr uint32_t kBitrate = 0x009909cf;
inline constexpr uint32_t kBitratePeak = 0x009909d0;
inline constexpr uint32_t kFrameRcEnable = 0x009909d7;
inline constexpr uint32_t kH264IFrameQp = 0x00990a5e;
inline constexpr uint32_t kH264PFrameQp = 0x00990a5f;
inline constexpr uint32_t kH264BFrameQp = 0x00990a60;
inline constexpr uint32_t kH264EntropyMode = 0x00990a65;
inline constexpr uint32_t kH264Level = 0x00990a67;
inline constexpr uint32_t kH264Profile = 0x00990a6b;
inline constexpr uint32_t kH264SarHeight = 0x00990a6c;
inline constexpr uint32_t kH264SarWidth = 0x00990a6d;
inline constexpr uint32_t kForceFrameType = 0x00991103;

// NVIDIA's, by their distance from the base.
inline constexpr uint32_t kH265Profile = nv(513);
inline constexpr uint32_t kIdrInterval = nv(514);
inline constexpr uint32_t kDisableCompleteFrameInput = nv(515);
inline constexpr uint32_t kDisableDpb = nv(516);
inline constexpr uint32_t kErrorReporting = nv(517);
inline constexpr uint32_t kSkipFrames = nv(518);
inline constexpr uint32_t kDecMetadata = nv(519);
inline constexpr uint32_t kDecInputMetadata = nv(520);
inline constexpr uint32_t kDisplayDataPresent = nv(521);
inline constexpr uint32_t kMasteringDisplayData = nv(522);
inline constexpr uint32_t kVirtualBufferSize = nv(531);
inline constexpr uint32_t kNumReferenceFrames = nv(532);
inline constexpr uint32_t kNumBFrames = nv(534);
inline constexpr uint32_t kInsertSpsPpsAtIdr = nv(535);
inline constexpr uint32_t kEncMetadata = nv(536);
inline constexpr uint32_t kQpRange = nv(539);
inline constexpr uint32_t kHwPreset = nv(540);
inline constexpr uint32_t kInsertVui = nv(546);
inline constexpr uint32_t kInsertAud = nv(547);
inline constexpr uint32_t kExtendedColorFormat = nv(548);
inline constexpr uint32_t kDevicePoll = nv(550);
inline constexpr uint32_t kSetPollInterrupt = nv(551);
inline constexpr uint32_t kMaxPerformance = nv(554);
inline constexpr uint32_t kAllIFrames = nv(555);
inline constexpr uint32_t kDropFrameInterval = nv(559);
inline constexpr uint32_t kH265Level = nv(561);
inline constexpr uint32_t kPocType = nv(563);
inline constexpr uint32_t kAv1HeadersWithFrame = nv(569);
inline constexpr uint32_t kSarWidthR35 = nv(569);
inline constexpr uint32_t kSarHeightR35 = nv(570);
inline constexpr uint32_t kInitFrameQp = nv(574);
inline constexpr uint32_t kLossless = nv(575);
inline constexpr uint32_t kSarWidthR36 = nv(580);
inline constexpr uint32_t kSarHeightR36 = nv(581);
inline constexpr uint32_t kReconfigFps = nv(582);
inline constexpr uint32_t kCopyTimestamp = nv(589);
static_assert(kH265Profile == 0x00990b01 && kMaxPerformance == 0x00990b2a && kCopyTimestamp == 0x00990b4d);

// What a client compiled for LP64 passes; the numbers of the ioctls hold the sizes.
static_assert(sizeof(v4l2_format) == 208 && sizeof(v4l2_buffer) == 88 && sizeof(v4l2_plane) == 64);
static_assert(sizeof(v4l2_ext_control) == 20 && sizeof(v4l2_ext_controls) == 32);
static_assert(sizeof(v4l2_event) == 136 && sizeof(v4l2_crop) == 20);
static_assert(VIDIOC_QUERYCAP == 0x80685600 && VIDIOC_S_FMT == 0xc0d05605 && VIDIOC_DQBUF == 0xc0585611);
static_assert(VIDIOC_S_EXT_CTRLS == 0xc0205648 && VIDIOC_DQEVENT == 0x80885659 && VIDIOC_G_CROP == 0xc014563b);

}  // namespace emulator::abi
