#include "device/altered_picture.h"

#include <cstring>

namespace emulator {
namespace {

struct PlaneShape {
  int width, height, bytes;  // of a pixel: chroma's is a pair
};

// The nearest sample, of pixels of any size.
void append_resized(std::vector<uint8_t>& to, const uint8_t* from, const PlaneShape& old, int width, int height) {
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int sx = x * old.width / width, sy = y * old.height / height;
      const uint8_t* pixel = from + (size_t(sy) * size_t(old.width) + size_t(sx)) * size_t(old.bytes);
      to.insert(to.end(), pixel, pixel + old.bytes);
    }
}

void resize(EngineMessage& message, std::vector<uint8_t>& samples, int width, int height) {
  SequenceFacts& facts = message.sequence;
  const int bytes = facts.depth > 8 ? 2 : 1;
  const PlaneShape luma{facts.width, facts.height, bytes};
  const PlaneShape chroma{(facts.width + 1) / 2, (facts.height + 1) / 2, 2 * bytes};
  std::vector<uint8_t> resized;
  append_resized(resized, samples.data(), luma, width, height);
  append_resized(resized, samples.data() + size_t(luma.width) * size_t(luma.height) * size_t(bytes), chroma,
                 (width + 1) / 2, (height + 1) / 2);
  samples = std::move(resized);
  facts.width = facts.coded_width = width;
  facts.height = facts.coded_height = height;
}

void change_depth(EngineMessage& message, std::vector<uint8_t>& samples) {
  std::vector<uint8_t> changed;
  if (message.sequence.depth == 8) {
    for (const uint8_t sample : samples) changed.insert(changed.end(), {0, sample});
  } else {
    for (size_t i = 1; i < samples.size(); i += 2) changed.push_back(samples[i]);
  }
  samples = std::move(changed);
  message.sequence.depth = message.sequence.depth == 8 ? 10 : 8;
}

}  // namespace

void alter_picture(const std::string& how, EngineMessage& message, std::vector<uint8_t>& samples) {
  if (samples.empty()) return;
  const SequenceFacts& facts = message.sequence;
  if (how == "half") resize(message, samples, facts.width / 4 * 2, facts.height / 4 * 2);
  if (how == "double") resize(message, samples, facts.width * 2, facts.height * 2);
  if (how == "depth") change_depth(message, samples);
}

}  // namespace emulator
