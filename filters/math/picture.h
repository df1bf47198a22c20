// What a kernel is told of an image in memory. C, because the libavfilter faces include it.
#ifndef JETSON_MATH_PICTURE_H
#define JETSON_MATH_PICTURE_H

#include <stddef.h>
#include <stdint.h>

// How a sample lies in memory, little endian. All formats here are 4:2:0 with chroma planes of (size + 1) / 2.
typedef enum JetsonSamples {
  JETSON_SAMPLES_8,        // one byte
  JETSON_SAMPLES_10,       // two bytes, code in the low ten bits
  JETSON_SAMPLES_10_HIGH,  // two bytes, code in the high ten bits; the low six are ignored, and written as 0
  JETSON_SAMPLES_COUNT
} JetsonSamples;

typedef struct JetsonFormat {
  JetsonSamples samples;
  int interleaved;  // 1: U and V alternate in plane 1; 0: U in plane 1, V in plane 2
} JetsonFormat;

typedef struct JetsonPicture {
  uint8_t* plane[3];    // not aligned in any way; plane[2] is unused when interleaved
  ptrdiff_t stride[3];  // bytes from line to line, may be negative
} JetsonPicture;

// Where chroma samples sit; the values are libav's AVCHROMA_LOC_*, which are one more than those of H.273.
typedef enum JetsonSiting {
  JETSON_SITING_UNSPECIFIED = 0,  // read as left
  JETSON_SITING_LEFT = 1,
  JETSON_SITING_CENTER = 2,
  JETSON_SITING_TOPLEFT = 3,
  JETSON_SITING_TOP = 4,
  JETSON_SITING_BOTTOMLEFT = 5,
  JETSON_SITING_BOTTOM = 6
} JetsonSiting;

typedef enum JetsonResize {
  JETSON_RESIZE_AREA,      // exact coverage; linear interpolation when enlarging
  JETSON_RESIZE_BILINEAR,  // triangle, widened to the ratio when reducing: no aliasing, a little softer than area
  JETSON_RESIZE_BICUBIC    // B = 0, C = 0.6 as swscale's, widened to the ratio when reducing
} JetsonResize;

// Largest width and height of any picture, samples.
enum { JETSON_MAX_SIDE = 16384 };

// Most slices of one picture that are worked on at the same time.
enum { JETSON_MAX_SLICES = 256 };

#endif
