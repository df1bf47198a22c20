// The ABI of libnvbufsurface.so, the same from R32.5 to R36.3. Names are the emulator's own, layouts NVIDIA's.
#pragma once

#include <cstddef>
#include <cstdint>

namespace emulator::abi {

enum Layout : int { kPitch = 0, kBlockLinear = 1 };
enum MemoryType : int { kMemoryDefault = 0, kMemorySurfaceArray = 4 };
enum MapFlags : int { kMapRead = 0, kMapWrite = 1, kMapReadWrite = 2 };

struct PlaneParams {
  uint32_t count;
  uint32_t width[4], height[4], pitch[4], offset[4], size[4], bytes_per_pixel[4];
  void* reserved[16];
};
static_assert(sizeof(PlaneParams) == 232 && offsetof(PlaneParams, width) == 4 && offsetof(PlaneParams, height) == 20);
static_assert(offsetof(PlaneParams, pitch) == 36 && offsetof(PlaneParams, offset) == 52);
static_assert(offsetof(PlaneParams, size) == 68 && offsetof(PlaneParams, bytes_per_pixel) == 84);

struct CreateParams {
  uint32_t gpu_id, width, height, size;
  bool is_contiguous;
  int color_format, layout, memory_type;
};
static_assert(sizeof(CreateParams) == 32 && offsetof(CreateParams, color_format) == 20);

struct ChromaSubsampling {
  uint8_t horizontal, vertical;
};

struct AllocateParams {
  CreateParams params;
  int scan_format;
  ChromaSubsampling chroma;
  int tag;
  bool has_no_pitch_padding;
  uint32_t reserved_param;
  void* reserved[3];
};
static_assert(sizeof(AllocateParams) == 80 && offsetof(AllocateParams, tag) == 40);

struct MappedAddress {
  void* address[4];
  void* egl_image;
  void* reserved[4];
};
static_assert(sizeof(MappedAddress) == 72 && offsetof(MappedAddress, egl_image) == 32);

struct PlaneParamsEx {
  int scan_format[4];
  uint32_t second_field_offset[4], block_height_log2[4], physical_address[4];
  uint64_t flags[4];
  void* reserved[16];
};

struct SurfaceParamsEx {
  int32_t start_of_valid_data, size_of_valid_data;
  ChromaSubsampling chroma;
  bool is_protected;
  PlaneParamsEx planes;
  void* reserved[4];
};
static_assert(sizeof(SurfaceParamsEx) == 272);

struct SurfaceParams {
  uint32_t width, height, pitch;
  int color_format, layout;
  uint64_t descriptor;  // the DMABUF's fd
  uint32_t data_size;
  void* data;
  PlaneParams planes;
  MappedAddress mapped;
  SurfaceParamsEx* extended;
  void* reserved[3];
};
static_assert(sizeof(SurfaceParams) == 384 && offsetof(SurfaceParams, pitch) == 8);
static_assert(offsetof(SurfaceParams, layout) == 16 && offsetof(SurfaceParams, descriptor) == 24);
static_assert(offsetof(SurfaceParams, data) == 40 && offsetof(SurfaceParams, planes) == 48);
static_assert(offsetof(SurfaceParams, mapped) == 280 && offsetof(SurfaceParams, extended) == 352);

struct Surface {
  uint32_t gpu_id, batch_size, filled;
  bool is_contiguous;
  int memory_type;
  SurfaceParams* list;
  void* reserved[4];
};
static_assert(sizeof(Surface) == 64 && offsetof(Surface, memory_type) == 16 && offsetof(Surface, list) == 24);

struct MapPlaneParams {
  uint32_t width, height, pitch, offset, size, second_field_offset, block_height_log2;
  uint64_t flags;
  uint8_t reserved[64];
};

struct MapParams {
  uint32_t plane_count, gpu_id;
  uint64_t fd;
  uint32_t total_size;
  int memory_type, layout, scan_format, color_format;
  ChromaSubsampling chroma;
  MapPlaneParams planes[4];
  uint8_t reserved[64];
};

}  // namespace emulator::abi
