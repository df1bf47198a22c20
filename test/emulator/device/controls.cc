#include "device/controls.h"

#include <vector>

#include "abi/metadata.h"
#include "abi/v4l2.h"
#include "core/faults.h"

namespace emulator {
namespace {

using namespace abi;
using enum Release;
using enum Who;
using enum When;
using enum Value;

template <typename T>
Control pointer(uint32_t id, const char* name, Who who, Release since, When when) {
  return {id, name, who, since, when, kPointer, sizeof(T)};
}

template <typename T>
Control told(uint32_t id, const char* name, Who who, Release since) {
  return {id, name, who, since, kAny, kPointer, sizeof(T), true, false};
}

const std::vector<Control>& controls() {
  static const auto& all = *new std::vector<Control>{
      {kMinBuffersForCapture, "minBuffersForCapture", kDecoder, kR32, kAny, kNumber, 0, true, false},
      {kDisableCompleteFrameInput, "disableCompleteFrameInput", kDecoder, kR32, kAfterFormats},
      {nv(591), "gdrStream", kDecoder, kR36, kAfterFormats},
      {kDisableDpb, "disableDpb", kDecoder, kR32, kEarly},
      {kErrorReporting, "errorReporting", kDecoder, kR32, kEarly},
      {kSkipFrames, "skipFrames", kDecoder, kR32, kEarly},
      {kDropFrameInterval, "dropFrameInterval", kDecoder, kR32, kEarly},
      told<VideoMetadata>(kDecMetadata, "metadata", kDecoder, kR32),
      told<VideoMetadata>(kDecInputMetadata, "inputMetadata", kDecoder, kR32),
      told<DisplayData>(kDisplayDataPresent, "displayDataPresent", kDecoder, kR32),
      told<MasteringDisplay>(kMasteringDisplayData, "masteringDisplayData", kDecoder, kR32),
      {kMaxPerformance, "maxPerformance", kBoth, kR32, kEarly},
      {kDevicePoll, "devicePoll", kBoth, kR32, kAny, kPointer, sizeof(DevicePoll), true, true},
      {kSetPollInterrupt, "setPollInterrupt", kBoth, kR32, kAny},

      {kBitrate, "bitrate", kEncoder, kR32, kAny},
      {kBitratePeak, "bitratePeak", kEncoder, kR32, kAny},
      {kBitrateMode, "bitrateMode", kEncoder, kR32, kEarly},
      {kFrameRcEnable, "frameRcEnable", kEncoder, kR32, kEarly},
      {kGopSize, "gopSize", kEncoder, kR32, kEarly},
      {kIdrInterval, "idrInterval", kEncoder, kR32, kEarly},
      {kNumBFrames, "numBFrames", kEncoder, kR32, kEarly},
      {kH264Profile, "h264Profile", kEncoder, kR32, kEarly},
      {kH264Level, "h264Level", kEncoder, kR32, kEarly},
      {kH264EntropyMode, "h264EntropyMode", kEncoder, kR32, kEarly},
      {kH264IFrameQp, "h264IFrameQp", kEncoder, kR32, kEarly},
      {kH264PFrameQp, "h264PFrameQp", kEncoder, kR32, kEarly},
      {kH264BFrameQp, "h264BFrameQp", kEncoder, kR32, kEarly},
      {kH264SarWidth, "h264SarWidth", kEncoder, kR32, kEarly},
      {kH264SarHeight, "h264SarHeight", kEncoder, kR32, kEarly},
      {kH265Profile, "h265Profile", kEncoder, kR32, kEarly},
      {kH265Level, "h265Level", kEncoder, kR35, kEarly},
      {nv(564), "h265SarWidth", kEncoder, kR35, kEarly},
      {nv(565), "h265SarHeight", kEncoder, kR35, kEarly},
      {kInsertSpsPpsAtIdr, "insertSpsPpsAtIdr", kEncoder, kR32, kEarly},
      {kInsertVui, "insertVui", kEncoder, kR32, kEarly},
      {kInsertAud, "insertAud", kEncoder, kR32, kEarly},
      {kExtendedColorFormat, "extendedColorFormat", kEncoder, kR32, kEarly},
      {kHwPreset, "hwPreset", kEncoder, kR32, kEarly},
      {nv(552), "twoPassCbr", kEncoder, kR32, kEarly},
      {kAllIFrames, "allIFrames", kEncoder, kR32, kEarly},
      {kPocType, "pocType", kEncoder, kR35, kEarly},
      {kLossless, "lossless", kEncoder, kR35, kEarly},
      {kForceFrameType, "forceFrameType", kEncoder, kR32, kAny},
      {kAv1HeadersWithFrame, "av1HeadersWithFrame", kEncoder, kR35, kAfterCodedFormat},
      {nv(571), "av1EnableSsimRdo", kEncoder, kR35, kEarly},
      {nv(572), "av1DisableCdfUpdate", kEncoder, kR35, kEarly},
      {nv(573), "framesToEncode", kEncoder, kR35, kEarly},
      {kCopyTimestamp, "copyTimestamp", kEncoder, kR36, kEarly},
      pointer<uint32_t>(kVirtualBufferSize, "virtualBufferSize", kEncoder, kR32, kEarly),
      pointer<ReferenceFrames>(kNumReferenceFrames, "numReferenceFrames", kEncoder, kR32, kEarly),
      pointer<QpRange>(kQpRange, "qpRange", kEncoder, kR32, kAny),
      pointer<InitialQp>(kInitFrameQp, "initFrameQp", kEncoder, kR35, kEarly),
      pointer<FrameRate>(kReconfigFps, "reconfigFps", kEncoder, kR36, kAny),
      told<VideoMetadata>(kEncMetadata, "metadata", kEncoder, kR32)};
  return all;
}

// The decoder's ids of the sample aspect ratio moved, and each release refuses those of the other.
const Control* find_aspect(uint32_t id) {
  static const Control width{0, "sarWidth", kDecoder, kR35, kAny, kPointer, 4, true, false};
  static const Control height{0, "sarHeight", kDecoder, kR35, kAny, kPointer, 4, true, false};
  if (profile().release < kR35) return nullptr;
  const bool is_new = (profile().release >= kR36) != setting("sar").has_value();
  if (id == (is_new ? kSarWidthR36 : kSarWidthR35)) return &width;
  return id == (is_new ? kSarHeightR36 : kSarHeightR35) ? &height : nullptr;
}

}  // namespace

const Control* find_control(uint32_t id, bool is_decoder) {
  if (const auto fault = setting("control"); fault && uint32_t(fault->number) == id) return nullptr;
  if (is_decoder)
    if (const Control* aspect = find_aspect(id)) return aspect;
  for (const Control& control : controls()) {
    const bool is_meant = control.who == kBoth || (control.who == kDecoder) == is_decoder;
    if (control.id == id && is_meant && control.since <= profile().release) return &control;
  }
  return nullptr;
}

}  // namespace emulator
