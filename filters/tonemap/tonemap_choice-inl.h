// Which lanes convert the pixels of a picture. Included once a target.
#if defined(JETSON_TONEMAP_CHOICE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_CHOICE_INL
#undef JETSON_TONEMAP_CHOICE_INL
#else
#define JETSON_TONEMAP_CHOICE_INL
#endif

#include "hwy/highway.h"
#include "tonemap/tonemap_block-inl.h"
#include "tonemap/tonemap_rough-inl.h"
#include "tonemap/tonemap_wide-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Calls f with the lanes for exact pixels.
template <class Function>
HWY_INLINE auto with_direct_lanes(const TonemapTables& tables, const Function& f) {
#if JETSON_TONEMAP_IS_WIDE
  if (tables.direct.wide.is_close) return f(WideLanes(tables.direct));
#endif
  return f(DirectLanes(tables.direct));
}

// The same for JETSON_QUALITY_FAST, where rough_gain.is_close.
template <class Function>
HWY_INLINE auto with_rough_lanes(const TonemapTables& tables, const Function& f) {
#if JETSON_TONEMAP_IS_WIDE
  if (tables.direct.wide.is_close) return f(WideLanes(tables.direct));
#endif
  return f(RoughLanes(tables.direct));
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
