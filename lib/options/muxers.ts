// Made by scripts/options.mjs from libav's tables.
import type { Flags, None, Numeric, Ratio, Switch } from './value.js';

/** What every muxer takes. */
export interface MuxingOptions {
  /** avioflags */
  avioflags?: Flags<'direct'>;
  /** Set packet size. From 0, default 0. */
  packetsize?: Numeric;
  /** Default 'autobsf'. */
  fflags?: Flags<'flush_packets' | 'ignidx' | 'genpts' | 'nofillin' | 'noparse' | 'igndts' | 'discardcorrupt' | 'sortdts' | 'fastseek' | 'nobuffer' | 'bitexact' | 'shortest' | 'autobsf'>;
  /** Print specific debug info. */
  fdebug?: Flags<'ts'>;
  /** Maximum muxing or demuxing delay in microseconds. From -1, default -1. */
  max_delay?: Numeric;
  /** Wall-clock time when stream begins (PTS==0). */
  start_time_realtime?: Numeric;
  /** Microseconds by which audio packets should be interleaved earlier. 0 to 2147484000, default 0. */
  audio_preload?: Numeric;
  /** Microseconds for each chunk. 0 to 2147484000, default 0. */
  chunk_duration?: Numeric;
  /** Size in bytes for each chunk. 0 to 2147484000, default 0. */
  chunk_size?: Numeric;
  /** Enable flushing of the I/O context after each packet. -1 to 1, default -1. */
  flush_packets?: Numeric;
  /** Set number of bytes to be written as padding in a metadata header. From -1, default -1. */
  metadata_header_padding?: Numeric;
  /** Set output timestamp offset. Default 0 s. */
  output_ts_offset?: string | number;
  /** Maximum buffering duration for interleaving. From 0, default 10000000. */
  max_interleave_delta?: Numeric;
  /** How strictly to follow the standards (deprecated; use strict, save via avconv). Default 'normal'. */
  f_strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** Shift timestamps so they start at 0. -1 to 2, default 'auto'. */
  avoid_negative_ts?: Numeric | 'auto' | 'disabled' | 'make_non_negative' | 'make_zero';
  /** Set information dump field separator. Default ', '. */
  dump_separator?: string;
}

/** What each muxer takes of its own. */
export interface MuxerTables {
  /** 3GP2 (3GPP2 file format) */
  '3g2': {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** 3GP (3GPP file format) */
  '3gp': {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** a64 - video for Commodore 64 */
  a64: None;
  /** raw AC-3 */
  ac3: None;
  /** raw AC-4 */
  ac4: {
    /** Enable checksum. Default false. */
    write_crc?: Switch;
  };
  /** ADTS AAC (Advanced Audio Coding) */
  adts: {
    /** Enable ID3v2 tag writing. Default false. */
    write_id3v2?: Switch;
    /** Enable APE tag writing. Default false. */
    write_apetag?: Switch;
    /** Set MPEG version to MPEG-2. Default false. */
    write_mpeg2?: Switch;
  };
  /** CRI ADX */
  adx: None;
  /** MD STUDIO audio */
  aea: None;
  /** Audio IFF */
  aiff: {
    /** Enable ID3 tags writing. Default false. */
    write_id3v2?: Switch;
    /** Select ID3v2 version to write. Currently 3 and 4 are supported. 3 to 4, default 4. */
    id3v2_version?: Numeric;
  };
  /** PCM A-law */
  alaw: None;
  /** LEGO Racers ALP */
  alp: {
    /** Set file type. 0 to 2, default 'auto'. */
    type?: Numeric | 'auto' | 'tun' | 'pcm';
  };
  /** 3GPP AMR */
  amr: None;
  /** AMV */
  amv: None;
  /** Ubisoft Rayman 2 APM */
  apm: None;
  /** Animated Portable Network Graphics */
  apng: {
    /** Number of times to play the output: 0 - infinite loop, 1 - no loop. 0 to 65535, default 1. */
    plays?: Numeric;
    /** Force delay after the last frame. 0 to 65535, default 0. */
    final_delay?: Ratio;
  };
  /** raw aptX (Audio Processing Technology for Bluetooth) */
  aptx: None;
  /** raw aptX HD (Audio Processing Technology for Bluetooth) */
  aptx_hd: None;
  /** Argonaut Games ASF */
  argo_asf: {
    /** Override file major version. 0 to 65535, default 2. */
    version_major?: Numeric;
    /** Override file minor version. 0 to 65535, default 1. */
    version_minor?: Numeric;
    /** Embedded file name (max 8 characters). */
    name?: string;
  };
  /** Argonaut Games CVG */
  argo_cvg: {
    /** Skip sample rate check. Default false. */
    skip_rate_check?: Switch;
    /** Set loop flag. Default false. */
    loop?: Switch;
    /** Set reverb flag. Default true. */
    reverb?: Switch;
  };
  /** ASF (Advanced / Active Streaming Format) */
  asf: {
    /** Packet size. 100 to 65536, default 3200. */
    packet_size?: Numeric;
  };
  /** ASF (Advanced / Active Streaming Format) */
  asf_stream: {
    /** Packet size. 100 to 65536, default 3200. */
    packet_size?: Numeric;
  };
  /** SSA (SubStation Alpha) subtitle */
  ass: {
    /** Write events immediately, even if they're out-of-order. Default false. */
    ignore_readorder?: Switch;
  };
  /** AST (Audio Stream) */
  ast: {
    /** Loopstart position in milliseconds. From -1, default -1. */
    loopstart?: Numeric;
    /** Loopend position in milliseconds. From 0, default 0. */
    loopend?: Numeric;
  };
  /** Sun AU */
  au: None;
  /** AVI (Audio Video Interleaved) */
  avi: {
    /** Reserve space (in bytes) at the beginning of the file for each stream index. From 0, default 0. */
    reserve_index_space?: Numeric;
    /** Write channel mask into wave format header. Default true. */
    write_channel_mask?: Switch;
    /** Raw RGB bitmaps are stored bottom-up. Default false. */
    flipped_raw_rgb?: Switch;
  };
  /** AVIF */
  avif: {
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** Number of times to loop animated AVIF: 0 - infinite loop. From 0, default 0. */
    loop?: Numeric;
  };
  /** SWF (ShockWave Flash) (AVM2) */
  avm2: None;
  /** raw AVS2-P2/IEEE1857.4 video */
  avs2: None;
  /** AVS3-P2/IEEE1857.10 */
  avs3: None;
  /** G.729 BIT file format */
  bit: None;
  /** Apple CAF (Core Audio Format) */
  caf: None;
  /** raw Chinese AVS (Audio Video Standard) video */
  cavsvideo: None;
  /** codec2 .c2 muxer */
  codec2: None;
  /** raw codec2 muxer */
  codec2raw: None;
  /** CRC testing */
  crc: None;
  /** DASH Muxer */
  dash: {
    /** Adaptation sets. Syntax: id=0,streams=0,1,2 id=1,streams=3,4 and so on. */
    adaptation_sets?: string;
    /** Set dash segment files type. 0 to 2, default 'auto'. */
    dash_segment_type?: Numeric | 'auto' | 'mp4' | 'webm';
    /** Number of segments kept outside of the manifest before removing from disk. From 0, default 5. */
    extra_window_size?: Numeric;
    /** Set list of options for the container format (mp4/webm) used for dash. */
    format_options?: string;
    /** Fragment duration (in seconds, fractional value can be set). From 0, default 0 s. */
    frag_duration?: string | number;
    /** Set type of interval for fragments. 0 to 3, default 'none'. */
    frag_type?: Numeric | 'none' | 'every_frame' | 'duration' | 'pframes';
    /** Write global SIDX atom. Applicable only for single file, mp4 output, non-streaming mode. Default false. */
    global_sidx?: Switch;
    /** HLS master playlist name. Default 'master.m3u8'. */
    hls_master_name?: string;
    /** Generate HLS playlist files(master.m3u8, media_%d.m3u8). Default false. */
    hls_playlist?: Switch;
    /** HTTP protocol options. */
    http_opts?: string;
    /** Use persistent HTTP connections. Default false. */
    http_persistent?: Switch;
    /** Override User-Agent field in HTTP header. */
    http_user_agent?: string;
    /** Ignore IO errors during open and write. Useful for long-duration runs with network output. Default false. */
    ignore_io_errors?: Switch;
    /** Enable/Disable segment index correction logic. Default false. */
    index_correction?: Switch;
    /** DASH-templated name to used for the initialization segment. Default 'init-stream$RepresentationID$.$ext$'. */
    init_seg_name?: string;
    /** Enable Low-latency dash. Constrains the value of a few elements. Default false. */
    ldash?: Switch;
    /** Enable Low-latency HLS(Experimental). Adds #EXT-X-PREFETCH tag with current segment's URI. Default false. */
    lhls?: Switch;
    /** Publish master playlist every after this many segment intervals. From 0, default 0. */
    master_m3u8_publish_rate?: Numeric;
    /** Set desired maximum playback rate. 0.5 to 1.5, default 1. */
    max_playback_rate?: Ratio;
    /** DASH-templated name to used for the media segments. Default 'chunk-stream$RepresentationID$-$Number%05d$.$ext$'. */
    media_seg_name?: string;
    /** Set the HTTP method. */
    method?: string;
    /** Set desired minimum playback rate. 0.5 to 1.5, default 1. */
    min_playback_rate?: Ratio;
    /** Set profiles. Elements and values used in the manifest may be constrained by them. Default 'dash'. */
    mpd_profile?: Flags<'dash' | 'dvb_dash'>;
    /** Remove all segments when finished. Default false. */
    remove_at_exit?: Switch;
    /** Segment duration (in seconds, fractional value can be set). From 0, default 5 s. */
    seg_duration?: string | number;
    /** Store all segments in one file, accessed using byte ranges. Default false. */
    single_file?: Switch;
    /** DASH-templated name to be used for baseURL. Implies storing all segments in one file, accessed using byte ranges. */
    single_file_name?: string;
    /** Enable/Disable streaming mode of output. Each frame will be moof fragment. Default false. */
    streaming?: Switch;
    /** Set desired target latency for Low-latency dash. From 0, default 0 s. */
    target_latency?: string | number;
    /** Set timeout for socket I/O operations. From -0.000001, default -0.000001 s. */
    timeout?: string | number;
    /** Set the mpd update interval. From 0, default 0. */
    update_period?: Numeric;
    /** Use SegmentTemplate instead of SegmentList. Default true. */
    use_template?: Switch;
    /** Use SegmentTimeline in SegmentTemplate. Default true. */
    use_timeline?: Switch;
    /** URL of the page that will return the UTC timestamp in ISO format. */
    utc_timing_url?: string;
    /** Number of segments kept in the manifest. From 0, default 0. */
    window_size?: Numeric;
    /** Write producer reference time element. Default 'auto'. */
    write_prft?: Switch | 'auto';
  };
  /** raw data */
  data: None;
  /** D-Cinema audio */
  daud: None;
  /** raw DFPWM1a */
  dfpwm: None;
  /** raw Dirac */
  dirac: None;
  /** raw DNxHD (SMPTE VC-3) */
  dnxhd: None;
  /** raw DTS */
  dts: None;
  /** DV (Digital Video) */
  dv: None;
  /** MPEG-2 PS (DVD VOB) */
  dvd: {
    /** Mux rate as bits/s. 0 to 1677721000, default 0. */
    muxrate?: Numeric;
    /** Initial demux-decode delay in microseconds. From 0, default 500000. */
    preload?: Numeric;
  };
  /** raw E-AC-3 */
  eac3: None;
  /** raw EVC video */
  evc: None;
  /** PCM 32-bit floating-point big-endian */
  f32be: None;
  /** PCM 32-bit floating-point little-endian */
  f32le: None;
  /** F4V Adobe Flash Video */
  f4v: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** PCM 64-bit floating-point big-endian */
  f64be: None;
  /** PCM 64-bit floating-point little-endian */
  f64le: None;
  /** FFmpeg metadata in text */
  ffmetadata: None;
  /** FIFO queue pseudo-muxer */
  fifo: {
    /** Attempt recovery in case of failure. Default false. */
    attempt_recovery?: Switch;
    /** Drop packets on fifo queue overflow not to block encoder. Default false. */
    drop_pkts_on_overflow?: Switch;
    /** Target muxer. */
    fifo_format?: string;
    /** Options to be passed to underlying muxer. */
    format_opts?: string;
    /** Maximal number of recovery attempts. From 0, default 0. */
    max_recovery_attempts?: Numeric;
    /** Size of fifo queue. From 1, default 60. */
    queue_size?: Numeric;
    /** Use stream time instead of real time while waiting for recovery. Default false. */
    recovery_wait_streamtime?: Switch;
    /** Waiting time between recovery attempts. From 0, default 5 s. */
    recovery_wait_time?: string | number;
    /** Attempt recovery regardless of type of the error. Default false. */
    recover_any_error?: Switch;
    /** Wait for keyframe when restarting output. Default false. */
    restart_with_keyframe?: Switch;
    /** Delay fifo output. From 0, default 0 s. */
    timeshift?: string | number;
  };
  /** Sega FILM / CPK */
  film_cpk: None;
  /** Adobe Filmstrip */
  filmstrip: None;
  /** Flexible Image Transport System */
  fits: None;
  /** raw FLAC */
  flac: {
    /** Write the file header. Default true. */
    write_header?: Switch;
  };
  /** FLV (Flash Video) */
  flv: {
    /** FLV muxer flags. */
    flvflags?: Flags<'aac_seq_header_detect' | 'no_sequence_end' | 'no_metadata' | 'no_duration_filesize' | 'add_keyframe_index'>;
  };
  /** framecrc testing */
  framecrc: None;
  /** Per-frame hash testing */
  framehash: {
    /** Set hash to use. Default 'sha256'. */
    hash?: string;
    /** File format version. 1 to 2, default 2. */
    format_version?: Numeric;
  };
  /** Per-frame MD5 testing */
  framemd5: {
    /** Set hash to use. Default 'md5'. */
    hash?: string;
    /** File format version. 1 to 2, default 2. */
    format_version?: Numeric;
  };
  /** raw G.722 */
  g722: None;
  /** raw G.723.1 */
  g723_1: None;
  /** raw big-endian G.726 ("left-justified") */
  g726: None;
  /** raw little-endian G.726 ("right-justified") */
  g726le: None;
  /** CompuServe Graphics Interchange Format (GIF) */
  gif: {
    /** Number of times to loop the output: -1 - no loop, 0 - infinite loop. -1 to 65535, default 0. */
    loop?: Numeric;
    /** Force delay (in centiseconds) after the last frame. -1 to 65535, default -1. */
    final_delay?: Numeric;
  };
  /** raw GSM */
  gsm: None;
  /** GXF (General eXchange Format) */
  gxf: None;
  /** raw H.261 */
  h261: None;
  /** raw H.263 */
  h263: None;
  /** raw H.264 video */
  h264: None;
  /** Hash testing */
  hash: {
    /** Set hash to use. Default 'sha256'. */
    hash?: string;
  };
  /** HDS Muxer */
  hds: {
    /** Number of fragments kept in the manifest. From 0, default 0. */
    window_size?: Numeric;
    /** Number of fragments kept outside of the manifest before removing from disk. From 0, default 5. */
    extra_window_size?: Numeric;
    /** Minimum fragment duration (in microseconds). From 0, default 10000000. */
    min_frag_duration?: Numeric;
    /** Remove all fragments when finished. Default false. */
    remove_at_exit?: Switch;
  };
  /** raw HEVC video */
  hevc: None;
  /** Apple HTTP Live Streaming */
  hls: {
    /** Set first number in the sequence. From 0, default 0. */
    start_number?: Numeric;
    /** Set segment length. From 0, default 2 s. */
    hls_time?: string | number;
    /** Set segment length at init list. From 0, default 0 s. */
    hls_init_time?: string | number;
    /** Set maximum number of playlist entries. From 0, default 5. */
    hls_list_size?: Numeric;
    /** Set number of unreferenced segments to keep before deleting. From 1, default 1. */
    hls_delete_threshold?: Numeric;
    /** Set hls vtt list of options for the container format used for hls. */
    hls_vtt_options?: string;
    /** Explicitly set whether the client MAY (1) or MUST NOT (0) cache media segments. Default -1. */
    hls_allow_cache?: Numeric;
    /** Url to prepend to each playlist entry. */
    hls_base_url?: string;
    /** Filename template for segment files. */
    hls_segment_filename?: string;
    /** Set segments files format options of hls. */
    hls_segment_options?: string;
    /** Maximum size per segment file, (in bytes). From 0, default 0. */
    hls_segment_size?: Numeric;
    /** File with key URI and key file path. */
    hls_key_info_file?: string;
    /** Enable AES128 encryption support. Default false. */
    hls_enc?: Switch;
    /** Hex-coded 16 byte key to encrypt the segments. */
    hls_enc_key?: string;
    /** Url to access the key to decrypt the segments. */
    hls_enc_key_url?: string;
    /** Hex-coded 16 byte initialization vector. */
    hls_enc_iv?: string;
    /** Set path of hls subtitles. */
    hls_subtitle_path?: string;
    /** Set hls segment files type. 0 to 1, default 'mpegts'. */
    hls_segment_type?: Numeric | 'mpegts' | 'fmp4';
    /** Set fragment mp4 file init filename. Default 'init.mp4'. */
    hls_fmp4_init_filename?: string;
    /** Resend fragment mp4 init file after refresh m3u8 every time. Default false. */
    hls_fmp4_init_resend?: Switch;
    /** Set flags affecting HLS playlist and media file generation. */
    hls_flags?: Flags<'single_file' | 'temp_file' | 'delete_segments' | 'round_durations' | 'discont_start' | 'omit_endlist' | 'split_by_time' | 'append_list' | 'program_date_time' | 'second_level_segment_index' | 'second_level_segment_duration' | 'second_level_segment_size' | 'periodic_rekey' | 'independent_segments' | 'iframes_only'>;
    /** Set filename expansion with strftime at segment creation. Default false. */
    strftime?: Switch;
    /** Create last directory component in strftime-generated filename. Default false. */
    strftime_mkdir?: Switch;
    /** Set the HLS playlist type. 0 to 2, default 0. */
    hls_playlist_type?: Numeric | 'event' | 'vod';
    /** Set the HTTP method(default: PUT). */
    method?: string;
    /** Set source of first number in sequence. 0 to 3, default 'generic'. */
    hls_start_number_source?: Numeric | 'generic' | 'epoch' | 'epoch_us' | 'datetime';
    /** Override User-Agent field in HTTP header. */
    http_user_agent?: string;
    /** Variant stream map string. */
    var_stream_map?: string;
    /** Closed captions stream map string. */
    cc_stream_map?: string;
    /** Create HLS master playlist with this name. */
    master_pl_name?: string;
    /** Publish master play list every after this many segment intervals. From 0, default 0. */
    master_pl_publish_rate?: Numeric;
    /** Use persistent HTTP connections. Default false. */
    http_persistent?: Switch;
    /** Set timeout for socket I/O operations. From -0.000001, default -0.000001 s. */
    timeout?: string | number;
    /** Ignore IO errors for stable long-duration runs with network output. Default false. */
    ignore_io_errors?: Switch;
    /** Set custom HTTP headers, can override built in default headers. */
    headers?: string;
  };
  /** Raw Immersive Audio Model and Formats */
  iamf: None;
  /** Microsoft Windows ICO */
  ico: None;
  /** iLBC storage */
  ilbc: None;
  /** image2 sequence */
  image2: {
    /** Continuously overwrite one file. Default false. */
    update?: Switch;
    /** Set first number in the sequence. From 0, default 1. */
    start_number?: Numeric;
    /** Use strftime for filename. Default false. */
    strftime?: Switch;
    /** Use current frame pts for filename. Default false. */
    frame_pts?: Switch;
    /** Write files atomically (using temporary files and renames). Default false. */
    atomic_writing?: Switch;
    /** Specify protocol options for the opened files. */
    protocol_opts?: string;
  };
  /** piped image2 sequence */
  image2pipe: None;
  /** iPod H.264 MP4 (MPEG-4 Part 14) */
  ipod: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** Berkeley/IRCAM/CARL Sound Format */
  ircam: None;
  /** ISMV/ISMA (Smooth Streaming) */
  ismv: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** On2 IVF */
  ivf: None;
  /** JACOsub subtitle format */
  jacosub: None;
  /** Simon & Schuster Interactive VAG */
  kvag: None;
  /** LOAS/LATM */
  latm: {
    /** StreamMuxConfig interval. 1 to 65535, default 20. */
    'smc-interval'?: Numeric;
  };
  /** LC3 (Low Complexity Communication Codec) */
  lc3: None;
  /** LRC lyrics */
  lrc: None;
  /** raw MPEG-4 video */
  m4v: None;
  /** Matroska */
  matroska: {
    /** Reserve a given amount of space (in bytes) at the beginning of the file for the index (cues). From 0, default 0. */
    reserve_index_space?: Numeric;
    /** Move Cues (the index) to the front by shifting data if necessary. Default false. */
    cues_to_front?: Switch;
    /** Store at most the provided amount of bytes in a cluster. From -1, default -1. */
    cluster_size_limit?: Numeric;
    /** Store at most the provided number of milliseconds in a cluster. From -1, default -1. */
    cluster_time_limit?: Numeric;
    /** Create a WebM file conforming to WebM DASH specification. Default false. */
    dash?: Switch;
    /** Track number for the DASH stream. From 1, default 1. */
    dash_track_number?: Numeric;
    /** Write files assuming it is a live stream. Default false. */
    live?: Switch;
    /** Allow raw VFW mode. Default false. */
    allow_raw_vfw?: Switch;
    /** Store raw RGB bitmaps in VFW mode in bottom-up mode. Default false. */
    flipped_raw_rgb?: Switch;
    /** Write a CRC32 element inside every Level 1 element. Default true. */
    write_crc32?: Switch;
    /** Control how a track's FlagDefault is inferred. 0 to 2, default 'passthrough'. */
    default_mode?: Numeric | 'infer' | 'infer_no_subs' | 'passthrough';
  };
  /** MD5 testing */
  md5: {
    /** Set hash to use. Default 'md5'. */
    hash?: string;
  };
  /** MicroDVD subtitle format */
  microdvd: None;
  /** raw MJPEG video */
  mjpeg: None;
  /** extract pts as timecode v2 format, as defined by mkvtoolnix */
  mkvtimestamp_v2: None;
  /** raw MLP */
  mlp: None;
  /** Yamaha SMAF */
  mmf: None;
  /** QuickTime / MOV */
  mov: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** MP2 (MPEG audio layer 2) */
  mp2: None;
  /** MP3 (MPEG audio layer 3) */
  mp3: {
    /** Select ID3v2 version to write. Currently 3 and 4 are supported. 0 to 4, default 4. */
    id3v2_version?: Numeric;
    /** Enable ID3v1 writing. ID3v1 tags are written in UTF-8 which may not be supported by most software. Default false. */
    write_id3v1?: Switch;
    /** Write the Xing header containing file duration. Default true. */
    write_xing?: Switch;
  };
  /** MP4 (MPEG-4 Part 14) */
  mp4: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** MPEG-1 Systems / MPEG program stream */
  mpeg: {
    /** Mux rate as bits/s. 0 to 1677721000, default 0. */
    muxrate?: Numeric;
    /** Initial demux-decode delay in microseconds. From 0, default 500000. */
    preload?: Numeric;
  };
  /** raw MPEG-1 video */
  mpeg1video: None;
  /** raw MPEG-2 video */
  mpeg2video: None;
  /** MPEG-TS (MPEG-2 Transport Stream) */
  mpegts: {
    /** Set transport_stream_id field. 1 to 65535, default 1. */
    mpegts_transport_stream_id?: Numeric;
    /** Set original_network_id field. 1 to 65535, default 65281. */
    mpegts_original_network_id?: Numeric;
    /** Set service_id field. 1 to 65535, default 1. */
    mpegts_service_id?: Numeric;
    /** Set service_type field. 1 to 255, default 'digital_tv'. */
    mpegts_service_type?: Numeric | 'digital_tv' | 'digital_radio' | 'teletext' | 'advanced_codec_digital_radio' | 'mpeg2_digital_hdtv' | 'advanced_codec_digital_sdtv' | 'advanced_codec_digital_hdtv' | 'hevc_digital_hdtv';
    /** Set the first pid of the PMT. 32 to 8186, default 4096. */
    mpegts_pmt_start_pid?: Numeric;
    /** Set the first pid. 32 to 8186, default 256. */
    mpegts_start_pid?: Numeric;
    /** Enable m2ts mode. Default 'auto'. */
    mpegts_m2ts_mode?: Switch | 'auto';
    /** From 0, default 1. */
    muxrate?: Numeric;
    /** Minimum PES packet payload in bytes. From 0, default 2930. */
    pes_payload_size?: Numeric;
    /** MPEG-TS muxing flags. */
    mpegts_flags?: Flags<'resend_headers' | 'latm' | 'pat_pmt_at_frames' | 'system_b' | 'initial_discontinuity' | 'nit' | 'omit_rai'>;
    /** Don't offset dts/pts. Default 'auto'. */
    mpegts_copyts?: Switch | 'auto';
    /** Set PAT, PMT, SDT and NIT version. 0 to 31, default 0. */
    tables_version?: Numeric;
    /** Omit the PES packet length for video packets. Default true. */
    omit_video_pes_length?: Switch;
    /** PCR retransmission time in milliseconds. From -1, default -1. */
    pcr_period?: Numeric;
    /** PAT/PMT retransmission time limit in seconds. From 0, default 0.1 s. */
    pat_period?: string | number;
    /** SDT retransmission time limit in seconds. From 0, default 0.5 s. */
    sdt_period?: string | number;
    /** NIT retransmission time limit in seconds. From 0, default 0.5 s. */
    nit_period?: string | number;
  };
  /** MIME multipart JPEG */
  mpjpeg: {
    /** Boundary tag. Default 'ffmpeg'. */
    boundary_tag?: string;
  };
  /** PCM mu-law */
  mulaw: None;
  /** MXF (Material eXchange Format) */
  mxf: {
    /** Force/set Signal Standard. -1 to 7, default -1. */
    signal_standard?: Numeric | 'bt601' | 'bt1358' | 'smpte347m' | 'smpte274m' | 'smpte296m' | 'smpte349m' | 'smpte428';
    /** Default true. */
    store_user_comments?: Switch;
  };
  /** MXF (Material eXchange Format) D-10 Mapping */
  mxf_d10: {
    /** Force/set channelcount in generic sound essence descriptor. -1 to 8, default -1. */
    d10_channelcount?: Numeric;
    /** Force/set Signal Standard. -1 to 7, default -1. */
    signal_standard?: Numeric | 'bt601' | 'bt1358' | 'smpte347m' | 'smpte274m' | 'smpte296m' | 'smpte349m' | 'smpte428';
    /** Default false. */
    store_user_comments?: Switch;
  };
  /** MXF (Material eXchange Format) Operational Pattern Atom */
  mxf_opatom: {
    /** Audio edit rate for timecode. From 0, default 25. */
    mxf_audio_edit_rate?: Ratio;
    /** Force/set Signal Standard. -1 to 7, default -1. */
    signal_standard?: Numeric | 'bt601' | 'bt1358' | 'smpte347m' | 'smpte274m' | 'smpte296m' | 'smpte349m' | 'smpte428';
    /** Default true. */
    store_user_comments?: Switch;
  };
  /** raw null video */
  null: None;
  /** NUT */
  nut: {
    /** NUT syncpoint behaviour. Default 'default'. */
    syncpoints?: Flags<'default' | 'none' | 'timestamped'>;
    /** Write index. Default true. */
    write_index?: Switch;
  };
  /** AV1 low overhead OBU */
  obu: None;
  /** Ogg Audio */
  oga: {
    /** Serial number offset. From 0, default 0. */
    serial_offset?: Numeric;
    /** Set preferred Ogg page size. 0 to 65025, default 0. */
    oggpagesize?: Numeric;
    /** Preferred page size in bytes (deprecated). 0 to 65025, default 0. */
    pagesize?: Numeric;
    /** Preferred page duration, in microseconds. From 0, default 1000000. */
    page_duration?: Numeric;
  };
  /** Ogg */
  ogg: {
    /** Serial number offset. From 0, default 0. */
    serial_offset?: Numeric;
    /** Set preferred Ogg page size. 0 to 65025, default 0. */
    oggpagesize?: Numeric;
    /** Preferred page size in bytes (deprecated). 0 to 65025, default 0. */
    pagesize?: Numeric;
    /** Preferred page duration, in microseconds. From 0, default 1000000. */
    page_duration?: Numeric;
  };
  /** Ogg Video */
  ogv: {
    /** Serial number offset. From 0, default 0. */
    serial_offset?: Numeric;
    /** Set preferred Ogg page size. 0 to 65025, default 0. */
    oggpagesize?: Numeric;
    /** Preferred page size in bytes (deprecated). 0 to 65025, default 0. */
    pagesize?: Numeric;
    /** Preferred page duration, in microseconds. From 0, default 1000000. */
    page_duration?: Numeric;
  };
  /** Sony OpenMG audio */
  oma: None;
  /** Ogg Opus */
  opus: {
    /** Serial number offset. From 0, default 0. */
    serial_offset?: Numeric;
    /** Set preferred Ogg page size. 0 to 65025, default 0. */
    oggpagesize?: Numeric;
    /** Preferred page size in bytes (deprecated). 0 to 65025, default 0. */
    pagesize?: Numeric;
    /** Preferred page duration, in microseconds. From 0, default 1000000. */
    page_duration?: Numeric;
  };
  /** PSP MP4 (MPEG-4 Part 14) */
  psp: {
    /** Override major brand. */
    brand?: string;
    /** Write zero-length name string in hdlr atoms within mdia and minf atoms. Default false. */
    empty_hdlr_name?: Switch;
    /** The media encryption key (hex). */
    encryption_key?: string;
    /** The media encryption key identifier (hex). */
    encryption_kid?: string;
    /** Configures the encryption scheme, allowed values are none, cenc-aes-ctr. */
    encryption_scheme?: string;
    /** Maximum fragment duration. From 0, default 0. */
    frag_duration?: Numeric;
    /** Interleave samples within fragments (max number of consecutive samples, lower is tighter interleaving, but with more overhead). From 0, default 0. */
    frag_interleave?: Numeric;
    /** Maximum fragment size. From 0, default 0. */
    frag_size?: Numeric;
    /** Fragment number of the next fragment. From 1, default 1. */
    fragment_index?: Numeric;
    /** Iods audio profile atom. -1 to 255, default -1. */
    iods_audio_profile?: Numeric;
    /** Iods video profile atom. -1 to 255, default -1. */
    iods_video_profile?: Numeric;
    /** Number of lookahead entries for ISM files. 0 to 255, default 0. */
    ism_lookahead?: Numeric;
    /** MOV muxer flags. */
    movflags?: Flags<'cmaf' | 'dash' | 'default_base_moof' | 'delay_moov' | 'disable_chpl' | 'empty_moov' | 'faststart' | 'frag_custom' | 'frag_discont' | 'frag_every_frame' | 'frag_keyframe' | 'global_sidx' | 'isml' | 'negative_cts_offsets' | 'omit_tfhd_offset' | 'prefer_icc' | 'rtphint' | 'separate_moof' | 'skip_sidx' | 'skip_trailer' | 'use_metadata_tags' | 'write_colr' | 'write_gama' | 'hybrid_fragmented'>;
    /** Maximum moov size so it can be placed at the begin. From 0, default 0. */
    moov_size?: Numeric;
    /** Minimum fragment duration. From 0, default 0. */
    min_frag_duration?: Numeric;
    /** Gamma value for gama atom. 0 to 10, default 0. */
    mov_gamma?: Numeric;
    /** Set movie timescale. From 1, default 1000. */
    movie_timescale?: Numeric;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Skip writing iods atom. Default true. */
    skip_iods?: Switch;
    /** Use edit list. Default 'auto'. */
    use_editlist?: Switch | 'auto';
    /** Use stream ids as track ids. Default false. */
    use_stream_ids_as_track_ids?: Switch;
    /** Set timescale of all video tracks. From 0, default 0. */
    video_track_timescale?: Numeric;
    /** Force or disable writing btrt. Default 'auto'. */
    write_btrt?: Switch | 'auto';
    /** Write producer reference time box with specified time source. 0 to 2, default 0. */
    write_prft?: Numeric | 'pts' | 'wallclock';
    /** Force or disable writing tmcd. Default 'auto'. */
    write_tmcd?: Switch | 'auto';
  };
  /** raw video */
  rawvideo: None;
  /** RCWT (Raw Captions With Time) */
  rcwt: None;
  /** RealMedia */
  rm: None;
  /** raw id RoQ */
  roq: None;
  /** Lego Mindstorms RSO */
  rso: None;
  /** RTP output */
  rtp: {
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Specify RTP payload type. -1 to 127, default -1. */
    payload_type?: Numeric;
    /** Stream identifier. From 0, default 0. */
    ssrc?: Numeric;
    /** CNAME to include in RTCP SR packets. */
    cname?: string;
    /** Starting sequence number. -1 to 65535, default -1. */
    seq?: Numeric;
  };
  /** RTP/mpegts output format */
  rtp_mpegts: {
    /** Set list of options for the MPEG-TS muxer. */
    mpegts_muxer_options?: string;
    /** Set list of options for the RTP muxer. */
    rtp_muxer_options?: string;
  };
  /** RTSP output */
  rtsp: {
    /** Do not start playing the stream immediately. Default false. */
    initial_pause?: Switch;
    /** RTP muxer flags. */
    rtpflags?: Flags<'latm' | 'rfc2190' | 'skip_rtcp' | 'h264_mode0' | 'send_bye'>;
    /** Set RTSP transport protocols. */
    rtsp_transport?: Flags<'udp' | 'tcp' | 'udp_multicast' | 'http' | 'https'>;
    /** Set RTSP flags. */
    rtsp_flags?: Flags<'filter_src' | 'listen' | 'prefer_tcp' | 'satip_raw'>;
    /** Set media types to accept from the server. Default 'video+audio+data+subtitle'. */
    allowed_media_types?: Flags<'video' | 'audio' | 'data' | 'subtitle'>;
    /** Set minimum local UDP port. 0 to 65535, default 5000. */
    min_port?: Numeric;
    /** Set maximum local UDP port. 0 to 65535, default 65000. */
    max_port?: Numeric;
    /** Set maximum timeout (in seconds) to wait for incoming connections (-1 is infinite, imply flag listen). Default -1. */
    listen_timeout?: Numeric;
    /** Set timeout (in microseconds) of socket I/O operations. Default 0. */
    timeout?: Numeric;
    /** Set number of packets to buffer for handling of reordered packets. From -1, default -1. */
    reorder_queue_size?: Numeric;
    /** Underlying protocol send/receive buffer size. From -1, default -1. */
    buffer_size?: Numeric;
    /** Underlying protocol send packet size. From -1, default 1472. */
    pkt_size?: Numeric;
    /** Override User-Agent header. Default 'Lavf61.7.103'. */
    user_agent?: string;
  };
  /** PCM signed 16-bit big-endian */
  s16be: None;
  /** PCM signed 16-bit little-endian */
  s16le: None;
  /** PCM signed 24-bit big-endian */
  s24be: None;
  /** PCM signed 24-bit little-endian */
  s24le: None;
  /** PCM signed 32-bit big-endian */
  s32be: None;
  /** PCM signed 32-bit little-endian */
  s32le: None;
  /** PCM signed 8-bit */
  s8: None;
  /** SAP output */
  sap: None;
  /** raw SBC */
  sbc: None;
  /** Scenarist Closed Captions */
  scc: None;
  /** segment */
  segment: {
    /** Set reference stream. Default 'auto'. */
    reference_stream?: string;
    /** Set container format used for the segments. */
    segment_format?: string;
    /** Set list of options for the container format used for the segments. */
    segment_format_options?: string;
    /** Set the segment list filename. */
    segment_list?: string;
    /** Write a single file containing the header. */
    segment_header_filename?: string;
    /** Set flags affecting segment list generation. Default 'cache'. */
    segment_list_flags?: Flags<'cache' | 'live'>;
    /** Set the maximum number of playlist entries. From 0, default 0. */
    segment_list_size?: Numeric;
    /** Set the segment list type. -1 to 4, default -1. */
    segment_list_type?: Numeric | 'flat' | 'csv' | 'ext' | 'ffconcat' | 'm3u8' | 'hls';
    /** Set segment to be cut at clocktime. Default false. */
    segment_atclocktime?: Switch;
    /** Set segment clocktime offset. From 0, default 0 s. */
    segment_clocktime_offset?: string | number;
    /** Set segment clocktime wrapping duration. From 0. */
    segment_clocktime_wrap_duration?: string | number;
    /** Set segment duration. Default 2 s. */
    segment_time?: string | number;
    /** Set approximation value used for the segment times. From 0, default 0 s. */
    segment_time_delta?: string | number;
    /** Set minimum segment duration. From 0, default 0 s. */
    min_seg_duration?: string | number;
    /** Set segment split time points. */
    segment_times?: string;
    /** Set segment split frame numbers. */
    segment_frames?: string;
    /** Set number after which the index wraps. From 0, default 0. */
    segment_wrap?: Numeric;
    /** Set base url prefix for segments. */
    segment_list_entry_prefix?: string;
    /** Set the sequence number of the first segment. From 0, default 0. */
    segment_start_number?: Numeric;
    /** Set the number of wrap before the first segment. From 0, default 0. */
    segment_wrap_number?: Numeric;
    /** Set filename expansion with strftime at segment creation. Default false. */
    strftime?: Switch;
    /** Increment timecode between each segment. Default false. */
    increment_tc?: Switch;
    /** Allow breaking segments on non-keyframes. Default false. */
    break_non_keyframes?: Switch;
    /** Write header/trailer to each segment. Default true. */
    individual_header_trailer?: Switch;
    /** Write a header to the first segment and a trailer to the last one. Default true. */
    write_header_trailer?: Switch;
    /** Reset timestamps at the beginning of each segment. Default false. */
    reset_timestamps?: Switch;
    /** Set initial timestamp offset. Default 0 s. */
    initial_offset?: string | number;
    /** Allow writing empty 'filler' segments. Default false. */
    write_empty_segments?: Switch;
  };
  /** Loki SDL MJPEG */
  smjpeg: None;
  /** Smooth Streaming Muxer */
  smoothstreaming: {
    /** Number of fragments kept in the manifest. From 0, default 0. */
    window_size?: Numeric;
    /** Number of fragments kept outside of the manifest before removing from disk. From 0, default 5. */
    extra_window_size?: Numeric;
    /** Number of lookahead fragments. From 0, default 2. */
    lookahead_count?: Numeric;
    /** Minimum fragment duration (in microseconds). From 0, default 5000000. */
    min_frag_duration?: Numeric;
    /** Remove all fragments when finished. Default false. */
    remove_at_exit?: Switch;
  };
  /** SoX (Sound eXchange) native */
  sox: None;
  /** IEC 61937 (used on S/PDIF - IEC958) */
  spdif: {
    /** IEC 61937 encapsulation flags. */
    spdif_flags?: Flags<'be'>;
    /** Mux complete DTS frames in HD mode at the specified IEC958 rate (in Hz, default 0=disabled). 0 to 768000, default 0. */
    dtshd_rate?: Numeric;
    /** Min secs to strip HD for after an overflow (-1: till the end, default 60). From -1, default 60. */
    dtshd_fallback_time?: Numeric;
  };
  /** Ogg Speex */
  spx: {
    /** Serial number offset. From 0, default 0. */
    serial_offset?: Numeric;
    /** Set preferred Ogg page size. 0 to 65025, default 0. */
    oggpagesize?: Numeric;
    /** Preferred page size in bytes (deprecated). 0 to 65025, default 0. */
    pagesize?: Numeric;
    /** Preferred page duration, in microseconds. From 0, default 1000000. */
    page_duration?: Numeric;
  };
  /** SubRip subtitle */
  srt: None;
  /** streaming segment muxer */
  stream_segment: {
    /** Set reference stream. Default 'auto'. */
    reference_stream?: string;
    /** Set container format used for the segments. */
    segment_format?: string;
    /** Set list of options for the container format used for the segments. */
    segment_format_options?: string;
    /** Set the segment list filename. */
    segment_list?: string;
    /** Write a single file containing the header. */
    segment_header_filename?: string;
    /** Set flags affecting segment list generation. Default 'cache'. */
    segment_list_flags?: Flags<'cache' | 'live'>;
    /** Set the maximum number of playlist entries. From 0, default 0. */
    segment_list_size?: Numeric;
    /** Set the segment list type. -1 to 4, default -1. */
    segment_list_type?: Numeric | 'flat' | 'csv' | 'ext' | 'ffconcat' | 'm3u8' | 'hls';
    /** Set segment to be cut at clocktime. Default false. */
    segment_atclocktime?: Switch;
    /** Set segment clocktime offset. From 0, default 0 s. */
    segment_clocktime_offset?: string | number;
    /** Set segment clocktime wrapping duration. From 0. */
    segment_clocktime_wrap_duration?: string | number;
    /** Set segment duration. Default 2 s. */
    segment_time?: string | number;
    /** Set approximation value used for the segment times. From 0, default 0 s. */
    segment_time_delta?: string | number;
    /** Set minimum segment duration. From 0, default 0 s. */
    min_seg_duration?: string | number;
    /** Set segment split time points. */
    segment_times?: string;
    /** Set segment split frame numbers. */
    segment_frames?: string;
    /** Set number after which the index wraps. From 0, default 0. */
    segment_wrap?: Numeric;
    /** Set base url prefix for segments. */
    segment_list_entry_prefix?: string;
    /** Set the sequence number of the first segment. From 0, default 0. */
    segment_start_number?: Numeric;
    /** Set the number of wrap before the first segment. From 0, default 0. */
    segment_wrap_number?: Numeric;
    /** Set filename expansion with strftime at segment creation. Default false. */
    strftime?: Switch;
    /** Increment timecode between each segment. Default false. */
    increment_tc?: Switch;
    /** Allow breaking segments on non-keyframes. Default false. */
    break_non_keyframes?: Switch;
    /** Write header/trailer to each segment. Default true. */
    individual_header_trailer?: Switch;
    /** Write a header to the first segment and a trailer to the last one. Default true. */
    write_header_trailer?: Switch;
    /** Reset timestamps at the beginning of each segment. Default false. */
    reset_timestamps?: Switch;
    /** Set initial timestamp offset. Default 0 s. */
    initial_offset?: string | number;
    /** Allow writing empty 'filler' segments. Default false. */
    write_empty_segments?: Switch;
  };
  ssegment: MuxerTables['stream_segment'];
  /** Per-stream hash testing */
  streamhash: {
    /** Set hash to use. Default 'sha256'. */
    hash?: string;
  };
  /** raw HDMV Presentation Graphic Stream subtitles */
  sup: None;
  /** MPEG-2 PS (SVCD) */
  svcd: {
    /** Mux rate as bits/s. 0 to 1677721000, default 0. */
    muxrate?: Numeric;
    /** Initial demux-decode delay in microseconds. From 0, default 500000. */
    preload?: Numeric;
  };
  /** SWF (ShockWave Flash) */
  swf: None;
  /** Multiple muxer tee */
  tee: {
    /** Use fifo pseudo-muxer to separate actual muxers from encoder. Default false. */
    use_fifo?: Switch;
    /** Fifo pseudo-muxer options. */
    fifo_options?: string;
  };
  /** raw TrueHD */
  truehd: None;
  /** TTA (True Audio) */
  tta: None;
  /** TTML subtitle */
  ttml: None;
  /** PCM unsigned 16-bit big-endian */
  u16be: None;
  /** PCM unsigned 16-bit little-endian */
  u16le: None;
  /** PCM unsigned 24-bit big-endian */
  u24be: None;
  /** PCM unsigned 24-bit little-endian */
  u24le: None;
  /** PCM unsigned 32-bit big-endian */
  u32be: None;
  /** PCM unsigned 32-bit little-endian */
  u32le: None;
  /** PCM unsigned 8-bit */
  u8: None;
  /** uncoded framecrc testing */
  uncodedframecrc: None;
  /** raw VC-1 video */
  vc1: None;
  /** VC-1 test bitstream */
  vc1test: None;
  /** MPEG-1 Systems / MPEG program stream (VCD) */
  vcd: {
    /** Mux rate as bits/s. 0 to 1677721000, default 0. */
    muxrate?: Numeric;
    /** Initial demux-decode delay in microseconds. From 0, default 500000. */
    preload?: Numeric;
  };
  /** PCM Archimedes VIDC */
  vidc: None;
  /** MPEG-2 PS (VOB) */
  vob: {
    /** Mux rate as bits/s. 0 to 1677721000, default 0. */
    muxrate?: Numeric;
    /** Initial demux-decode delay in microseconds. From 0, default 500000. */
    preload?: Numeric;
  };
  /** Creative Voice */
  voc: None;
  /** raw H.266/VVC video */
  vvc: None;
  /** Sony Wave64 */
  w64: None;
  /** WAV / WAVE (Waveform Audio) */
  wav: {
    /** Write BEXT chunk. Default false. */
    write_bext?: Switch;
    /** Write Peak Envelope chunk. 0 to 2, default 'off'. */
    write_peak?: Numeric | 'off' | 'on' | 'only';
    /** Use RF64 header rather than RIFF for large files. -1 to 1, default 'never'. */
    rf64?: Numeric | 'auto' | 'always' | 'never';
    /** Number of audio samples used to generate each peak frame. 0 to 65536, default 256. */
    peak_block_size?: Numeric;
    /** The format of the peak envelope data (1: uint8, 2: uint16). 1 to 2, default 2. */
    peak_format?: Numeric;
    /** Number of peak points per peak value (1 or 2). 1 to 2, default 2. */
    peak_ppv?: Numeric;
  };
  /** WebM */
  webm: {
    /** Reserve a given amount of space (in bytes) at the beginning of the file for the index (cues). From 0, default 0. */
    reserve_index_space?: Numeric;
    /** Move Cues (the index) to the front by shifting data if necessary. Default false. */
    cues_to_front?: Switch;
    /** Store at most the provided amount of bytes in a cluster. From -1, default -1. */
    cluster_size_limit?: Numeric;
    /** Store at most the provided number of milliseconds in a cluster. From -1, default -1. */
    cluster_time_limit?: Numeric;
    /** Create a WebM file conforming to WebM DASH specification. Default false. */
    dash?: Switch;
    /** Track number for the DASH stream. From 1, default 1. */
    dash_track_number?: Numeric;
    /** Write files assuming it is a live stream. Default false. */
    live?: Switch;
    /** Allow raw VFW mode. Default false. */
    allow_raw_vfw?: Switch;
    /** Store raw RGB bitmaps in VFW mode in bottom-up mode. Default false. */
    flipped_raw_rgb?: Switch;
    /** Write a CRC32 element inside every Level 1 element. Default true. */
    write_crc32?: Switch;
    /** Control how a track's FlagDefault is inferred. 0 to 2, default 'passthrough'. */
    default_mode?: Numeric | 'infer' | 'infer_no_subs' | 'passthrough';
  };
  /** WebM Chunk Muxer */
  webm_chunk: {
    /** Start index of the chunk. From 0, default 0. */
    chunk_start_index?: Numeric;
    /** Filename of the header where the initialization data will be written. */
    header?: string;
    /** Duration of each chunk in milliseconds. From 0, default 5000. */
    audio_chunk_duration?: Numeric;
    /** Set the HTTP method. */
    method?: string;
  };
  /** WebM DASH Manifest */
  webm_dash_manifest: {
    /** Adaptation sets. Syntax: id=0,streams=0,1,2 id=1,streams=3,4 and so on. */
    adaptation_sets?: string;
    /** Create a live stream manifest. Default false. */
    live?: Switch;
    /** Start index of the chunk. From 0, default 0. */
    chunk_start_index?: Numeric;
    /** Duration of each chunk (in milliseconds). From 0, default 1000. */
    chunk_duration_ms?: Numeric;
    /** URL of the page that will return the UTC timestamp in ISO format. */
    utc_timing_url?: string;
    /** Smallest time (in seconds) shifting buffer for which any Representation is guaranteed to be available. From 1, default 60. */
    time_shift_buffer_depth?: Numeric;
    /** Minimum Update Period (in seconds) of the manifest. From 0, default 0. */
    minimum_update_period?: Numeric;
  };
  /** WebP */
  webp: {
    /** Number of times to loop the output: 0 - infinite loop. 0 to 65535, default 1. */
    loop?: Numeric;
  };
  /** WebVTT subtitle */
  webvtt: None;
  /** Westwood Studios audio */
  wsaud: None;
  /** Windows Television (WTV) */
  wtv: None;
  /** raw WavPack */
  wv: None;
  /** YUV4MPEG pipe */
  yuv4mpegpipe: None;
}
