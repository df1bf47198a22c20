// A film to cut, and what came out of it: for the tests of segments.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "session.h"

namespace jetson::media::test {

inline constexpr double kFrame = 1001.0 / 24000;

const std::string& film();  // 24 s, a key frame each 48, two B-frames; made once

// The film's two tracks as files of their own, encoded, with a key frame each `seconds`.
Plan dash_plan(double start, int64_t first_number, double seconds = 5);

struct Series {
  Bytes init;
  RenditionInfo info;
  std::vector<Segment> media;
  std::map<int64_t, std::vector<Segment>> parts;  // by the number of their segment
  std::vector<std::string> order;                 // "init", "open 1", "part 1.0", "media 1", ...

  Bytes joined() const;  // header and segments
};
std::map<int, Series> series(const std::vector<Segment>& segments);  // by rendition

Bytes operator+(const Bytes& a, const Bytes& b);
Bytes bytes_of(const Segment& part);

// Presentation time of a fragment's first sample, s: decoding time, its offset, and the edit list of the header.
double fragment_start(const Bytes& init, const Bytes& media);
uint64_t sequence_number(const Bytes& media);

}  // namespace jetson::media::test
