// Primaries and matrices by their codes in H.273. All primaries here have the white point D65, so that going from one
// to the other is one matrix without adaptation.
#pragma once

namespace jetson::math {

struct Matrix3 {
  double m[3][3];
};

// How luma weighs R, G, B; they sum to 1.
struct LumaWeights {
  double r, g, b;
};

struct Chromaticities {
  double rx, ry, gx, gy, bx, by;
};

constexpr int kPrimariesBt709 = 1, kPrimariesUnspecified = 2, kPrimariesBt470bg = 5, kPrimariesSmpte170m = 6,
              kPrimariesSmpte240m = 7, kPrimariesBt2020 = 9, kPrimariesP3D65 = 12;
constexpr int kTransferPq = 16, kTransferHlg = 18;
constexpr int kMatrixBt709 = 1, kMatrixUnspecified = 2, kMatrixFcc = 4, kMatrixBt470bg = 5, kMatrixSmpte170m = 6,
              kMatrixSmpte240m = 7, kMatrixBt2020 = 9;

constexpr bool primaries_known(int code) {
  return code == kPrimariesBt709 || code == kPrimariesBt470bg || code == kPrimariesSmpte170m ||
         code == kPrimariesSmpte240m || code == kPrimariesBt2020 || code == kPrimariesP3D65;
}

constexpr Chromaticities chromaticities(int code) {
  switch (code) {
    case kPrimariesBt470bg:
      return {0.640, 0.330, 0.290, 0.600, 0.150, 0.060};
    case kPrimariesSmpte170m:
    case kPrimariesSmpte240m:
      return {0.630, 0.340, 0.310, 0.595, 0.155, 0.070};
    case kPrimariesBt2020:
      return {0.708, 0.292, 0.170, 0.797, 0.131, 0.046};
    case kPrimariesP3D65:
      return {0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
    default:
      return {0.640, 0.330, 0.300, 0.600, 0.150, 0.060};
  }
}

constexpr bool matrix_known(int code) {
  return code == kMatrixBt709 || (code >= kMatrixFcc && code <= kMatrixSmpte240m) || code == kMatrixBt2020;
}

constexpr LumaWeights luma_weights(int matrix) {
  switch (matrix) {
    case kMatrixFcc:
      return {0.30, 0.59, 0.11};
    case kMatrixBt470bg:
    case kMatrixSmpte170m:
      return {0.299, 0.587, 0.114};
    case kMatrixSmpte240m:
      return {0.212, 0.701, 0.087};
    case kMatrixBt2020:
      return {0.2627, 0.6780, 0.0593};
    default:
      return {0.2126, 0.7152, 0.0722};
  }
}

constexpr Matrix3 multiply(const Matrix3& a, const Matrix3& b) {
  Matrix3 out{};
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) out.m[i][j] = a.m[i][0] * b.m[0][j] + a.m[i][1] * b.m[1][j] + a.m[i][2] * b.m[2][j];
  return out;
}

constexpr Matrix3 inverse(const Matrix3& a) {
  Matrix3 out{};
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      const int r0 = (j + 1) % 3, r1 = (j + 2) % 3, c0 = (i + 1) % 3, c1 = (i + 2) % 3;
      out.m[i][j] = a.m[r0][c0] * a.m[r1][c1] - a.m[r0][c1] * a.m[r1][c0];
    }
  const double determinant = a.m[0][0] * out.m[0][0] + a.m[0][1] * out.m[1][0] + a.m[0][2] * out.m[2][0];
  for (auto& row : out.m)
    for (double& value : row) value /= determinant;
  return out;
}

// Linear RGB to CIE XYZ, with Y = 1 for white.
constexpr Matrix3 rgb_to_xyz(const Chromaticities& c) {
  constexpr double kWhiteX = 0.3127, kWhiteY = 0.3290;
  const Matrix3 columns = {{{c.rx / c.ry, c.gx / c.gy, c.bx / c.by},
                            {1, 1, 1},
                            {(1 - c.rx - c.ry) / c.ry, (1 - c.gx - c.gy) / c.gy, (1 - c.bx - c.by) / c.by}}};
  const Matrix3 back = inverse(columns);
  const double white[3] = {kWhiteX / kWhiteY, 1, (1 - kWhiteX - kWhiteY) / kWhiteY};
  Matrix3 out = columns;
  for (int j = 0; j < 3; j++) {
    const double scale = back.m[j][0] * white[0] + back.m[j][1] * white[1] + back.m[j][2] * white[2];
    for (auto& row : out.m) row[j] *= scale;
  }
  return out;
}

// Linear RGB of one set of primaries to that of another.
constexpr Matrix3 rgb_to_rgb(int from, int to) {
  return multiply(inverse(rgb_to_xyz(chromaticities(to))), rgb_to_xyz(chromaticities(from)));
}

// Luminance of linear RGB.
constexpr LumaWeights luminance_of(int primaries) {
  const Matrix3 xyz = rgb_to_xyz(chromaticities(primaries));
  return {xyz.m[1][0], xyz.m[1][1], xyz.m[1][2]};
}

constexpr Matrix3 scaled(const Matrix3& a, double by) {
  Matrix3 out = a;
  for (auto& row : out.m)
    for (double& value : row) value *= by;
  return out;
}

// ICtCp of BT.2100, table 7: light to LMS, and PQ signals of LMS to I, Ct, Cp.
constexpr Matrix3 kBt2020ToLms = scaled({{{1688, 2146, 262}, {683, 2951, 462}, {99, 309, 3688}}}, 1.0 / 4096);
constexpr Matrix3 kLmsToItp = scaled({{{2048, 2048, 0}, {6610, -13613, 7003}, {17933, -17390, -543}}}, 1.0 / 4096);

}  // namespace jetson::math
