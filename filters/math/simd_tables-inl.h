// Lookups in the tables of lookup.h with the bits of its evaluate(): a product and a sum, each rounded. Included once a
// target.
#if defined(JETSON_SIMD_TABLES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_SIMD_TABLES_INL
#undef JETSON_SIMD_TABLES_INL
#else
#define JETSON_SIMD_TABLES_INL
#endif

#include "hwy/highway.h"
#include "math/simd_lookup-inl.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::HWY_NAMESPACE {

HWY_INLINE FloatVec all(float value) { return hn::Set(Floats(), value); }

// What fits an int. Highway's ConvertTo spends four more operations on what does not.
HWY_INLINE IntVec truncate(FloatVec x) {
#if HWY_TARGET == HWY_SSE4
  return IntVec{_mm_cvttps_epi32(x.raw)};
#elif HWY_TARGET == HWY_AVX2
  return IntVec{_mm256_cvttps_epi32(x.raw)};
#elif HWY_TARGET == HWY_AVX3
  return IntVec{_mm512_cvttps_epi32(x.raw)};
#else
  return hn::ConvertTo(Ints(), x);
#endif
}

// x in [0, 1].
HWY_INLINE IntVec piece_index(const math::EvenTable&, FloatVec x) {
  return truncate(x * all(math::EvenTable::kPieces));
}

// x not over the table's end.
template <int kFrom, int kTo>
HWY_INLINE IntVec piece_index(const math::OctaveTable<kFrom, kTo>&, FloatVec x) {
  using Table = math::OctaveTable<kFrom, kTo>;
  const IntVec index = hn::ShiftRight<Table::kShift>(hn::BitCast(Ints(), x)) - hn::Set(Ints(), Table::kBase);
  return hn::Max(index, hn::Zero(Ints()));
}

HWY_INLINE FloatVec evaluate(const PieceLanes& piece, FloatVec x) { return piece.value + piece.slope * x; }

template <class Table>
HWY_INLINE FloatVec look_up(const Table& table, FloatVec x) {
  return evaluate(load_pieces(table.pieces, piece_index(table, x)), x);
}

}  // namespace jetson::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
