// WordTables, looked up in 16-bit lanes: bytes are what lanes of bytes can pick. Included once a target.
#if defined(JETSON_TONEMAP_WORDS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef JETSON_TONEMAP_WORDS_INL
#undef JETSON_TONEMAP_WORDS_INL
#else
#define JETSON_TONEMAP_WORDS_INL
#endif

#include "hwy/highway.h"
#include "math/simd_lanes-inl.h"
#include "tonemap/tonemap_direct.h"

#if HWY_TARGET & JETSON_SIMD_WANTED

HWY_BEFORE_NAMESPACE();
namespace jetson::tonemap::HWY_NAMESPACE {

using namespace jetson::HWY_NAMESPACE;

// Two vectors at once: their indices share lanes of words, a byte each.
struct WordPair {
  WordVec first, second;
};

using ByteLanes = hn::Repartition<uint8_t, Words>;
using ByteVec = hn::Vec<ByteLanes>;
using UnsignedWords = hn::RebindToUnsigned<Words>;

struct PieceIndex {
  ByteVec low;
  hn::Mask<ByteLanes> upper;
};

HWY_INLINE PieceIndex piece_index(WordVec first, WordVec second) {
  const UnsignedWords du;
  const auto both = hn::Or(hn::ShiftRight<WordTable::kPieceBits>(hn::BitCast(du, first)),
                           hn::ShiftLeft<8>(hn::ShiftRight<WordTable::kPieceBits>(hn::BitCast(du, second))));
  const ByteVec bytes = hn::BitCast(ByteLanes(), both);
  const hn::RebindToSigned<ByteLanes> di;
  const auto upper = hn::Gt(hn::BitCast(di, bytes), hn::Set(di, 15));
  return {hn::And(bytes, hn::Set(ByteLanes(), 15)), hn::RebindMask(ByteLanes(), upper)};
}

HWY_INLINE WordVec pick_bytes(const uint8_t* table, const PieceIndex& index) {
  const ByteVec lower = hn::TableLookupBytes(hn::LoadDup128(ByteLanes(), table), index.low);
  const ByteVec upper = hn::TableLookupBytes(hn::LoadDup128(ByteLanes(), table + 16), index.low);
  return hn::BitCast(Words(), hn::IfThenElse(index.upper, upper, lower));
}

HWY_INLINE WordPair pick_words(const uint8_t (&table)[2][WordTable::kPieces], const PieceIndex& index) {
  const UnsignedWords du;
  const WordVec low = pick_bytes(table[0], index), high = pick_bytes(table[1], index);
  const WordVec low_byte = hn::Set(Words(), 0xFF);
  return {hn::Or(hn::And(low, low_byte), hn::ShiftLeft<8>(high)),
          hn::Or(hn::BitCast(Words(), hn::ShiftRight<8>(hn::BitCast(du, low))), hn::AndNot(low_byte, high))};
}

// Signed bytes, times 256.
HWY_INLINE WordPair pick_bends(const int8_t (&table)[WordTable::kPieces], const PieceIndex& index) {
  const WordVec both = pick_bytes(reinterpret_cast<const uint8_t*>(table), index);
  return {hn::ShiftLeft<8>(both), hn::AndNot(hn::Set(Words(), 0xFF), both)};
}

// Of pieces, as WordTable has them; bend times 256.
struct PieceWords {
  WordVec start, rise, bend;
};

struct TwoPieceWords {
  PieceWords first, second;
};

// Of line values of 0 and more.
HWY_INLINE TwoPieceWords pick_pieces(const WordTable& table, WordVec first, WordVec second) {
  const PieceIndex index = piece_index(first, second);
  const WordPair start = pick_words(table.start, index), rise = pick_words(table.rise, index),
                 bend = pick_bends(table.bend, index);
  return {{start.first, rise.first, bend.first}, {start.second, rise.second, bend.second}};
}

// Which part of its piece a line value has behind it, in 15 bits.
HWY_INLINE WordVec part_of_piece(WordVec line) {
  constexpr int kBits = WordTable::kPieceBits;
  return hn::ShiftLeft<15 - kBits>(hn::And(line, hn::Set(Words(), (1 << kBits) - 1)));
}

// bend * kBend * by, by in 15 bits.
HWY_INLINE WordVec bent(WordVec bend, WordVec by) {
  static_assert(WordTable::kBend == 4, "the shift below makes 4 * bend of 256 * bend");
  return hn::MulFixedPoint15(bend, hn::ShiftRight<6>(by));
}

HWY_INLINE WordVec evaluate(const PieceWords& piece, WordVec part) {
  const WordVec bow = hn::MulFixedPoint15(part, hn::Sub(hn::Set(Words(), 32767), part));
  return hn::Add(hn::Add(piece.start, hn::MulFixedPoint15(piece.rise, part)), bent(piece.bend, bow));
}

// What the value rises by in a piece's width, where this part of the piece is.
HWY_INLINE WordVec slope_of(const PieceWords& piece, WordVec part) {
  const WordVec once = bent(piece.bend, hn::Sub(hn::Set(Words(), 16384), part));
  return hn::Add(piece.rise, hn::Add(once, once));
}

HWY_INLINE WordPair look_up(const WordTable& table, WordVec first, WordVec second) {
  const TwoPieceWords pieces = pick_pieces(table, first, second);
  return {evaluate(pieces.first, part_of_piece(first)), evaluate(pieces.second, part_of_piece(second))};
}

// A value a block, once more for each of its columns.
struct ColumnWords {
  WordVec first, second;
};

HWY_INLINE ColumnWords over_columns(WordVec words) {
#if HWY_TARGET == HWY_AVX2
  words = WordVec{_mm256_permute4x64_epi64(words.raw, _MM_SHUFFLE(3, 1, 2, 0))};
#elif HWY_TARGET == HWY_AVX3
  words = WordVec{_mm512_permutexvar_epi64(_mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7), words.raw)};
#endif
  return {hn::InterleaveLower(Words(), words, words), hn::InterleaveUpper(Words(), words, words)};
}

// The words of two neighbours that alternate: all first ones, all second ones.
HWY_INLINE ColumnWords parted(WordVec low, WordVec high) {
  const UnsignedWords du;
  const auto a = hn::BitCast(du, low), b = hn::BitCast(du, high);
  return {hn::BitCast(Words(), hn::ConcatEven(du, b, a)), hn::BitCast(Words(), hn::ConcatOdd(du, b, a))};
}

}  // namespace jetson::tonemap::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
#endif
