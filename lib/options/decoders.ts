// Made by scripts/options.mjs from libav's tables.
import type { Flags, None, Numeric, Switch } from './value.js';

/** What every decoder of video takes. */
export interface VideoDecodingOptions {
  /** flags */
  flags?: Flags<'unaligned' | 'mv4' | 'qpel' | 'loop' | 'qscale' | 'recon_frame' | 'copy_opaque' | 'frame_duration' | 'pass1' | 'pass2' | 'gray' | 'psnr' | 'ildct' | 'low_delay' | 'global_header' | 'bitexact' | 'aic' | 'ilme' | 'cgop' | 'output_corrupt' | 'drop_changed'>;
  /** flags2 */
  flags2?: Flags<'fast' | 'noout' | 'ignorecrop' | 'local_header' | 'chunks' | 'showall' | 'export_mvs' | 'skip_manual' | 'ass_ro_flush_noop' | 'icc_profiles'>;
  /** Export metadata as side data. */
  export_side_data?: Flags<'mvs' | 'prft' | 'venc_params' | 'film_grain' | 'enhancements'>;
  /** Work around not autodetected encoder bugs. Default 'autodetect'. */
  bug?: Flags<'autodetect' | 'xvid_ilace' | 'ump4' | 'no_padding' | 'amv' | 'qpel_chroma' | 'std_qpel' | 'qpel_chroma2' | 'direct_blocksize' | 'edge' | 'hpel_chroma' | 'dc_clip' | 'ms' | 'trunc' | 'iedge'>;
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** Set error detection flags. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Select IDCT implementation. From 0, default 'auto'. */
  idct?: Numeric | 'auto' | 'int' | 'simple' | 'simplemmx' | 'arm' | 'altivec' | 'simplearm' | 'simplearmv5te' | 'simplearmv6' | 'simpleneon' | 'xvid' | 'xvidmmx' | 'faani' | 'simpleauto';
  /** Set error concealment strategy. Default 'guess_mvs+deblock'. */
  ec?: Flags<'guess_mvs' | 'deblock' | 'favor_inter'>;
  /** Print specific debug info. */
  debug?: Flags<'pict' | 'rc' | 'bitstream' | 'mb_type' | 'qp' | 'dct_coeff' | 'green_metadata' | 'skip' | 'startcode' | 'er' | 'mmco' | 'bugs' | 'buffers' | 'thread_ops' | 'nomc'>;
  /** Set the number of threads. From 0, default 1. */
  threads?: Numeric | 'auto';
  /** Number of macroblock rows at the top which are skipped. Default 0. */
  skip_top?: Numeric;
  /** Number of macroblock rows at the bottom which are skipped. Default 0. */
  skip_bottom?: Numeric;
  /** Decode at 1= 1/2, 2=1/4, 3=1/8 resolutions. From 0, default 0. */
  lowres?: Numeric;
  /** Skip loop filtering process for the selected frames. Default 'default'. */
  skip_loop_filter?: Numeric | 'none' | 'default' | 'noref' | 'bidir' | 'nointra' | 'nokey' | 'all';
  /** Skip IDCT/dequantization for the selected frames. Default 'default'. */
  skip_idct?: Numeric | 'none' | 'default' | 'noref' | 'bidir' | 'nointra' | 'nokey' | 'all';
  /** Skip decoding for the selected frames. Default 'default'. */
  skip_frame?: Numeric | 'none' | 'default' | 'noref' | 'bidir' | 'nointra' | 'nokey' | 'all';
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
  /** Select multithreading type. Default 'slice+frame'. */
  thread_type?: Flags<'slice' | 'frame'>;
  /** Default true. */
  apply_cropping?: Switch;
  /** Skip processing alpha. Default false. */
  skip_alpha?: Switch;
  /** Field order. 0 to 5, default 0. */
  field_order?: Numeric | 'progressive' | 'tt' | 'bb' | 'tb' | 'bt';
  /** Set information dump field separator. */
  dump_separator?: string;
  /** List of decoders that are allowed to be used. */
  codec_whitelist?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
  /** Default 'ignore_level'. */
  hwaccel_flags?: Flags<'ignore_level' | 'allow_high_depth' | 'allow_profile_mismatch' | 'unsafe_output'>;
  /** Number of extra hardware frames to allocate for the user. From -1, default -1. */
  extra_hw_frames?: Numeric;
  /** Percentage of damaged samples to discard a frame. 0 to 100, default 95. */
  discard_damaged_percentage?: Numeric;
  /** Comma-separated list of side data types for which user-supplied (container) data is preferred over coded bytestream. From -1. */
  side_data_prefer_packet?: string | number;
}

/** What each decoder of video takes of its own. */
export interface VideoDecoderTables {
  /** Uncompressed 4:2:2 10-bit */
  '012v': None;
  /** 4X Movie */
  '4xm': None;
  /** QuickTime 8BPS video */
  '8bps': None;
  /** Autodesk RLE */
  aasc: None;
  /** Amuse Graphics Movie */
  agm: None;
  /** Apple Intermediate Codec */
  aic: None;
  /** Alias/Wavefront PIX image */
  alias_pix: None;
  /** AMV Video */
  amv: None;
  /** Deluxe Paint Animation */
  anm: None;
  /** ASCII/ANSI art */
  ansi: None;
  /** APNG (Animated Portable Network Graphics) image */
  apng: None;
  /** Gryphon's Anim Compressor */
  arbc: None;
  /** Argonaut Games Video */
  argo: None;
  /** ASUS V1 */
  asv1: None;
  /** ASUS V2 */
  asv2: None;
  /** Auravision AURA */
  aura: None;
  /** Auravision Aura 2 */
  aura2: None;
  /** Alliance for Open Media AV1 */
  av1: {
    /** Select an operating point of the scalable bitstream. 0 to 31, default 0. */
    operating_point?: Numeric;
  };
  /** Nvidia CUVID AV1 decoder */
  av1_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson AV1 decoder */
  av1_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** Avid AVI Codec */
  avrn: None;
  /** Avid 1:1 10-bit RGB Packer */
  avrp: None;
  /** AVS (Audio Video Standard) video */
  avs: None;
  /** Avid Meridien Uncompressed */
  avui: None;
  /** Bethesda VID video */
  bethsoftvid: None;
  /** Brute Force & Ignorance */
  bfi: None;
  /** Bink video */
  binkvideo: None;
  /** Binary text */
  bintext: None;
  /** Bitpacked */
  bitpacked: None;
  /** BMP (Windows and OS/2 bitmap) */
  bmp: None;
  /** Discworld II BMV video */
  bmv_video: None;
  /** BRender PIX image */
  brender_pix: None;
  /** Interplay C93 */
  c93: None;
  /** CamStudio */
  camstudio: None;
  /** TechSmith Screen Capture Codec */
  camtasia: None;
  /** Chinese AVS (Audio Video Standard) (AVS1-P2, JiZhun profile) */
  cavs: None;
  /** CD Graphics video */
  cdgraphics: None;
  /** CDToons video */
  cdtoons: None;
  /** Commodore CDXL video */
  cdxl: None;
  /** GoPro CineForm HD */
  cfhd: None;
  /** Cinepak */
  cinepak: None;
  /** Iterated Systems ClearVideo */
  clearvideo: None;
  /** Cirrus Logic AccuPak */
  cljr: None;
  /** Canopus Lossless Codec */
  cllc: None;
  /** CPiA video format */
  cpia: None;
  /** Cintel RAW */
  cri: None;
  /** Creative YUV (CYUV) */
  cyuv: None;
  /** DirectDraw Surface image decoder */
  dds: None;
  /** Chronomaster DFA */
  dfa: None;
  /** BBC Dirac VC-2 */
  dirac: None;
  /** VC3/DNxHD */
  dnxhd: None;
  /** DPX (Digital Picture Exchange) image */
  dpx: None;
  /** Delphine Software International CIN video */
  dsicinvideo: None;
  /** DV (Digital Video) */
  dvvideo: None;
  /** Feeble Files/ScummVM DXA */
  dxa: None;
  /** Dxtory */
  dxtory: None;
  /** Resolume DXV */
  dxv: None;
  /** Electronic Arts CMV video */
  eacmv: None;
  /** Electronic Arts Madcow Video */
  eamad: None;
  /** Electronic Arts TGQ video */
  eatgq: None;
  /** Electronic Arts TGV video */
  eatgv: None;
  /** Electronic Arts TQI Video */
  eatqi: None;
  /** Escape 124 */
  escape124: None;
  /** Escape 130 */
  escape130: None;
  /** OpenEXR image */
  exr: {
    /** Set the decoding layer. */
    layer?: string;
    /** Set the decoding part. From 0, default 0. */
    part?: Numeric;
    /** Set the float gamma value when decoding. From 0.001, default 1. */
    gamma?: Numeric;
    /** Color transfer characteristics to apply to EXR linear input. 1 to 18, default 'gamma'. */
    apply_trc?: Numeric | 'bt709' | 'gamma' | 'gamma22' | 'gamma28' | 'smpte170m' | 'smpte240m' | 'linear' | 'log' | 'log_sqrt' | 'iec61966_2_4' | 'bt1361' | 'iec61966_2_1' | 'bt2020_10bit' | 'bt2020_12bit' | 'smpte2084' | 'smpte428_1';
  };
  /** FFmpeg video codec #1 */
  ffv1: None;
  /** Huffyuv FFmpeg variant */
  ffvhuff: None;
  /** Mirillis FIC */
  fic: {
    /** Skip the cursor. Default false. */
    skip_cursor?: Switch;
  };
  /** Flexible Image Transport System */
  fits: {
    /** Value that is used to replace BLANK pixels in data array. 0 to 65535, default 0. */
    blank_value?: Numeric;
  };
  /** Flash Screen Video v1 */
  flashsv: None;
  /** Flash Screen Video v2 */
  flashsv2: None;
  /** Autodesk Animator Flic video */
  flic: None;
  /** FLV / Sorenson Spark / Sorenson H.263 (Flash Video) */
  flv: None;
  /** FM Screen Capture Codec */
  fmvc: None;
  /** Fraps */
  fraps: None;
  /** Forward Uncompressed */
  frwu: {
    /** Change field order. Default false. */
    change_field_order?: Switch;
  };
  /** Go2Meeting */
  g2m: None;
  /** Gremlin Digital Video */
  gdv: None;
  /** GEM Raster image */
  gem: None;
  /** GIF (Graphics Interchange Format) */
  gif: {
    /** Color value (ARGB) that is used instead of transparent color. From 0, default 16777220. */
    trans_color?: Numeric;
  };
  /** H.261 */
  h261: None;
  /** H.263 / H.263-1996, H.263+ / H.263-1998 / H.263 version 2 */
  h263: None;
  /** V4L2 mem2mem H.263 decoder wrapper */
  h263_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** Intel H.263 */
  h263i: None;
  /** H.263 / H.263-1996, H.263+ / H.263-1998 / H.263 version 2 */
  h263p: None;
  /** H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 */
  h264: {
    /** Enable error resilience on damaged frames (unsafe). Default 'auto'. */
    enable_er?: Switch | 'auto';
    /** Assume this x264 version if no x264 version found in any SEI. From -1, default -1. */
    x264_build?: Numeric;
    /** Do not return gray gap frames. Default false. */
    skip_gray?: Switch;
    /** Avoid using gray gap frames as references. Default true. */
    noref_gray?: Switch;
  };
  /** Nvidia CUVID H264 decoder */
  h264_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson H.264 decoder */
  h264_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem H.264 decoder wrapper */
  h264_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** Vidvox Hap */
  hap: None;
  /** HDR (Radiance RGBE format) image */
  hdr: None;
  /** HEVC (High Efficiency Video Coding) */
  hevc: {
    /** Apply default display window from VUI. Default false. */
    apply_defdispwin?: Switch;
    /** Stricly apply default display window size. Default false. */
    'strict-displaywin'?: Switch;
    /** Array of view IDs that should be decoded and output; a single -1 to decode all views. From -1. */
    view_ids?: string | number;
  };
  /** Nvidia CUVID HEVC decoder */
  hevc_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson HEVC decoder */
  hevc_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem HEVC decoder wrapper */
  hevc_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** HNM 4 video */
  hnm4video: None;
  /** Canopus HQ/HQA */
  hq_hqa: None;
  /** Canopus HQX */
  hqx: None;
  /** Huffyuv / HuffYUV */
  huffyuv: None;
  /** HuffYUV MT */
  hymt: None;
  /** id Quake II CIN video */
  idcinvideo: None;
  /** iCEDraw text */
  idf: None;
  /** IFF ACBM/ANIM/DEEP/ILBM/PBM/RGB8/RGBN */
  iff: None;
  /** Infinity IMM4 */
  imm4: None;
  /** Infinity IMM5 */
  imm5: None;
  /** Intel Indeo 2 */
  indeo2: None;
  /** Intel Indeo 3 */
  indeo3: None;
  /** Intel Indeo Video Interactive 4 */
  indeo4: None;
  /** Intel Indeo Video Interactive 5 */
  indeo5: None;
  /** Interplay MVE video */
  interplayvideo: None;
  /** IPU Video */
  ipu: None;
  /** JPEG 2000 */
  jpeg2000: {
    /** Lower the decoding resolution by a power of two. 0 to 33, default 0. */
    lowres?: Numeric;
  };
  /** JPEG-LS */
  jpegls: None;
  /** Bitmap Brothers JV video */
  jv: None;
  /** Kega Game Video */
  kgv1: None;
  /** Karl Morton's video codec */
  kmvc: None;
  /** Lagarith lossless */
  lagarith: None;
  /** LEAD MCMP */
  lead: None;
  /** dav1d AV1 decoder by VideoLAN */
  libdav1d: {
    /** @deprecated Tile threads. 0 to 256, default 0. */
    tilethreads?: Numeric;
    /** @deprecated Frame threads. 0 to 256, default 0. */
    framethreads?: Numeric;
    /** Max frame delay. 0 to 256, default 0. */
    max_frame_delay?: Numeric;
    /** @deprecated Apply Film Grain. Default 'auto'. */
    filmgrain?: Switch | 'auto';
    /** Select an operating point of the scalable bitstream. -1 to 31, default -1. */
    oppoint?: Numeric;
    /** Output all spatial layers. Default false. */
    alllayers?: Switch;
  };
  /** LOCO */
  loco: None;
  /** LEAD Screen Capture */
  lscr: None;
  /** Matrox Uncompressed SD */
  m101: None;
  /** MagicYUV video */
  magicyuv: None;
  /** Sony PlayStation MDEC (Motion DECoder) */
  mdec: None;
  /** Media 100 */
  media100: None;
  /** Mimic */
  mimic: None;
  /** MJPEG (Motion JPEG) */
  mjpeg: {
    /** Use external huffman table. Default false. */
    extern_huff?: Switch;
  };
  /** Nvidia CUVID MJPEG decoder */
  mjpeg_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson Motion JPEG decoder */
  mjpeg_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** Apple MJPEG-B */
  mjpegb: None;
  /** American Laser Games MM Video */
  mmvideo: None;
  /** MobiClip Video */
  mobiclip: None;
  /** Motion Pixels video */
  motionpixels: None;
  /** Nvidia CUVID MPEG1VIDEO decoder */
  mpeg1_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** V4L2 mem2mem MPEG1 decoder wrapper */
  mpeg1_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** MPEG-1 video */
  mpeg1video: None;
  /** Nvidia CUVID MPEG2VIDEO decoder */
  mpeg2_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson MPEG-2 decoder */
  mpeg2_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem MPEG2 decoder wrapper */
  mpeg2_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** MPEG-2 video */
  mpeg2video: {
    /** Extract a specific Closed Captions format. 0 to 3, default 'auto'. */
    cc_format?: Numeric | 'auto' | 'a53' | 'scte20' | 'dvd';
  };
  /** MPEG-4 part 2 */
  mpeg4: None;
  /** Nvidia CUVID MPEG4 decoder */
  mpeg4_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson MPEG-4 part 2 decoder */
  mpeg4_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem MPEG4 decoder wrapper */
  mpeg4_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** MPEG-1 video */
  mpegvideo: None;
  /** MS ATC Screen */
  msa1: None;
  /** Mandsoft Screen Capture Codec */
  mscc: None;
  /** MPEG-4 part 2 Microsoft variant version 3 */
  msmpeg4: None;
  /** MPEG-4 part 2 Microsoft variant version 1 */
  msmpeg4v1: None;
  /** MPEG-4 part 2 Microsoft variant version 2 */
  msmpeg4v2: None;
  /** Microsoft Paint (MSP) version 2 */
  msp2: None;
  /** Microsoft RLE */
  msrle: None;
  /** MS Screen 1 */
  mss1: None;
  /** MS Windows Media Video V9 Screen */
  mss2: None;
  /** Microsoft Video 1 */
  msvideo1: None;
  /** LCL (LossLess Codec Library) MSZH */
  mszh: None;
  /** MS Expression Encoder Screen */
  mts2: None;
  /** MidiVid 3.0 */
  mv30: None;
  /** Silicon Graphics Motion Video Compressor 1 */
  mvc1: None;
  /** Silicon Graphics Motion Video Compressor 2 */
  mvc2: None;
  /** MidiVid VQ */
  mvdv: None;
  /** MidiVid Archive Codec */
  mvha: None;
  /** MatchWare Screen Capture Codec */
  mwsc: None;
  /** Mobotix MxPEG video */
  mxpeg: None;
  /** NotchLC */
  notchlc: None;
  /** NuppelVideo/RTJPEG */
  nuv: None;
  /** Amazing Studio Packed Animation File Video */
  paf_video: None;
  /** PAM (Portable AnyMap) image */
  pam: None;
  /** PBM (Portable BitMap) image */
  pbm: None;
  /** PC Paintbrush PCX image */
  pcx: None;
  /** PDV (PlayDate Video) */
  pdv: None;
  /** PFM (Portable FloatMap) image */
  pfm: None;
  /** PGM (Portable GrayMap) image */
  pgm: None;
  /** PGMYUV (Portable GrayMap YUV) image */
  pgmyuv: None;
  /** PGX (JPEG2000 Test Format) */
  pgx: None;
  /** PHM (Portable HalfFloatMap) image */
  phm: None;
  /** Kodak Photo CD */
  photocd: {
    /** Lower the decoding resolution by a power of two. 0 to 4, default 0. */
    lowres?: Numeric;
  };
  /** Pictor/PC Paint */
  pictor: None;
  /** Apple Pixlet */
  pixlet: None;
  /** PNG (Portable Network Graphics) image */
  png: None;
  /** PPM (Portable PixelMap) image */
  ppm: None;
  /** Apple ProRes (iCodec Pro) */
  prores: None;
  /** Brooktree ProSumer Video */
  prosumer: None;
  /** Photoshop PSD file */
  psd: None;
  /** V.Flash PTX image */
  ptx: None;
  /** Apple QuickDraw */
  qdraw: None;
  /** QOI (Quite OK Image format) image */
  qoi: None;
  /** Q-team QPEG */
  qpeg: None;
  /** QuickTime Animation (RLE) video */
  qtrle: None;
  /** AJA Kona 10-bit RGB Codec */
  r10k: None;
  /** Uncompressed RGB 10-bit */
  r210: None;
  /** RemotelyAnywhere Screen Capture */
  rasc: {
    /** Skip the cursor. Default false. */
    skip_cursor?: Switch;
  };
  /** raw video */
  rawvideo: {
    /** Top field first. Default 'auto'. */
    top?: Switch | 'auto';
  };
  /** RL2 video */
  rl2: None;
  /** id RoQ video */
  roqvideo: None;
  /** QuickTime video (RPZA) */
  rpza: None;
  /** innoHeim/Rsupport Screen Capture Codec */
  rscc: None;
  /** RTV1 (RivaTuner Video) */
  rtv1: None;
  /** RealVideo 1.0 */
  rv10: None;
  /** RealVideo 2.0 */
  rv20: None;
  /** RealVideo 3.0 */
  rv30: None;
  /** RealVideo 4.0 */
  rv40: None;
  /** LucasArts SANM/Smush video */
  sanm: None;
  /** ScreenPressor */
  scpr: None;
  /** Screenpresso */
  screenpresso: None;
  /** Digital Pictures SGA Video */
  sga: None;
  /** SGI image */
  sgi: None;
  /** Silicon Graphics RLE 8-bit video */
  sgirle: None;
  /** BitJazz SheerVideo */
  sheervideo: None;
  /** Simbiosis Interactive IMX Video */
  simbiosis_imx: None;
  /** Smacker video */
  smackvid: None;
  /** QuickTime Graphics (SMC) */
  smc: None;
  /** SMV JPEG */
  smvjpeg: None;
  /** Snow */
  snow: None;
  /** Sunplus JPEG (SP5X) */
  sp5x: None;
  /** NewTek SpeedHQ */
  speedhq: None;
  /** Screen Recorder Gold Codec */
  srgc: None;
  /** Sun Rasterfile image */
  sunrast: None;
  /** Sorenson Vector Quantizer 1 / Sorenson Video 1 / SVQ1 */
  svq1: None;
  /** Sorenson Vector Quantizer 3 / Sorenson Video 3 / SVQ3 */
  svq3: None;
  /** Truevision Targa image */
  targa: None;
  /** Pinnacle TARGA CineWave YUV16 */
  targa_y216: None;
  /** TDSC */
  tdsc: None;
  /** Theora */
  theora: None;
  /** Nintendo Gamecube THP video */
  thp: None;
  /** Tiertex Limited SEQ video */
  tiertexseqvideo: None;
  /** TIFF image */
  tiff: {
    /** Decode subimage instead if available. Default false. */
    subimage?: Switch;
    /** Decode embedded thumbnail subimage instead if available. Default false. */
    thumbnail?: Switch;
    /** Page number of multi-page image to decode (starting from 1). 0 to 65535, default 0. */
    page?: Numeric;
  };
  /** 8088flex TMV */
  tmv: None;
  /** Duck TrueMotion 1.0 */
  truemotion1: None;
  /** Duck TrueMotion 2.0 */
  truemotion2: None;
  /** Duck TrueMotion 2.0 Real Time */
  truemotion2rt: None;
  /** TechSmith Screen Codec 2 */
  tscc2: None;
  /** Renderware TXD (TeXture Dictionary) image */
  txd: None;
  /** IBM UltiMotion */
  ultimotion: None;
  /** Ut Video */
  utvideo: None;
  /** Uncompressed 4:2:2 10-bit */
  v210: {
    /** Custom V210 stride. From -1, default 0. */
    custom_stride?: Numeric;
  };
  /** Uncompressed 4:2:2 10-bit */
  v210x: None;
  /** Uncompressed packed 4:4:4 */
  v308: None;
  /** Uncompressed packed QT 4:4:4:4 */
  v408: None;
  /** Uncompressed 4:4:4 10-bit */
  v410: None;
  /** Beam Software VB */
  vb: None;
  /** VBLE Lossless Codec */
  vble: None;
  /** Vizrt Binary Image */
  vbn: None;
  /** SMPTE VC-1 */
  vc1: None;
  /** Nvidia CUVID VC1 decoder */
  vc1_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** V4L2 mem2mem VC1 decoder wrapper */
  vc1_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** Windows Media Video 9 Image v2 */
  vc1image: None;
  /** ATI VCR1 */
  vcr1: None;
  /** Sierra VMD video */
  vmdvideo: None;
  /** vMix Video */
  vmix: None;
  /** VMware Screen Codec / VMware Video */
  vmnc: None;
  /** null video */
  vnull: None;
  /** On2 VP3 */
  vp3: None;
  /** On2 VP4 */
  vp4: None;
  /** On2 VP5 */
  vp5: None;
  /** On2 VP6 */
  vp6: None;
  /** On2 VP6 (Flash version, with alpha channel) */
  vp6a: None;
  /** On2 VP6 (Flash version) */
  vp6f: None;
  /** On2 VP7 */
  vp7: None;
  /** On2 VP8 */
  vp8: None;
  /** Nvidia CUVID VP8 decoder */
  vp8_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson VP8 decoder */
  vp8_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem VP8 decoder wrapper */
  vp8_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** Google VP9 */
  vp9: None;
  /** Nvidia CUVID VP9 decoder */
  vp9_cuvid: {
    /** Set deinterlacing mode. 0 to 2, default 'weave'. */
    deint?: Numeric | 'weave' | 'bob' | 'adaptive';
    /** GPU to be used for decoding. */
    gpu?: string;
    /** @deprecated Maximum surfaces to be used for decoding. From -1, default -1. */
    surfaces?: Numeric;
    /** Drop second field when deinterlacing. Default false. */
    drop_second_field?: Switch;
    /** Crop (top)x(bottom)x(left)x(right). */
    crop?: string;
    /** Resize (width)x(height). */
    resize?: string;
  };
  /** NVIDIA Jetson VP9 decoder */
  vp9_jetson: {
    /** Run the engine at its highest clock. Default true. */
    max_performance?: Switch;
    /** Ask the engine which pictures are damaged. Default true. */
    error_reporting?: Switch;
    /** Frames in decoding order, at once: for streams without B frames. Default false. */
    disable_dpb?: Switch;
    /** Take 8 bits of a film of 10 where the engine gives no more. Default false. */
    reduce_depth?: Switch;
    /** Milliseconds without a sign of life after which the engine counts as broken. 1 to 600000, default 5000. */
    wait_timeout?: Numeric;
    /** Buffers for packets on their way to the engine. 2 to 32, default 6. */
    num_output_buffers?: Numeric;
    /** Pictures beside those that the engine needs. 1 to 16, default 3. */
    num_capture_buffers?: Numeric;
    /** Frames that lie in the board's own memory at once; in memory, more are copied. 0 to 64, default 12. */
    surfaces?: Numeric;
    /** Largest packet, bytes; 0: from the size of the pictures; larger ones make the buffers grow. 0 to 33554430, default 0. */
    packet_size?: Numeric;
  };
  /** V4L2 mem2mem VP9 decoder wrapper */
  vp9_v4l2m2m: {
    /** Number of buffers in the output context. From 2, default 16. */
    num_output_buffers?: Numeric;
    /** Number of buffers in the capture context. From 2, default 20. */
    num_capture_buffers?: Numeric;
  };
  /** Westwood Studios VQA (Vector Quantized Animation) video */
  vqavideo: None;
  /** ViewQuest VQC */
  vqc: None;
  /** VVC (Versatile Video Coding) */
  vvc: None;
  /** WBMP (Wireless Application Protocol Bitmap) image */
  wbmp: None;
  /** WinCAM Motion Video */
  wcmv: None;
  /** WebP image */
  webp: None;
  /** Windows Media Video 7 */
  wmv1: None;
  /** Windows Media Video 8 */
  wmv2: None;
  /** Windows Media Video 9 */
  wmv3: None;
  /** Windows Media Video 9 Image */
  wmv3image: None;
  /** Winnov WNV1 */
  wnv1: None;
  /** AVPacket to AVFrame passthrough */
  wrapped_avframe: None;
  /** Wing Commander III / Xan */
  xan_wc3: None;
  /** Wing Commander IV / Xxan */
  xan_wc4: None;
  /** eXtended BINary text */
  xbin: None;
  /** XBM (X BitMap) image */
  xbm: None;
  /** X-face image */
  xface: None;
  /** Miro VideoXL */
  xl: None;
  /** XPM (X PixMap) image */
  xpm: None;
  /** XWD (X Window Dump) image */
  xwd: None;
  /** Uncompressed YUV 4:1:1 12-bit */
  y41p: None;
  /** YUY2 Lossless Codec */
  ylc: None;
  /** Psygnosis YOP Video */
  yop: None;
  /** Uncompressed packed 4:2:0 */
  yuv4: None;
  /** ZeroCodec Lossless Video */
  zerocodec: None;
  /** LCL (LossLess Codec Library) ZLIB */
  zlib: None;
  /** Zip Motion Blocks Video */
  zmbv: None;
}

/** What every decoder of audio takes. */
export interface AudioDecodingOptions {
  /** flags */
  flags?: Flags<'unaligned' | 'mv4' | 'qpel' | 'loop' | 'qscale' | 'recon_frame' | 'copy_opaque' | 'frame_duration' | 'pass1' | 'pass2' | 'gray' | 'psnr' | 'ildct' | 'low_delay' | 'global_header' | 'bitexact' | 'aic' | 'ilme' | 'cgop' | 'output_corrupt' | 'drop_changed'>;
  /** flags2 */
  flags2?: Flags<'fast' | 'noout' | 'ignorecrop' | 'local_header' | 'chunks' | 'showall' | 'export_mvs' | 'skip_manual' | 'ass_ro_flush_noop' | 'icc_profiles'>;
  /** Export metadata as side data. */
  export_side_data?: Flags<'mvs' | 'prft' | 'venc_params' | 'film_grain' | 'enhancements'>;
  /** Set audio sampling rate (in Hz). From 0, default 0. */
  ar?: Numeric;
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** Set error detection flags. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Print specific debug info. */
  debug?: Flags<'pict' | 'rc' | 'bitstream' | 'mb_type' | 'qp' | 'dct_coeff' | 'green_metadata' | 'skip' | 'startcode' | 'er' | 'mmco' | 'bugs' | 'buffers' | 'thread_ops' | 'nomc'>;
  /** Set the number of threads. From 0, default 1. */
  threads?: Numeric | 'auto';
  /** Decode at 1= 1/2, 2=1/4, 3=1/8 resolutions. From 0, default 0. */
  lowres?: Numeric;
  /** ch_layout */
  ch_layout?: string;
  /** From 1, default 1. */
  ticks_per_frame?: Numeric;
  /** Select multithreading type. Default 'slice+frame'. */
  thread_type?: Flags<'slice' | 'frame'>;
  /** Sample format audio decoders should prefer. */
  request_sample_fmt?: string;
  /** Set information dump field separator. */
  dump_separator?: string;
  /** List of decoders that are allowed to be used. */
  codec_whitelist?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
  /** Maximum number of samples. From 0. */
  max_samples?: Numeric;
  /** Comma-separated list of side data types for which user-supplied (container) data is preferred over coded bytestream. From -1. */
  side_data_prefer_packet?: string | number;
}

/** What each decoder of audio takes of its own. */
export interface AudioDecoderTables {
  /** 8SVX exponential */
  '8svx_exp': None;
  /** 8SVX fibonacci */
  '8svx_fib': None;
  /** AAC (Advanced Audio Coding) */
  aac: {
    /** Select the channel to decode for dual mono. -1 to 2, default 'auto'. */
    dual_mono_mode?: Numeric | 'auto' | 'main' | 'sub' | 'both';
    /** Order in which the channels are to be exported. 0 to 1, default 'default'. */
    channel_order?: Numeric | 'default' | 'coded';
  };
  /** AAC (Advanced Audio Coding) */
  aac_fixed: {
    /** Select the channel to decode for dual mono. -1 to 2, default 'auto'. */
    dual_mono_mode?: Numeric | 'auto' | 'main' | 'sub' | 'both';
    /** Order in which the channels are to be exported. 0 to 1, default 'default'. */
    channel_order?: Numeric | 'default' | 'coded';
  };
  /** AAC LATM (Advanced Audio Coding LATM syntax) */
  aac_latm: None;
  /** ATSC A/52A (AC-3) */
  ac3: {
    /** Enable consistent noise generation. Default false. */
    cons_noisegen?: Switch;
    /** Percentage of dynamic range compression to apply. 0 to 6, default 1. */
    drc_scale?: Numeric;
    /** Enable heavy dynamic range compression. Default false. */
    heavy_compr?: Switch;
    /** Target level in -dBFS (0 not applied). -31 to 0, default 0. */
    target_level?: Numeric;
    /** Preferred Stereo Downmix Mode. -1 to 2, default -1. */
    dmix_mode?: Numeric;
    /** Lt/Rt Center Mix Level. -1 to 2, default -1. */
    ltrt_cmixlev?: Numeric;
    /** Lt/Rt Surround Mix Level. -1 to 2, default -1. */
    ltrt_surmixlev?: Numeric;
    /** Lo/Ro Center Mix Level. -1 to 2, default -1. */
    loro_cmixlev?: Numeric;
    /** Lo/Ro Surround Mix Level. -1 to 2, default -1. */
    loro_surmixlev?: Numeric;
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** ATSC A/52A (AC-3) */
  ac3_fixed: {
    /** Enable consistent noise generation. Default false. */
    cons_noisegen?: Switch;
    /** Percentage of dynamic range compression to apply. 0 to 6, default 1. */
    drc_scale?: Numeric;
    /** Enable heavy dynamic range compression. Default false. */
    heavy_compr?: Switch;
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** Sipro ACELP.KELVIN */
  'acelp.kelvin': None;
  /** ADPCM 4X Movie */
  adpcm_4xm: None;
  /** SEGA CRI ADX ADPCM */
  adpcm_adx: None;
  /** ADPCM Nintendo Gamecube AFC */
  adpcm_afc: None;
  /** ADPCM AmuseGraphics Movie */
  adpcm_agm: None;
  /** ADPCM Yamaha AICA */
  adpcm_aica: None;
  /** ADPCM Argonaut Games */
  adpcm_argo: None;
  /** ADPCM Creative Technology */
  adpcm_ct: None;
  /** ADPCM Nintendo Gamecube DTK */
  adpcm_dtk: None;
  /** ADPCM Electronic Arts */
  adpcm_ea: None;
  /** ADPCM Electronic Arts Maxis CDROM XA */
  adpcm_ea_maxis_xa: None;
  /** ADPCM Electronic Arts R1 */
  adpcm_ea_r1: None;
  /** ADPCM Electronic Arts R2 */
  adpcm_ea_r2: None;
  /** ADPCM Electronic Arts R3 */
  adpcm_ea_r3: None;
  /** ADPCM Electronic Arts XAS */
  adpcm_ea_xas: None;
  /** ADPCM IMA Acorn Replay */
  adpcm_ima_acorn: None;
  /** ADPCM IMA High Voltage Software ALP */
  adpcm_ima_alp: None;
  /** ADPCM IMA AMV */
  adpcm_ima_amv: None;
  /** ADPCM IMA CRYO APC */
  adpcm_ima_apc: None;
  /** ADPCM IMA Ubisoft APM */
  adpcm_ima_apm: None;
  /** ADPCM IMA Cunning Developments */
  adpcm_ima_cunning: None;
  /** ADPCM IMA Eurocom DAT4 */
  adpcm_ima_dat4: None;
  /** ADPCM IMA Duck DK3 */
  adpcm_ima_dk3: None;
  /** ADPCM IMA Duck DK4 */
  adpcm_ima_dk4: None;
  /** ADPCM IMA Electronic Arts EACS */
  adpcm_ima_ea_eacs: None;
  /** ADPCM IMA Electronic Arts SEAD */
  adpcm_ima_ea_sead: None;
  /** ADPCM IMA Funcom ISS */
  adpcm_ima_iss: None;
  /** ADPCM IMA MobiClip MOFLEX */
  adpcm_ima_moflex: None;
  /** ADPCM IMA Capcom's MT Framework */
  adpcm_ima_mtf: None;
  /** ADPCM IMA Dialogic OKI */
  adpcm_ima_oki: None;
  /** ADPCM IMA QuickTime */
  adpcm_ima_qt: None;
  /** ADPCM IMA Radical */
  adpcm_ima_rad: None;
  /** ADPCM IMA Loki SDL MJPEG */
  adpcm_ima_smjpeg: None;
  /** ADPCM IMA Simon & Schuster Interactive */
  adpcm_ima_ssi: None;
  /** ADPCM IMA WAV */
  adpcm_ima_wav: None;
  /** ADPCM IMA Westwood */
  adpcm_ima_ws: None;
  /** ADPCM Microsoft */
  adpcm_ms: None;
  /** ADPCM MTAF */
  adpcm_mtaf: None;
  /** ADPCM Playstation */
  adpcm_psx: None;
  /** ADPCM Sound Blaster Pro 2-bit */
  adpcm_sbpro_2: None;
  /** ADPCM Sound Blaster Pro 2.6-bit */
  adpcm_sbpro_3: None;
  /** ADPCM Sound Blaster Pro 4-bit */
  adpcm_sbpro_4: None;
  /** ADPCM Shockwave Flash */
  adpcm_swf: None;
  /** ADPCM Nintendo THP */
  adpcm_thp: None;
  /** ADPCM Nintendo THP (little-endian) */
  adpcm_thp_le: None;
  /** LucasArts VIMA audio */
  adpcm_vima: None;
  /** ADPCM CDROM XA */
  adpcm_xa: None;
  /** ADPCM Konami XMD */
  adpcm_xmd: None;
  /** ADPCM Yamaha */
  adpcm_yamaha: None;
  /** ADPCM Zork */
  adpcm_zork: None;
  /** ALAC (Apple Lossless Audio Codec) */
  alac: {
    /** Force non-standard decoding process. Default false. */
    extra_bits_bug?: Switch;
  };
  /** MPEG-4 Audio Lossless Coding (ALS) */
  als: None;
  /** AMR-NB (Adaptive Multi-Rate NarrowBand) */
  amrnb: None;
  /** AMR-WB (Adaptive Multi-Rate WideBand) */
  amrwb: None;
  /** null audio */
  anull: None;
  /** Marian's A-pac audio */
  apac: None;
  /** Monkey's Audio */
  ape: {
    /** Maximum number of samples decoded per call. From 1, default 4608. */
    max_samples?: Numeric | 'all';
  };
  /** aptX (Audio Processing Technology for Bluetooth) */
  aptx: None;
  /** aptX HD (Audio Processing Technology for Bluetooth) */
  aptx_hd: None;
  /** ATRAC1 (Adaptive TRansform Acoustic Coding) */
  atrac1: None;
  /** ATRAC3 (Adaptive TRansform Acoustic Coding 3) */
  atrac3: None;
  /** ATRAC3 AL (Adaptive TRansform Acoustic Coding 3 Advanced Lossless) */
  atrac3al: None;
  /** ATRAC3+ (Adaptive TRansform Acoustic Coding 3+) */
  atrac3plus: None;
  /** ATRAC3+ AL (Adaptive TRansform Acoustic Coding 3+ Advanced Lossless) */
  atrac3plusal: None;
  /** ATRAC9 (Adaptive TRansform Acoustic Coding 9) */
  atrac9: None;
  /** Bink Audio (DCT) */
  binkaudio_dct: None;
  /** Bink Audio (RDFT) */
  binkaudio_rdft: None;
  /** Discworld II BMV audio */
  bmv_audio: None;
  /** Bonk audio */
  bonk: None;
  /** DPCM Cuberoot-Delta-Exact */
  cbd2_dpcm: None;
  /** RFC 3389 comfort noise generator */
  comfortnoise: None;
  /** Cook / Cooker / Gecko (RealAudio G2) */
  cook: None;
  /** DCA (DTS Coherent Acoustics) */
  dca: {
    /** Decode core only without extensions. Default false. */
    core_only?: Switch;
    /** Order in which the channels are to be exported. 0 to 1, default 'default'. */
    channel_order?: Numeric | 'default' | 'coded';
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** DPCM Xilam DERF */
  derf_dpcm: None;
  /** DFPWM1a audio */
  dfpwm: None;
  /** Dolby E */
  dolby_e: {
    /** Order in which the channels are to be exported. 0 to 1, default 'default'. */
    channel_order?: Numeric | 'default' | 'coded';
  };
  /** DSD (Direct Stream Digital), least significant bit first */
  dsd_lsbf: None;
  /** DSD (Direct Stream Digital), least significant bit first, planar */
  dsd_lsbf_planar: None;
  /** DSD (Direct Stream Digital), most significant bit first */
  dsd_msbf: None;
  /** DSD (Direct Stream Digital), most significant bit first, planar */
  dsd_msbf_planar: None;
  /** Delphine Software International CIN audio */
  dsicinaudio: None;
  /** Digital Speech Standard - Standard Play mode (DSS SP) */
  dss_sp: None;
  /** DST (Digital Stream Transfer) */
  dst: None;
  /** Ulead DV Audio */
  dvaudio: None;
  /** ATSC A/52B (AC-3, E-AC-3) */
  eac3: {
    /** Enable consistent noise generation. Default false. */
    cons_noisegen?: Switch;
    /** Percentage of dynamic range compression to apply. 0 to 6, default 1. */
    drc_scale?: Numeric;
    /** Enable heavy dynamic range compression. Default false. */
    heavy_compr?: Switch;
    /** Target level in -dBFS (0 not applied). -31 to 0, default 0. */
    target_level?: Numeric;
    /** Preferred Stereo Downmix Mode. -1 to 2, default -1. */
    dmix_mode?: Numeric;
    /** Lt/Rt Center Mix Level. -1 to 2, default -1. */
    ltrt_cmixlev?: Numeric;
    /** Lt/Rt Surround Mix Level. -1 to 2, default -1. */
    ltrt_surmixlev?: Numeric;
    /** Lo/Ro Center Mix Level. -1 to 2, default -1. */
    loro_cmixlev?: Numeric;
    /** Lo/Ro Surround Mix Level. -1 to 2, default -1. */
    loro_surmixlev?: Numeric;
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** EVRC (Enhanced Variable Rate Codec) */
  evrc: {
    /** Enable postfilter. Default true. */
    postfilter?: Switch;
  };
  /** MobiClip FastAudio */
  fastaudio: None;
  /** FLAC (Free Lossless Audio Codec) */
  flac: {
    /** Emulate old buggy lavc behavior. Default false. */
    use_buggy_lpc?: Switch;
  };
  /** FTR Voice */
  ftr: None;
  /** G.722 ADPCM */
  g722: {
    /** Bits per G722 codeword. 6 to 8, default 8. */
    bits_per_codeword?: Numeric;
  };
  /** G.723.1 */
  g723_1: {
    /** Enable postfilter. Default true. */
    postfilter?: Switch;
  };
  /** G.726 ADPCM */
  g726: None;
  /** G.726 ADPCM little-endian */
  g726le: None;
  /** G.729 */
  g729: None;
  /** DPCM Gremlin */
  gremlin_dpcm: None;
  /** GSM */
  gsm: None;
  /** GSM Microsoft variant */
  gsm_ms: None;
  /** CRI HCA */
  hca: None;
  /** HCOM Audio */
  hcom: None;
  /** IAC (Indeo Audio Coder) */
  iac: None;
  /** iLBC (Internet Low Bitrate Codec) */
  ilbc: None;
  /** IMC (Intel Music Coder) */
  imc: None;
  /** DPCM Interplay */
  interplay_dpcm: None;
  /** Interplay ACM */
  interplayacm: None;
  /** libopus Opus */
  libopus: {
    /** Apply intensity stereo phase inversion. Default true. */
    apply_phase_inv?: Switch;
  };
  /** MACE (Macintosh Audio Compression/Expansion) 3:1 */
  mace3: None;
  /** MACE (Macintosh Audio Compression/Expansion) 6:1 */
  mace6: None;
  /** Voxware MetaSound */
  metasound: None;
  /** Micronas SC-4 Audio */
  misc4: None;
  /** MLP (Meridian Lossless Packing) */
  mlp: {
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** MP1 (MPEG audio layer 1) */
  mp1: None;
  /** MP1 (MPEG audio layer 1) */
  mp1float: None;
  /** MP2 (MPEG audio layer 2) */
  mp2: None;
  /** MP2 (MPEG audio layer 2) */
  mp2float: None;
  /** MP3 (MPEG audio layer 3) */
  mp3: None;
  /** ADU (Application Data Unit) MP3 (MPEG audio layer 3) */
  mp3adu: None;
  /** ADU (Application Data Unit) MP3 (MPEG audio layer 3) */
  mp3adufloat: None;
  /** MP3 (MPEG audio layer 3) */
  mp3float: None;
  /** MP3onMP4 */
  mp3on4: None;
  /** MP3onMP4 */
  mp3on4float: None;
  /** Musepack SV7 */
  mpc7: None;
  /** Musepack SV8 */
  mpc8: None;
  /** MSN Siren */
  msnsiren: None;
  /** Nellymoser Asao */
  nellymoser: None;
  /** On2 Audio for Video Codec */
  on2avc: None;
  /** Opus */
  opus: {
    /** Apply intensity stereo phase inversion. Default true. */
    apply_phase_inv?: Switch;
  };
  /** OSQ (Original Sound Quality) */
  osq: None;
  /** Amazing Studio Packed Animation File Audio */
  paf_audio: None;
  /** PCM A-law / G.711 A-law */
  pcm_alaw: None;
  /** PCM signed 16|20|24-bit big-endian for Blu-ray media */
  pcm_bluray: None;
  /** PCM signed 16|20|24-bit big-endian for DVD media */
  pcm_dvd: None;
  /** PCM 16.8 floating point little-endian */
  pcm_f16le: None;
  /** PCM 24.0 floating point little-endian */
  pcm_f24le: None;
  /** PCM 32-bit floating point big-endian */
  pcm_f32be: None;
  /** PCM 32-bit floating point little-endian */
  pcm_f32le: None;
  /** PCM 64-bit floating point big-endian */
  pcm_f64be: None;
  /** PCM 64-bit floating point little-endian */
  pcm_f64le: None;
  /** PCM signed 20-bit little-endian planar */
  pcm_lxf: None;
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
  /** PCM SGA */
  pcm_sga: None;
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
  /** QCELP / PureVoice */
  qcelp: None;
  /** QDesign Music Codec 2 */
  qdm2: None;
  /** QDesign Music Codec 1 */
  qdmc: None;
  /** QOA (Quite OK Audio) */
  qoa: None;
  /** RealAudio Lossless */
  ralf: None;
  /** RealAudio 1.0 (14.4K) */
  real_144: None;
  /** RealAudio 2.0 (28.8K) */
  real_288: None;
  /** RKA (RK Audio) */
  rka: None;
  /** DPCM id RoQ */
  roq_dpcm: None;
  /** SMPTE 302M */
  s302m: {
    /** Chooses what to do with NON-PCM. 0 to 3, default 'decode_drop'. */
    non_pcm_mode?: Numeric | 'copy' | 'drop' | 'decode_copy' | 'decode_drop';
  };
  /** SBC (low-complexity subband codec) */
  sbc: None;
  /** DPCM Squareroot-Delta-Exact */
  sdx2_dpcm: None;
  /** Shorten */
  shorten: None;
  /** RealAudio SIPR / ACELP.NET */
  sipr: None;
  /** Siren */
  siren: None;
  /** Smacker audio */
  smackaud: None;
  /** DPCM Sol */
  sol_dpcm: None;
  /** Sonic */
  sonic: None;
  /** Speex */
  speex: None;
  /** TAK (Tom's lossless Audio Kompressor) */
  tak: None;
  /** TrueHD */
  truehd: {
    /** Request a specific channel layout from the decoder. */
    downmix?: string;
  };
  /** DSP Group TrueSpeech */
  truespeech: None;
  /** TTA (True Audio) */
  tta: {
    /** Set decoding password. */
    password?: string;
  };
  /** VQF TwinVQ */
  twinvq: None;
  /** Sierra VMD audio */
  vmdaudio: None;
  /** Vorbis */
  vorbis: None;
  /** DPCM Marble WADY */
  wady_dpcm: None;
  /** Waveform Archiver */
  wavarc: None;
  /** Wave synthesis pseudo-codec */
  wavesynth: None;
  /** WavPack */
  wavpack: None;
  /** Windows Media Audio Lossless */
  wmalossless: None;
  /** Windows Media Audio 9 Professional */
  wmapro: None;
  /** Windows Media Audio 1 */
  wmav1: None;
  /** Windows Media Audio 2 */
  wmav2: None;
  /** Windows Media Audio Voice */
  wmavoice: None;
  /** Westwood Audio (SND1) */
  ws_snd1: None;
  /** DPCM Xan */
  xan_dpcm: None;
  /** Xbox Media Audio 1 */
  xma1: None;
  /** Xbox Media Audio 2 */
  xma2: None;
}

/** What every decoder of subtitle takes. */
export interface SubtitleDecodingOptions {
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
  /** Set input text subtitles character encoding. */
  sub_charenc?: string;
  /** Set input text subtitles character encoding mode. Default 'auto'. */
  sub_charenc_mode?: Flags<'do_nothing' | 'auto' | 'pre_decoder' | 'ignore'>;
  /** Set information dump field separator. */
  dump_separator?: string;
  /** List of decoders that are allowed to be used. */
  codec_whitelist?: string;
  /** Maximum number of pixels. From 0. */
  max_pixels?: Numeric;
  /** Comma-separated list of side data types for which user-supplied (container) data is preferred over coded bytestream. From -1. */
  side_data_prefer_packet?: string | number;
}

/** What each decoder of subtitle takes of its own. */
export interface SubtitleDecoderTables {
  /** ASS (Advanced SubStation Alpha) subtitle */
  ass: None;
  /** Closed Captions (EIA-608 / CEA-708) */
  cc_dec: {
    /** Emit subtitle events as they are decoded for real-time display. Default false. */
    real_time?: Switch;
    /** Minimum elapsed time between emitting real-time subtitle events. 0 to 500, default 200. */
    real_time_latency_msec?: Numeric;
    /** Select data field. -1 to 1, default 'auto'. */
    data_field?: Numeric | 'auto' | 'first' | 'second';
  };
  /** DVB subtitles */
  dvbsub: {
    /** Compute end of time using pts or timeout. Default false. */
    compute_edt?: Switch;
    /** Compute clut when not available(-1) or only once (-2) or always(1) or never(0). Default 'auto'. */
    compute_clut?: Switch | 'auto';
    /** -1 to 63, default -1. */
    dvb_substream?: Numeric;
  };
  /** DVD subtitles */
  dvdsub: {
    /** Set the global palette. */
    palette?: string;
    /** Obtain the global palette from .IFO file. */
    ifo_palette?: string;
    /** Only show forced subtitles. Default false. */
    forced_subs_only?: Switch;
  };
  /** JACOsub subtitle */
  jacosub: None;
  /** MicroDVD subtitle */
  microdvd: None;
  /** 3GPP Timed Text subtitle */
  mov_text: {
    /** Frame width, usually video width. From 0, default 0. */
    width?: Numeric;
    /** Frame height, usually video height. From 0, default 0. */
    height?: Numeric;
  };
  /** MPL2 subtitle */
  mpl2: None;
  /** HDMV Presentation Graphic Stream subtitles */
  pgssub: {
    /** Only show forced subtitles. Default false. */
    forced_subs_only?: Switch;
  };
  /** PJS subtitle */
  pjs: {
    /** Set if ASS tags must be escaped. Default false. */
    keep_ass_markup?: Switch;
  };
  /** RealText subtitle */
  realtext: None;
  /** SAMI subtitle */
  sami: None;
  /** SubRip subtitle */
  srt: None;
  /** ASS (Advanced SubStation Alpha) subtitle */
  ssa: None;
  /** Spruce subtitle format */
  stl: {
    /** Set if ASS tags must be escaped. Default false. */
    keep_ass_markup?: Switch;
  };
  /** SubRip subtitle */
  subrip: None;
  /** SubViewer subtitle */
  subviewer: None;
  /** SubViewer1 subtitle */
  subviewer1: {
    /** Set if ASS tags must be escaped. Default false. */
    keep_ass_markup?: Switch;
  };
  /** Raw text subtitle */
  text: {
    /** Set if ASS tags must be escaped. Default false. */
    keep_ass_markup?: Switch;
  };
  /** VPlayer subtitle */
  vplayer: {
    /** Set if ASS tags must be escaped. Default false. */
    keep_ass_markup?: Switch;
  };
  /** WebVTT subtitle */
  webvtt: None;
  /** XSUB */
  xsub: None;
}
