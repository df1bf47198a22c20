// One way to encode: what the encoder takes, and how it is opened for a given first frame.
#pragma once

#include <string>

#include "media/devices.h"
#include "media/dictionary.h"
#include "media/owned.h"
#include "media/plan.h"

namespace jetson::media {

// The formats of an encoder as arguments of a "format" or "aformat" filter; empty: whatever comes.
// Formats on its device are always among them, so frames that are there stay there.
std::string sink_format(const EncoderCandidate& candidate);

struct EncoderFrame {  // what the encoder is opened for
  const AVFrame& frame;
  AVRational frame_rate;
};

struct EncoderSetup {
  const EncoderCandidate& candidate;
  Devices& devices;
  int threads;
  bool has_global_header;
  bool forces_key_frames;
};

// False: conversion() says what must be done first.
bool takes_directly(const EncoderCandidate& candidate, const AVFrame& frame);
// libavfilter text that makes frames like this one, fetched from their device, into what the candidate takes.
std::string conversion(const EncoderCandidate& candidate, const AVFrame& frame);

CodecContextPtr open_encoder(const EncoderSetup& setup, const EncoderFrame& first);

// What lies in the frame, on a device or in memory.
AVPixelFormat samples_of(const AVFrame& frame);

const AVCodec& find_encoder(const EncoderCandidate& candidate);

}  // namespace jetson::media
