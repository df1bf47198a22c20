// Made by scripts/options.mjs from libav's tables.
import type { Flags, None, Numeric, Ratio, Switch } from './value.js';

/** What every demuxer takes. */
export interface DemuxingOptions {
  /** avioflags */
  avioflags?: Flags<'direct'>;
  /** Set probing size. From 32, default 5000000. */
  probesize?: Numeric;
  /** Number of bytes to probe file format. 0 to 2147484000, default 1048576. */
  formatprobesize?: Numeric;
  /** Default 'autobsf'. */
  fflags?: Flags<'flush_packets' | 'ignidx' | 'genpts' | 'nofillin' | 'noparse' | 'igndts' | 'discardcorrupt' | 'sortdts' | 'fastseek' | 'nobuffer' | 'bitexact' | 'shortest' | 'autobsf'>;
  /** Allow seeking to non-keyframes on demuxer level when supported. Default false. */
  seek2any?: Switch;
  /** Specify how many microseconds are analyzed to probe the input. From 0, default 0. */
  analyzeduration?: Numeric;
  /** Decryption key. */
  cryptokey?: string;
  /** Max memory used for timestamp index (per stream). From 0, default 1048576. */
  indexmem?: Numeric;
  /** Max memory used for buffering real-time frames. From 0, default 3041280. */
  rtbufsize?: Numeric;
  /** Print specific debug info. */
  fdebug?: Flags<'ts'>;
  /** Maximum muxing or demuxing delay in microseconds. From -1, default -1. */
  max_delay?: Numeric;
  /** Number of frames used to probe fps. -1 to 2147484000, default -1. */
  fpsprobesize?: Numeric;
  /** Set error detection flags (deprecated; use err_detect, save via avconv). Default 'crccheck'. */
  f_err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Set error detection flags. Default 'crccheck'. */
  err_detect?: Flags<'crccheck' | 'bitstream' | 'buffer' | 'explode' | 'ignore_err' | 'careful' | 'compliant' | 'aggressive'>;
  /** Use wallclock as timestamps. Default false. */
  use_wallclock_as_timestamps?: Switch;
  /** Set number of bytes to skip before reading header and frames. From 0, default 0. */
  skip_initial_bytes?: Numeric;
  /** Correct single timestamp overflows. Default true. */
  correct_ts_overflow?: Switch;
  /** How strictly to follow the standards (deprecated; use strict, save via avconv). Default 'normal'. */
  f_strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** How strictly to follow the standards. Default 'normal'. */
  strict?: Numeric | 'very' | 'strict' | 'normal' | 'unofficial' | 'experimental';
  /** Maximum number of packets to read while waiting for the first timestamp. From 0, default 50. */
  max_ts_probe?: Numeric;
  /** Set information dump field separator. Default ', '. */
  dump_separator?: string;
  /** List of decoders that are allowed to be used. */
  codec_whitelist?: string;
  /** List of demuxers that are allowed to be used. */
  format_whitelist?: string;
  /** List of protocols that are allowed to be used. */
  protocol_whitelist?: string;
  /** List of protocols that are not allowed to be used. */
  protocol_blacklist?: string;
  /** Maximum number of streams. From 0, default 1000. */
  max_streams?: Numeric;
  /** Skip duration calculation in estimate_timings_from_pts. Default false. */
  skip_estimate_duration_from_pts?: Switch;
  /** Maximum number of packets to probe a codec. From 0, default 2500. */
  max_probe_packets?: Numeric;
  /** Maximum number of bytes to probe the durations of the streams in estimate_timings_from_pts. From 0, default 0. */
  duration_probesize?: Numeric;
}

/** What each demuxer takes of its own. */
export interface DemuxerTables {
  /** 3DO STR */
  '3dostr': None;
  /** 4X Technologies */
  '4xm': None;
  /** Audible AA format files */
  aa: {
    /** Fixed key used for handling Audible AA files. */
    aa_fixed_key?: string;
  };
  /** raw ADTS AAC (Advanced Audio Coding) */
  aac: None;
  /** CRI AAX */
  aax: None;
  /** raw AC-3 */
  ac3: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw AC-4 */
  ac4: None;
  /** tri-Ace Audio Container */
  ace: None;
  /** Interplay ACM */
  acm: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** ACT Voice file format */
  act: None;
  /** Artworx Data Format */
  adf: {
    /** Set simulated line speed (bytes per second). From 1, default 6000. */
    linespeed?: Numeric;
    /** Set video size, such as 640x480 or hd720. */
    video_size?: string;
    /** Set framerate (frames per second). Default '25'. */
    framerate?: string | number;
  };
  /** ADP */
  adp: None;
  /** Sony PS2 ADS */
  ads: None;
  /** CRI ADX */
  adx: None;
  /** MD STUDIO audio */
  aea: None;
  /** AFC */
  afc: None;
  /** Audio IFF */
  aiff: None;
  /** CRI AIX */
  aix: None;
  /** PCM A-law */
  alaw: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** Alias/Wavefront PIX image */
  alias_pix: {
    /** Set pattern type. From 0, default 4. */
    pattern_type?: Numeric | 'glob_sequence' | 'glob' | 'sequence' | 'none';
    /** Set first number in the sequence. Default 0. */
    start_number?: Numeric;
    /** Set range for looking at the first sequence number. From 1, default 5. */
    start_number_range?: Numeric;
    /** Set frame timestamp from file's one. 0 to 2, default 'none'. */
    ts_from_file?: Numeric | 'none' | 'sec' | 'ns';
    /** Enable metadata containing input path information. Default false. */
    export_path_metadata?: Switch;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** LEGO Racers ALP */
  alp: None;
  /** 3GPP AMR */
  amr: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw AMR-NB */
  amrnb: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw AMR-WB */
  amrwb: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Deluxe Paint Animation */
  anm: None;
  /** raw APAC */
  apac: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** CRYO APC */
  apc: None;
  /** Monkey's Audio */
  ape: None;
  /** Ubisoft Rayman 2 APM */
  apm: None;
  /** Animated Portable Network Graphics */
  apng: {
    /** Ignore loop setting. Default true. */
    ignore_loop?: Switch;
    /** Maximum framerate (0 is no limit). From 0, default 0. */
    max_fps?: Numeric;
    /** Default framerate (0 is as fast as possible). From 0, default 15. */
    default_fps?: Numeric;
  };
  /** raw aptX */
  aptx: {
    /** From 0, default 48000. */
    sample_rate?: Numeric;
  };
  /** raw aptX HD */
  aptx_hd: {
    /** From 0, default 48000. */
    sample_rate?: Numeric;
  };
  /** AQTitle subtitles */
  aqtitle: {
    /** Set the movie frame rate. From 0, default 25. */
    subfps?: Ratio;
  };
  /** Argonaut Games ASF */
  argo_asf: None;
  /** Argonaut Games BRP */
  argo_brp: None;
  /** Argonaut Games CVG */
  argo_cvg: None;
  /** ASF (Advanced / Active Streaming Format) */
  asf: {
    /** Don't try to resynchronize by looking for a certain optional start code. Default false. */
    no_resync_search?: Switch;
    /** Export full XMP metadata. Default false. */
    export_xmp?: Switch;
  };
  /** ASF (Advanced / Active Streaming Format) */
  asf_o: None;
  /** SSA (SubStation Alpha) subtitle */
  ass: None;
  /** AST (Audio Stream) */
  ast: None;
  /** Sun AU */
  au: None;
  /** AV1 Annex B */
  av1: {
    /** Default '25'. */
    framerate?: string | number;
  };
  /** AVI (Audio Video Interleaved) */
  avi: {
    /** Use odml index. Default true. */
    use_odml?: Switch | 'auto';
  };
  /** AVR (Audio Visual Research) */
  avr: None;
  /** Argonaut Games Creature Shock */
  avs: None;
  /** raw AVS2-P2/IEEE1857.4 */
  avs2: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw AVS3-P2/IEEE1857.10 */
  avs3: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Bethesda Softworks VID */
  bethsoftvid: None;
  /** Brute Force & Ignorance */
  bfi: None;
  /** BFSTM (Binary Cafe Stream) */
  bfstm: None;
  /** Binary text */
  bin: {
    /** Set simulated line speed (bytes per second). From 1, default 6000. */
    linespeed?: Numeric;
    /** Set video size, such as 640x480 or hd720. */
    video_size?: string;
    /** Set framerate (frames per second). Default '25'. */
    framerate?: string | number;
  };
  /** Bink */
  bink: None;
  /** Bink Audio */
  binka: None;
  /** G.729 BIT file format */
  bit: None;
  /** Bitpacked */
  bitpacked: {
    /** Set pixel format. Default 'yuv420p'. */
    pixel_format?: string;
    /** Set frame size. */
    video_size?: string;
    /** Set frame rate. Default '25'. */
    framerate?: string | number;
  };
  /** piped bmp sequence */
  bmp_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Discworld II BMV */
  bmv: None;
  /** Black Ops Audio */
  boa: None;
  /** raw Bonk */
  bonk: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** BRender PIX image */
  brender_pix: {
    /** Set pattern type. From 0, default 4. */
    pattern_type?: Numeric | 'glob_sequence' | 'glob' | 'sequence' | 'none';
    /** Set first number in the sequence. Default 0. */
    start_number?: Numeric;
    /** Set range for looking at the first sequence number. From 1, default 5. */
    start_number_range?: Numeric;
    /** Set frame timestamp from file's one. 0 to 2, default 'none'. */
    ts_from_file?: Numeric | 'none' | 'sec' | 'ns';
    /** Enable metadata containing input path information. Default false. */
    export_path_metadata?: Switch;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** BRSTM (Binary Revolution Stream) */
  brstm: None;
  /** Interplay C93 */
  c93: None;
  /** Apple CAF (Core Audio Format) */
  caf: None;
  /** raw Chinese AVS (Audio Video Standard) */
  cavsvideo: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** CD Graphics */
  cdg: None;
  /** Commodore CDXL video */
  cdxl: {
    /** From 8000, default 11025. */
    sample_rate?: Numeric;
    /** Default '15'. */
    frame_rate?: string | number;
  };
  /** Phantom Cine */
  cine: None;
  /** codec2 .c2 demuxer */
  codec2: {
    /** Number of frames to read at a time. Higher = faster decoding, lower granularity. From 1, default 1. */
    frames_per_packet?: Numeric;
  };
  /** raw codec2 demuxer */
  codec2raw: {
    /** Codec2 mode [mandatory]. -1 to 8, default -1. */
    mode?: Numeric | '3200' | '2400' | '1600' | '1400' | '1300' | '1200' | '700' | '700B' | '700C';
    /** Number of frames to read at a time. Higher = faster decoding, lower granularity. From 1, default 1. */
    frames_per_packet?: Numeric;
  };
  /** Virtual concatenation script */
  concat: {
    /** Enable safe mode. Default true. */
    safe?: Switch;
    /** Automatically convert bitstream format. Default true. */
    auto_convert?: Switch;
    /** Output file segment start time and duration as packet metadata. Default false. */
    segment_time_metadata?: Switch;
  };
  /** piped cri sequence */
  cri_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw data */
  data: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** D-Cinema audio */
  daud: None;
  /** Sega DC STR */
  dcstr: None;
  /** piped dds sequence */
  dds_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Xilam DERF */
  derf: None;
  /** Chronomaster DFA */
  dfa: None;
  /** raw DFPWM1a */
  dfpwm: {
    /** From 0, default 48000. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** Video DAV */
  dhav: None;
  /** raw Dirac */
  dirac: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw DNxHD (SMPTE VC-3) */
  dnxhd: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** piped dpx sequence */
  dpx_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** DSD Stream File (DSF) */
  dsf: None;
  /** Delphine Software International CIN */
  dsicin: None;
  /** Digital Speech Standard (DSS) */
  dss: None;
  /** raw DTS */
  dts: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw DTS-HD */
  dtshd: None;
  /** DV (Digital Video) */
  dv: None;
  /** raw dvbsub */
  dvbsub: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** dvbtxt */
  dvbtxt: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** DXA */
  dxa: None;
  /** Electronic Arts Multimedia */
  ea: {
    /** Return VP6 alpha in the main video stream. Default false. */
    merge_alpha?: Switch;
  };
  /** Electronic Arts cdata */
  ea_cdata: None;
  /** raw E-AC-3 */
  eac3: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Ensoniq Paris Audio File */
  epaf: None;
  /** EVC Annex B */
  evc: {
    /** Default '25'. */
    framerate?: string | number;
  };
  /** piped exr sequence */
  exr_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** PCM 32-bit floating-point big-endian */
  f32be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM 32-bit floating-point little-endian */
  f32le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM 64-bit floating-point big-endian */
  f64be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM 64-bit floating-point little-endian */
  f64le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** FFmpeg metadata in text */
  ffmetadata: None;
  /** Sega FILM / CPK */
  film_cpk: None;
  /** Adobe Filmstrip */
  filmstrip: None;
  /** Flexible Image Transport System */
  fits: {
    /** Set the framerate. Default '1'. */
    framerate?: string | number;
  };
  /** raw FLAC */
  flac: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** FLI/FLC/FLX animation */
  flic: None;
  /** FLV (Flash Video) */
  flv: {
    /** Allocate streams according to the onMetaData array. Default false. */
    flv_metadata?: Switch;
    /** Dump full metadata of the onMetadata. Default false. */
    flv_full_metadata?: Switch;
    /** Ignore the Size of previous tag. Default false. */
    flv_ignore_prevtag?: Switch;
  };
  /** Megalux Frame */
  frm: None;
  /** FMOD Sample Bank */
  fsb: None;
  /** Capcom's MT Framework sound */
  fwse: None;
  /** raw G.722 */
  g722: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** G.723.1 */
  g723_1: None;
  /** raw big-endian G.726 ("left aligned") */
  g726: {
    /** Bits per G.726 code. 2 to 5, default 4. */
    code_size?: Numeric;
    /** From 0, default 8000. */
    sample_rate?: Numeric;
  };
  /** raw little-endian G.726 ("right aligned") */
  g726le: {
    /** Bits per G.726 code. 2 to 5, default 4. */
    code_size?: Numeric;
    /** From 0, default 8000. */
    sample_rate?: Numeric;
  };
  /** G.729 raw format demuxer */
  g729: {
    /** From 0, default 8000. */
    bit_rate?: Numeric;
  };
  /** Gremlin Digital Video */
  gdv: None;
  /** piped gem sequence */
  gem_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** GENeric Header */
  genh: None;
  /** CompuServe Graphics Interchange Format (GIF) */
  gif: {
    /** Minimum valid delay between frames (in hundredths of second). 0 to 6000, default 2. */
    min_delay?: Numeric;
    /** Maximum valid delay between frames (in hundredths of seconds). 0 to 65535, default 65535. */
    max_gif_delay?: Numeric;
    /** Default delay between frames (in hundredths of second). 0 to 6000, default 10. */
    default_delay?: Numeric;
    /** Ignore loop setting (netscape extension). Default true. */
    ignore_loop?: Switch;
  };
  /** piped gif sequence */
  gif_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw GSM */
  gsm: {
    /** 1 to 65075260, default 8000. */
    sample_rate?: Numeric;
  };
  /** GXF (General eXchange Format) */
  gxf: None;
  /** raw H.261 */
  h261: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw H.263 */
  h263: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw H.264 video */
  h264: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** CRI HCA */
  hca: {
    /** Low key used for handling CRI HCA files. From 0, default 0. */
    hca_lowkey?: Numeric;
    /** High key used for handling CRI HCA files. From 0, default 0. */
    hca_highkey?: Numeric;
    /** Subkey used for handling CRI HCA files. 0 to 65535, default 0. */
    hca_subkey?: Numeric;
  };
  /** Macintosh HCOM */
  hcom: None;
  /** piped hdr sequence */
  hdr_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw HEVC video */
  hevc: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Apple HTTP Live Streaming */
  hls: {
    /** Segment index to start live streams at (negative values are from the end). Default -3. */
    live_start_index?: Numeric;
    /** Prefer to use #EXT-X-START if it's in playlist instead of live_start_index. Default false. */
    prefer_x_start?: Switch;
    /** List of file extensions that hls is allowed to access. Default '3gp,aac,avi,ac3,eac3,flac,mkv,m3u8,m4a,m4s,m4v,mpg,mov,mp2,mp3,mp4,mpeg,mpegts,ogg,ogv,oga,ts,vob,vtt,wav,webvtt,cmfv,cmfa,ec3,fmp4'. */
    allowed_extensions?: string;
    /** List of file extensions that hls is allowed to access. Default '3gp,aac,avi,ac3,eac3,flac,mkv,m3u8,m4a,m4s,m4v,mpg,mov,mp2,mp3,mp4,mpeg,mpegts,ogg,ogv,oga,ts,vob,vtt,wav,webvtt,cmfv,cmfa,ec3,fmp4,html'. */
    allowed_segment_extensions?: string;
    /** Be picky with all extensions matching. Default true. */
    extension_picky?: Switch;
    /** Maximum number of times a insufficient list is attempted to be reloaded. From 0, default 100. */
    max_reload?: Numeric;
    /** The maximum number of times to load m3u8 when it refreshes without new segments. From 0, default 1000. */
    m3u8_hold_counters?: Numeric;
    /** Use persistent HTTP connections. Default true. */
    http_persistent?: Switch;
    /** Use multiple HTTP connections for fetching segments. Default 'auto'. */
    http_multiple?: Switch | 'auto';
    /** Use HTTP partial requests, 0 = disable, 1 = enable, -1 = auto. Default 'auto'. */
    http_seekable?: Switch | 'auto';
    /** Set options for segment demuxer. */
    seg_format_options?: string;
    /** Maximum number of times to reload a segment on error. From 0, default 0. */
    seg_max_retry?: Numeric;
  };
  /** Cryo HNM v4 */
  hnm: None;
  /** Raw Immersive Audio Model and Formats */
  iamf: None;
  /** Microsoft Windows ICO */
  ico: None;
  /** id Cinematic */
  idcin: None;
  /** iCE Draw File */
  idf: {
    /** Set simulated line speed (bytes per second). From 1, default 6000. */
    linespeed?: Numeric;
    /** Set video size, such as 640x480 or hd720. */
    video_size?: string;
    /** Set framerate (frames per second). Default '25'. */
    framerate?: string | number;
  };
  /** IFF (Interchange File Format) */
  iff: None;
  /** IFV CCTV DVR */
  ifv: None;
  /** iLBC storage */
  ilbc: None;
  /** image2 sequence */
  image2: {
    /** Set pattern type. From 0, default 4. */
    pattern_type?: Numeric | 'glob_sequence' | 'glob' | 'sequence' | 'none';
    /** Set first number in the sequence. Default 0. */
    start_number?: Numeric;
    /** Set range for looking at the first sequence number. From 1, default 5. */
    start_number_range?: Numeric;
    /** Set frame timestamp from file's one. 0 to 2, default 'none'. */
    ts_from_file?: Numeric | 'none' | 'sec' | 'ns';
    /** Enable metadata containing input path information. Default false. */
    export_path_metadata?: Switch;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped image2 sequence */
  image2pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw Ingenient MJPEG */
  ingenient: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Interplay MVE */
  ipmovie: None;
  /** raw IPU Video */
  ipu: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Berkeley/IRCAM/CARL Sound Format */
  ircam: None;
  /** Funcom ISS */
  iss: None;
  /** IndigoVision 8000 video */
  iv8: None;
  /** On2 IVF */
  ivf: None;
  /** IVR (Internet Video Recording) */
  ivr: None;
  /** piped j2k sequence */
  j2k_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** JACOsub subtitle format */
  jacosub: None;
  /** piped jpeg sequence */
  jpeg_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped jpegls sequence */
  jpegls_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Animated JPEG XL */
  jpegxl_anim: None;
  /** piped jpegxl sequence */
  jpegxl_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Bitmap Brothers JV */
  jv: None;
  /** KUX (YouKu) */
  kux: {
    /** Allocate streams according to the onMetaData array. Default false. */
    flv_metadata?: Switch;
    /** Dump full metadata of the onMetadata. Default false. */
    flv_full_metadata?: Switch;
    /** Ignore the Size of previous tag. Default false. */
    flv_ignore_prevtag?: Switch;
  };
  /** Simon & Schuster Interactive VAG */
  kvag: None;
  /** LAF (Limitless Audio Format) */
  laf: None;
  /** Libavfilter virtual input device */
  lavfi: {
    /** Set libavfilter graph. */
    graph?: string;
    /** Set libavfilter graph filename. */
    graph_file?: string;
    /** Dump graph to stderr. */
    dumpgraph?: string;
  };
  /** LC3 (Low Complexity Communication Codec) */
  lc3: None;
  /** live RTMP FLV (Flash Video) */
  live_flv: {
    /** Allocate streams according to the onMetaData array. Default false. */
    flv_metadata?: Switch;
    /** Dump full metadata of the onMetadata. Default false. */
    flv_full_metadata?: Switch;
    /** Ignore the Size of previous tag. Default false. */
    flv_ignore_prevtag?: Switch;
  };
  /** raw lmlm4 */
  lmlm4: None;
  /** LOAS AudioSyncStream */
  loas: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** LRC lyrics */
  lrc: None;
  /** Video CCTV DAT */
  luodat: None;
  /** LVF */
  lvf: None;
  /** VR native stream (LXF) */
  lxf: None;
  /** raw MPEG-4 video */
  m4v: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Matroska / WebM */
  matroska: None;
  webm: DemuxerTables['matroska'];
  /** MCA Audio Format */
  mca: None;
  /** MacCaption */
  mcc: None;
  /** Metal Gear Solid: The Twin Snakes */
  mgsts: None;
  /** MicroDVD subtitle format */
  microdvd: {
    /** Set the movie frame rate fallback. From 0, default 0. */
    subfps?: Ratio;
  };
  /** raw MJPEG video */
  mjpeg: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw MJPEG 2000 video */
  mjpeg_2000: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** raw MLP */
  mlp: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Magic Lantern Video (MLV) */
  mlv: None;
  /** American Laser Games MM */
  mm: None;
  /** Yamaha SMAF */
  mmf: None;
  /** MobiClip MODS */
  mods: None;
  /** MobiClip MOFLEX */
  moflex: None;
  /** QuickTime / MOV */
  mov: {
    /** Allow using absolute path when opening alias, this is a possible security issue. Default false. */
    use_absolute_path?: Switch;
    /** Seek each stream individually to the closest point. Default true. */
    seek_streams_individually?: Switch;
    /** Ignore the edit list atom. Default false. */
    ignore_editlist?: Switch;
    /** Modify the AVIndex according to the editlists. Use this option to decode in the order specified by the edits. Default true. */
    advanced_editlist?: Switch;
    /** Default false. */
    ignore_chapters?: Switch;
    /** Use mfra for fragment timestamps. -1 to 2, default 'auto'. */
    use_mfra_for?: Numeric | 'auto' | 'dts' | 'pts';
    /** Use tfdt for fragment timestamps. Default true. */
    use_tfdt?: Switch;
    /** Export unrecognized metadata entries. Default false. */
    export_all?: Switch;
    /** Export full XMP metadata. Default false. */
    export_xmp?: Switch;
    /** Secret bytes for Audible AAX files. */
    activation_bytes?: string;
    /** AES-128 Key for Audible AAXC files. */
    audible_key?: string;
    /** AES-128 IV for Audible AAXC files. */
    audible_iv?: string;
    /** Fixed key used for handling Audible AAX files. */
    audible_fixed_key?: string;
    /** The media decryption key (hex). */
    decryption_key?: string;
    /** Enable external track support. Default false. */
    enable_drefs?: Switch;
    /** Treat offsets above this value as invalid. From 0. */
    max_stts_delta?: Numeric;
    /** Interleave packets from multiple tracks at demuxer level. Default true. */
    interleaved_read?: Switch;
  };
  mp4: DemuxerTables['mov'];
  m4a: DemuxerTables['mov'];
  '3gp': DemuxerTables['mov'];
  '3g2': DemuxerTables['mov'];
  mj2: DemuxerTables['mov'];
  /** MP2/3 (MPEG audio layer 2/3) */
  mp3: {
    /** Use table of contents. Default false. */
    usetoc?: Switch;
  };
  /** Musepack */
  mpc: None;
  /** Musepack SV8 */
  mpc8: None;
  /** MPEG-PS (MPEG-2 Program Stream) */
  mpeg: None;
  /** MPEG-TS (MPEG-2 Transport Stream) */
  mpegts: {
    /** Set size limit for looking up a new synchronization. From 0, default 65536. */
    resync_size?: Numeric;
    /** Try to fix pts values of dvb teletext streams. Default true. */
    fix_teletext_pts?: Switch;
    /** Scan and combine all PMTs. Default 'auto'. */
    scan_all_pmts?: Switch | 'auto';
    /** Skip PMTs for programs not advertised in the PAT. Default false. */
    skip_unknown_pmt?: Switch;
    /** Re-use streams when PMT's version/pids change. Default false. */
    merge_pmt_versions?: Switch;
    /** Skip changing / adding streams / programs. Default false. */
    skip_changes?: Switch;
    /** Skip clearing programs. Default false. */
    skip_clear?: Switch;
    /** Maximum size of emitted packet. 1 to 1073742000, default 204800. */
    max_packet_size?: Numeric;
  };
  /** raw MPEG-TS (MPEG-2 Transport Stream) */
  mpegtsraw: {
    /** Set size limit for looking up a new synchronization. From 0, default 65536. */
    resync_size?: Numeric;
    /** Compute exact PCR for each transport stream packet. Default false. */
    compute_pcr?: Switch;
  };
  /** raw MPEG video */
  mpegvideo: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** MIME multipart JPEG */
  mpjpeg: {
    /** Require MIME boundaries match. Default false. */
    strict_mime_boundary?: Switch;
  };
  /** MPL2 subtitles */
  mpl2: None;
  /** MPlayer subtitles */
  mpsub: None;
  /** Sony PS3 MSF */
  msf: None;
  /** MSN TCP Webcam stream */
  msnwctcp: None;
  /** Microsoft Paint (MSP)) */
  msp: None;
  /** Konami PS2 MTAF */
  mtaf: None;
  /** MTV */
  mtv: None;
  /** PCM mu-law */
  mulaw: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** Eurocom MUSX */
  musx: None;
  /** Silicon Graphics Movie */
  mv: None;
  /** Motion Pixels MVI */
  mvi: None;
  /** MXF (Material eXchange Format) */
  mxf: {
    /** Extract eia 608 captions from s436m track. Default false. */
    eia608_extract?: Switch;
  };
  /** MxPEG clip */
  mxg: None;
  /** NC camera feed */
  nc: None;
  /** NIST SPeech HEader REsources */
  nistsphere: None;
  /** Computerized Speech Lab NSP */
  nsp: None;
  /** Nullsoft Streaming Video */
  nsv: None;
  /** NUT */
  nut: None;
  /** NuppelVideo */
  nuv: None;
  /** AV1 low overhead OBU */
  obu: {
    /** Default '25'. */
    framerate?: string | number;
  };
  /** Ogg */
  ogg: None;
  /** Sony OpenMG audio */
  oma: None;
  /** raw OSQ */
  osq: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Amazing Studio Packed Animation File */
  paf: None;
  /** piped pam sequence */
  pam_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pbm sequence */
  pbm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pcx sequence */
  pcx_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** PlayDate Video */
  pdv: None;
  /** piped pfm sequence */
  pfm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pgm sequence */
  pgm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pgmyuv sequence */
  pgmyuv_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pgx sequence */
  pgx_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped phm sequence */
  phm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped photocd sequence */
  photocd_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped pictor sequence */
  pictor_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** PJS (Phoenix Japanimation Society) subtitles */
  pjs: None;
  /** Playstation Portable PMP */
  pmp: None;
  /** piped png sequence */
  png_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Pro Pinball Series Soundbank */
  pp_bnk: None;
  /** piped ppm sequence */
  ppm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** piped psd sequence */
  psd_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Sony Playstation STR */
  psxstr: None;
  /** TechnoTrend PVA */
  pva: None;
  /** PVF (Portable Voice Format) */
  pvf: None;
  /** QCP */
  qcp: None;
  /** piped qdraw sequence */
  qdraw_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** QOA */
  qoa: None;
  /** piped qoi sequence */
  qoi_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** REDCODE R3D */
  r3d: None;
  /** raw video */
  rawvideo: {
    /** Set pixel format. Default 'yuv420p'. */
    pixel_format?: string;
    /** Set frame size. */
    video_size?: string;
    /** Set frame rate. Default '25'. */
    framerate?: string | number;
  };
  /** RCWT (Raw Captions With Time) */
  rcwt: None;
  /** RealText subtitle format */
  realtext: None;
  /** RedSpark */
  redspark: None;
  /** RKA (RK Audio) */
  rka: None;
  /** RL2 */
  rl2: None;
  /** RealMedia */
  rm: None;
  /** id RoQ */
  roq: None;
  /** RPL / ARMovie */
  rpl: None;
  /** GameCube RSD */
  rsd: None;
  /** Lego Mindstorms RSO */
  rso: None;
  /** RTP input */
  rtp: {
    /** Set RTP flags. */
    rtp_flags?: Flags<'filter_src'>;
    /** Set maximum timeout (in seconds) to wait for incoming connections. Default 10 s. */
    listen_timeout?: string | number;
    /** Local address. */
    localaddr?: string;
    /** Set media types to accept from the server. Default 'video+audio+data+subtitle'. */
    allowed_media_types?: Flags<'video' | 'audio' | 'data' | 'subtitle'>;
    /** Set number of packets to buffer for handling of reordered packets. From -1, default -1. */
    reorder_queue_size?: Numeric;
    /** Underlying protocol send/receive buffer size. From -1, default -1. */
    buffer_size?: Numeric;
    /** Underlying protocol send packet size. From -1, default 1472. */
    pkt_size?: Numeric;
  };
  /** RTSP input */
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
  s16be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM signed 16-bit little-endian */
  s16le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM signed 24-bit big-endian */
  s24be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM signed 24-bit little-endian */
  s24le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM signed 32-bit big-endian */
  s32be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM signed 32-bit little-endian */
  s32le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** SMPTE 337M */
  s337m: None;
  /** PCM signed 8-bit */
  s8: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** SAMI subtitle format */
  sami: None;
  /** SAP input */
  sap: None;
  /** raw SBC (low-complexity subband codec) */
  sbc: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** SBaGen binaural beats script */
  sbg: {
    /** From 0, default 0. */
    sample_rate?: Numeric;
    /** From 0, default 0. */
    frame_size?: Numeric;
    /** From 0, default 5000000. */
    max_file_size?: Numeric;
  };
  /** Scenarist Closed Captions */
  scc: None;
  /** Square Enix SCD */
  scd: None;
  /** Xbox SDNS */
  sdns: None;
  /** SDP */
  sdp: {
    /** SDP flags. */
    sdp_flags?: Flags<'filter_src' | 'custom_io' | 'rtcp_to_source'>;
    /** Set maximum timeout (in seconds) to wait for incoming connections. Default 10 s. */
    listen_timeout?: string | number;
    /** Local address. */
    localaddr?: string;
    /** Set media types to accept from the server. Default 'video+audio+data+subtitle'. */
    allowed_media_types?: Flags<'video' | 'audio' | 'data' | 'subtitle'>;
    /** Set number of packets to buffer for handling of reordered packets. From -1, default -1. */
    reorder_queue_size?: Numeric;
    /** Underlying protocol send/receive buffer size. From -1, default -1. */
    buffer_size?: Numeric;
    /** Underlying protocol send packet size. From -1, default 1472. */
    pkt_size?: Numeric;
  };
  /** SDR2 */
  sdr2: None;
  /** MIDI Sample Dump Standard */
  sds: None;
  /** Sample Dump eXchange */
  sdx: None;
  /** SER (Simple uncompressed video format for astronomical capturing) */
  ser: {
    /** Set frame rate. Default '25'. */
    framerate?: string | number;
  };
  /** Digital Pictures SGA */
  sga: None;
  /** piped sgi sequence */
  sgi_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw Shorten */
  shn: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Beam Software SIFF */
  siff: None;
  /** Simbiosis Interactive IMX */
  simbiosis_imx: None;
  /** Asterisk raw pcm */
  sln: {
    /** From 0, default 8000. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** Loki SDL MJPEG */
  smjpeg: None;
  /** Smacker */
  smk: None;
  /** LucasArts Smush */
  smush: None;
  /** Sierra SOL */
  sol: None;
  /** SoX (Sound eXchange) native */
  sox: None;
  /** IEC 61937 (compressed data in S/PDIF) */
  spdif: None;
  /** SubRip subtitle */
  srt: None;
  /** Spruce subtitle format */
  stl: None;
  /** SubViewer subtitle format */
  subviewer: None;
  /** SubViewer v1 subtitle format */
  subviewer1: None;
  /** piped sunrast sequence */
  sunrast_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw HDMV Presentation Graphic Stream subtitles */
  sup: None;
  /** Konami PS2 SVAG */
  svag: None;
  /** piped svg sequence */
  svg_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Square SVS */
  svs: None;
  /** SWF (ShockWave Flash) */
  swf: None;
  /** raw TAK */
  tak: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** TED Talks captions */
  tedcaptions: {
    /** Set the start time (offset) of the subtitles, in ms. Default 15000. */
    start_time?: Numeric;
  };
  /** THP */
  thp: None;
  /** Tiertex Limited SEQ */
  tiertexseq: None;
  /** piped tiff sequence */
  tiff_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** 8088flex TMV */
  tmv: None;
  /** raw TrueHD */
  truehd: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** TTA (True Audio) */
  tta: None;
  /** Tele-typewriter */
  tty: {
    /** From 1, default 6000. */
    chars_per_frame?: Numeric;
    /** A string describing frame size, such as 640x480 or hd720. */
    video_size?: string;
    /** Default '25'. */
    framerate?: string | number;
  };
  /** Renderware TeXture Dictionary */
  txd: None;
  /** TiVo TY Stream */
  ty: None;
  /** PCM unsigned 16-bit big-endian */
  u16be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 16-bit little-endian */
  u16le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 24-bit big-endian */
  u24be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 24-bit little-endian */
  u24le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 32-bit big-endian */
  u32be: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 32-bit little-endian */
  u32le: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** PCM unsigned 8-bit */
  u8: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** CRI USM */
  usm: None;
  /** Uncompressed 4:2:2 10-bit */
  v210: {
    /** Set frame size. */
    video_size?: string;
    /** Set frame rate. Default '25'. */
    framerate?: string | number;
  };
  /** Uncompressed 4:2:2 10-bit */
  v210x: {
    /** Set frame size. */
    video_size?: string;
    /** Set frame rate. Default '25'. */
    framerate?: string | number;
  };
  /** Sony PS2 VAG */
  vag: None;
  /** piped vbn sequence */
  vbn_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** raw VC-1 */
  vc1: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** VC-1 test bitstream */
  vc1test: None;
  /** PCM Archimedes VIDC */
  vidc: {
    /** From 0, default 44100. */
    sample_rate?: Numeric;
    /** Default 'mono'. */
    ch_layout?: string;
  };
  /** Video4Linux2 device grab */
  video4linux2: {
    /** Set TV standard, used only by analog frame grabber. */
    standard?: string;
    /** Set TV channel, used only by frame grabber. From -1, default -1. */
    channel?: Numeric;
    /** Set frame size. */
    video_size?: string;
    /** Set preferred pixel format. */
    pixel_format?: string;
    /** Set preferred pixel format (for raw video) or codec name. */
    input_format?: string;
    /** Set frame rate. */
    framerate?: string;
    /** List available formats and exit. From 0, default 0. */
    list_formats?: Numeric | 'all' | 'raw' | 'compressed';
    /** List supported standards and exit. 0 to 1, default 0. */
    list_standards?: Numeric | 'all';
    /** Set type of timestamps for grabbed frames. 0 to 2, default 'default'. */
    timestamps?: Numeric | 'default' | 'abs' | 'mono2abs';
    /** Set type of timestamps for grabbed frames. 0 to 2, default 'default'. */
    ts?: Numeric | 'default' | 'abs' | 'mono2abs';
    /** Use libv4l2 (v4l-utils) conversion functions. Default false. */
    use_libv4l2?: Switch;
  };
  v4l2: DemuxerTables['video4linux2'];
  /** Vividas VIV */
  vividas: None;
  /** Vivo */
  vivo: None;
  /** Sierra VMD */
  vmd: None;
  /** VobSub subtitle format */
  vobsub: {
    /** URI for .sub file. */
    sub_name?: string;
  };
  /** Creative Voice */
  voc: None;
  /** Sony PS2 VPK */
  vpk: None;
  /** VPlayer subtitles */
  vplayer: None;
  /** Nippon Telegraph and Telephone Corporation (NTT) TwinVQ */
  vqf: None;
  /** raw H.266/VVC video */
  vvc: {
    /** Default '25'. */
    framerate?: string | number;
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Sony Wave64 */
  w64: {
    /** Max size of single packet. 0 to 4194304, default 0. */
    max_size?: Numeric;
  };
  /** Marble WADY */
  wady: None;
  /** WAV / WAVE (Waveform Audio) */
  wav: {
    /** Ignore length. Default false. */
    ignore_length?: Switch;
    /** Max size of single packet. 0 to 4194304, default 0. */
    max_size?: Numeric;
  };
  /** Waveform Archiver */
  wavarc: None;
  /** Wing Commander III movie */
  wc3movie: None;
  /** WebM DASH Manifest */
  webm_dash_manifest: {
    /** Flag indicating that the input is a live file that only has the headers. Default false. */
    live?: Switch;
    /** Bandwidth of this stream to be specified in the DASH manifest. From 0, default 0. */
    bandwidth?: Numeric;
  };
  /** piped webp sequence */
  webp_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** WebVTT subtitle */
  webvtt: {
    /** Set kind of WebVTT track. From 0, default 'subtitles'. */
    kind?: Numeric | 'subtitles' | 'captions' | 'descriptions' | 'metadata';
  };
  /** Westwood Studios audio */
  wsaud: None;
  /** Wideband Single-bit Data (WSD) */
  wsd: {
    /** From 1, default 1024. */
    raw_packet_size?: Numeric;
  };
  /** Westwood Studios VQA */
  wsvqa: None;
  /** Windows Television (WTV) */
  wtv: None;
  /** WavPack */
  wv: None;
  /** Psion 3 audio */
  wve: None;
  /** Maxis XA */
  xa: None;
  /** eXtended BINary text (XBIN) */
  xbin: {
    /** Set simulated line speed (bytes per second). From 1, default 6000. */
    linespeed?: Numeric;
    /** Set video size, such as 640x480 or hd720. */
    video_size?: string;
    /** Set framerate (frames per second). Default '25'. */
    framerate?: string | number;
  };
  /** piped xbm sequence */
  xbm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Konami XMD */
  xmd: None;
  /** Microsoft XMV */
  xmv: None;
  /** piped xpm sequence */
  xpm_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Sony PS3 XVAG */
  xvag: None;
  /** piped xwd sequence */
  xwd_pipe: {
    /** Force frame size in bytes. From 0, default 0. */
    frame_size?: Numeric;
    /** Set the video framerate. Default '25'. */
    framerate?: string | number;
    /** Set video pixel format. */
    pixel_format?: string;
    /** Set video size. */
    video_size?: string;
    /** Force loop over input file sequence. Default false. */
    loop?: Switch;
  };
  /** Microsoft xWMA */
  xwma: None;
  /** Psygnosis YOP */
  yop: None;
  /** YUV4MPEG pipe */
  yuv4mpegpipe: None;
}

/** What every protocol takes. */
export interface TransferOptions {
  /** List of protocols that are allowed to be used. */
  protocol_whitelist?: string;
  /** List of protocols that are not allowed to be used. */
  protocol_blacklist?: string;
  /** Timeout for IO operations (in microseconds). From 0, default 0. */
  rw_timeout?: Numeric;
}

/** What each protocol takes of its own. */
export interface ProtocolTables {
  async: None;
  cache: {
    /** Amount in bytes that may be read ahead when seeking isn't supported, -1 for unlimited. From -1, default 65536. */
    read_ahead_limit?: Numeric;
  };
  concat: None;
  concatf: None;
  crypto: {
    /** AES encryption/decryption key. */
    key?: string;
    /** AES encryption/decryption initialization vector. */
    iv?: string;
    /** AES decryption key. */
    decryption_key?: string;
    /** AES decryption initialization vector. */
    decryption_iv?: string;
  };
  data: None;
  fd: None;
  ffrtmphttp: {
    /** Use a HTTPS tunneling connection (RTMPTS). Default false. */
    ffrtmphttp_tls?: Switch;
  };
  file: {
    /** Follow a file as it is being written. 0 to 1, default 0. */
    follow?: Numeric;
    /** Sets if the file is seekable. -1 to 0, default -1. */
    seekable?: Numeric;
  };
  ftp: {
    /** Set timeout of socket I/O operations. From -1, default -1. */
    timeout?: Numeric;
    /** Password for anonymous login. E-mail address should be used. */
    'ftp-anonymous-password'?: string;
    /** User for FTP login. Overridden by whatever is in the URL. */
    'ftp-user'?: string;
    /** Password for FTP login. Overridden by whatever is in the URL. */
    'ftp-password'?: string;
  };
  gopher: None;
  gophers: None;
  hls: None;
  http: {
    /** Control seekability of connection. Default 'auto'. */
    seekable?: Switch | 'auto';
    /** Set HTTP proxy to tunnel through. */
    http_proxy?: string;
    /** Set custom HTTP headers, can override built in default headers. */
    headers?: string;
    /** Set a specific content type for the POST messages. */
    content_type?: string;
    /** Override User-Agent header. Default 'Lavf/61.7.103'. */
    user_agent?: string;
    /** Override referer header. */
    referer?: string;
    /** Use persistent connections. Default false. */
    multiple_requests?: Switch;
    /** Set custom HTTP post data. */
    post_data?: string;
    /** Set cookies to be sent in applicable future requests, use newline delimited Set-Cookie HTTP field value syntax. */
    cookies?: string;
    /** Request ICY metadata. Default true. */
    icy?: Switch;
    /** HTTP authentication type. 0 to 1, default 'none'. */
    auth_type?: Numeric | 'none' | 'basic';
    /** The actual location of the data received. */
    location?: string;
    /** Initial byte offset. From 0, default 0. */
    offset?: Numeric;
    /** Try to limit the request to bytes preceding this offset. From 0, default 0. */
    end_offset?: Numeric;
    /** Override the HTTP method or set the expected HTTP method from a client. */
    method?: string;
    /** Auto reconnect after disconnect before EOF. Default false. */
    reconnect?: Switch;
    /** Auto reconnect at EOF. Default false. */
    reconnect_at_eof?: Switch;
    /** Auto reconnect in case of tcp/tls error during connect. Default false. */
    reconnect_on_network_error?: Switch;
    /** List of http status codes to reconnect on. */
    reconnect_on_http_error?: string;
    /** Auto reconnect streamed / non seekable streams. Default false. */
    reconnect_streamed?: Switch;
    /** Max reconnect delay in seconds after which to give up. 0 to 4294, default 120. */
    reconnect_delay_max?: Numeric;
    /** The max number of times to retry a connection. From -1, default -1. */
    reconnect_max_retries?: Numeric;
    /** Max total reconnect delay in seconds after which to give up. 0 to 4294, default 256. */
    reconnect_delay_total_max?: Numeric;
    /** Respect the Retry-After header when retrying connections. Default true. */
    respect_retry_after?: Switch;
    /** Listen on HTTP. 0 to 2, default 0. */
    listen?: Numeric;
    /** Threshold to favor readahead over seek. From 0, default 0. */
    short_seek_size?: Numeric;
    /** Maximum number of redirects. From 0, default 8. */
    max_redirects?: Numeric;
  };
  httpproxy: None;
  https: {
    /** Control seekability of connection. Default 'auto'. */
    seekable?: Switch | 'auto';
    /** Set HTTP proxy to tunnel through. */
    http_proxy?: string;
    /** Set custom HTTP headers, can override built in default headers. */
    headers?: string;
    /** Set a specific content type for the POST messages. */
    content_type?: string;
    /** Override User-Agent header. Default 'Lavf/61.7.103'. */
    user_agent?: string;
    /** Override referer header. */
    referer?: string;
    /** Use persistent connections. Default false. */
    multiple_requests?: Switch;
    /** Set custom HTTP post data. */
    post_data?: string;
    /** Set cookies to be sent in applicable future requests, use newline delimited Set-Cookie HTTP field value syntax. */
    cookies?: string;
    /** Request ICY metadata. Default true. */
    icy?: Switch;
    /** HTTP authentication type. 0 to 1, default 'none'. */
    auth_type?: Numeric | 'none' | 'basic';
    /** The actual location of the data received. */
    location?: string;
    /** Initial byte offset. From 0, default 0. */
    offset?: Numeric;
    /** Try to limit the request to bytes preceding this offset. From 0, default 0. */
    end_offset?: Numeric;
    /** Override the HTTP method or set the expected HTTP method from a client. */
    method?: string;
    /** Auto reconnect after disconnect before EOF. Default false. */
    reconnect?: Switch;
    /** Auto reconnect at EOF. Default false. */
    reconnect_at_eof?: Switch;
    /** Auto reconnect in case of tcp/tls error during connect. Default false. */
    reconnect_on_network_error?: Switch;
    /** List of http status codes to reconnect on. */
    reconnect_on_http_error?: string;
    /** Auto reconnect streamed / non seekable streams. Default false. */
    reconnect_streamed?: Switch;
    /** Max reconnect delay in seconds after which to give up. 0 to 4294, default 120. */
    reconnect_delay_max?: Numeric;
    /** The max number of times to retry a connection. From -1, default -1. */
    reconnect_max_retries?: Numeric;
    /** Max total reconnect delay in seconds after which to give up. 0 to 4294, default 256. */
    reconnect_delay_total_max?: Numeric;
    /** Respect the Retry-After header when retrying connections. Default true. */
    respect_retry_after?: Switch;
    /** Listen on HTTP. 0 to 2, default 0. */
    listen?: Numeric;
    /** Threshold to favor readahead over seek. From 0, default 0. */
    short_seek_size?: Numeric;
    /** Maximum number of redirects. From 0, default 8. */
    max_redirects?: Numeric;
  };
  icecast: None;
  ipfs: {
    /** The gateway to ask for IPFS data. */
    gateway?: string;
  };
  ipns: {
    /** The gateway to ask for IPFS data. */
    gateway?: string;
  };
  md5: None;
  mmsh: None;
  mmst: None;
  pipe: None;
  prompeg: None;
  rtmp: {
    /** Name of application to connect to on the RTMP server. */
    rtmp_app?: string;
    /** Set buffer time in milliseconds. The default is 3000. From 0, default 3000. */
    rtmp_buffer?: Numeric;
    /** Append arbitrary AMF data to the Connect message. */
    rtmp_conn?: string;
    /** Version of the Flash plugin used to run the SWF player. */
    rtmp_flashver?: string;
    /** Specify that the media is a live stream. Default 'any'. */
    rtmp_live?: Numeric | 'any' | 'live' | 'recorded';
    /** URL of the web page in which the media was embedded. By default no value will be sent. */
    rtmp_pageurl?: string;
    /** Stream identifier to play or to publish. */
    rtmp_playpath?: string;
    /** Name of live stream to subscribe to. Defaults to rtmp_playpath. */
    rtmp_subscribe?: string;
    /** SHA256 hash of the decompressed SWF file (32 bytes). */
    rtmp_swfhash?: string;
    /** Size of the decompressed SWF file, required for SWFVerification. From 0, default 0. */
    rtmp_swfsize?: Numeric;
    /** URL of the SWF player. By default no value will be sent. */
    rtmp_swfurl?: string;
    /** URL to player swf file, compute hash/size automatically. */
    rtmp_swfverify?: string;
    /** URL of the target stream. Defaults to proto://host[:port]/app. */
    rtmp_tcurl?: string;
    /** Listen for incoming rtmp connections. Default 0. */
    rtmp_listen?: Numeric;
    /** Listen for incoming rtmp connections. Default 0. */
    listen?: Numeric;
    /** Use TCP_NODELAY to disable Nagle's algorithm. 0 to 1, default 0. */
    tcp_nodelay?: Numeric;
    /** Maximum timeout (in seconds) to wait for incoming connections. -1 is infinite. Implies -rtmp_listen 1. Default -1. */
    timeout?: Numeric;
  };
  rtmps: {
    /** Name of application to connect to on the RTMP server. */
    rtmp_app?: string;
    /** Set buffer time in milliseconds. The default is 3000. From 0, default 3000. */
    rtmp_buffer?: Numeric;
    /** Append arbitrary AMF data to the Connect message. */
    rtmp_conn?: string;
    /** Version of the Flash plugin used to run the SWF player. */
    rtmp_flashver?: string;
    /** Specify that the media is a live stream. Default 'any'. */
    rtmp_live?: Numeric | 'any' | 'live' | 'recorded';
    /** URL of the web page in which the media was embedded. By default no value will be sent. */
    rtmp_pageurl?: string;
    /** Stream identifier to play or to publish. */
    rtmp_playpath?: string;
    /** Name of live stream to subscribe to. Defaults to rtmp_playpath. */
    rtmp_subscribe?: string;
    /** SHA256 hash of the decompressed SWF file (32 bytes). */
    rtmp_swfhash?: string;
    /** Size of the decompressed SWF file, required for SWFVerification. From 0, default 0. */
    rtmp_swfsize?: Numeric;
    /** URL of the SWF player. By default no value will be sent. */
    rtmp_swfurl?: string;
    /** URL to player swf file, compute hash/size automatically. */
    rtmp_swfverify?: string;
    /** URL of the target stream. Defaults to proto://host[:port]/app. */
    rtmp_tcurl?: string;
    /** Listen for incoming rtmp connections. Default 0. */
    rtmp_listen?: Numeric;
    /** Listen for incoming rtmp connections. Default 0. */
    listen?: Numeric;
    /** Use TCP_NODELAY to disable Nagle's algorithm. 0 to 1, default 0. */
    tcp_nodelay?: Numeric;
    /** Maximum timeout (in seconds) to wait for incoming connections. -1 is infinite. Implies -rtmp_listen 1. Default -1. */
    timeout?: Numeric;
  };
  rtmpt: {
    /** Name of application to connect to on the RTMP server. */
    rtmp_app?: string;
    /** Set buffer time in milliseconds. The default is 3000. From 0, default 3000. */
    rtmp_buffer?: Numeric;
    /** Append arbitrary AMF data to the Connect message. */
    rtmp_conn?: string;
    /** Version of the Flash plugin used to run the SWF player. */
    rtmp_flashver?: string;
    /** Specify that the media is a live stream. Default 'any'. */
    rtmp_live?: Numeric | 'any' | 'live' | 'recorded';
    /** URL of the web page in which the media was embedded. By default no value will be sent. */
    rtmp_pageurl?: string;
    /** Stream identifier to play or to publish. */
    rtmp_playpath?: string;
    /** Name of live stream to subscribe to. Defaults to rtmp_playpath. */
    rtmp_subscribe?: string;
    /** SHA256 hash of the decompressed SWF file (32 bytes). */
    rtmp_swfhash?: string;
    /** Size of the decompressed SWF file, required for SWFVerification. From 0, default 0. */
    rtmp_swfsize?: Numeric;
    /** URL of the SWF player. By default no value will be sent. */
    rtmp_swfurl?: string;
    /** URL to player swf file, compute hash/size automatically. */
    rtmp_swfverify?: string;
    /** URL of the target stream. Defaults to proto://host[:port]/app. */
    rtmp_tcurl?: string;
    /** Listen for incoming rtmp connections. Default 0. */
    rtmp_listen?: Numeric;
    /** Listen for incoming rtmp connections. Default 0. */
    listen?: Numeric;
    /** Use TCP_NODELAY to disable Nagle's algorithm. 0 to 1, default 0. */
    tcp_nodelay?: Numeric;
    /** Maximum timeout (in seconds) to wait for incoming connections. -1 is infinite. Implies -rtmp_listen 1. Default -1. */
    timeout?: Numeric;
  };
  rtmpts: {
    /** Name of application to connect to on the RTMP server. */
    rtmp_app?: string;
    /** Set buffer time in milliseconds. The default is 3000. From 0, default 3000. */
    rtmp_buffer?: Numeric;
    /** Append arbitrary AMF data to the Connect message. */
    rtmp_conn?: string;
    /** Version of the Flash plugin used to run the SWF player. */
    rtmp_flashver?: string;
    /** Specify that the media is a live stream. Default 'any'. */
    rtmp_live?: Numeric | 'any' | 'live' | 'recorded';
    /** URL of the web page in which the media was embedded. By default no value will be sent. */
    rtmp_pageurl?: string;
    /** Stream identifier to play or to publish. */
    rtmp_playpath?: string;
    /** Name of live stream to subscribe to. Defaults to rtmp_playpath. */
    rtmp_subscribe?: string;
    /** SHA256 hash of the decompressed SWF file (32 bytes). */
    rtmp_swfhash?: string;
    /** Size of the decompressed SWF file, required for SWFVerification. From 0, default 0. */
    rtmp_swfsize?: Numeric;
    /** URL of the SWF player. By default no value will be sent. */
    rtmp_swfurl?: string;
    /** URL to player swf file, compute hash/size automatically. */
    rtmp_swfverify?: string;
    /** URL of the target stream. Defaults to proto://host[:port]/app. */
    rtmp_tcurl?: string;
    /** Listen for incoming rtmp connections. Default 0. */
    rtmp_listen?: Numeric;
    /** Listen for incoming rtmp connections. Default 0. */
    listen?: Numeric;
    /** Use TCP_NODELAY to disable Nagle's algorithm. 0 to 1, default 0. */
    tcp_nodelay?: Numeric;
    /** Maximum timeout (in seconds) to wait for incoming connections. -1 is infinite. Implies -rtmp_listen 1. Default -1. */
    timeout?: Numeric;
  };
  rtp: {
    /** Time to live (multicast only). -1 to 255, default -1. */
    ttl?: Numeric;
    /** Send/Receive buffer size (in bytes). From -1, default -1. */
    buffer_size?: Numeric;
    /** Custom rtcp port. From -1, default -1. */
    rtcp_port?: Numeric;
    /** Local rtp port. From -1, default -1. */
    local_rtpport?: Numeric;
    /** Local rtcp port. From -1, default -1. */
    local_rtcpport?: Numeric;
    /** Connect socket. Default false. */
    connect?: Switch;
    /** Send packets to the source address of the latest received packet. Default false. */
    write_to_source?: Switch;
    /** Maximum packet size. From -1, default -1. */
    pkt_size?: Numeric;
    /** DSCP class. From -1, default -1. */
    dscp?: Numeric;
    /** Set timeout (in microseconds) of socket I/O operations. From -1, default -1. */
    timeout?: Numeric;
    /** Source list. */
    sources?: string;
    /** Block list. */
    block?: string;
    /** Local address. */
    localaddr?: string;
  };
  srtp: {
    /** srtp_in_suite */
    srtp_in_suite?: string;
    /** srtp_in_params */
    srtp_in_params?: string;
  };
  subfile: {
    /** Start offset. From 0, default 0. */
    start?: Numeric;
    /** End offset. From 0, default 0. */
    end?: Numeric;
  };
  tcp: {
    /** Listen for incoming connections. 0 to 2, default 0. */
    listen?: Numeric;
    /** Local port. */
    local_port?: string;
    /** Local address. */
    local_addr?: string;
    /** Set timeout (in microseconds) of socket I/O operations. From -1, default -1. */
    timeout?: Numeric;
    /** Connection awaiting timeout (in milliseconds). From -1, default -1. */
    listen_timeout?: Numeric;
    /** Socket send buffer size (in bytes). From -1, default -1. */
    send_buffer_size?: Numeric;
    /** Socket receive buffer size (in bytes). From -1, default -1. */
    recv_buffer_size?: Numeric;
    /** Use TCP_NODELAY to disable nagle's algorithm. Default false. */
    tcp_nodelay?: Switch;
    /** Maximum segment size for outgoing TCP packets. From -1, default -1. */
    tcp_mss?: Numeric;
  };
  tee: None;
  tls: {
    /** Certificate Authority database file. */
    ca_file?: string;
    /** Certificate Authority database file. */
    cafile?: string;
    /** Verify the peer certificate. 0 to 1, default 0. */
    tls_verify?: Numeric;
    /** Certificate file. */
    cert_file?: string;
    /** Private key file. */
    key_file?: string;
    /** Listen for incoming connections. 0 to 1, default 0. */
    listen?: Numeric;
    /** Verify against a specific hostname. */
    verifyhost?: string;
    /** Set proxy to tunnel through. */
    http_proxy?: string;
  };
  udp: {
    /** System data size (in bytes). From -1, default -1. */
    buffer_size?: Numeric;
    /** Local port. From -1, default -1. */
    localport?: Numeric;
    /** Local port. From -1, default -1. */
    local_port?: Numeric;
    /** Local address. */
    localaddr?: string;
    /** Choose UDPLite head size which should be validated by checksum. From 0, default 0. */
    udplite_coverage?: Numeric;
    /** Maximum UDP packet size. From -1, default 1472. */
    pkt_size?: Numeric;
    /** Explicitly allow reusing UDP sockets. Default 'auto'. */
    reuse?: Switch | 'auto';
    /** Explicitly allow reusing UDP sockets. Default 'auto'. */
    reuse_socket?: Switch | 'auto';
    /** Set if connect() should be called on socket. Default false. */
    connect?: Switch;
    /** Set the UDP receiving circular buffer size, expressed as a number of packets with size of 188 bytes. From 0, default 28672. */
    fifo_size?: Numeric;
    /** Survive in case of UDP receiving circular buffer overrun. Default false. */
    overrun_nonfatal?: Switch;
    /** Set raise error timeout, in microseconds (only in read mode). From 0, default 0. */
    timeout?: Numeric;
    /** Source list. */
    sources?: string;
    /** Block list. */
    block?: string;
  };
  udplite: {
    /** System data size (in bytes). From -1, default -1. */
    buffer_size?: Numeric;
    /** Local port. From -1, default -1. */
    localport?: Numeric;
    /** Local port. From -1, default -1. */
    local_port?: Numeric;
    /** Local address. */
    localaddr?: string;
    /** Choose UDPLite head size which should be validated by checksum. From 0, default 0. */
    udplite_coverage?: Numeric;
    /** Maximum UDP packet size. From -1, default 1472. */
    pkt_size?: Numeric;
    /** Explicitly allow reusing UDP sockets. Default 'auto'. */
    reuse?: Switch | 'auto';
    /** Explicitly allow reusing UDP sockets. Default 'auto'. */
    reuse_socket?: Switch | 'auto';
    /** Set if connect() should be called on socket. Default false. */
    connect?: Switch;
    /** Set the UDP receiving circular buffer size, expressed as a number of packets with size of 188 bytes. From 0, default 28672. */
    fifo_size?: Numeric;
    /** Survive in case of UDP receiving circular buffer overrun. Default false. */
    overrun_nonfatal?: Switch;
    /** Set raise error timeout, in microseconds (only in read mode). From 0, default 0. */
    timeout?: Numeric;
    /** Source list. */
    sources?: string;
    /** Block list. */
    block?: string;
  };
  unix: {
    /** Open socket for listening. Default false. */
    listen?: Switch;
    /** Timeout in ms. From -1, default -1. */
    timeout?: Numeric;
    /** Socket type. Default 'stream'. */
    type?: Numeric | 'stream' | 'datagram' | 'seqpacket';
  };
}
