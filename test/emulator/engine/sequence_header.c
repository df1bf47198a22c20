// In C, because libav's headers for coded bitstreams are.
#include "engine/sequence_header.h"

#include <libavcodec/cbs.h>
#include <libavcodec/cbs_av1.h>
#include <libavcodec/cbs_h264.h>
#include <libavcodec/cbs_h265.h>
#include <libavcodec/cbs_sei.h>
#include <libavcodec/h264.h>
#include <libavcodec/hevc/hevc.h>
#include <libavcodec/sei.h>
#include <libavutil/mem.h>
#include <string.h>

struct SequenceReader {
  CodedBitstreamContext* context;
  CodedBitstreamFragment fragment;
  int codec_id;
};

// Table E-1 of H.264 and H.265, from 1 on.
static const uint16_t kAspects[][2] = {{1, 1},   {12, 11}, {10, 11}, {16, 11}, {40, 33},  {24, 11}, {20, 11}, {32, 11},
                                       {80, 33}, {18, 11}, {15, 11}, {64, 33}, {160, 99}, {4, 3},   {3, 2},   {2, 1}};

static void read_aspect(int idc, int width, int height, struct SequenceFacts* facts) {
  facts->sar_width = facts->sar_height = 1;
  if (idc == 255) {
    facts->sar_width = width;
    facts->sar_height = height;
  } else if (idc >= 1 && idc <= (int)(sizeof kAspects / sizeof kAspects[0])) {
    facts->sar_width = kAspects[idc - 1][0];
    facts->sar_height = kAspects[idc - 1][1];
  }
}

static void read_h264(const H264RawSPS* sps, struct SequenceFacts* facts) {
  const int unit_y = 2 - sps->frame_mbs_only_flag;
  facts->coded_width = (sps->pic_width_in_mbs_minus1 + 1) * 16;
  facts->coded_height = (sps->pic_height_in_map_units_minus1 + 1) * 16 * unit_y;
  facts->width = facts->coded_width - 2 * (sps->frame_crop_left_offset + sps->frame_crop_right_offset);
  facts->height = facts->coded_height - 2 * unit_y * (sps->frame_crop_top_offset + sps->frame_crop_bottom_offset);
  facts->depth = 8 + sps->bit_depth_luma_minus8;
  facts->is_420 = sps->chroma_format_idc == 1;
  facts->references = sps->vui.bitstream_restriction_flag ? sps->vui.max_dec_frame_buffering : sps->max_num_ref_frames;
  facts->primaries = sps->vui.colour_primaries;
  facts->transfer = sps->vui.transfer_characteristics;
  facts->matrix = sps->vui.matrix_coefficients;
  facts->is_full_range = sps->vui.video_full_range_flag;
  read_aspect(sps->vui.aspect_ratio_idc, sps->vui.sar_width, sps->vui.sar_height, facts);
}

static void read_h265(const H265RawSPS* sps, struct SequenceFacts* facts) {
  facts->coded_width = sps->pic_width_in_luma_samples;
  facts->coded_height = sps->pic_height_in_luma_samples;
  facts->width = facts->coded_width - 2 * (sps->conf_win_left_offset + sps->conf_win_right_offset);
  facts->height = facts->coded_height - 2 * (sps->conf_win_top_offset + sps->conf_win_bottom_offset);
  facts->depth = 8 + sps->bit_depth_luma_minus8;
  facts->is_420 = sps->chroma_format_idc == 1;
  facts->references = sps->sps_max_dec_pic_buffering_minus1[sps->sps_max_sub_layers_minus1];
  facts->primaries = sps->vui.colour_primaries;
  facts->transfer = sps->vui.transfer_characteristics;
  facts->matrix = sps->vui.matrix_coefficients;
  facts->is_full_range = sps->vui.video_full_range_flag;
  read_aspect(sps->vui.aspect_ratio_idc, sps->vui.sar_width, sps->vui.sar_height, facts);
}

static void read_av1(const AV1RawSequenceHeader* header, struct SequenceFacts* facts) {
  facts->coded_width = facts->width = header->max_frame_width_minus_1 + 1;
  facts->coded_height = facts->height = header->max_frame_height_minus_1 + 1;
  facts->depth = header->color_config.twelve_bit ? 12 : header->color_config.high_bitdepth ? 10 : 8;
  facts->is_420 =
      header->color_config.subsampling_x && header->color_config.subsampling_y && !header->color_config.mono_chrome;
  facts->references = 8;
  facts->primaries = header->color_config.color_primaries;
  facts->transfer = header->color_config.transfer_characteristics;
  facts->matrix = header->color_config.matrix_coefficients;
  facts->is_full_range = header->color_config.color_range;
  facts->sar_width = facts->sar_height = 1;
}

static void read_sei(const SEIRawMessageList* list, struct SequenceFacts* facts) {
  for (int i = 0; i < list->nb_messages; ++i) {
    if (list->messages[i].payload_type != SEI_TYPE_MASTERING_DISPLAY_COLOUR_VOLUME) continue;
    const SEIRawMasteringDisplayColourVolume* display = list->messages[i].payload;
    facts->has_mastering = 1;
    memcpy(facts->mastering_x, display->display_primaries_x, sizeof facts->mastering_x);
    memcpy(facts->mastering_y, display->display_primaries_y, sizeof facts->mastering_y);
    facts->white_x = display->white_point_x;
    facts->white_y = display->white_point_y;
    facts->max_luminance = display->max_display_mastering_luminance;
    facts->min_luminance = display->min_display_mastering_luminance;
  }
}

// AV1's units (0.16 for places; 24.8 and 18.14 for cd/m²; red first) to those of the SEI message.
static void read_av1_display(const AV1RawMetadataHDRMDCV* display, struct SequenceFacts* facts) {
  facts->has_mastering = 1;
  for (int i = 0; i < 3; ++i) {
    facts->mastering_x[i] = (uint16_t)((display->primary_chromaticity_x[(i + 1) % 3] * 50000ll + 32768) >> 16);
    facts->mastering_y[i] = (uint16_t)((display->primary_chromaticity_y[(i + 1) % 3] * 50000ll + 32768) >> 16);
  }
  facts->white_x = (uint16_t)((display->white_point_chromaticity_x * 50000ll + 32768) >> 16);
  facts->white_y = (uint16_t)((display->white_point_chromaticity_y * 50000ll + 32768) >> 16);
  facts->max_luminance = (uint32_t)((display->luminance_max * 10000ll + 128) >> 8);
  facts->min_luminance = (uint32_t)((display->luminance_min * 10000ll + 8192) >> 14);
}

static int read_unit(const CodedBitstreamUnit* unit, int codec_id, struct SequenceFacts* facts) {
  if (!unit->content) return 0;
  if (codec_id == AV_CODEC_ID_H264) {
    if (unit->type == H264_NAL_SPS) return read_h264(unit->content, facts), 1;
    if (unit->type == H264_NAL_SEI) read_sei(&((const H264RawSEI*)unit->content)->message_list, facts);
  } else if (codec_id == AV_CODEC_ID_HEVC) {
    if (unit->type == HEVC_NAL_SPS) return read_h265(unit->content, facts), 1;
    if (unit->type == HEVC_NAL_SEI_PREFIX) read_sei(&((const H265RawSEI*)unit->content)->message_list, facts);
  } else {
    const AV1RawOBU* obu = unit->content;
    if (unit->type == AV1_OBU_SEQUENCE_HEADER) return read_av1(&obu->obu.sequence_header, facts), 1;
    if (unit->type == AV1_OBU_METADATA && obu->obu.metadata.metadata_type == AV1_METADATA_TYPE_HDR_MDCV)
      read_av1_display(&obu->obu.metadata.metadata.hdr_mdcv, facts);
  }
  return 0;
}

struct SequenceReader* sequence_reader_new(int codec_id) {
  static const CodedBitstreamUnitType kH264[] = {H264_NAL_SPS, H264_NAL_PPS, H264_NAL_SEI};
  static const CodedBitstreamUnitType kH265[] = {HEVC_NAL_VPS, HEVC_NAL_SPS, HEVC_NAL_PPS, HEVC_NAL_SEI_PREFIX};
  static const CodedBitstreamUnitType kAv1[] = {AV1_OBU_SEQUENCE_HEADER, AV1_OBU_METADATA};
  if (codec_id != AV_CODEC_ID_H264 && codec_id != AV_CODEC_ID_HEVC && codec_id != AV_CODEC_ID_AV1) return NULL;
  struct SequenceReader* reader = av_mallocz(sizeof *reader);
  if (!reader || ff_cbs_init(&reader->context, codec_id, NULL) < 0) return av_free(reader), NULL;
  reader->codec_id = codec_id;
  reader->context->decompose_unit_types = codec_id == AV_CODEC_ID_H264   ? kH264
                                          : codec_id == AV_CODEC_ID_HEVC ? kH265
                                                                         : kAv1;
  reader->context->nb_decompose_unit_types = codec_id == AV_CODEC_ID_H264 ? 3 : codec_id == AV_CODEC_ID_HEVC ? 4 : 2;
  return reader;
}

void sequence_reader_free(struct SequenceReader* reader) {
  if (!reader) return;
  ff_cbs_fragment_free(&reader->fragment);
  ff_cbs_close(&reader->context);
  av_free(reader);
}

int sequence_reader_read(struct SequenceReader* reader, const uint8_t* data, size_t size, struct SequenceFacts* facts) {
  memset(facts, 0, sizeof *facts);
  const int ret = ff_cbs_read(reader->context, &reader->fragment, data, size);
  int is_found = 0;
  // What was read before the unit that cannot be counts.
  for (int i = 0; i < reader->fragment.nb_units; ++i)
    is_found |= read_unit(&reader->fragment.units[i], reader->codec_id, facts);
  ff_cbs_fragment_reset(&reader->fragment);
  return is_found ? 1 : ret < 0 ? -1 : 0;
}
