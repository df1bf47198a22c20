// Made by scripts/options.mjs from libav's tables.
import type { Flags, None, Numeric, Ratio, Switch } from './value.js';

/** What every encoder of video takes. */
export interface VideoEncodingOptions {
  /** Set bitrate (in bits/s). From 0, default 200000. */
  b?: Numeric;
  /** Set video bitrate tolerance (in bits/s). In 1-pass mode, bitrate tolerance specifies how far ratecontrol is willing to deviate from the target average bitrate value. This is not related to minimum/maximum bitrate. Lowering tolerance too much has an adverse effect on quality. From 0, default 4000000. */
  bt?: Numeric;
  /** flags */
  flags?: Flags<'unaligned' | 'mv4' | 'qpel' | 'loop' | 'qscale' | 'recon_frame' | 'copy_opaque' | 'frame_duration' | 'pass1' | 'pass2' | 'gray' | 'psnr' | 'ildct' | 'low_delay' | 'global_header' | 'bitexact' | 'aic' | 'ilme' | 'cgop' | 'output_corrupt' | 'drop_changed'>;
  /** flags2 */
  flags2?: Flags<'fast' | 'noout' | 'ignorecrop' | 'local_header' | 'chunks' | 'showall' | 'export_mvs' | 'skip_manual' | 'ass_ro_flush_noop' | 'icc_profiles'>;
  /** Export metadata as side data. */
  export_side_data?: Flags<'mvs' | 'prft' | 'venc_params' | 'film_grain' | 'enhancements'>;
  /** Set the group of picture (GOP) size. Default 12. */
  g?: Numeric;
  /** Video quantizer scale compression (VBR). Constant of ratecontrol equation. Recommended range for default rc_eq: 0.0-1.0. Default 0.5. */
  qcomp?: Numeric;
  /** Video quantizer scale blur (VBR). From -1, default 0.5. */
  qblur?: Numeric;
  /** Minimum video quantizer scale (VBR). -1 to 69, default 2. */
  qmin?: Numeric;
  /** Maximum video quantizer scale (VBR). -1 to 1024, default 31. */
  qmax?: Numeric;
  /** Maximum difference between the quantizer scales (VBR). Default 3. */
  qdiff?: Numeric;
  /** Set maximum number of B-frames between non-B-frames. From -1, default 0. */
  bf?: Numeric;
  /** QP factor between P- and B-frames. Default 1.25. */
  b_qfactor?: Numeric;
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** QP offset between P- and B-frames. Default 1.25. */
  b_qoffset?: Numeric;
  /** Set error detection flags. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Maximum bitrate (in bits/s). Used for VBV together with bufsize. From 0, default 0. */
  maxrate?: Numeric;
  /** Minimum bitrate (in bits/s). Most useful in setting up a CBR encode. It is of little use otherwise. Default 0. */
  minrate?: Numeric;
  /** Set ratecontrol buffer size (in bits). Default 0. */
  bufsize?: Numeric;
  /** QP factor between P- and I-frames. Default -0.8. */
  i_qfactor?: Numeric;
  /** QP offset between P- and I-frames. Default 0. */
  i_qoffset?: Numeric;
  /** DCT algorithm. From 0, default 'auto'. */
  dct?: Numeric | 'auto' | 'fastint' | 'int' | 'mmx' | 'altivec' | 'faan' | 'neon';
  /** Compresses bright areas stronger than medium ones. Default 0. */
  lumi_mask?: Numeric;
  /** Temporal complexity masking. Default 0. */
  tcplx_mask?: Numeric;
  /** Spatial complexity masking. Default 0. */
  scplx_mask?: Numeric;
  /** Inter masking. Default 0. */
  p_mask?: Numeric;
  /** Compresses dark areas stronger than medium ones. Default 0. */
  dark_mask?: Numeric;
  /** Select IDCT implementation. From 0, default 'auto'. */
  idct?: Numeric | 'auto' | 'int' | 'simple' | 'simplemmx' | 'arm' | 'altivec' | 'simplearm' | 'simplearmv5te' | 'simplearmv6' | 'simpleneon' | 'xvid' | 'xvidmmx' | 'faani' | 'simpleauto';
  /** Sample aspect ratio. 0 to 10, default 0. */
  aspect?: Ratio;
  /** Sample aspect ratio. 0 to 10, default 0. */
  sar?: Ratio;
  /** Print specific debug info. */
  debug?: Flags<'pict' | 'rc' | 'bitstream' | 'mb_type' | 'qp' | 'dct_coeff' | 'green_metadata' | 'skip' | 'startcode' | 'er' | 'mmco' | 'bugs' | 'buffers' | 'thread_ops' | 'nomc'>;
  /** Diamond type & size for motion estimation. Default 0. */
  dia_size?: Numeric;
  /** Amount of motion predictors from the previous frame. Default 0. */
  last_pred?: Numeric;
  /** Diamond type & size for motion estimation pre-pass. Default 0. */
  pre_dia_size?: Numeric;
  /** Sub-pel motion estimation quality. Default 8. */
  subq?: Numeric;
  /** Limit motion vectors range (1023 for DivX player). Default 0. */
  me_range?: Numeric;
  /** Default 0. */
  global_quality?: Numeric;
  /** Macroblock decision algorithm (high quality mode). 0 to 2, default 'simple'. */
  mbd?: Numeric | 'simple' | 'bits' | 'rd';
  /** Number of bits which should be loaded into the rc buffer before decoding starts. Default 0. */
  rc_init_occupancy?: Numeric;
  /** Set the number of threads. From 0, default 1. */
  threads?: Numeric | 'auto';
  /** Intra_dc_precision. -8 to 16, default 0. */
  dc?: Numeric;
  /** Nsse weight. Default 8. */
  nssew?: Numeric;
  /** Default 'unknown'. */
  profile?: Numeric | 'unknown' | 'main10';
  /** Encoding level, usually corresponding to the profile level, codec-specific. Default 'unknown'. */
  level?: Numeric | 'unknown';
  /** Full-pel ME compare function. Default 'sad'. */
  cmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dctmax' | 'chroma' | 'msad';
  /** Sub-pel ME compare function. Default 'sad'. */
  subcmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dctmax' | 'chroma' | 'msad';
  /** Macroblock compare function. Default 'sad'. */
  mbcmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dctmax' | 'chroma' | 'msad';
  /** Interlaced DCT compare function. Default 'vsad'. */
  ildctcmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dctmax' | 'chroma' | 'msad';
  /** Pre motion estimation compare function. Default 'sad'. */
  precmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dctmax' | 'chroma' | 'msad';
  /** Minimum macroblock Lagrange factor (VBR). 1 to 32767, default 236. */
  mblmin?: Numeric;
  /** Maximum macroblock Lagrange factor (VBR). 1 to 32767, default 3658. */
  mblmax?: Numeric;
  /** Refine the two motion vectors used in bidirectional macroblocks. 0 to 4, default 1. */
  bidir_refine?: Numeric;
  /** Minimum interval between IDR-frames. Default 25. */
  keyint_min?: Numeric;
  /** Reference frames to consider for motion compensation. Default 1. */
  refs?: Numeric;
  /** Rate-distortion optimal quantization. Default 0. */
  trellis?: Numeric;
  /** From 0, default 256. */
  mv0_threshold?: Numeric;
  /** Default -1. */
  compression_level?: Numeric;
  /** From 0, default 0. */
  rc_max_vbv_use?: Numeric;
  /** From 0, default 3. */
  rc_min_vbv_use?: Numeric;
  /** From 1, default 1. */
  ticks_per_frame?: Numeric;
  /** Color primaries. From 1, default 'unknown'. */
  color_primaries?: Numeric | 'bt709' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte428_1' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213' | 'unspecified';
  /** Color transfer characteristics. From 1, default 'unknown'. */
  color_trc?: Numeric | 'bt709' | 'unknown' | 'gamma22' | 'bt470m' | 'gamma28' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'linear' | 'log100' | 'log316' | 'iec61966-2-4' | 'bt1361e' | 'iec61966-2-1' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'smpte428' | 'arib-std-b67' | 'unspecified' | 'log' | 'log_sqrt' | 'iec61966_2_4' | 'bt1361' | 'iec61966_2_1' | 'bt2020_10bit' | 'bt2020_12bit' | 'smpte428_1';
  /** Color space. From 0, default 'unknown'. */
  colorspace?: Numeric | 'rgb' | 'bt709' | 'unknown' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'bt2020nc' | 'bt2020c' | 'smpte2085' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp' | 'ipt-c2' | 'unspecified' | 'ycocg' | 'ycgco-re' | 'ycgco-ro' | 'bt2020_ncl' | 'bt2020_cl';
  /** Color range. From 0, default 'unknown'. */
  color_range?: Numeric | 'unknown' | 'tv' | 'pc' | 'unspecified' | 'mpeg' | 'jpeg' | 'limited' | 'full';
  /** Chroma sample location. From 0, default 'unknown'. */
  chroma_sample_location?: Numeric | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom' | 'unspecified';
  /** Set the number of slices, used in parallelized encoding. From 0, default 0. */
  slices?: Numeric;
  /** Select multithreading type. Default 'slice+frame'. */
  thread_type?: Flags<'slice' | 'frame'>;
  /** Field order. 0 to 5, default 0. */
  field_order?: Numeric | 'progressive' | 'tt' | 'bb' | 'tb' | 'bt';
  /** Set information dump field separator. */
  dump_separator?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
}

/** What each encoder of video takes of its own. */
export interface VideoEncoderTables {
  /** NVIDIA Jetson AV1 encoder */
  av1_jetson: {
    /** Rate control. 0 to 3, default 'auto'. */
    rc?: Numeric | 'auto' | 'vbr' | 'cbr' | 'cqp';
    /** Quantizer of every picture; -1: by rate. -1 to 255, default -1. */
    qp?: Numeric;
    /** Speed against quality. 0 to 4, default 'default'. */
    preset?: Numeric | 'default' | 'ultrafast' | 'fast' | 'medium' | 'slow';
    /** Asked for, a key frame is an IDR picture; the engine makes no other. Default true. */
    'forced-idr'?: Switch;
    /** One picture at a time. Default false. */
    zerolatency?: Switch;
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Parameter sets with every IDR picture, even where the container has them. Default false. */
    repeat_headers?: Switch;
    /** Two passes for each picture, with rc=cbr. Default false. */
    two_pass?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Pictures on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Packets on their way from it. 2 to 32, default 6. */
    num_capture_buffers?: Numeric;
  };
  /** NVIDIA NVENC av1 encoder */
  av1_nvenc: {
    /** Set the encoding preset. 0 to 18, default 'p4'. */
    preset?: Numeric | 'default' | 'slow' | 'medium' | 'fast' | 'p1' | 'p2' | 'p3' | 'p4' | 'p5' | 'p6' | 'p7';
    /** Set the encoding tuning info. 1 to 4, default 'hq'. */
    tune?: Numeric | 'hq' | 'll' | 'ull' | 'lossless';
    /** Set the encoding level restriction. 0 to 24, default 'auto'. */
    level?: Numeric | 'auto' | '2' | '2.0' | '2.1' | '2.2' | '2.3' | '3' | '3.0' | '3.1' | '3.2' | '3.3' | '4' | '4.0' | '4.1' | '4.2' | '4.3' | '5' | '5.0' | '5.1' | '5.2' | '5.3' | '6' | '6.0' | '6.1' | '6.2' | '6.3' | '7' | '7.0' | '7.1' | '7.2' | '7.3';
    /** Set the encoding tier. 0 to 1, default '0'. */
    tier?: Numeric | '0' | '1';
    /** Override the preset rate-control. From -1, default -1. */
    rc?: Numeric | 'constqp' | 'vbr' | 'cbr';
    /** Set the multipass encoding. 0 to 2, default 'disabled'. */
    multipass?: Numeric | 'disabled' | 'qres' | 'fullres';
    /** Enable 10 bit encode for 8 bit input. Default false. */
    highbitdepth?: Switch;
    /** Number of tile rows to encode with. -1 to 64, default -1. */
    'tile-rows'?: Numeric;
    /** Number of tile columns to encode with. -1 to 64, default -1. */
    'tile-columns'?: Numeric;
    /** Number of concurrent surfaces. 0 to 64, default 0. */
    surfaces?: Numeric;
    /** Selects which NVENC capable GPU to use. First GPU is 0, second is 1, and so on. From -2, default 'any'. */
    gpu?: Numeric | 'any' | 'list';
    /** Configure how nvenc handles packed RGB input. From 0, default 'yuv420'. */
    rgb_mode?: Numeric | 'yuv420' | 'yuv444' | 'disabled';
    /** Delay frame output by the given amount of frames. From 0. */
    delay?: Numeric;
    /** Number of frames to look ahead for rate-control. From 0, default 0. */
    'rc-lookahead'?: Numeric;
    /** Set target quality level (0 to 63, 0 means automatic) for constant quality mode in VBR rate control. 0 to 63, default 0. */
    cq?: Numeric;
    /** Initial QP value for P frame. -1 to 255, default -1. */
    init_qpP?: Numeric;
    /** Initial QP value for B frame. -1 to 255, default -1. */
    init_qpB?: Numeric;
    /** Initial QP value for I frame. -1 to 255, default -1. */
    init_qpI?: Numeric;
    /** Constant quantization parameter rate control method. -1 to 255, default -1. */
    qp?: Numeric;
    /** Quantization parameter offset for cb channel. -12 to 12, default 0. */
    qp_cb_offset?: Numeric;
    /** Quantization parameter offset for cr channel. -12 to 12, default 0. */
    qp_cr_offset?: Numeric;
    /** When lookahead is enabled, set this to 1 to disable adaptive I-frame insertion at scene cuts. Default false. */
    'no-scenecut'?: Switch;
    /** If forcing keyframes, force them as IDR frames. Default false. */
    'forced-idr'?: Switch | 'auto';
    /** When lookahead is enabled, set this to 0 to disable adaptive B-frame decision. Default true. */
    b_adapt?: Switch;
    /** Set to 1 to enable Spatial AQ. Default false. */
    'spatial-aq'?: Switch;
    /** Set to 1 to enable Temporal AQ. Default false. */
    'temporal-aq'?: Switch;
    /** Set 1 to indicate zero latency operation (no reordering delay). Default false. */
    zerolatency?: Switch;
    /** Set this to 1 to enable automatic insertion of non-reference P-frames. Default false. */
    nonref_p?: Switch;
    /** Set 1 to minimize GOP-to-GOP rate fluctuations. Default false. */
    strict_gop?: Switch;
    /** When Spatial AQ is enabled, this field is used to specify AQ strength. AQ strength scale is from 1 (low) - 15 (aggressive). 1 to 15, default 8. */
    'aq-strength'?: Numeric;
    /** Enable weighted prediction. Default false. */
    weighted_pred?: Switch;
    /** Use B frames as references. -1 to 2, default -1. */
    b_ref_mode?: Numeric | 'disabled' | 'each' | 'middle';
    /** Specifies the DPB size used for encoding (0 means automatic). From 0, default 0. */
    dpb_size?: Numeric;
    /** Low delay key frame scale; Specifies the Scene Change frame size increase allowed in case of single frame VBV and CBR. 0 to 255, default 0. */
    ldkfs?: Numeric;
    /** Use Periodic Intra Refresh instead of IDR frames. Default false. */
    'intra-refresh'?: Switch;
    /** Include timing info in sequence/frame headers. Default false. */
    'timing-info'?: Switch;
    /** Pass on extra SEI data (e.g. a53 cc) to be included in the bitstream. Default true. */
    extra_sei?: Switch;
    /** Use A53 Closed Captions (if available). Default true. */
    a53cc?: Switch;
    /** Use timecode (if available). Default true. */
    s12m_tc?: Switch;
    /** Specifies the split encoding mode. 0 to 15, default 'auto'. */
    split_encode_mode?: Numeric | 'disabled' | 'auto' | 'forced' | '2' | '3';
  };
  /** AV1 (VAAPI) */
  av1_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Set profile (seq_profile). -99 to 255, default -99. */
    profile?: Numeric | 'main' | 'high' | 'professional';
    /** Set tier (seq_tier). 0 to 1, default 'main'. */
    tier?: Numeric | 'main' | 'high';
    /** Set level (seq_level_idx). -99 to 31, default -99. */
    level?: Numeric | '2.0' | '2.1' | '3.0' | '3.1' | '4.0' | '4.1' | '5.0' | '5.1' | '5.2' | '5.3' | '6.0' | '6.1' | '6.2' | '6.3';
    /** Tile columns x rows (Use minimal tile column/row number automatically by default). */
    tiles?: string;
    /** Number of tile groups for encoding. 1 to 4096, default 1. */
    tile_groups?: Numeric;
  };
  /** V4L2 mem2mem H.263 encoder wrapper */
  h263_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 4, default 4. */
    num_capture_buffers?: Numeric;
  };
  /** NVIDIA Jetson H.264 encoder */
  h264_jetson: {
    /** Rate control. 0 to 3, default 'auto'. */
    rc?: Numeric | 'auto' | 'vbr' | 'cbr' | 'cqp';
    /** Quantizer of every picture; -1: by rate. -1 to 255, default -1. */
    qp?: Numeric;
    /** Speed against quality. 0 to 4, default 'default'. */
    preset?: Numeric | 'default' | 'ultrafast' | 'fast' | 'medium' | 'slow';
    /** Asked for, a key frame is an IDR picture; the engine makes no other. Default true. */
    'forced-idr'?: Switch;
    /** One picture at a time. Default false. */
    zerolatency?: Switch;
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Parameter sets with every IDR picture, even where the container has them. Default false. */
    repeat_headers?: Switch;
    /** Two passes for each picture, with rc=cbr. Default false. */
    two_pass?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Pictures on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Packets on their way from it. 2 to 32, default 6. */
    num_capture_buffers?: Numeric;
    /** 0 to 16, default 'high'. */
    profile?: Numeric | 'baseline' | 'constrained_baseline' | 'main' | 'high';
    /** -1 to 15, default 'auto'. */
    level?: Numeric | 'auto' | '1' | '1.0' | '1b' | '1.1' | '1.2' | '1.3' | '2' | '2.0' | '2.1' | '2.2' | '3' | '3.0' | '3.1' | '3.2' | '4' | '4.0' | '4.1' | '4.2' | '5' | '5.0' | '5.1';
    /** Entropy coder. -1 to 1, default 'auto'. */
    coder?: Numeric | 'auto' | 'cavlc' | 'cabac';
    /** Access unit delimiters. Default false. */
    aud?: Switch;
    /** Default false. */
    lossless?: Switch;
  };
  /** NVIDIA NVENC H.264 encoder */
  h264_nvenc: {
    /** Set the encoding preset. 0 to 18, default 'p4'. */
    preset?: Numeric | 'default' | 'slow' | 'medium' | 'fast' | 'hp' | 'hq' | 'bd' | 'll' | 'llhq' | 'llhp' | 'lossless' | 'losslesshp' | 'p1' | 'p2' | 'p3' | 'p4' | 'p5' | 'p6' | 'p7';
    /** Set the encoding tuning info. 1 to 4, default 'hq'. */
    tune?: Numeric | 'hq' | 'll' | 'ull' | 'lossless';
    /** Set the encoding profile. 0 to 3, default 'main'. */
    profile?: Numeric | 'baseline' | 'main' | 'high' | 'high444p';
    /** Set the encoding level restriction. 0 to 62, default 'auto'. */
    level?: Numeric | 'auto' | '1' | '1.0' | '1b' | '1.0b' | '1.1' | '1.2' | '1.3' | '2' | '2.0' | '2.1' | '2.2' | '3' | '3.0' | '3.1' | '3.2' | '4' | '4.0' | '4.1' | '4.2' | '5' | '5.0' | '5.1' | '5.2' | '6.0' | '6.1' | '6.2';
    /** Override the preset rate-control. From -1, default -1. */
    rc?: Numeric | 'constqp' | 'vbr' | 'cbr' | 'vbr_minqp' | 'll_2pass_quality' | 'll_2pass_size' | 'vbr_2pass' | 'cbr_ld_hq' | 'cbr_hq' | 'vbr_hq';
    /** Number of frames to look ahead for rate-control. From 0, default 0. */
    'rc-lookahead'?: Numeric;
    /** Number of concurrent surfaces. 0 to 64, default 0. */
    surfaces?: Numeric;
    /** Use cbr encoding mode. Default false. */
    cbr?: Switch;
    /** Use 2pass encoding mode. Default 'auto'. */
    '2pass'?: Switch | 'auto';
    /** Selects which NVENC capable GPU to use. First GPU is 0, second is 1, and so on. From -2, default 'any'. */
    gpu?: Numeric | 'any' | 'list';
    /** Configure how nvenc handles packed RGB input. From 0, default 'yuv420'. */
    rgb_mode?: Numeric | 'yuv420' | 'yuv444' | 'disabled';
    /** Delay frame output by the given amount of frames. From 0. */
    delay?: Numeric;
    /** When lookahead is enabled, set this to 1 to disable adaptive I-frame insertion at scene cuts. Default false. */
    'no-scenecut'?: Switch;
    /** If forcing keyframes, force them as IDR frames. Default false. */
    'forced-idr'?: Switch | 'auto';
    /** When lookahead is enabled, set this to 0 to disable adaptive B-frame decision. Default true. */
    b_adapt?: Switch;
    /** Set to 1 to enable Spatial AQ. Default false. */
    'spatial-aq'?: Switch;
    /** Set to 1 to enable Spatial AQ. Default false. */
    spatial_aq?: Switch;
    /** Set to 1 to enable Temporal AQ. Default false. */
    'temporal-aq'?: Switch;
    /** Set to 1 to enable Temporal AQ. Default false. */
    temporal_aq?: Switch;
    /** Set 1 to indicate zero latency operation (no reordering delay). Default false. */
    zerolatency?: Switch;
    /** Set this to 1 to enable automatic insertion of non-reference P-frames. Default false. */
    nonref_p?: Switch;
    /** Set 1 to minimize GOP-to-GOP rate fluctuations. Default false. */
    strict_gop?: Switch;
    /** When Spatial AQ is enabled, this field is used to specify AQ strength. AQ strength scale is from 1 (low) - 15 (aggressive). 1 to 15, default 8. */
    'aq-strength'?: Numeric;
    /** Set target quality level (0 to 51, 0 means automatic) for constant quality mode in VBR rate control. 0 to 51, default 0. */
    cq?: Numeric;
    /** Use access unit delimiters. Default false. */
    aud?: Switch;
    /** Bluray compatibility workarounds. Default false. */
    'bluray-compat'?: Switch;
    /** Initial QP value for P frame. -1 to 51, default -1. */
    init_qpP?: Numeric;
    /** Initial QP value for B frame. -1 to 51, default -1. */
    init_qpB?: Numeric;
    /** Initial QP value for I frame. -1 to 51, default -1. */
    init_qpI?: Numeric;
    /** Constant quantization parameter rate control method. -1 to 51, default -1. */
    qp?: Numeric;
    /** Quantization parameter offset for cb channel. -12 to 12, default 0. */
    qp_cb_offset?: Numeric;
    /** Quantization parameter offset for cr channel. -12 to 12, default 0. */
    qp_cr_offset?: Numeric;
    /** Set 1 to enable weighted prediction. 0 to 1, default 0. */
    weighted_pred?: Numeric;
    /** Coder type. -1 to 2, default 'default'. */
    coder?: Numeric | 'default' | 'auto' | 'cabac' | 'cavlc' | 'ac' | 'vlc';
    /** Use B frames as references. -1 to 2, default -1. */
    b_ref_mode?: Numeric | 'disabled' | 'each' | 'middle';
    /** Use A53 Closed Captions (if available). Default true. */
    a53cc?: Switch;
    /** Specifies the DPB size used for encoding (0 means automatic). From 0, default 0. */
    dpb_size?: Numeric;
    /** Set the multipass encoding. 0 to 2, default 'disabled'. */
    multipass?: Numeric | 'disabled' | 'qres' | 'fullres';
    /** Low delay key frame scale; Specifies the Scene Change frame size increase allowed in case of single frame VBV and CBR. 0 to 255, default 0. */
    ldkfs?: Numeric;
    /** Pass on extra SEI data (e.g. a53 cc) to be included in the bitstream. Default true. */
    extra_sei?: Switch;
    /** Pass on user data unregistered SEI if available. Default false. */
    udu_sei?: Switch;
    /** Use Periodic Intra Refresh instead of IDR frames. Default false. */
    'intra-refresh'?: Switch;
    /** Use single slice intra refresh. Default false. */
    'single-slice-intra-refresh'?: Switch;
    /** Maximum encoded slice size in bytes. From 0, default 0. */
    max_slice_size?: Numeric;
    /** Enable constrainedFrame encoding where each slice in the constrained picture is independent of other slices. Default false. */
    'constrained-encoding'?: Switch;
  };
  /** V4L2 mem2mem H.264 encoder wrapper */
  h264_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 4, default 4. */
    num_capture_buffers?: Numeric;
  };
  /** H.264/AVC (VAAPI) */
  h264_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Constant QP (for P-frames; scaled by qfactor/qoffset for I/B). 0 to 52, default 0. */
    qp?: Numeric;
    /** Set encode quality (trades off against speed, higher is faster). From -1, default -1. */
    quality?: Numeric;
    /** Entropy coder type. 0 to 1, default 'cabac'. */
    coder?: Numeric | 'cavlc' | 'cabac' | 'vlc' | 'ac';
    /** Include AUD. Default false. */
    aud?: Switch;
    /** Set SEI to include. Default 'identifier+timing+recovery_point+a53_cc'. */
    sei?: Flags<'identifier' | 'timing' | 'recovery_point' | 'a53_cc'>;
    /** Set profile (profile_idc and constraint_set*_flag). -99 to 65535, default -99. */
    profile?: Numeric | 'constrained_baseline' | 'main' | 'high' | 'high10';
    /** Set level (level_idc). -99 to 255, default -99. */
    level?: Numeric | '1' | '1.1' | '1.2' | '1.3' | '2' | '2.1' | '2.2' | '3' | '3.1' | '3.2' | '4' | '4.1' | '4.2' | '5' | '5.1' | '5.2' | '6' | '6.1' | '6.2';
  };
  /** NVIDIA Jetson HEVC encoder */
  hevc_jetson: {
    /** Rate control. 0 to 3, default 'auto'. */
    rc?: Numeric | 'auto' | 'vbr' | 'cbr' | 'cqp';
    /** Quantizer of every picture; -1: by rate. -1 to 255, default -1. */
    qp?: Numeric;
    /** Speed against quality. 0 to 4, default 'default'. */
    preset?: Numeric | 'default' | 'ultrafast' | 'fast' | 'medium' | 'slow';
    /** Asked for, a key frame is an IDR picture; the engine makes no other. Default true. */
    'forced-idr'?: Switch;
    /** One picture at a time. Default false. */
    zerolatency?: Switch;
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Parameter sets with every IDR picture, even where the container has them. Default false. */
    repeat_headers?: Switch;
    /** Two passes for each picture, with rc=cbr. Default false. */
    two_pass?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Pictures on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Packets on their way from it. 2 to 32, default 6. */
    num_capture_buffers?: Numeric;
    /** Ten bits are main10 always. 0 to 1, default 'main'. */
    profile?: Numeric | 'main' | 'main10';
    /** -1 to 12, default 'auto'. */
    level?: Numeric | 'auto' | '1' | '1.0' | '2' | '2.0' | '2.1' | '3' | '3.0' | '3.1' | '4' | '4.0' | '4.1' | '5' | '5.0' | '5.1' | '5.2' | '6' | '6.0' | '6.1' | '6.2';
    /** 0 to 1, default 'main'. */
    tier?: Numeric | 'main' | 'high';
    /** Access unit delimiters. Default false. */
    aud?: Switch;
  };
  /** NVIDIA NVENC hevc encoder */
  hevc_nvenc: {
    /** Set the encoding preset. 0 to 18, default 'p4'. */
    preset?: Numeric | 'default' | 'slow' | 'medium' | 'fast' | 'hp' | 'hq' | 'bd' | 'll' | 'llhq' | 'llhp' | 'lossless' | 'losslesshp' | 'p1' | 'p2' | 'p3' | 'p4' | 'p5' | 'p6' | 'p7';
    /** Set the encoding tuning info. 1 to 4, default 'hq'. */
    tune?: Numeric | 'hq' | 'll' | 'ull' | 'lossless';
    /** Set the encoding profile. 0 to 4, default 'main'. */
    profile?: Numeric | 'main' | 'main10' | 'rext';
    /** Set the encoding level restriction. 0 to 186, default 'auto'. */
    level?: Numeric | 'auto' | '1' | '1.0' | '2' | '2.0' | '2.1' | '3' | '3.0' | '3.1' | '4' | '4.0' | '4.1' | '5' | '5.0' | '5.1' | '5.2' | '6' | '6.0' | '6.1' | '6.2';
    /** Set the encoding tier. 0 to 1, default 'main'. */
    tier?: Numeric | 'main' | 'high';
    /** Override the preset rate-control. From -1, default -1. */
    rc?: Numeric | 'constqp' | 'vbr' | 'cbr' | 'vbr_minqp' | 'll_2pass_quality' | 'll_2pass_size' | 'vbr_2pass' | 'cbr_ld_hq' | 'cbr_hq' | 'vbr_hq';
    /** Number of frames to look ahead for rate-control. From 0, default 0. */
    'rc-lookahead'?: Numeric;
    /** Number of concurrent surfaces. 0 to 64, default 0. */
    surfaces?: Numeric;
    /** Use cbr encoding mode. Default false. */
    cbr?: Switch;
    /** Use 2pass encoding mode. Default 'auto'. */
    '2pass'?: Switch | 'auto';
    /** Selects which NVENC capable GPU to use. First GPU is 0, second is 1, and so on. From -2, default 'any'. */
    gpu?: Numeric | 'any' | 'list';
    /** Configure how nvenc handles packed RGB input. From 0, default 'yuv420'. */
    rgb_mode?: Numeric | 'yuv420' | 'yuv444' | 'disabled';
    /** Delay frame output by the given amount of frames. From 0. */
    delay?: Numeric;
    /** When lookahead is enabled, set this to 1 to disable adaptive I-frame insertion at scene cuts. Default false. */
    'no-scenecut'?: Switch;
    /** If forcing keyframes, force them as IDR frames. Default false. */
    'forced-idr'?: Switch | 'auto';
    /** Set to 1 to enable Spatial AQ. Default false. */
    spatial_aq?: Switch;
    /** Set to 1 to enable Spatial AQ. Default false. */
    'spatial-aq'?: Switch;
    /** Set to 1 to enable Temporal AQ. Default false. */
    temporal_aq?: Switch;
    /** Set to 1 to enable Temporal AQ. Default false. */
    'temporal-aq'?: Switch;
    /** Set 1 to indicate zero latency operation (no reordering delay). Default false. */
    zerolatency?: Switch;
    /** Set this to 1 to enable automatic insertion of non-reference P-frames. Default false. */
    nonref_p?: Switch;
    /** Set 1 to minimize GOP-to-GOP rate fluctuations. Default false. */
    strict_gop?: Switch;
    /** When Spatial AQ is enabled, this field is used to specify AQ strength. AQ strength scale is from 1 (low) - 15 (aggressive). 1 to 15, default 8. */
    'aq-strength'?: Numeric;
    /** Set target quality level (0 to 51, 0 means automatic) for constant quality mode in VBR rate control. 0 to 51, default 0. */
    cq?: Numeric;
    /** Use access unit delimiters. Default false. */
    aud?: Switch;
    /** Bluray compatibility workarounds. Default false. */
    'bluray-compat'?: Switch;
    /** Initial QP value for P frame. -1 to 51, default -1. */
    init_qpP?: Numeric;
    /** Initial QP value for B frame. -1 to 51, default -1. */
    init_qpB?: Numeric;
    /** Initial QP value for I frame. -1 to 51, default -1. */
    init_qpI?: Numeric;
    /** Constant quantization parameter rate control method. -1 to 51, default -1. */
    qp?: Numeric;
    /** Quantization parameter offset for cb channel. -12 to 12, default 0. */
    qp_cb_offset?: Numeric;
    /** Quantization parameter offset for cr channel. -12 to 12, default 0. */
    qp_cr_offset?: Numeric;
    /** Set 1 to enable weighted prediction. 0 to 1, default 0. */
    weighted_pred?: Numeric;
    /** Use B frames as references. -1 to 2, default -1. */
    b_ref_mode?: Numeric | 'disabled' | 'each' | 'middle';
    /** Use A53 Closed Captions (if available). Default true. */
    a53cc?: Switch;
    /** Use timecode (if available). Default true. */
    s12m_tc?: Switch;
    /** Specifies the DPB size used for encoding (0 means automatic). From 0, default 0. */
    dpb_size?: Numeric;
    /** Set the multipass encoding. 0 to 2, default 'disabled'. */
    multipass?: Numeric | 'disabled' | 'qres' | 'fullres';
    /** Low delay key frame scale; Specifies the Scene Change frame size increase allowed in case of single frame VBV and CBR. 0 to 255, default 0. */
    ldkfs?: Numeric;
    /** Pass on extra SEI data (e.g. a53 cc) to be included in the bitstream. Default true. */
    extra_sei?: Switch;
    /** Pass on user data unregistered SEI if available. Default false. */
    udu_sei?: Switch;
    /** Use Periodic Intra Refresh instead of IDR frames. Default false. */
    'intra-refresh'?: Switch;
    /** Use single slice intra refresh. Default false. */
    'single-slice-intra-refresh'?: Switch;
    /** Maximum encoded slice size in bytes. From 0, default 0. */
    max_slice_size?: Numeric;
    /** Enable constrainedFrame encoding where each slice in the constrained picture is independent of other slices. Default false. */
    'constrained-encoding'?: Switch;
    /** Specifies the split encoding mode. 0 to 15, default 'auto'. */
    split_encode_mode?: Numeric | 'disabled' | 'auto' | 'forced' | '2' | '3';
  };
  /** V4L2 mem2mem HEVC encoder wrapper */
  hevc_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 4, default 4. */
    num_capture_buffers?: Numeric;
  };
  /** H.265/HEVC (VAAPI) */
  hevc_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Constant QP (for P-frames; scaled by qfactor/qoffset for I/B). 0 to 52, default 0. */
    qp?: Numeric;
    /** Include AUD. Default false. */
    aud?: Switch;
    /** Set profile (general_profile_idc). -99 to 255, default -99. */
    profile?: Numeric | 'main' | 'main10' | 'rext';
    /** Set tier (general_tier_flag). 0 to 1, default 'main'. */
    tier?: Numeric | 'main' | 'high';
    /** Set level (general_level_idc). -99 to 255, default -99. */
    level?: Numeric | '1' | '2' | '2.1' | '3' | '3.1' | '4' | '4.1' | '5' | '5.1' | '5.2' | '6' | '6.1' | '6.2';
    /** Set SEI to include. Default 'hdr+a53_cc'. */
    sei?: Flags<'hdr' | 'a53_cc'>;
    /** Tile columns x rows. */
    tiles?: string;
  };
  /** SVT-AV1(Scalable Video Technology for AV1) encoder */
  libsvtav1: {
    /** Encoding preset. Default -2. */
    preset?: Numeric;
    /** Constant Rate Factor value. 0 to 63, default 0. */
    crf?: Numeric;
    /** Initial Quantizer level value. 0 to 63, default 0. */
    qp?: Numeric;
    /** Set the SVT-AV1 configuration using a :-separated list of key=value parameters. */
    'svtav1-params'?: string;
    /** Enable Dolby Vision RPU coding. Default 'auto'. */
    dolbyvision?: Switch | 'auto';
    /** Default 'unknown'. */
    profile?: Numeric | 'unknown' | 'main10' | 'main' | 'high' | 'professional';
    /** Encoding level, usually corresponding to the profile level, codec-specific. Default 'unknown'. */
    level?: Numeric | 'unknown' | '2.0' | '2.1' | '2.2' | '2.3' | '3.0' | '3.1' | '3.2' | '3.3' | '4.0' | '4.1' | '4.2' | '4.3' | '5.0' | '5.1' | '5.2' | '5.3' | '6.0' | '6.1' | '6.2' | '6.3' | '7.0' | '7.1' | '7.2' | '7.3';
  };
  /** libx264 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 */
  libx264: {
    /** Set the encoding preset (cf. x264 --fullhelp). Default 'medium'. */
    preset?: string;
    /** Tune the encoding params (cf. x264 --fullhelp). */
    tune?: string;
    /** Set profile restrictions (cf. x264 --fullhelp). */
    profile?: string;
    /** Use fast settings when encoding first pass. Default true. */
    fastfirstpass?: Switch;
    /** Specify level (as defined by Annex A). */
    level?: string;
    /** Filename for 2 pass stats. */
    passlogfile?: string;
    /** Weighted prediction for P-frames. */
    wpredp?: string;
    /** Use A53 Closed Captions (if available). Default true. */
    a53cc?: Switch;
    /** X264 options. */
    x264opts?: string;
    /** Select the quality for constant quality mode. From -1, default -1. */
    crf?: Numeric;
    /** In CRF mode, prevents VBV from lowering quality beyond this point. From -1, default -1. */
    crf_max?: Numeric;
    /** Constant quantization parameter rate control method. From -1, default -1. */
    qp?: Numeric;
    /** AQ method. From -1, default -1. */
    'aq-mode'?: Numeric | 'none' | 'variance' | 'autovariance' | 'autovariance-biased';
    /** AQ strength. Reduces blocking and blurring in flat and textured areas. From -1, default -1. */
    'aq-strength'?: Numeric;
    /** Use psychovisual optimizations. Default 'auto'. */
    psy?: Switch | 'auto';
    /** Strength of psychovisual optimization, in <psy-rd>:<psy-trellis> format. */
    'psy-rd'?: string;
    /** Number of frames to look ahead for frametype and ratecontrol. From -1, default -1. */
    'rc-lookahead'?: Numeric;
    /** Weighted prediction for B-frames. Default 'auto'. */
    weightb?: Switch | 'auto';
    /** Weighted prediction analysis method. From -1, default -1. */
    weightp?: Numeric | 'none' | 'simple' | 'smart';
    /** Calculate and print SSIM stats. Default 'auto'. */
    ssim?: Switch | 'auto';
    /** Use Periodic Intra Refresh instead of IDR frames. Default 'auto'. */
    'intra-refresh'?: Switch | 'auto';
    /** Bluray compatibility workarounds. Default 'auto'. */
    'bluray-compat'?: Switch | 'auto';
    /** Influences how often B-frames are used. */
    'b-bias'?: Numeric;
    /** Keep some B-frames as references. From -1, default -1. */
    'b-pyramid'?: Numeric | 'none' | 'strict' | 'normal';
    /** One reference per partition, as opposed to one reference per macroblock. Default 'auto'. */
    'mixed-refs'?: Switch | 'auto';
    /** High profile 8x8 transform. Default 'auto'. */
    '8x8dct'?: Switch | 'auto';
    /** Default 'auto'. */
    'fast-pskip'?: Switch | 'auto';
    /** Use access unit delimiters. Default 'auto'. */
    aud?: Switch | 'auto';
    /** Use macroblock tree ratecontrol. Default 'auto'. */
    mbtree?: Switch | 'auto';
    /** Loop filter parameters, in <alpha:beta> form. */
    deblock?: string;
    /** Reduce fluctuations in QP (before curve compression). From -1, default -1. */
    cplxblur?: Numeric;
    /** A comma-separated list of partitions to consider. Possible values: p8x8, p4x4, b8x8, i8x8, i4x4, none, all. */
    partitions?: string;
    /** Direct MV prediction mode. From -1, default -1. */
    'direct-pred'?: Numeric | 'none' | 'spatial' | 'temporal' | 'auto';
    /** Limit the size of each slice in bytes. From -1, default -1. */
    'slice-max-size'?: Numeric;
    /** Filename for 2 pass stats. */
    stats?: string;
    /** Signal HRD information (requires vbv-bufsize; cbr not allowed in .mp4). From -1, default -1. */
    'nal-hrd'?: Numeric | 'none' | 'vbr' | 'cbr';
    /** AVC-Intra class 50/100/200/300/480. -1 to 480, default -1. */
    'avcintra-class'?: Numeric;
    /** Set motion estimation method. -1 to 4, default -1. */
    me_method?: Numeric | 'dia' | 'hex' | 'umh' | 'esa' | 'tesa';
    /** Set motion estimation method. -1 to 4, default -1. */
    'motion-est'?: Numeric | 'dia' | 'hex' | 'umh' | 'esa' | 'tesa';
    /** If forcing keyframes, force them as IDR frames. Default false. */
    'forced-idr'?: Switch | 'auto';
    /** Coder type. -1 to 1, default 'default'. */
    coder?: Numeric | 'default' | 'cavlc' | 'cabac' | 'vlc' | 'ac';
    /** Strategy to choose between I/P/B-frames. -1 to 2, default -1. */
    b_strategy?: Numeric;
    /** QP difference between chroma and luma. Default 0. */
    chromaoffset?: Numeric;
    /** Scene change threshold. Default -1. */
    sc_threshold?: Numeric;
    /** Noise reduction. Default -1. */
    noise_reduction?: Numeric;
    /** Use user data unregistered SEI if available. Default false. */
    udu_sei?: Switch;
    /** Override the x264 configuration using a :-separated list of key=value parameters. */
    'x264-params'?: string;
    /** Set mb_info data through AVSideData, only useful when used from the API. Default false. */
    mb_info?: Switch;
  };
  /** libx265 H.265 / HEVC */
  libx265: {
    /** Set the x265 crf. From -1, default -1. */
    crf?: Numeric;
    /** Set the x265 qp. From -1, default -1. */
    qp?: Numeric;
    /** If forcing keyframes, force them as IDR frames. Default false. */
    'forced-idr'?: Switch;
    /** Set the x265 preset. */
    preset?: string;
    /** Set the x265 tune parameter. */
    tune?: string;
    /** Set the x265 profile. */
    profile?: string;
    /** Use user data unregistered SEI if available. Default false. */
    udu_sei?: Switch;
    /** Use A53 Closed Captions (if available). Default false. */
    a53cc?: Switch;
    /** Set the x265 configuration using a :-separated list of key=value parameters. */
    'x265-params'?: string;
    /** Enable Dolby Vision RPU coding. Default 'auto'. */
    dolbyvision?: Switch | 'auto';
  };
  /** MJPEG (Motion JPEG) */
  mjpeg: {
    /** Flags common for all mpegvideo-based encoders. */
    mpv_flags?: Flags<'skip_rd' | 'strict_gop' | 'qp_rd' | 'cbp_rd' | 'naq' | 'mv0'>;
    /** Single coefficient elimination threshold for luminance (negative values also consider dc coefficient). Default 0. */
    luma_elim_threshold?: Numeric;
    /** Single coefficient elimination threshold for chrominance (negative values also consider dc coefficient). Default 0. */
    chroma_elim_threshold?: Numeric;
    /** From 0, default 0. */
    quantizer_noise_shaping?: Numeric;
    /** Simulate errors in the bitstream to test error concealment. From 0, default 0. */
    error_rate?: Numeric;
    /** How to keep quantizer between qmin and qmax (0 = clip, 1 = use differentiable function). 0 to 99, default 0. */
    qsquish?: Numeric;
    /** Experimental quantizer modulation. Default 0. */
    rc_qmod_amp?: Numeric;
    /** Experimental quantizer modulation. Default 0. */
    rc_qmod_freq?: Numeric;
    /** Set rate control equation. When computing the expression, besides the standard functions defined in the section 'Expression Evaluation', the following functions are available: bits2qp(bits), qp2bits(qp). Also the following constants are available: iTex pTex tex mv fCode iCount mcVar var isI isP isB avgQP qComp avgIITex avgPITex avgPPTex avgBPTex avgTex. */
    rc_eq?: string;
    /** Initial complexity for 1-pass encoding. Default 0. */
    rc_init_cplx?: Numeric;
    /** Currently useless. Default 1. */
    rc_buf_aggressivity?: Numeric;
    /** Increase the quantizer for macroblocks close to borders. Default 0. */
    border_mask?: Numeric;
    /** Minimum Lagrange factor (VBR). From 0, default 236. */
    lmin?: Numeric;
    /** Maximum Lagrange factor (VBR). From 0, default 3658. */
    lmax?: Numeric;
    /** Frame skip threshold. Default 0. */
    skip_threshold?: Numeric;
    /** Frame skip factor. Default 0. */
    skip_factor?: Numeric;
    /** Frame skip exponent. Default 0. */
    skip_exp?: Numeric;
    /** Frame skip compare function. Default 'dctmax'. */
    skip_cmp?: Numeric | 'sad' | 'sse' | 'satd' | 'dct' | 'psnr' | 'bit' | 'rd' | 'zero' | 'vsad' | 'vsse' | 'nsse' | 'dct264' | 'dctmax' | 'chroma' | 'msad';
    /** Scene change threshold. Default 0. */
    sc_threshold?: Numeric;
    /** Noise reduction. Default 0. */
    noise_reduction?: Numeric;
    /** RTP payload size in bytes. Default 0. */
    ps?: Numeric;
    /** Huffman table strategy. 0 to 1, default 'optimal'. */
    huffman?: Numeric | 'default' | 'optimal';
    /** Always write luma and chroma matrix for mjpeg, useful for rtp streaming. Default false. */
    force_duplicated_matrix?: Switch;
  };
  /** MJPEG (VAAPI) */
  mjpeg_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Include JFIF header. Default false. */
    jfif?: Switch;
    /** Include huffman tables. Default true. */
    huffman?: Switch;
  };
  /** MPEG-2 (VAAPI) */
  mpeg2_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Set profile (in profile_and_level_indication). -99 to 7, default -99. */
    profile?: Numeric | 'simple' | 'main';
    /** Set level (in profile_and_level_indication). 0 to 15, default 'high'. */
    level?: Numeric | 'low' | 'main' | 'high_1440' | 'high';
  };
  /** V4L2 mem2mem MPEG4 encoder wrapper */
  mpeg4_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 4, default 4. */
    num_capture_buffers?: Numeric;
    /** Default 'unknown'. */
    profile?: Numeric | 'unknown' | 'main10' | 'mpeg4_sp' | 'mpeg4_core' | 'mpeg4_main' | 'mpeg4_asp';
  };
  /** PNG (Portable Network Graphics) image */
  png: {
    /** Set image resolution (in dots per inch). 0 to 65536, default 0. */
    dpi?: Numeric;
    /** Set image resolution (in dots per meter). 0 to 65536, default 0. */
    dpm?: Numeric;
    /** Prediction method. 0 to 5, default 'none'. */
    pred?: Numeric | 'none' | 'sub' | 'up' | 'avg' | 'paeth' | 'mixed';
  };
  /** raw video */
  rawvideo: None;
  /** V4L2 mem2mem VP8 encoder wrapper */
  vp8_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 4, default 4. */
    num_capture_buffers?: Numeric;
  };
  /** VP8 (VAAPI) */
  vp8_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Loop filter level. 0 to 63, default 16. */
    loop_filter_level?: Numeric;
    /** Loop filter sharpness. 0 to 15, default 4. */
    loop_filter_sharpness?: Numeric;
  };
  /** VP9 (VAAPI) */
  vp9_vaapi: {
    /** Distance (in I-frames) between key frames. From 0, default 0. */
    idr_interval?: Numeric;
    /** Maximum B-frame reference depth. From 1, default 1. */
    b_depth?: Numeric;
    /** Maximum processing parallelism. Increase this to improve single channel performance. 1 to 64, default 2. */
    async_depth?: Numeric;
    /** Use low-power encoding mode (only available on some platforms; may not support all encoding features). Default false. */
    low_power?: Switch;
    /** Maximum frame size (in bytes). From 0, default 0. */
    max_frame_size?: Numeric;
    /** Set rate control mode. 0 to 6, default 'auto'. */
    rc_mode?: Numeric | 'auto' | 'CQP' | 'CBR' | 'VBR' | 'ICQ' | 'QVBR' | 'AVBR';
    /** Block level based bitrate control. Default false. */
    blbrc?: Switch;
    /** Loop filter level. 0 to 63, default 16. */
    loop_filter_level?: Numeric;
    /** Loop filter sharpness. 0 to 15, default 4. */
    loop_filter_sharpness?: Numeric;
  };
  /** AVFrame to AVPacket passthrough */
  wrapped_avframe: None;
}

/** What every encoder of audio takes. */
export interface AudioEncodingOptions {
  /** Set bitrate (in bits/s). From 0, default 200000. */
  b?: Numeric;
  /** Set bitrate (in bits/s). From 0, default 128000. */
  ab?: Numeric;
  /** Set video bitrate tolerance (in bits/s). In 1-pass mode, bitrate tolerance specifies how far ratecontrol is willing to deviate from the target average bitrate value. This is not related to minimum/maximum bitrate. Lowering tolerance too much has an adverse effect on quality. From 0, default 4000000. */
  bt?: Numeric;
  /** flags */
  flags?: Flags<'unaligned' | 'mv4' | 'qpel' | 'loop' | 'qscale' | 'recon_frame' | 'copy_opaque' | 'frame_duration' | 'pass1' | 'pass2' | 'gray' | 'psnr' | 'ildct' | 'low_delay' | 'global_header' | 'bitexact' | 'aic' | 'ilme' | 'cgop' | 'output_corrupt' | 'drop_changed'>;
  /** flags2 */
  flags2?: Flags<'fast' | 'noout' | 'ignorecrop' | 'local_header' | 'chunks' | 'showall' | 'export_mvs' | 'skip_manual' | 'ass_ro_flush_noop' | 'icc_profiles'>;
  /** Export metadata as side data. */
  export_side_data?: Flags<'mvs' | 'prft' | 'venc_params' | 'film_grain' | 'enhancements'>;
  /** Set audio sampling rate (in Hz). From 0, default 0. */
  ar?: Numeric;
  /** Set cutoff bandwidth. Default 0. */
  cutoff?: Numeric;
  /** From 0, default 0. */
  frame_size?: Numeric;
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** Set error detection flags. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Maximum bitrate (in bits/s). Used for VBV together with bufsize. From 0, default 0. */
  maxrate?: Numeric;
  /** Minimum bitrate (in bits/s). Most useful in setting up a CBR encode. It is of little use otherwise. Default 0. */
  minrate?: Numeric;
  /** Set ratecontrol buffer size (in bits). Default 0. */
  bufsize?: Numeric;
  /** Print specific debug info. */
  debug?: Flags<'pict' | 'rc' | 'bitstream' | 'mb_type' | 'qp' | 'dct_coeff' | 'green_metadata' | 'skip' | 'startcode' | 'er' | 'mmco' | 'bugs' | 'buffers' | 'thread_ops' | 'nomc'>;
  /** Default 0. */
  global_quality?: Numeric;
  /** Set the number of threads. From 0, default 1. */
  threads?: Numeric | 'auto';
  /** Default 'unknown'. */
  profile?: Numeric | 'unknown' | 'main10';
  /** Encoding level, usually corresponding to the profile level, codec-specific. Default 'unknown'. */
  level?: Numeric | 'unknown';
  /** Rate-distortion optimal quantization. Default 0. */
  trellis?: Numeric;
  /** Default -1. */
  compression_level?: Numeric;
  /** ch_layout */
  ch_layout?: string;
  /** From 1, default 1. */
  ticks_per_frame?: Numeric;
  /** Select multithreading type. Default 'slice+frame'. */
  thread_type?: Flags<'slice' | 'frame'>;
  /** Audio service type. 0 to 8, default 'ma'. */
  audio_service_type?: Numeric | 'ma' | 'ef' | 'vi' | 'hi' | 'di' | 'co' | 'em' | 'vo' | 'ka';
  /** Set information dump field separator. */
  dump_separator?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
  /** Maximum number of samples. From 0. */
  max_samples?: Numeric;
}

/** What each encoder of audio takes of its own. */
export interface AudioEncoderTables {
  /** AAC (Advanced Audio Coding) */
  aac: {
    /** Coding algorithm. 0 to 2, default 'twoloop'. */
    aac_coder?: Numeric | 'anmr' | 'twoloop' | 'fast';
    /** Force M/S stereo coding. Default 'auto'. */
    aac_ms?: Switch | 'auto';
    /** Intensity stereo coding. Default true. */
    aac_is?: Switch | 'auto';
    /** Perceptual noise substitution. Default true. */
    aac_pns?: Switch | 'auto';
    /** Temporal noise shaping. Default true. */
    aac_tns?: Switch | 'auto';
    /** Long term prediction. Default false. */
    aac_ltp?: Switch | 'auto';
    /** AAC-Main prediction. Default false. */
    aac_pred?: Switch | 'auto';
    /** Forces the use of PCEs. Default false. */
    aac_pce?: Switch | 'auto';
    /** Default 'unknown'. */
    profile?: Numeric | 'unknown' | 'main10' | 'aac_main' | 'aac_low' | 'aac_ssr' | 'aac_ltp' | 'aac_he' | 'aac_he_v2' | 'aac_ld' | 'aac_eld' | 'aac_xhe' | 'mpeg2_aac_low' | 'mpeg2_aac_he';
  };
  /** ATSC A/52A (AC-3) */
  ac3: {
    /** Center Mix Level. 0 to 1, default 0.5946036. */
    center_mixlev?: Numeric;
    /** Surround Mix Level. 0 to 1, default 0.5. */
    surround_mixlev?: Numeric;
    /** Mixing Level. -1 to 111, default -1. */
    mixing_level?: Numeric;
    /** Room Type. -1 to 2, default -1. */
    room_type?: Numeric | 'notindicated' | 'large' | 'small';
    /** Allow Changing Metadata Per-Frame. Default false. */
    per_frame_metadata?: Switch;
    /** Copyright Bit. -1 to 1, default -1. */
    copyright?: Numeric;
    /** Dialogue Level (dB). -31 to -1, default -31. */
    dialnorm?: Numeric;
    /** Dolby Surround Mode. -1 to 2, default -1. */
    dsur_mode?: Numeric | 'notindicated' | 'on' | 'off';
    /** Original Bit Stream. -1 to 1, default -1. */
    original?: Numeric;
    /** Preferred Stereo Downmix Mode. -1 to 3, default -1. */
    dmix_mode?: Numeric | 'notindicated' | 'ltrt' | 'loro' | 'dplii';
    /** Lt/Rt Center Mix Level. -1 to 2, default -1. */
    ltrt_cmixlev?: Numeric;
    /** Lt/Rt Surround Mix Level. -1 to 2, default -1. */
    ltrt_surmixlev?: Numeric;
    /** Lo/Ro Center Mix Level. -1 to 2, default -1. */
    loro_cmixlev?: Numeric;
    /** Lo/Ro Surround Mix Level. -1 to 2, default -1. */
    loro_surmixlev?: Numeric;
    /** Dolby Surround EX Mode. -1 to 3, default -1. */
    dsurex_mode?: Numeric | 'notindicated' | 'on' | 'off' | 'dpliiz';
    /** Dolby Headphone Mode. -1 to 2, default -1. */
    dheadphone_mode?: Numeric | 'notindicated' | 'on' | 'off';
    /** A/D Converter Type. -1 to 1, default -1. */
    ad_conv_type?: Numeric | 'standard' | 'hdcd';
    /** Stereo Rematrixing. Default true. */
    stereo_rematrixing?: Switch;
    /** Channel Coupling. -1 to 1, default 'auto'. */
    channel_coupling?: Numeric | 'auto';
    /** Coupling Start Band. -1 to 15, default 'auto'. */
    cpl_start_band?: Numeric | 'auto';
  };
  /** ATSC A/52 E-AC-3 */
  eac3: {
    /** Mixing Level. -1 to 111, default -1. */
    mixing_level?: Numeric;
    /** Room Type. -1 to 2, default -1. */
    room_type?: Numeric | 'notindicated' | 'large' | 'small';
    /** Allow Changing Metadata Per-Frame. Default false. */
    per_frame_metadata?: Switch;
    /** Copyright Bit. -1 to 1, default -1. */
    copyright?: Numeric;
    /** Dialogue Level (dB). -31 to -1, default -31. */
    dialnorm?: Numeric;
    /** Dolby Surround Mode. -1 to 2, default -1. */
    dsur_mode?: Numeric | 'notindicated' | 'on' | 'off';
    /** Original Bit Stream. -1 to 1, default -1. */
    original?: Numeric;
    /** Preferred Stereo Downmix Mode. -1 to 3, default -1. */
    dmix_mode?: Numeric | 'notindicated' | 'ltrt' | 'loro' | 'dplii';
    /** Lt/Rt Center Mix Level. -1 to 2, default -1. */
    ltrt_cmixlev?: Numeric;
    /** Lt/Rt Surround Mix Level. -1 to 2, default -1. */
    ltrt_surmixlev?: Numeric;
    /** Lo/Ro Center Mix Level. -1 to 2, default -1. */
    loro_cmixlev?: Numeric;
    /** Lo/Ro Surround Mix Level. -1 to 2, default -1. */
    loro_surmixlev?: Numeric;
    /** Dolby Surround EX Mode. -1 to 3, default -1. */
    dsurex_mode?: Numeric | 'notindicated' | 'on' | 'off' | 'dpliiz';
    /** Dolby Headphone Mode. -1 to 2, default -1. */
    dheadphone_mode?: Numeric | 'notindicated' | 'on' | 'off';
    /** A/D Converter Type. -1 to 1, default -1. */
    ad_conv_type?: Numeric | 'standard' | 'hdcd';
    /** Stereo Rematrixing. Default true. */
    stereo_rematrixing?: Switch;
    /** Channel Coupling. -1 to 1, default 'auto'. */
    channel_coupling?: Numeric | 'auto';
    /** Coupling Start Band. -1 to 15, default 'auto'. */
    cpl_start_band?: Numeric | 'auto';
  };
  /** FLAC (Free Lossless Audio Codec) */
  flac: {
    /** LPC coefficient precision. 0 to 15, default 15. */
    lpc_coeff_precision?: Numeric;
    /** LPC algorithm. -1 to 3, default -1. */
    lpc_type?: Numeric | 'none' | 'fixed' | 'levinson' | 'cholesky';
    /** Number of passes to use for Cholesky factorization during LPC analysis. From 1, default 2. */
    lpc_passes?: Numeric;
    /** -1 to 8, default -1. */
    min_partition_order?: Numeric;
    /** -1 to 8, default -1. */
    max_partition_order?: Numeric;
    /** Search method for selecting prediction order. -1 to 5, default -1. */
    prediction_order_method?: Numeric | 'estimation' | '2level' | '4level' | '8level' | 'search' | 'log';
    /** Stereo decorrelation mode. -1 to 3, default 'auto'. */
    ch_mode?: Numeric | 'auto' | 'indep' | 'left_side' | 'right_side' | 'mid_side';
    /** Calculate rice parameters exactly. Default false. */
    exact_rice_parameters?: Switch;
    /** Multi-dimensional quantization. Default false. */
    multi_dim_quant?: Switch;
    /** -1 to 32, default -1. */
    min_prediction_order?: Numeric;
    /** -1 to 32, default -1. */
    max_prediction_order?: Numeric;
  };
  /** libmp3lame MP3 (MPEG audio layer 3) */
  libmp3lame: {
    /** Use bit reservoir. Default true. */
    reservoir?: Switch;
    /** Use joint stereo. Default true. */
    joint_stereo?: Switch;
    /** Use ABR. Default false. */
    abr?: Switch;
    /** Set copyright flag. Default false. */
    copyright?: Switch;
    /** Set original flag. Default true. */
    original?: Switch;
  };
  /** libopus Opus */
  libopus: {
    /** Intended application type. 2048 to 2051, default 'audio'. */
    application?: Numeric | 'voip' | 'audio' | 'lowdelay';
    /** Duration of a frame in milliseconds. 2.5 to 120, default 20. */
    frame_duration?: Numeric;
    /** Expected packet loss percentage. 0 to 100, default 0. */
    packet_loss?: Numeric;
    /** Enable inband FEC. Expected packet loss must be non-zero. Default false. */
    fec?: Switch;
    /** Variable bit rate mode. 0 to 2, default 'on'. */
    vbr?: Numeric | 'off' | 'on' | 'constrained';
    /** Channel Mapping Family. -1 to 255, default -1. */
    mapping_family?: Numeric;
    /** Apply intensity stereo phase inversion. Default true. */
    apply_phase_inv?: Switch;
  };
  /** PCM A-law / G.711 A-law */
  pcm_alaw: None;
  /** PCM signed 16|20|24-bit big-endian for Blu-ray media */
  pcm_bluray: None;
  /** PCM signed 16|20|24-bit big-endian for DVD media */
  pcm_dvd: None;
  /** PCM 32-bit floating point big-endian */
  pcm_f32be: None;
  /** PCM 32-bit floating point little-endian */
  pcm_f32le: None;
  /** PCM 64-bit floating point big-endian */
  pcm_f64be: None;
  /** PCM 64-bit floating point little-endian */
  pcm_f64le: None;
  /** PCM mu-law / G.711 mu-law */
  pcm_mulaw: None;
  /** PCM signed 16-bit big-endian */
  pcm_s16be: None;
  /** PCM signed 16-bit big-endian planar */
  pcm_s16be_planar: None;
  /** PCM signed 16-bit little-endian */
  pcm_s16le: None;
  /** PCM signed 16-bit little-endian planar */
  pcm_s16le_planar: None;
  /** PCM signed 24-bit big-endian */
  pcm_s24be: None;
  /** PCM D-Cinema audio signed 24-bit */
  pcm_s24daud: None;
  /** PCM signed 24-bit little-endian */
  pcm_s24le: None;
  /** PCM signed 24-bit little-endian planar */
  pcm_s24le_planar: None;
  /** PCM signed 32-bit big-endian */
  pcm_s32be: None;
  /** PCM signed 32-bit little-endian */
  pcm_s32le: None;
  /** PCM signed 32-bit little-endian planar */
  pcm_s32le_planar: None;
  /** PCM signed 64-bit big-endian */
  pcm_s64be: None;
  /** PCM signed 64-bit little-endian */
  pcm_s64le: None;
  /** PCM signed 8-bit */
  pcm_s8: None;
  /** PCM signed 8-bit planar */
  pcm_s8_planar: None;
  /** PCM unsigned 16-bit big-endian */
  pcm_u16be: None;
  /** PCM unsigned 16-bit little-endian */
  pcm_u16le: None;
  /** PCM unsigned 24-bit big-endian */
  pcm_u24be: None;
  /** PCM unsigned 24-bit little-endian */
  pcm_u24le: None;
  /** PCM unsigned 32-bit big-endian */
  pcm_u32be: None;
  /** PCM unsigned 32-bit little-endian */
  pcm_u32le: None;
  /** PCM unsigned 8-bit */
  pcm_u8: None;
  /** PCM Archimedes VIDC */
  pcm_vidc: None;
}

/** What every encoder of subtitle takes. */
export interface SubtitleEncodingOptions {
  /** flags */
  flags?: Flags<'unaligned' | 'mv4' | 'qpel' | 'loop' | 'qscale' | 'recon_frame' | 'copy_opaque' | 'frame_duration' | 'pass1' | 'pass2' | 'gray' | 'psnr' | 'ildct' | 'low_delay' | 'global_header' | 'bitexact' | 'aic' | 'ilme' | 'cgop' | 'output_corrupt' | 'drop_changed'>;
  /** flags2 */
  flags2?: Flags<'fast' | 'noout' | 'ignorecrop' | 'local_header' | 'chunks' | 'showall' | 'export_mvs' | 'skip_manual' | 'ass_ro_flush_noop' | 'icc_profiles'>;
  /** Export metadata as side data. */
  export_side_data?: Flags<'mvs' | 'prft' | 'venc_params' | 'film_grain' | 'enhancements'>;
  /** Set error detection flags. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Print specific debug info. */
  debug?: Flags<'pict' | 'rc' | 'bitstream' | 'mb_type' | 'qp' | 'dct_coeff' | 'green_metadata' | 'skip' | 'startcode' | 'er' | 'mmco' | 'bugs' | 'buffers' | 'thread_ops' | 'nomc'>;
  /** Set information dump field separator. */
  dump_separator?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
}

/** What each encoder of subtitle takes of its own. */
export interface SubtitleEncoderTables {
  /** ASS (Advanced SubStation Alpha) subtitle */
  ass: None;
  /** DVB subtitles */
  dvbsub: None;
  /** DVD subtitles */
  dvdsub: {
    /** Set the global palette. */
    palette?: string;
    /** Make number of rows even (workaround for some players). Default false. */
    even_rows_fix?: Switch;
  };
  /** 3GPP Timed Text subtitle */
  mov_text: {
    /** Frame height, usually video height. From 0, default 0. */
    height?: Numeric;
  };
  /** SubRip subtitle */
  srt: None;
  /** ASS (Advanced SubStation Alpha) subtitle */
  ssa: None;
  /** SubRip subtitle */
  subrip: None;
  /** Raw text subtitle */
  text: None;
  /** WebVTT subtitle */
  webvtt: None;
}
