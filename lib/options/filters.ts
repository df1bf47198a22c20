// Made by scripts/options.mjs from libav's tables.
import type { Flags, None, Numeric, Ratio, Switch } from './value.js';

/** What every filter takes. */
export interface FilteringOptions {
  /** Allowed thread types. Default 'slice'. */
  thread_type?: Flags<'slice'>;
  /** Set enable expression. */
  enable?: string;
  /** Allowed number of threads. From 0, default 'auto'. */
  threads?: Numeric | 'auto';
  /** Number of extra hardware frames to allocate for the user. From -1, default -1. */
  extra_hw_frames?: Numeric;
}

/** What each filter from one video to one video takes. */
export interface VideoFilterTables {
  /** Add region of interest to frame. */
  addroi: {
    /** Region distance from left edge of frame. Default '0'. */
    x?: string;
    /** Region distance from top edge of frame. Default '0'. */
    y?: string;
    /** Region width. Default '0'. */
    w?: string;
    /** Region height. Default '0'. */
    h?: string;
    /** Quantisation offset to apply in the region. -1 to 1, default -0.1. */
    qoffset?: Ratio;
    /** Remove any existing regions of interest before adding the new one. Default false. */
    clear?: Switch;
  };
  /** Extract an alpha channel as a grayscale image component. */
  alphaextract: None;
  /** Amplify changes between successive video frames. */
  amplify: {
    /** Set radius. 1 to 63, default 2. */
    radius?: Numeric;
    /** Set factor. 0 to 65535, default 2. */
    factor?: Numeric;
    /** Set threshold. 0 to 65535, default 10. */
    threshold?: Numeric;
    /** Set tolerance. 0 to 65535, default 0. */
    tolerance?: Numeric;
    /** Set low limit for amplification. 0 to 65535, default 65535. */
    low?: Numeric;
    /** Set high limit for amplification. 0 to 65535, default 65535. */
    high?: Numeric;
    /** Set what planes to filter. Default 7. */
    planes?: Numeric;
  };
  /** Render ASS subtitles onto input video using the libass library. */
  ass: {
    /** Set the filename of file to read. */
    filename?: string;
    /** Set the filename of file to read. */
    f?: string;
    /** Set the size of the original video (used to scale fonts). */
    original_size?: string;
    /** Set the directory containing the fonts to read. */
    fontsdir?: string;
    /** Enable processing of alpha channel. Default false. */
    alpha?: Switch;
    /** Set shaping engine. -1 to 1, default 'auto'. */
    shaping?: Numeric | 'auto' | 'simple' | 'complex';
  };
  /** Apply an Adaptive Temporal Averaging Denoiser. */
  atadenoise: {
    /** Set threshold A for 1st plane. 0 to 0.3, default 0.02. */
    '0a'?: Numeric;
    /** Set threshold B for 1st plane. 0 to 5, default 0.04. */
    '0b'?: Numeric;
    /** Set threshold A for 2nd plane. 0 to 0.3, default 0.02. */
    '1a'?: Numeric;
    /** Set threshold B for 2nd plane. 0 to 5, default 0.04. */
    '1b'?: Numeric;
    /** Set threshold A for 3rd plane. 0 to 0.3, default 0.02. */
    '2a'?: Numeric;
    /** Set threshold B for 3rd plane. 0 to 5, default 0.04. */
    '2b'?: Numeric;
    /** Set how many frames to use. 5 to 129, default 9. */
    s?: Numeric;
    /** Set what planes to filter. Default 7. */
    p?: Numeric;
    /** Set variant of algorithm. 0 to 1, default 'p'. */
    a?: Numeric | 'p' | 's';
    /** Set sigma for 1st plane. 0 to 32767, default 32767. */
    '0s'?: Numeric;
    /** Set sigma for 2nd plane. 0 to 32767, default 32767. */
    '1s'?: Numeric;
    /** Set sigma for 3rd plane. 0 to 32767, default 32767. */
    '2s'?: Numeric;
  };
  /** Apply Average Blur filter. */
  avgblur: {
    /** Set horizontal size. 1 to 1024, default 1. */
    sizeX?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set vertical size. 0 to 1024, default 0. */
    sizeY?: Numeric;
  };
  /** Turns a static background into transparency. */
  backgroundkey: {
    /** Set the scene change threshold. 0 to 1, default 0.08. */
    threshold?: Numeric;
    /** Set the similarity. 0 to 1, default 0.1. */
    similarity?: Numeric;
    /** Set the blend value. 0 to 1, default 0. */
    blend?: Numeric;
  };
  /** Compute bounding box for each frame. */
  bbox: {
    /** Set minimum luminance value for bounding box. 0 to 65535, default 16. */
    min_val?: Numeric;
  };
  /** Benchmark part of a filtergraph. */
  bench: {
    /** Set action. 0 to 1, default 'start'. */
    action?: Numeric | 'start' | 'stop';
  };
  /** Apply Bilateral filter. */
  bilateral: {
    /** Set spatial sigma. 0 to 512, default 0.1. */
    sigmaS?: Numeric;
    /** Set range sigma. 0 to 1, default 0.1. */
    sigmaR?: Numeric;
    /** Set planes to filter. 0 to 15, default 1. */
    planes?: Numeric;
  };
  /** GPU accelerated bilateral filter */
  bilateral_cuda: {
    /** Set spatial sigma. 0.1 to 512, default 0.1. */
    sigmaS?: Numeric;
    /** Set range sigma. 0.1 to 512, default 0.1. */
    sigmaR?: Numeric;
    /** Set neighbours window_size. 1 to 255, default 1. */
    window_size?: Numeric;
  };
  /** Measure bit plane noise. */
  bitplanenoise: {
    /** Set bit plane to use for measuring noise. 1 to 16, default 1. */
    bitplane?: Numeric;
    /** Show noisy pixels. Default false. */
    filter?: Switch;
  };
  /** Detect video intervals that are (almost) black. */
  blackdetect: {
    /** Set minimum detected black duration in seconds. From 0, default 2. */
    d?: Numeric;
    /** Set minimum detected black duration in seconds. From 0, default 2. */
    black_min_duration?: Numeric;
    /** Set the picture black ratio threshold. 0 to 1, default 0.98. */
    picture_black_ratio_th?: Numeric;
    /** Set the picture black ratio threshold. 0 to 1, default 0.98. */
    pic_th?: Numeric;
    /** Set the pixel black threshold. 0 to 1, default 0.1. */
    pixel_black_th?: Numeric;
    /** Set the pixel black threshold. 0 to 1, default 0.1. */
    pix_th?: Numeric;
  };
  /** Detect frames that are (almost) black. */
  blackframe: {
    /** Percentage of the pixels that have to be below the threshold for the frame to be considered black. 0 to 100, default 98. */
    amount?: Numeric;
    /** Threshold below which a pixel value is considered black. 0 to 255, default 32. */
    threshold?: Numeric;
    /** Threshold below which a pixel value is considered black. 0 to 255, default 32. */
    thresh?: Numeric;
  };
  /** Blockdetect filter. */
  blockdetect: {
    /** Minimum period to search for. 2 to 32, default 3. */
    period_min?: Numeric;
    /** Maximum period to search for. 2 to 64, default 24. */
    period_max?: Numeric;
    /** Set planes to filter. 0 to 15, default 1. */
    planes?: Numeric;
  };
  /** Blurdetect filter. */
  blurdetect: {
    /** Set high threshold. 0 to 1, default 0.1176471. */
    high?: Numeric;
    /** Set low threshold. 0 to 1, default 0.05882353. */
    low?: Numeric;
    /** Search radius for maxima detection. 1 to 100, default 50. */
    radius?: Numeric;
    /** Block pooling threshold when calculating blurriness. 1 to 100, default 80. */
    block_pct?: Numeric;
    /** Block size for block-based abbreviation of blurriness. From -1, default -1. */
    block_width?: Numeric;
    /** Block size for block-based abbreviation of blurriness. From -1, default -1. */
    block_height?: Numeric;
    /** Set planes to filter. 0 to 15, default 1. */
    planes?: Numeric;
  };
  /** Blur the input. */
  boxblur: {
    /** Radius of the luma blurring box. Default '2'. */
    luma_radius?: string;
    /** Radius of the luma blurring box. Default '2'. */
    lr?: string;
    /** How many times should the boxblur be applied to luma. From 0, default 2. */
    luma_power?: Numeric;
    /** How many times should the boxblur be applied to luma. From 0, default 2. */
    lp?: Numeric;
    /** Radius of the chroma blurring box. */
    chroma_radius?: string;
    /** Radius of the chroma blurring box. */
    cr?: string;
    /** How many times should the boxblur be applied to chroma. From -1, default -1. */
    chroma_power?: Numeric;
    /** How many times should the boxblur be applied to chroma. From -1, default -1. */
    cp?: Numeric;
    /** Radius of the alpha blurring box. */
    alpha_radius?: string;
    /** Radius of the alpha blurring box. */
    ar?: string;
    /** How many times should the boxblur be applied to alpha. From -1, default -1. */
    alpha_power?: Numeric;
    /** How many times should the boxblur be applied to alpha. From -1, default -1. */
    ap?: Numeric;
  };
  /** Deinterlace the input image. */
  bwdif: {
    /** Specify the interlacing mode. 0 to 1, default 'send_field'. */
    mode?: Numeric | 'send_frame' | 'send_field';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
  };
  /** Deinterlace CUDA frames */
  bwdif_cuda: {
    /** Specify the interlacing mode. 0 to 3, default 'send_frame'. */
    mode?: Numeric | 'send_frame' | 'send_field' | 'send_frame_nospatial' | 'send_field_nospatial';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
  };
  /** Contrast Adaptive Sharpen. */
  cas: {
    /** Set the sharpening strength. 0 to 1, default 0. */
    strength?: Numeric;
    /** Set what planes to filter. Default 7. */
    planes?: Numeric;
  };
  /** Repack CEA-708 closed caption metadata */
  ccrepack: None;
  /** Turns a certain color range into gray. */
  chromahold: {
    /** Set the chromahold key color. Default 'black'. */
    color?: string;
    /** Set the chromahold similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the chromahold blend value. 0 to 1, default 0. */
    blend?: Numeric;
    /** Color parameter is in yuv instead of rgb. Default false. */
    yuv?: Switch;
  };
  /** Turns a certain color into transparency. Operates on YUV colors. */
  chromakey: {
    /** Set the chromakey key color. Default 'black'. */
    color?: string;
    /** Set the chromakey similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the chromakey key blend value. 0 to 1, default 0. */
    blend?: Numeric;
    /** Color parameter is in yuv instead of rgb. Default false. */
    yuv?: Switch;
  };
  /** GPU accelerated chromakey filter */
  chromakey_cuda: {
    /** Set the chromakey key color. Default 'black'. */
    color?: string;
    /** Set the chromakey similarity value. 0.01 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the chromakey key blend value. 0 to 1, default 0. */
    blend?: Numeric;
    /** Color parameter is in yuv instead of rgb. Default false. */
    yuv?: Switch;
  };
  /** Reduce chrominance noise. */
  chromanr: {
    /** Set y+u+v threshold. 1 to 200, default 30. */
    thres?: Numeric;
    /** Set horizontal patch size. 1 to 100, default 5. */
    sizew?: Numeric;
    /** Set vertical patch size. 1 to 100, default 5. */
    sizeh?: Numeric;
    /** Set horizontal step. 1 to 50, default 1. */
    stepw?: Numeric;
    /** Set vertical step. 1 to 50, default 1. */
    steph?: Numeric;
    /** Set y threshold. 1 to 200, default 200. */
    threy?: Numeric;
    /** Set u threshold. 1 to 200, default 200. */
    threu?: Numeric;
    /** Set v threshold. 1 to 200, default 200. */
    threv?: Numeric;
    /** Set distance type. 0 to 1, default 'manhattan'. */
    distance?: Numeric | 'manhattan' | 'euclidean';
  };
  /** Shift chroma. */
  chromashift: {
    /** Shift chroma-blue horizontally. -255 to 255, default 0. */
    cbh?: Numeric;
    /** Shift chroma-blue vertically. -255 to 255, default 0. */
    cbv?: Numeric;
    /** Shift chroma-red horizontally. -255 to 255, default 0. */
    crh?: Numeric;
    /** Shift chroma-red vertically. -255 to 255, default 0. */
    crv?: Numeric;
    /** Set edge operation. 0 to 1, default 'smear'. */
    edge?: Numeric | 'smear' | 'wrap';
  };
  /** Video CIE scope. */
  ciescope: {
    /** Set color system. 0 to 9, default 'hdtv'. */
    system?: Numeric | 'ntsc' | '470m' | 'ebu' | '470bg' | 'smpte' | '240m' | 'apple' | 'widergb' | 'cie1931' | 'hdtv' | 'rec709' | 'uhdtv' | 'rec2020' | 'dcip3';
    /** Set cie system. 0 to 2, default 'xyy'. */
    cie?: Numeric | 'xyy' | 'ucs' | 'luv';
    /** Set what gamuts to draw. */
    gamuts?: Flags<'ntsc' | '470m' | 'ebu' | '470bg' | 'smpte' | '240m' | 'apple' | 'widergb' | 'cie1931' | 'hdtv' | 'rec709' | 'uhdtv' | 'rec2020' | 'dcip3'>;
    /** Set ciescope size. 256 to 8192, default 512. */
    size?: Numeric;
    /** Set ciescope size. 256 to 8192, default 512. */
    s?: Numeric;
    /** Set ciescope intensity. 0 to 1, default 0.001. */
    intensity?: Numeric;
    /** Set ciescope intensity. 0 to 1, default 0.001. */
    i?: Numeric;
    /** 0 to 1, default 0.75. */
    contrast?: Numeric;
    /** Default true. */
    corrgamma?: Switch;
    /** Default false. */
    showwhite?: Switch;
    /** 0.1 to 6, default 2.6. */
    gamma?: Numeric;
    /** Fill with CIE colors. Default true. */
    fill?: Switch;
  };
  /** Visualize information about some codecs. */
  codecview: {
    /** Set motion vectors to visualize. */
    mv?: Flags<'pf' | 'bf' | 'bb'>;
    /** Default false. */
    qp?: Switch;
    /** Set motion vectors type. */
    mv_type?: Flags<'fp' | 'bp'>;
    /** Set motion vectors type. */
    mvt?: Flags<'fp' | 'bp'>;
    /** Set frame types to visualize motion vectors of. */
    frame_type?: Flags<'if' | 'pf' | 'bf'>;
    /** Set frame types to visualize motion vectors of. */
    ft?: Flags<'if' | 'pf' | 'bf'>;
    /** Set block partitioning structure to visualize. Default false. */
    block?: Switch;
  };
  /** Adjust the color balance. */
  colorbalance: {
    /** Set red shadows. -1 to 1, default 0. */
    rs?: Numeric;
    /** Set green shadows. -1 to 1, default 0. */
    gs?: Numeric;
    /** Set blue shadows. -1 to 1, default 0. */
    bs?: Numeric;
    /** Set red midtones. -1 to 1, default 0. */
    rm?: Numeric;
    /** Set green midtones. -1 to 1, default 0. */
    gm?: Numeric;
    /** Set blue midtones. -1 to 1, default 0. */
    bm?: Numeric;
    /** Set red highlights. -1 to 1, default 0. */
    rh?: Numeric;
    /** Set green highlights. -1 to 1, default 0. */
    gh?: Numeric;
    /** Set blue highlights. -1 to 1, default 0. */
    bh?: Numeric;
    /** Preserve lightness. Default false. */
    pl?: Switch;
  };
  /** Adjust colors by mixing color channels. */
  colorchannelmixer: {
    /** Set the red gain for the red channel. -2 to 2, default 1. */
    rr?: Numeric;
    /** Set the green gain for the red channel. -2 to 2, default 0. */
    rg?: Numeric;
    /** Set the blue gain for the red channel. -2 to 2, default 0. */
    rb?: Numeric;
    /** Set the alpha gain for the red channel. -2 to 2, default 0. */
    ra?: Numeric;
    /** Set the red gain for the green channel. -2 to 2, default 0. */
    gr?: Numeric;
    /** Set the green gain for the green channel. -2 to 2, default 1. */
    gg?: Numeric;
    /** Set the blue gain for the green channel. -2 to 2, default 0. */
    gb?: Numeric;
    /** Set the alpha gain for the green channel. -2 to 2, default 0. */
    ga?: Numeric;
    /** Set the red gain for the blue channel. -2 to 2, default 0. */
    br?: Numeric;
    /** Set the green gain for the blue channel. -2 to 2, default 0. */
    bg?: Numeric;
    /** Set the blue gain for the blue channel. -2 to 2, default 1. */
    bb?: Numeric;
    /** Set the alpha gain for the blue channel. -2 to 2, default 0. */
    ba?: Numeric;
    /** Set the red gain for the alpha channel. -2 to 2, default 0. */
    ar?: Numeric;
    /** Set the green gain for the alpha channel. -2 to 2, default 0. */
    ag?: Numeric;
    /** Set the blue gain for the alpha channel. -2 to 2, default 0. */
    ab?: Numeric;
    /** Set the alpha gain for the alpha channel. -2 to 2, default 1. */
    aa?: Numeric;
    /** Set the preserve color mode. 0 to 6, default 'none'. */
    pc?: Numeric | 'none' | 'lum' | 'max' | 'avg' | 'sum' | 'nrm' | 'pwr';
    /** Set the preserve color amount. 0 to 1, default 0. */
    pa?: Numeric;
  };
  /** Adjust color contrast between RGB components. */
  colorcontrast: {
    /** Set the red-cyan contrast. -1 to 1, default 0. */
    rc?: Numeric;
    /** Set the green-magenta contrast. -1 to 1, default 0. */
    gm?: Numeric;
    /** Set the blue-yellow contrast. -1 to 1, default 0. */
    by?: Numeric;
    /** Set the red-cyan weight. 0 to 1, default 0. */
    rcw?: Numeric;
    /** Set the green-magenta weight. 0 to 1, default 0. */
    gmw?: Numeric;
    /** Set the blue-yellow weight. 0 to 1, default 0. */
    byw?: Numeric;
    /** Set the amount of preserving lightness. 0 to 1, default 0. */
    pl?: Numeric;
  };
  /** Adjust color white balance selectively for blacks and whites. */
  colorcorrect: {
    /** Set the red shadow spot. -1 to 1, default 0. */
    rl?: Numeric;
    /** Set the blue shadow spot. -1 to 1, default 0. */
    bl?: Numeric;
    /** Set the red highlight spot. -1 to 1, default 0. */
    rh?: Numeric;
    /** Set the blue highlight spot. -1 to 1, default 0. */
    bh?: Numeric;
    /** Set the amount of saturation. -3 to 3, default 1. */
    saturation?: Numeric;
    /** Set the analyze mode. 0 to 3, default 'manual'. */
    analyze?: Numeric | 'manual' | 'average' | 'minmax' | 'median';
  };
  /** Turns a certain color range into gray. Operates on RGB colors. */
  colorhold: {
    /** Set the colorhold key color. Default 'black'. */
    color?: string;
    /** Set the colorhold similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the colorhold blend value. 0 to 1, default 0. */
    blend?: Numeric;
  };
  /** Overlay a solid color on the video stream. */
  colorize: {
    /** Set the hue. 0 to 360, default 0. */
    hue?: Numeric;
    /** Set the saturation. 0 to 1, default 0.5. */
    saturation?: Numeric;
    /** Set the lightness. 0 to 1, default 0.5. */
    lightness?: Numeric;
    /** Set the mix of source lightness. 0 to 1, default 1. */
    mix?: Numeric;
  };
  /** Turns a certain color into transparency. Operates on RGB colors. */
  colorkey: {
    /** Set the colorkey key color. Default 'black'. */
    color?: string;
    /** Set the colorkey similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the colorkey key blend value. 0 to 1, default 0. */
    blend?: Numeric;
  };
  /** Adjust the color levels. */
  colorlevels: {
    /** Set input red black point. -1 to 1, default 0. */
    rimin?: Numeric;
    /** Set input green black point. -1 to 1, default 0. */
    gimin?: Numeric;
    /** Set input blue black point. -1 to 1, default 0. */
    bimin?: Numeric;
    /** Set input alpha black point. -1 to 1, default 0. */
    aimin?: Numeric;
    /** Set input red white point. -1 to 1, default 1. */
    rimax?: Numeric;
    /** Set input green white point. -1 to 1, default 1. */
    gimax?: Numeric;
    /** Set input blue white point. -1 to 1, default 1. */
    bimax?: Numeric;
    /** Set input alpha white point. -1 to 1, default 1. */
    aimax?: Numeric;
    /** Set output red black point. 0 to 1, default 0. */
    romin?: Numeric;
    /** Set output green black point. 0 to 1, default 0. */
    gomin?: Numeric;
    /** Set output blue black point. 0 to 1, default 0. */
    bomin?: Numeric;
    /** Set output alpha black point. 0 to 1, default 0. */
    aomin?: Numeric;
    /** Set output red white point. 0 to 1, default 1. */
    romax?: Numeric;
    /** Set output green white point. 0 to 1, default 1. */
    gomax?: Numeric;
    /** Set output blue white point. 0 to 1, default 1. */
    bomax?: Numeric;
    /** Set output alpha white point. 0 to 1, default 1. */
    aomax?: Numeric;
    /** Set preserve color mode. 0 to 6, default 'none'. */
    preserve?: Numeric | 'none' | 'lum' | 'max' | 'avg' | 'sum' | 'nrm' | 'pwr';
  };
  /** Convert color matrix. */
  colormatrix: {
    /** Set source color matrix. -1 to 4, default -1. */
    src?: Numeric | 'bt709' | 'fcc' | 'bt601' | 'bt470' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt2020';
    /** Set destination color matrix. -1 to 4, default -1. */
    dst?: Numeric | 'bt709' | 'fcc' | 'bt601' | 'bt470' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt2020';
  };
  /** Convert between colorspaces. */
  colorspace: {
    /** Set all color properties together. 0 to 8, default 0. */
    all?: Numeric | 'bt470m' | 'bt470bg' | 'bt601-6-525' | 'bt601-6-625' | 'bt709' | 'smpte170m' | 'smpte240m' | 'bt2020';
    /** Output colorspace. 0 to 17, default 2. */
    space?: Numeric | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'gbr' | 'bt2020nc' | 'bt2020ncl';
    /** Output color range. 0 to 2, default 0. */
    range?: Numeric | 'tv' | 'mpeg' | 'pc' | 'jpeg';
    /** Output color primaries. 0 to 22, default 2. */
    primaries?: Numeric | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'smpte428' | 'film' | 'smpte431' | 'smpte432' | 'bt2020' | 'jedec-p22' | 'ebu3213';
    /** Output transfer characteristics. 0 to 18, default 2. */
    trc?: Numeric | 'bt709' | 'bt470m' | 'gamma22' | 'bt470bg' | 'gamma28' | 'smpte170m' | 'smpte240m' | 'linear' | 'srgb' | 'iec61966-2-1' | 'xvycc' | 'iec61966-2-4' | 'bt2020-10' | 'bt2020-12';
    /** Output pixel format. -1 to 161, default -1. */
    format?: Numeric | 'yuv420p' | 'yuv420p10' | 'yuv420p12' | 'yuv422p' | 'yuv422p10' | 'yuv422p12' | 'yuv444p' | 'yuv444p10' | 'yuv444p12';
    /** Ignore primary chromaticity and gamma correction. Default false. */
    fast?: Switch;
    /** Dithering mode. 0 to 1, default 'none'. */
    dither?: Numeric | 'none' | 'fsb';
    /** Whitepoint adaptation method. 0 to 2, default 'bradford'. */
    wpadapt?: Numeric | 'bradford' | 'vonkries' | 'identity';
    /** Set all input color properties together. 0 to 8, default 0. */
    iall?: Numeric | 'bt470m' | 'bt470bg' | 'bt601-6-525' | 'bt601-6-625' | 'bt709' | 'smpte170m' | 'smpte240m' | 'bt2020';
    /** Input colorspace. 0 to 22, default 2. */
    ispace?: Numeric | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'gbr' | 'bt2020nc' | 'bt2020ncl';
    /** Input color range. 0 to 2, default 0. */
    irange?: Numeric | 'tv' | 'mpeg' | 'pc' | 'jpeg';
    /** Input color primaries. 0 to 22, default 2. */
    iprimaries?: Numeric | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'smpte428' | 'film' | 'smpte431' | 'smpte432' | 'bt2020' | 'jedec-p22' | 'ebu3213';
    /** Input transfer characteristics. 0 to 18, default 2. */
    itrc?: Numeric | 'bt709' | 'bt470m' | 'gamma22' | 'bt470bg' | 'gamma28' | 'smpte170m' | 'smpte240m' | 'linear' | 'srgb' | 'iec61966-2-1' | 'xvycc' | 'iec61966-2-4' | 'bt2020-10' | 'bt2020-12';
  };
  /** CUDA accelerated video color converter */
  colorspace_cuda: {
    /** Output video range. 0 to 2, default 0. */
    range?: Numeric | 'tv' | 'mpeg' | 'pc' | 'jpeg';
  };
  /** Adjust color temperature of video. */
  colortemperature: {
    /** Set the temperature in Kelvin. 1000 to 40000, default 6500. */
    temperature?: Numeric;
    /** Set the mix with filtered output. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set the amount of preserving lightness. 0 to 1, default 0. */
    pl?: Numeric;
  };
  /** Apply convolution filter. */
  convolution: {
    /** Set matrix for 1st plane. Default '0 0 0 0 1 0 0 0 0'. */
    '0m'?: string;
    /** Set matrix for 2nd plane. Default '0 0 0 0 1 0 0 0 0'. */
    '1m'?: string;
    /** Set matrix for 3rd plane. Default '0 0 0 0 1 0 0 0 0'. */
    '2m'?: string;
    /** Set matrix for 4th plane. Default '0 0 0 0 1 0 0 0 0'. */
    '3m'?: string;
    /** Set rdiv for 1st plane. From 0, default 0. */
    '0rdiv'?: Numeric;
    /** Set rdiv for 2nd plane. From 0, default 0. */
    '1rdiv'?: Numeric;
    /** Set rdiv for 3rd plane. From 0, default 0. */
    '2rdiv'?: Numeric;
    /** Set rdiv for 4th plane. From 0, default 0. */
    '3rdiv'?: Numeric;
    /** Set bias for 1st plane. From 0, default 0. */
    '0bias'?: Numeric;
    /** Set bias for 2nd plane. From 0, default 0. */
    '1bias'?: Numeric;
    /** Set bias for 3rd plane. From 0, default 0. */
    '2bias'?: Numeric;
    /** Set bias for 4th plane. From 0, default 0. */
    '3bias'?: Numeric;
    /** Set matrix mode for 1st plane. 0 to 2, default 'square'. */
    '0mode'?: Numeric | 'square' | 'row' | 'column';
    /** Set matrix mode for 2nd plane. 0 to 2, default 'square'. */
    '1mode'?: Numeric | 'square' | 'row' | 'column';
    /** Set matrix mode for 3rd plane. 0 to 2, default 'square'. */
    '2mode'?: Numeric | 'square' | 'row' | 'column';
    /** Set matrix mode for 4th plane. 0 to 2, default 'square'. */
    '3mode'?: Numeric | 'square' | 'row' | 'column';
  };
  /** Copy the input video unchanged to the output. */
  copy: None;
  /** Find and cover a user specified object. */
  cover_rect: {
    /** Cover bitmap filename. */
    cover?: string;
    /** Set removal mode. 0 to 1, default 'blur'. */
    mode?: Numeric | 'cover' | 'blur';
  };
  /** Crop the input video. */
  crop: {
    /** Set the width crop area expression. Default 'iw'. */
    out_w?: string;
    /** Set the width crop area expression. Default 'iw'. */
    w?: string;
    /** Set the height crop area expression. Default 'ih'. */
    out_h?: string;
    /** Set the height crop area expression. Default 'ih'. */
    h?: string;
    /** Set the x crop area expression. Default '(in_w-out_w)/2'. */
    x?: string;
    /** Set the y crop area expression. Default '(in_h-out_h)/2'. */
    y?: string;
    /** Keep aspect ratio. Default false. */
    keep_aspect?: Switch;
    /** Do exact cropping. Default false. */
    exact?: Switch;
  };
  /** Auto-detect crop size. */
  cropdetect: {
    /** Threshold below which the pixel is considered black. 0 to 65535, default 0.09411765. */
    limit?: Numeric;
    /** Value by which the width/height should be divisible. From 0, default 16. */
    round?: Numeric;
    /** Recalculate the crop area after this many frames. From 0, default 0. */
    reset?: Numeric;
    /** Number of initial frames to skip. From 0, default 2. */
    skip?: Numeric;
    /** Recalculate the crop area after this many frames. From 0, default 0. */
    reset_count?: Numeric;
    /** Threshold count of outliers. From 0, default 0. */
    max_outliers?: Numeric;
    /** Set mode. 0 to 1, default 'black'. */
    mode?: Numeric | 'black' | 'mvedges';
    /** Set high threshold for edge detection. 0 to 1, default 0.09803922. */
    high?: Numeric;
    /** Set low threshold for edge detection. 0 to 1, default 0.05882353. */
    low?: Numeric;
    /** Motion vector threshold when estimating video window size. 0 to 100, default 8. */
    mv_threshold?: Numeric;
  };
  /** Delay filtering to match a cue. */
  cue: {
    /** Cue unix timestamp in microseconds. From 0, default 0. */
    cue?: Numeric;
    /** Preroll duration in seconds. From 0, default 0 s. */
    preroll?: string | number;
    /** Buffer duration in seconds. From 0, default 0 s. */
    buffer?: string | number;
  };
  /** Adjust components curves. */
  curves: {
    /** Select a color curves preset. 0 to 10, default 'none'. */
    preset?: Numeric | 'none' | 'color_negative' | 'cross_process' | 'darker' | 'increase_contrast' | 'lighter' | 'linear_contrast' | 'medium_contrast' | 'negative' | 'strong_contrast' | 'vintage';
    /** Set master points coordinates. */
    master?: string;
    /** Set master points coordinates. */
    m?: string;
    /** Set red points coordinates. */
    red?: string;
    /** Set red points coordinates. */
    r?: string;
    /** Set green points coordinates. */
    green?: string;
    /** Set green points coordinates. */
    g?: string;
    /** Set blue points coordinates. */
    blue?: string;
    /** Set blue points coordinates. */
    b?: string;
    /** Set points coordinates for all components. */
    all?: string;
    /** Set Photoshop curves file name. */
    psfile?: string;
    /** Save Gnuplot script of the curves in specified file. */
    plot?: string;
    /** Specify the kind of interpolation. 0 to 1, default 'natural'. */
    interp?: Numeric | 'natural' | 'pchip';
  };
  /** Video data analysis. */
  datascope: {
    /** Set output size. Default 'hd720'. */
    size?: string;
    /** Set output size. Default 'hd720'. */
    s?: string;
    /** Set x offset. From 0, default 0. */
    x?: Numeric;
    /** Set y offset. From 0, default 0. */
    y?: Numeric;
    /** Set scope mode. 0 to 2, default 'mono'. */
    mode?: Numeric | 'mono' | 'color' | 'color2';
    /** Draw column/row numbers. Default false. */
    axis?: Switch;
    /** Set background opacity. 0 to 1, default 0.75. */
    opacity?: Numeric;
    /** Set display number format. 0 to 1, default 'hex'. */
    format?: Numeric | 'hex' | 'dec';
    /** Set components to display. 1 to 15, default 15. */
    components?: Numeric;
  };
  /** Apply Directional Blur filter. */
  dblur: {
    /** Set angle. 0 to 360, default 45. */
    angle?: Numeric;
    /** Set radius. 0 to 8192, default 5. */
    radius?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Denoise frames using 2D DCT. */
  dctdnoiz: {
    /** Set noise sigma constant. 0 to 999, default 0. */
    sigma?: Numeric;
    /** Set noise sigma constant. 0 to 999, default 0. */
    s?: Numeric;
    /** Set number of block overlapping pixels. -1 to 15, default -1. */
    overlap?: Numeric;
    /** Set coefficient factor expression. */
    expr?: string;
    /** Set coefficient factor expression. */
    e?: string;
    /** Set the block size, expressed in bits. 3 to 4, default 3. */
    n?: Numeric;
  };
  /** Debands video. */
  deband: {
    /** Set 1st plane threshold. 0.00003 to 0.5, default 0.02. */
    '1thr'?: Numeric;
    /** Set 2nd plane threshold. 0.00003 to 0.5, default 0.02. */
    '2thr'?: Numeric;
    /** Set 3rd plane threshold. 0.00003 to 0.5, default 0.02. */
    '3thr'?: Numeric;
    /** Set 4th plane threshold. 0.00003 to 0.5, default 0.02. */
    '4thr'?: Numeric;
    /** Set range. Default 16. */
    range?: Numeric;
    /** Set range. Default 16. */
    r?: Numeric;
    /** Set direction. -6.283185 to 6.283185, default 6.283185. */
    direction?: Numeric;
    /** Set direction. -6.283185 to 6.283185, default 6.283185. */
    d?: Numeric;
    /** Set blur. Default true. */
    blur?: Switch;
    /** Set blur. Default true. */
    b?: Switch;
    /** Set plane coupling. Default false. */
    coupling?: Switch;
    /** Set plane coupling. Default false. */
    c?: Switch;
  };
  /** Deblock video. */
  deblock: {
    /** Set type of filter. 0 to 1, default 'strong'. */
    filter?: Numeric | 'weak' | 'strong';
    /** Set size of block. 4 to 512, default 8. */
    block?: Numeric;
    /** Set 1st detection threshold. 0 to 1, default 0.098. */
    alpha?: Numeric;
    /** Set 2nd detection threshold. 0 to 1, default 0.05. */
    beta?: Numeric;
    /** Set 3rd detection threshold. 0 to 1, default 0.05. */
    gamma?: Numeric;
    /** Set 4th detection threshold. 0 to 1, default 0.05. */
    delta?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Decimate frames (post field matching filter). */
  decimate: {
    /** Set the number of frame from which one will be dropped. 2 to 25, default 5. */
    cycle?: Numeric;
    /** Set duplicate threshold. 0 to 100, default 1.1. */
    dupthresh?: Numeric;
    /** Set scene change threshold. 0 to 100, default 15. */
    scthresh?: Numeric;
    /** Set the size of the x-axis blocks used during metric calculations. 4 to 512, default 32. */
    blockx?: Numeric;
    /** Set the size of the y-axis blocks used during metric calculations. 4 to 512, default 32. */
    blocky?: Numeric;
    /** Mark main input as a pre-processed input and activate clean source input stream. Default false. */
    ppsrc?: Switch;
    /** Set whether or not chroma is considered in the metric calculations. Default true. */
    chroma?: Switch;
    /** Set whether or not the input only partially contains content to be decimated. Default false. */
    mixed?: Switch;
  };
  /** Reduce cross-luminance and cross-color. */
  dedot: {
    /** Set filtering mode. Default 'dotcrawl+rainbows'. */
    m?: Flags<'dotcrawl' | 'rainbows'>;
    /** Set spatial luma threshold. 0 to 1, default 0.079. */
    lt?: Numeric;
    /** Set tolerance for temporal luma. 0 to 1, default 0.079. */
    tl?: Numeric;
    /** Set tolerance for chroma temporal variation. 0 to 1, default 0.058. */
    tc?: Numeric;
    /** Set temporal chroma threshold. 0 to 1, default 0.019. */
    ct?: Numeric;
  };
  /** Apply deflate effect. */
  deflate: {
    /** Set threshold for 1st plane. 0 to 65535, default 65535. */
    threshold0?: Numeric;
    /** Set threshold for 2nd plane. 0 to 65535, default 65535. */
    threshold1?: Numeric;
    /** Set threshold for 3rd plane. 0 to 65535, default 65535. */
    threshold2?: Numeric;
    /** Set threshold for 4th plane. 0 to 65535, default 65535. */
    threshold3?: Numeric;
  };
  /** Remove temporal frame luminance variations. */
  deflicker: {
    /** Set how many frames to use. 2 to 129, default 5. */
    size?: Numeric;
    /** Set how many frames to use. 2 to 129, default 5. */
    s?: Numeric;
    /** Set how to smooth luminance. 0 to 6, default 'am'. */
    mode?: Numeric | 'am' | 'gm' | 'hm' | 'qm' | 'cm' | 'pm' | 'median';
    /** Set how to smooth luminance. 0 to 6, default 'am'. */
    m?: Numeric | 'am' | 'gm' | 'hm' | 'qm' | 'cm' | 'pm' | 'median';
    /** Leave frames unchanged. Default false. */
    bypass?: Switch;
  };
  /** Deinterlacing of VAAPI surfaces */
  deinterlace_vaapi: {
    /** Deinterlacing mode. 0 to 4, default 'default'. */
    mode?: Numeric | 'default' | 'bob' | 'weave' | 'motion_adaptive' | 'motion_compensated';
    /** Generate output at frame rate or field rate. 1 to 2, default 'frame'. */
    rate?: Numeric | 'frame' | 'field';
    /** Only deinterlace fields, passing frames through unchanged. 0 to 1, default 0. */
    auto?: Numeric;
  };
  /** Remove judder produced by pullup. */
  dejudder: {
    /** Set the length of the cycle to use for dejuddering. 2 to 240, default 4. */
    cycle?: Numeric;
  };
  /** Remove logo from input video. */
  delogo: {
    /** Set logo x position. Default '-1'. */
    x?: string;
    /** Set logo y position. Default '-1'. */
    y?: string;
    /** Set logo width. Default '-1'. */
    w?: string;
    /** Set logo height. Default '-1'. */
    h?: string;
    /** Show delogo area. Default false. */
    show?: Switch;
  };
  /** VAAPI VPP for de-noise */
  denoise_vaapi: {
    /** Denoise level. 0 to 64, default 0. */
    denoise?: Numeric;
  };
  /** Stabilize shaky video. */
  deshake: {
    /** Set x for the rectangular search area. From -1, default -1. */
    x?: Numeric;
    /** Set y for the rectangular search area. From -1, default -1. */
    y?: Numeric;
    /** Set width for the rectangular search area. From -1, default -1. */
    w?: Numeric;
    /** Set height for the rectangular search area. From -1, default -1. */
    h?: Numeric;
    /** Set x for the rectangular search area. 0 to 64, default 16. */
    rx?: Numeric;
    /** Set y for the rectangular search area. 0 to 64, default 16. */
    ry?: Numeric;
    /** Set edge mode. 0 to 3, default 'mirror'. */
    edge?: Numeric | 'blank' | 'original' | 'clamp' | 'mirror';
    /** Set motion search blocksize. 4 to 128, default 8. */
    blocksize?: Numeric;
    /** Set contrast threshold for blocks. 1 to 255, default 125. */
    contrast?: Numeric;
    /** Set search strategy. 0 to 1, default 'exhaustive'. */
    search?: Numeric | 'exhaustive' | 'less';
    /** Set motion search detailed log file name. */
    filename?: string;
    /** Ignored. Default false. */
    opencl?: Switch;
  };
  /** Despill video. */
  despill: {
    /** Set the screen type. 0 to 1, default 'green'. */
    type?: Numeric | 'green' | 'blue';
    /** Set the spillmap mix. 0 to 1, default 0.5. */
    mix?: Numeric;
    /** Set the spillmap expand. 0 to 1, default 0. */
    expand?: Numeric;
    /** Set red scale. -100 to 100, default 0. */
    red?: Numeric;
    /** Set green scale. -100 to 100, default -1. */
    green?: Numeric;
    /** Set blue scale. -100 to 100, default 0. */
    blue?: Numeric;
    /** Set brightness. -10 to 10, default 0. */
    brightness?: Numeric;
    /** Change alpha component. Default false. */
    alpha?: Switch;
  };
  /** Apply an inverse telecine pattern. */
  detelecine: {
    /** Select first field. 0 to 1, default 'top'. */
    first_field?: Numeric | 'top' | 't' | 'bottom' | 'b';
    /** Pattern that describe for how many fields a frame is to be displayed. Default '23'. */
    pattern?: string;
    /** Position of first frame with respect to the pattern if stream is cut. 0 to 13, default 0. */
    start_frame?: Numeric;
  };
  /** Apply dilation effect. */
  dilation: {
    /** Set coordinates. 0 to 255, default 255. */
    coordinates?: Numeric;
    /** Set threshold for 1st plane. 0 to 65535, default 65535. */
    threshold0?: Numeric;
    /** Set threshold for 2nd plane. 0 to 65535, default 65535. */
    threshold1?: Numeric;
    /** Set threshold for 3rd plane. 0 to 65535, default 65535. */
    threshold2?: Numeric;
    /** Set threshold for 4th plane. 0 to 65535, default 65535. */
    threshold3?: Numeric;
  };
  /** Weave input video fields into double number of frames. */
  doubleweave: {
    /** Set first field. 0 to 1, default 'top'. */
    first_field?: Numeric | 'top' | 't' | 'bottom' | 'b';
  };
  /** Draw a colored box on the input video. */
  drawbox: {
    /** Set horizontal position of the left box edge. Default '0'. */
    x?: string;
    /** Set vertical position of the top box edge. Default '0'. */
    y?: string;
    /** Set width of the box. Default '0'. */
    width?: string;
    /** Set width of the box. Default '0'. */
    w?: string;
    /** Set height of the box. Default '0'. */
    height?: string;
    /** Set height of the box. Default '0'. */
    h?: string;
    /** Set color of the box. Default 'black'. */
    color?: string;
    /** Set color of the box. Default 'black'. */
    c?: string;
    /** Set the box thickness. Default '3'. */
    thickness?: string;
    /** Set the box thickness. Default '3'. */
    t?: string;
    /** Replace color & alpha. Default false. */
    replace?: Switch;
    /** Use datas from bounding box in side data. */
    box_source?: string;
  };
  /** Draw a colored box on the input video. */
  drawbox_vaapi: {
    /** Set horizontal position of the left box edge. Default '0'. */
    x?: string;
    /** Set vertical position of the top box edge. Default '0'. */
    y?: string;
    /** Set width of the box. Default '0'. */
    width?: string;
    /** Set width of the box. Default '0'. */
    w?: string;
    /** Set height of the box. Default '0'. */
    height?: string;
    /** Set height of the box. Default '0'. */
    h?: string;
    /** Set color of the box. Default 'black'. */
    color?: string;
    /** Set color of the box. Default 'black'. */
    c?: string;
    /** Set the box thickness. Default '3'. */
    thickness?: string;
    /** Set the box thickness. Default '3'. */
    t?: string;
    /** Replace color. Default false. */
    replace?: Switch;
  };
  /** Draw a graph using input video metadata. */
  drawgraph: {
    /** Set 1st metadata key. */
    m1?: string;
    /** Set 1st foreground color expression. Default '0xffff0000'. */
    fg1?: string;
    /** Set 2nd metadata key. */
    m2?: string;
    /** Set 2nd foreground color expression. Default '0xff00ff00'. */
    fg2?: string;
    /** Set 3rd metadata key. */
    m3?: string;
    /** Set 3rd foreground color expression. Default '0xffff00ff'. */
    fg3?: string;
    /** Set 4th metadata key. */
    m4?: string;
    /** Set 4th foreground color expression. Default '0xffffff00'. */
    fg4?: string;
    /** Set background color. Default 'white'. */
    bg?: string;
    /** Set minimal value. Default -1. */
    min?: Numeric;
    /** Set maximal value. Default 1. */
    max?: Numeric;
    /** Set graph mode. 0 to 2, default 'line'. */
    mode?: Numeric | 'bar' | 'dot' | 'line';
    /** Set slide mode. 0 to 4, default 'frame'. */
    slide?: Numeric | 'frame' | 'replace' | 'scroll' | 'rscroll' | 'picture';
    /** Set graph size. Default '900x256'. */
    size?: string;
    /** Set graph size. Default '900x256'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
  };
  /** Draw a colored grid on the input video. */
  drawgrid: {
    /** Set horizontal offset. Default '0'. */
    x?: string;
    /** Set vertical offset. Default '0'. */
    y?: string;
    /** Set width of grid cell. Default '0'. */
    width?: string;
    /** Set width of grid cell. Default '0'. */
    w?: string;
    /** Set height of grid cell. Default '0'. */
    height?: string;
    /** Set height of grid cell. Default '0'. */
    h?: string;
    /** Set color of the grid. Default 'black'. */
    color?: string;
    /** Set color of the grid. Default 'black'. */
    c?: string;
    /** Set grid line thickness. Default '1'. */
    thickness?: string;
    /** Set grid line thickness. Default '1'. */
    t?: string;
    /** Replace color & alpha. Default false. */
    replace?: Switch;
  };
  /** Draw text on top of video frames using libfreetype library. */
  drawtext: {
    /** Set font file. */
    fontfile?: string;
    /** Set text. */
    text?: string;
    /** Set text file. */
    textfile?: string;
    /** Set foreground color. Default 'black'. */
    fontcolor?: string;
    /** Set foreground color expression. */
    fontcolor_expr?: string;
    /** Set box color. Default 'white'. */
    boxcolor?: string;
    /** Set border color. Default 'black'. */
    bordercolor?: string;
    /** Set shadow color. Default 'black'. */
    shadowcolor?: string;
    /** Set box. Default false. */
    box?: Switch;
    /** Set box borders width. Default '0'. */
    boxborderw?: string;
    /** Set line spacing in pixels. Default 0. */
    line_spacing?: Numeric;
    /** Set font size. */
    fontsize?: string;
    /** Set text alignment. */
    text_align?: Flags<'left' | 'L' | 'right' | 'R' | 'center' | 'C' | 'top' | 'T' | 'bottom' | 'B' | 'middle' | 'M'>;
    /** Set x expression. Default '0'. */
    x?: string;
    /** Set y expression. Default '0'. */
    y?: string;
    /** Set box width. From 0, default 0. */
    boxw?: Numeric;
    /** Set box height. From 0, default 0. */
    boxh?: Numeric;
    /** Set shadow x offset. Default 0. */
    shadowx?: Numeric;
    /** Set shadow y offset. Default 0. */
    shadowy?: Numeric;
    /** Set border width. Default 0. */
    borderw?: Numeric;
    /** Set tab size. From 0, default 4. */
    tabsize?: Numeric;
    /** Set base time. */
    basetime?: Numeric;
    /** Font name. Default 'Sans'. */
    font?: string;
    /** Set the expansion mode. 0 to 2, default 'normal'. */
    expansion?: Numeric | 'none' | 'normal' | 'strftime';
    /** Set the y alignment. 0 to 2, default 'text'. */
    y_align?: Numeric | 'text' | 'baseline' | 'font';
    /** Set initial timecode. */
    timecode?: string;
    /** Set 24 hours max (timecode only). Default false. */
    tc24hmax?: Switch;
    /** Set rate (timecode only). From 0, default 0. */
    timecode_rate?: Ratio;
    /** Set rate (timecode only). From 0, default 0. */
    r?: Ratio;
    /** Set rate (timecode only). From 0, default 0. */
    rate?: Ratio;
    /** Reload text file at specified frame interval. From 0, default 0. */
    reload?: Numeric;
    /** Apply alpha while rendering. Default '1'. */
    alpha?: string;
    /** Check and fix text coords to avoid clipping. Default false. */
    fix_bounds?: Switch;
    /** Start frame number for n/frame_num variable. From 0, default 0. */
    start_number?: Numeric;
    /** The source of text. */
    text_source?: string;
    /** Attempt to shape text before drawing. Default true. */
    text_shaping?: Switch;
    /** Set font loading flags for libfreetype. Default 'default'. */
    ft_load_flags?: Flags<'default' | 'no_scale' | 'no_hinting' | 'render' | 'no_bitmap' | 'vertical_layout' | 'force_autohint' | 'crop_bitmap' | 'pedantic' | 'ignore_global_advance_width' | 'no_recurse' | 'ignore_transform' | 'monochrome' | 'linear_design' | 'no_autohint'>;
  };
  /** Detect and draw edge. */
  edgedetect: {
    /** Set high threshold. 0 to 1, default 0.1960784. */
    high?: Numeric;
    /** Set low threshold. 0 to 1, default 0.07843137. */
    low?: Numeric;
    /** Set mode. 0 to 2, default 'wires'. */
    mode?: Numeric | 'wires' | 'colormix' | 'canny';
    /** Set planes to filter. Default 'y+u+v+r+g+b'. */
    planes?: Flags<'y' | 'u' | 'v' | 'r' | 'g' | 'b'>;
  };
  /** Apply posterize effect, using the ELBG algorithm. */
  elbg: {
    /** Set codebook length. From 1, default 256. */
    codebook_length?: Numeric;
    /** Set codebook length. From 1, default 256. */
    l?: Numeric;
    /** Set max number of steps used to compute the mapping. From 1, default 1. */
    nb_steps?: Numeric;
    /** Set max number of steps used to compute the mapping. From 1, default 1. */
    n?: Numeric;
    /** Set the random seed. From -1, default -1. */
    seed?: Numeric;
    /** Set the random seed. From -1, default -1. */
    s?: Numeric;
    /** Set the pal8 output. Default false. */
    pal8?: Switch;
    /** Use alpha channel for mapping. Default false. */
    use_alpha?: Switch;
  };
  /** Measure video frames entropy. */
  entropy: {
    /** Set kind of histogram entropy measurement. 0 to 1, default 'normal'. */
    mode?: Numeric | 'normal' | 'diff';
  };
  /** Scale the input using EPX algorithm. */
  epx: {
    /** Set scale factor. 2 to 3, default 3. */
    n?: Numeric;
  };
  /** Adjust brightness, contrast, gamma, and saturation. */
  eq: {
    /** Set the contrast adjustment, negative values give a negative image. Default '1.0'. */
    contrast?: string;
    /** Set the brightness adjustment. Default '0.0'. */
    brightness?: string;
    /** Set the saturation adjustment. Default '1.0'. */
    saturation?: string;
    /** Set the initial gamma value. Default '1.0'. */
    gamma?: string;
    /** Gamma value for red. Default '1.0'. */
    gamma_r?: string;
    /** Gamma value for green. Default '1.0'. */
    gamma_g?: string;
    /** Gamma value for blue. Default '1.0'. */
    gamma_b?: string;
    /** Set the gamma weight which reduces the effect of gamma on bright areas. Default '1.0'. */
    gamma_weight?: string;
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
  };
  /** Apply erosion effect. */
  erosion: {
    /** Set coordinates. 0 to 255, default 255. */
    coordinates?: Numeric;
    /** Set threshold for 1st plane. 0 to 65535, default 65535. */
    threshold0?: Numeric;
    /** Set threshold for 2nd plane. 0 to 65535, default 65535. */
    threshold1?: Numeric;
    /** Set threshold for 3rd plane. 0 to 65535, default 65535. */
    threshold2?: Numeric;
    /** Set threshold for 4th plane. 0 to 65535, default 65535. */
    threshold3?: Numeric;
  };
  /** Apply Edge Slope Tracing deinterlace. */
  estdif: {
    /** Specify the mode. 0 to 1, default 'field'. */
    mode?: Numeric | 'frame' | 'field';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
    /** Specify the search radius for edge slope tracing. 1 to 15, default 1. */
    rslope?: Numeric;
    /** Specify the search radius for best edge matching. 0 to 15, default 2. */
    redge?: Numeric;
    /** Specify the edge cost for edge matching. 0 to 50, default 2. */
    ecost?: Numeric;
    /** Specify the middle cost for edge matching. 0 to 50, default 1. */
    mcost?: Numeric;
    /** Specify the distance cost for edge matching. 0 to 50, default 1. */
    dcost?: Numeric;
    /** Specify the type of interpolation. 0 to 2, default '4p'. */
    interp?: Numeric | '2p' | '4p' | '6p';
  };
  /** Adjust exposure of the video stream. */
  exposure: {
    /** Set the exposure correction. -3 to 3, default 0. */
    exposure?: Numeric;
    /** Set the black level correction. -1 to 1, default 0. */
    black?: Numeric;
  };
  /** Fade in/out input video. */
  fade: {
    /** Set the fade direction. 0 to 1, default 'in'. */
    type?: Numeric | 'in' | 'out';
    /** Set the fade direction. 0 to 1, default 'in'. */
    t?: Numeric | 'in' | 'out';
    /** Number of the first frame to which to apply the effect. From 0, default 0. */
    start_frame?: Numeric;
    /** Number of the first frame to which to apply the effect. From 0, default 0. */
    s?: Numeric;
    /** Number of frames to which the effect should be applied. From 1, default 25. */
    nb_frames?: Numeric;
    /** Number of frames to which the effect should be applied. From 1, default 25. */
    n?: Numeric;
    /** Fade alpha if it is available on the input. Default false. */
    alpha?: Switch;
    /** Number of seconds of the beginning of the effect. From 0, default 0 s. */
    start_time?: string | number;
    /** Number of seconds of the beginning of the effect. From 0, default 0 s. */
    st?: string | number;
    /** Duration of the effect in seconds. From 0, default 0 s. */
    duration?: string | number;
    /** Duration of the effect in seconds. From 0, default 0 s. */
    d?: string | number;
    /** Set color. Default 'black'. */
    color?: string;
    /** Set color. Default 'black'. */
    c?: string;
  };
  /** Denoise frames using 3D FFT. */
  fftdnoiz: {
    /** Set denoise strength. 0 to 100, default 1. */
    sigma?: Numeric;
    /** Set amount of denoising. 0.01 to 1, default 1. */
    amount?: Numeric;
    /** Set block size. 8 to 256, default 32. */
    block?: Numeric;
    /** Set block overlap. 0.2 to 0.8, default 0.5. */
    overlap?: Numeric;
    /** Set method of denoising. 0 to 1, default 'wiener'. */
    method?: Numeric | 'wiener' | 'hard';
    /** Set number of previous frames for temporal denoising. 0 to 1, default 0. */
    prev?: Numeric;
    /** Set number of next frames for temporal denoising. 0 to 1, default 0. */
    next?: Numeric;
    /** Set planes to filter. 0 to 15, default 7. */
    planes?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    window?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
  };
  /** Apply arbitrary expressions to pixels in frequency domain. */
  fftfilt: {
    /** Adjust gain in Y plane. 0 to 1000, default 0. */
    dc_Y?: Numeric;
    /** Adjust gain in U plane. 0 to 1000, default 0. */
    dc_U?: Numeric;
    /** Adjust gain in V plane. 0 to 1000, default 0. */
    dc_V?: Numeric;
    /** Set luminance expression in Y plane. Default '1'. */
    weight_Y?: string;
    /** Set chrominance expression in U plane. */
    weight_U?: string;
    /** Set chrominance expression in V plane. */
    weight_V?: string;
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
  };
  /** Extract a field from the input video. */
  field: {
    /** Set field type (top or bottom). 0 to 1, default 'top'. */
    type?: Numeric | 'top' | 'bottom';
  };
  /** Field matching using hints. */
  fieldhint: {
    /** Set hint file. */
    hint?: string;
    /** Set hint mode. 0 to 2, default 'absolute'. */
    mode?: Numeric | 'absolute' | 'relative' | 'pattern';
  };
  /** Field matching for inverse telecine. */
  fieldmatch: {
    /** Specify the assumed field order. -1 to 1, default 'auto'. */
    order?: Numeric | 'auto' | 'bff' | 'tff';
    /** Set the matching mode or strategy to use. 0 to 5, default 'pc_n'. */
    mode?: Numeric | 'pc' | 'pc_n' | 'pc_u' | 'pc_n_ub' | 'pcn' | 'pcn_ub';
    /** Mark main input as a pre-processed input and activate clean source input stream. Default false. */
    ppsrc?: Switch;
    /** Set the field to match from. -1 to 1, default 'auto'. */
    field?: Numeric | 'auto' | 'bottom' | 'top';
    /** Set whether or not chroma is included during the match comparisons. Default true. */
    mchroma?: Switch;
    /** Define an exclusion band which excludes the lines between y0 and y1 from the field matching decision. From 0, default 0. */
    y0?: Numeric;
    /** Define an exclusion band which excludes the lines between y0 and y1 from the field matching decision. From 0, default 0. */
    y1?: Numeric;
    /** Set scene change detection threshold. 0 to 100, default 12. */
    scthresh?: Numeric;
    /** Set combmatching mode. 0 to 2, default 'sc'. */
    combmatch?: Numeric | 'none' | 'sc' | 'full';
    /** Enable comb debug. 0 to 2, default 'none'. */
    combdbg?: Numeric | 'none' | 'pcn' | 'pcnub';
    /** Set the area combing threshold used for combed frame detection. -1 to 255, default 9. */
    cthresh?: Numeric;
    /** Set whether or not chroma is considered in the combed frame decision. Default false. */
    chroma?: Switch;
    /** Set the x-axis size of the window used during combed frame detection. 4 to 512, default 16. */
    blockx?: Numeric;
    /** Set the y-axis size of the window used during combed frame detection. 4 to 512, default 16. */
    blocky?: Numeric;
    /** Set the number of combed pixels inside any of the blocky by blockx size blocks on the frame for the frame to be detected as combed. From 0, default 80. */
    combpel?: Numeric;
  };
  /** Set the field order. */
  fieldorder: {
    /** Output field order. 0 to 1, default 'tff'. */
    order?: Numeric | 'bff' | 'tff';
  };
  /** Fill borders of the input video. */
  fillborders: {
    /** Set the left fill border. From 0, default 0. */
    left?: Numeric;
    /** Set the right fill border. From 0, default 0. */
    right?: Numeric;
    /** Set the top fill border. From 0, default 0. */
    top?: Numeric;
    /** Set the bottom fill border. From 0, default 0. */
    bottom?: Numeric;
    /** Set the fill borders mode. 0 to 6, default 'smear'. */
    mode?: Numeric | 'smear' | 'mirror' | 'fixed' | 'reflect' | 'wrap' | 'fade' | 'margins';
    /** Set the color for the fixed/fade mode. Default 'black'. */
    color?: string;
  };
  /** Find a user specified object. */
  find_rect: {
    /** Object bitmap filename. */
    object?: string;
    /** Set threshold. 0 to 1, default 0.5. */
    threshold?: Numeric;
    /** Set mipmaps. 1 to 5, default 3. */
    mipmaps?: Numeric;
    /** From 0, default 0. */
    xmin?: Numeric;
    /** From 0, default 0. */
    ymin?: Numeric;
    /** From 0. */
    xmax?: Numeric;
    /** From 0. */
    ymax?: Numeric;
    /** Default false. */
    discard?: Switch;
  };
  /** Fill area with same color with another color. */
  floodfill: {
    /** Set pixel x coordinate. 0 to 65535, default 0. */
    x?: Numeric;
    /** Set pixel y coordinate. 0 to 65535, default 0. */
    y?: Numeric;
    /** Set source #0 component value. -1 to 65535, default 0. */
    s0?: Numeric;
    /** Set source #1 component value. -1 to 65535, default 0. */
    s1?: Numeric;
    /** Set source #2 component value. -1 to 65535, default 0. */
    s2?: Numeric;
    /** Set source #3 component value. -1 to 65535, default 0. */
    s3?: Numeric;
    /** Set destination #0 component value. 0 to 65535, default 0. */
    d0?: Numeric;
    /** Set destination #1 component value. 0 to 65535, default 0. */
    d1?: Numeric;
    /** Set destination #2 component value. 0 to 65535, default 0. */
    d2?: Numeric;
    /** Set destination #3 component value. 0 to 65535, default 0. */
    d3?: Numeric;
  };
  /** Convert the input video to one of the specified pixel formats. */
  format: {
    /** A '|'-separated list of pixel formats. */
    pix_fmts?: string;
    /** A '|'-separated list of color spaces. */
    color_spaces?: string;
    /** A '|'-separated list of color ranges. */
    color_ranges?: string;
  };
  /** Force constant framerate. */
  fps: {
    /** A string describing desired output framerate. Default '25'. */
    fps?: string;
    /** Assume the first PTS should be this value. */
    start_time?: Numeric;
    /** Set rounding method for timestamps. 0 to 5, default 'near'. */
    round?: Numeric | 'zero' | 'inf' | 'down' | 'up' | 'near';
    /** Action performed for last frame. 0 to 1, default 'round'. */
    eof_action?: Numeric | 'round' | 'pass';
  };
  /** Upsamples or downsamples progressive source between specified frame rates. */
  framerate: {
    /** Required output frames per second rate. Default '50'. */
    fps?: string | number;
    /** Point to start linear interpolation. 0 to 255, default 15. */
    interp_start?: Numeric;
    /** Point to end linear interpolation. 0 to 255, default 240. */
    interp_end?: Numeric;
    /** Scene change level. 0 to 100, default 8.2. */
    scene?: Numeric;
    /** Set flags. Default 'scene_change_detect'. */
    flags?: Flags<'scene_change_detect' | 'scd'>;
  };
  /** Select one frame every N frames. */
  framestep: {
    /** Set frame step. From 1, default 1. */
    step?: Numeric;
  };
  /** Detects frozen video input. */
  freezedetect: {
    /** Set noise tolerance. 0 to 1, default 0.001. */
    n?: Numeric;
    /** Set noise tolerance. 0 to 1, default 0.001. */
    noise?: Numeric;
    /** Set minimum duration in seconds. From 0, default 2 s. */
    d?: string | number;
    /** Set minimum duration in seconds. From 0, default 2 s. */
    duration?: string | number;
  };
  /** Apply Fast Simple Post-processing filter. */
  fspp: {
    /** Set quality. 4 to 5, default 4. */
    quality?: Numeric;
    /** Force a constant quantizer parameter. 0 to 64, default 0. */
    qp?: Numeric;
    /** Set filter strength. -15 to 32, default 0. */
    strength?: Numeric;
    /** Use B-frames' QP. Default false. */
    use_bframe_qp?: Switch;
  };
  /** Synchronize video frames from external source. */
  fsync: {
    /** Set the file name to use for frame sync. */
    file?: string;
    /** Set the file name to use for frame sync. */
    f?: string;
  };
  /** Apply Gaussian Blur filter. */
  gblur: {
    /** Set sigma. 0 to 1024, default 0.5. */
    sigma?: Numeric;
    /** Set number of steps. 1 to 6, default 1. */
    steps?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set vertical sigma. -1 to 1024, default -1. */
    sigmaV?: Numeric;
  };
  /** Apply generic equation to each pixel. */
  geq: {
    /** Set luminance expression. */
    lum_expr?: string;
    /** Set luminance expression. */
    lum?: string;
    /** Set chroma blue expression. */
    cb_expr?: string;
    /** Set chroma blue expression. */
    cb?: string;
    /** Set chroma red expression. */
    cr_expr?: string;
    /** Set chroma red expression. */
    cr?: string;
    /** Set alpha expression. */
    alpha_expr?: string;
    /** Set alpha expression. */
    a?: string;
    /** Set red expression. */
    red_expr?: string;
    /** Set red expression. */
    r?: string;
    /** Set green expression. */
    green_expr?: string;
    /** Set green expression. */
    g?: string;
    /** Set blue expression. */
    blue_expr?: string;
    /** Set blue expression. */
    b?: string;
    /** Set interpolation method. 0 to 1, default 'bilinear'. */
    interpolation?: Numeric | 'nearest' | 'n' | 'bilinear' | 'b';
    /** Set interpolation method. 0 to 1, default 'bilinear'. */
    i?: Numeric | 'nearest' | 'n' | 'bilinear' | 'b';
  };
  /** Debands video quickly using gradients. */
  gradfun: {
    /** The maximum amount by which the filter will change any one pixel. 0.51 to 64, default 1.2. */
    strength?: Numeric;
    /** The neighborhood to fit the gradient to. 4 to 32, default 16. */
    radius?: Numeric;
  };
  /** Show various filtergraph stats. */
  graphmonitor: {
    /** Set monitor size. Default 'hd720'. */
    size?: string;
    /** Set monitor size. Default 'hd720'. */
    s?: string;
    /** Set video opacity. 0 to 1, default 0.9. */
    opacity?: Numeric;
    /** Set video opacity. 0 to 1, default 0.9. */
    o?: Numeric;
    /** Set mode. Default 'full'. */
    mode?: Flags<'full' | 'compact' | 'nozero' | 'noeof' | 'nodisabled'>;
    /** Set mode. Default 'full'. */
    m?: Flags<'full' | 'compact' | 'nozero' | 'noeof' | 'nodisabled'>;
    /** Set flags. Default 'queue'. */
    flags?: Flags<'none' | 'all' | 'queue' | 'frame_count_in' | 'frame_count_out' | 'frame_count_delta' | 'pts' | 'pts_delta' | 'time' | 'time_delta' | 'timebase' | 'format' | 'size' | 'rate' | 'eof' | 'sample_count_in' | 'sample_count_out' | 'sample_count_delta' | 'disabled'>;
    /** Set flags. Default 'queue'. */
    f?: Flags<'none' | 'all' | 'queue' | 'frame_count_in' | 'frame_count_out' | 'frame_count_delta' | 'pts' | 'pts_delta' | 'time' | 'time_delta' | 'timebase' | 'format' | 'size' | 'rate' | 'eof' | 'sample_count_in' | 'sample_count_out' | 'sample_count_delta' | 'disabled'>;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
  };
  /** Adjust white balance using LAB gray world algorithm */
  grayworld: None;
  /** Estimates scene illumination by grey edge assumption. */
  greyedge: {
    /** Set differentiation order. 0 to 2, default 1. */
    difford?: Numeric;
    /** Set Minkowski norm. 0 to 20, default 1. */
    minknorm?: Numeric;
    /** Set sigma. 0 to 1024, default 1. */
    sigma?: Numeric;
  };
  /** Horizontally flip the input video. */
  hflip: None;
  /** Apply global color histogram equalization. */
  histeq: {
    /** Set the strength. 0 to 1, default 0.2. */
    strength?: Numeric;
    /** Set the intensity. 0 to 1, default 0.21. */
    intensity?: Numeric;
    /** Set the antibanding level. 0 to 2, default 'none'. */
    antibanding?: Numeric | 'none' | 'weak' | 'strong';
  };
  /** Compute and draw a histogram. */
  histogram: {
    /** Set level height. 50 to 2048, default 200. */
    level_height?: Numeric;
    /** Set scale height. 0 to 40, default 12. */
    scale_height?: Numeric;
    /** Set display mode. 0 to 2, default 'stack'. */
    display_mode?: Numeric | 'overlay' | 'parade' | 'stack';
    /** Set display mode. 0 to 2, default 'stack'. */
    d?: Numeric | 'overlay' | 'parade' | 'stack';
    /** Set levels mode. 0 to 1, default 'linear'. */
    levels_mode?: Numeric | 'linear' | 'logarithmic';
    /** Set levels mode. 0 to 1, default 'linear'. */
    m?: Numeric | 'linear' | 'logarithmic';
    /** Set color components to display. 1 to 15, default 7. */
    components?: Numeric;
    /** Set color components to display. 1 to 15, default 7. */
    c?: Numeric;
    /** Set foreground opacity. 0 to 1, default 0.7. */
    fgopacity?: Numeric;
    /** Set foreground opacity. 0 to 1, default 0.7. */
    f?: Numeric;
    /** Set background opacity. 0 to 1, default 0.5. */
    bgopacity?: Numeric;
    /** Set background opacity. 0 to 1, default 0.5. */
    b?: Numeric;
    /** Set colors mode. 0 to 9, default 'whiteonblack'. */
    colors_mode?: Numeric | 'whiteonblack' | 'blackonwhite' | 'whiteongray' | 'blackongray' | 'coloronblack' | 'coloronwhite' | 'colorongray' | 'blackoncolor' | 'whiteoncolor' | 'grayoncolor';
    /** Set colors mode. 0 to 9, default 'whiteonblack'. */
    l?: Numeric | 'whiteonblack' | 'blackonwhite' | 'whiteongray' | 'blackongray' | 'coloronblack' | 'coloronwhite' | 'colorongray' | 'blackoncolor' | 'whiteoncolor' | 'grayoncolor';
  };
  /** Apply a High Quality 3D Denoiser. */
  hqdn3d: {
    /** Spatial luma strength. From 0, default 0. */
    luma_spatial?: Numeric;
    /** Spatial chroma strength. From 0, default 0. */
    chroma_spatial?: Numeric;
    /** Temporal luma strength. From 0, default 0. */
    luma_tmp?: Numeric;
    /** Temporal chroma strength. From 0, default 0. */
    chroma_tmp?: Numeric;
  };
  /** Scale the input by 2, 3 or 4 using the hq*x magnification algorithm. */
  hqx: {
    /** Set scale factor. 2 to 4, default 3. */
    n?: Numeric;
  };
  /** Turns a certain HSV range into gray. */
  hsvhold: {
    /** Set the hue value. -360 to 360, default 0. */
    hue?: Numeric;
    /** Set the saturation value. -1 to 1, default 0. */
    sat?: Numeric;
    /** Set the value value. -1 to 1, default 0. */
    val?: Numeric;
    /** Set the hsvhold similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the hsvhold blend value. 0 to 1, default 0. */
    blend?: Numeric;
  };
  /** Turns a certain HSV range into transparency. Operates on YUV colors. */
  hsvkey: {
    /** Set the hue value. -360 to 360, default 0. */
    hue?: Numeric;
    /** Set the saturation value. -1 to 1, default 0. */
    sat?: Numeric;
    /** Set the value value. -1 to 1, default 0. */
    val?: Numeric;
    /** Set the hsvkey similarity value. 0.00001 to 1, default 0.01. */
    similarity?: Numeric;
    /** Set the hsvkey blend value. 0 to 1, default 0. */
    blend?: Numeric;
  };
  /** Adjust the hue and saturation of the input video. */
  hue: {
    /** Set the hue angle degrees expression. */
    h?: string;
    /** Set the saturation expression. Default '1'. */
    s?: string;
    /** Set the hue angle radians expression. */
    H?: string;
    /** Set the brightness expression. Default '0'. */
    b?: string;
  };
  /** Apply hue-saturation-intensity adjustments. */
  huesaturation: {
    /** Set the hue shift. -180 to 180, default 0. */
    hue?: Numeric;
    /** Set the saturation shift. -1 to 1, default 0. */
    saturation?: Numeric;
    /** Set the intensity shift. -1 to 1, default 0. */
    intensity?: Numeric;
    /** Set colors range. Default 'a'. */
    colors?: Flags<'r' | 'y' | 'g' | 'c' | 'b' | 'm' | 'a'>;
    /** Set the filtering strength. 0 to 100, default 1. */
    strength?: Numeric;
    /** Set the red weight. 0 to 1, default 0.333. */
    rw?: Numeric;
    /** Set the green weight. 0 to 1, default 0.334. */
    gw?: Numeric;
    /** Set the blue weight. 0 to 1, default 0.333. */
    bw?: Numeric;
    /** Set the preserve lightness. Default false. */
    lightness?: Switch;
  };
  /** Download a hardware frame to a normal frame */
  hwdownload: None;
  /** Map hardware frames */
  hwmap: {
    /** Frame mapping mode. Default 'read+write'. */
    mode?: Flags<'read' | 'write' | 'overwrite' | 'direct'>;
    /** Derive a new device of this type. */
    derive_device?: string;
    /** Map in reverse (create and allocate in the sink). 0 to 1, default 0. */
    reverse?: Numeric;
  };
  /** Upload a normal frame to a hardware frame */
  hwupload: {
    /** Derive a new device of this type. */
    derive_device?: string;
  };
  /** Upload a system memory frame to a CUDA device. */
  hwupload_cuda: {
    /** Number of the device to use. From 0, default 0. */
    device?: Numeric;
  };
  /** Interlace detect Filter. */
  idet: {
    /** Set interlacing threshold. From -1, default 1.04. */
    intl_thres?: Numeric;
    /** Set progressive threshold. From -1, default 1.5. */
    prog_thres?: Numeric;
    /** Set repeat threshold. From -1, default 3. */
    rep_thres?: Numeric;
    /** Half life of cumulative statistics. From -1, default 0. */
    half_life?: Numeric;
    /** Set number of frames to use to determine if the interlace flag is accurate. From 0, default 0. */
    analyze_interlaced_flag?: Numeric;
  };
  /** Deinterleave or interleave fields. */
  il: {
    /** Select luma mode. 0 to 2, default 'none'. */
    luma_mode?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Select luma mode. 0 to 2, default 'none'. */
    l?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Select chroma mode. 0 to 2, default 'none'. */
    chroma_mode?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Select chroma mode. 0 to 2, default 'none'. */
    c?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Select alpha mode. 0 to 2, default 'none'. */
    alpha_mode?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Select alpha mode. 0 to 2, default 'none'. */
    a?: Numeric | 'none' | 'interleave' | 'i' | 'deinterleave' | 'd';
    /** Swap luma fields. Default false. */
    luma_swap?: Switch;
    /** Swap luma fields. Default false. */
    ls?: Switch;
    /** Swap chroma fields. Default false. */
    chroma_swap?: Switch;
    /** Swap chroma fields. Default false. */
    cs?: Switch;
    /** Swap alpha fields. Default false. */
    alpha_swap?: Switch;
    /** Swap alpha fields. Default false. */
    as?: Switch;
  };
  /** Apply inflate effect. */
  inflate: {
    /** Set threshold for 1st plane. 0 to 65535, default 65535. */
    threshold0?: Numeric;
    /** Set threshold for 2nd plane. 0 to 65535, default 65535. */
    threshold1?: Numeric;
    /** Set threshold for 3rd plane. 0 to 65535, default 65535. */
    threshold2?: Numeric;
    /** Set threshold for 4th plane. 0 to 65535, default 65535. */
    threshold3?: Numeric;
  };
  /** Convert progressive video into interlaced. */
  interlace: {
    /** Scanning mode. 0 to 1, default 'tff'. */
    scan?: Numeric | 'tff' | 'bff';
    /** Set vertical low-pass filter. 0 to 2, default 'linear'. */
    lowpass?: Numeric | 'off' | 'linear' | 'complex';
  };
  /** Apply kernel deinterlacing to the input. */
  kerndeint: {
    /** Set the threshold. 0 to 255, default 10. */
    thresh?: Numeric;
    /** Set the map. Default false. */
    map?: Switch;
    /** Set the order. Default false. */
    order?: Switch;
    /** Set sharpening. Default false. */
    sharp?: Switch;
    /** Set twoway. Default false. */
    twoway?: Switch;
  };
  /** Apply kirsch operator. */
  kirsch: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set scale. 0 to 65535, default 1. */
    scale?: Numeric;
    /** Set delta. -65535 to 65535, default 0. */
    delta?: Numeric;
  };
  /** Slowly update darker pixels. */
  lagfun: {
    /** Set decay. 0 to 1, default 0.95. */
    decay?: Numeric;
    /** Set what planes to filter. Default 15. */
    planes?: Numeric;
  };
  /** Report video filtering latency. */
  latency: None;
  /** Rectify the image by correcting for lens distortion. */
  lenscorrection: {
    /** Set relative center x. 0 to 1, default 0.5. */
    cx?: Numeric;
    /** Set relative center y. 0 to 1, default 0.5. */
    cy?: Numeric;
    /** Set quadratic distortion factor. -1 to 1, default 0. */
    k1?: Numeric;
    /** Set double quadratic distortion factor. -1 to 1, default 0. */
    k2?: Numeric;
    /** Set interpolation type. 0 to 64, default 'nearest'. */
    i?: Numeric | 'nearest' | 'bilinear';
    /** Set the color of the unmapped pixels. Default 'black@0'. */
    fc?: string;
  };
  /** Limit pixels components to the specified range. */
  limiter: {
    /** Set min value. 0 to 65535, default 0. */
    min?: Numeric;
    /** Set max value. 0 to 65535, default 65535. */
    max?: Numeric;
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Loop video frames. */
  loop: {
    /** Number of loops. From -1, default 0. */
    loop?: Numeric;
    /** Max number of frames to loop. 0 to 32767, default 0. */
    size?: Numeric;
    /** Set the loop start frame. From -1, default 0. */
    start?: Numeric;
    /** Set the loop start time. */
    time?: string | number;
  };
  /** Turns a certain luma into transparency. */
  lumakey: {
    /** Set the threshold value. 0 to 1, default 0. */
    threshold?: Numeric;
    /** Set the tolerance value. 0 to 1, default 0.01. */
    tolerance?: Numeric;
    /** Set the softness value. 0 to 1, default 0. */
    softness?: Numeric;
  };
  /** Compute and apply a lookup table to the RGB/YUV input video. */
  lut: {
    /** Set component #0 expression. Default 'clipval'. */
    c0?: string;
    /** Set component #1 expression. Default 'clipval'. */
    c1?: string;
    /** Set component #2 expression. Default 'clipval'. */
    c2?: string;
    /** Set component #3 expression. Default 'clipval'. */
    c3?: string;
    /** Set Y expression. Default 'clipval'. */
    y?: string;
    /** Set U expression. Default 'clipval'. */
    u?: string;
    /** Set V expression. Default 'clipval'. */
    v?: string;
    /** Set R expression. Default 'clipval'. */
    r?: string;
    /** Set G expression. Default 'clipval'. */
    g?: string;
    /** Set B expression. Default 'clipval'. */
    b?: string;
    /** Set A expression. Default 'clipval'. */
    a?: string;
  };
  /** Adjust colors using a 1D LUT. */
  lut1d: {
    /** Set 1D LUT file name. */
    file?: string;
    /** Select interpolation mode. 0 to 4, default 'linear'. */
    interp?: Numeric | 'nearest' | 'linear' | 'cosine' | 'cubic' | 'spline';
  };
  /** Adjust colors using a 3D LUT. */
  lut3d: {
    /** Set 3D LUT file name. */
    file?: string;
    /** When to process CLUT. 0 to 1, default 'all'. */
    clut?: Numeric | 'first' | 'all';
    /** Select interpolation mode. 0 to 4, default 'tetrahedral'. */
    interp?: Numeric | 'nearest' | 'trilinear' | 'tetrahedral' | 'pyramid' | 'prism';
  };
  /** Compute and apply a lookup table to the RGB input video. */
  lutrgb: {
    /** Set component #0 expression. Default 'clipval'. */
    c0?: string;
    /** Set component #1 expression. Default 'clipval'. */
    c1?: string;
    /** Set component #2 expression. Default 'clipval'. */
    c2?: string;
    /** Set component #3 expression. Default 'clipval'. */
    c3?: string;
    /** Set Y expression. Default 'clipval'. */
    y?: string;
    /** Set U expression. Default 'clipval'. */
    u?: string;
    /** Set V expression. Default 'clipval'. */
    v?: string;
    /** Set R expression. Default 'clipval'. */
    r?: string;
    /** Set G expression. Default 'clipval'. */
    g?: string;
    /** Set B expression. Default 'clipval'. */
    b?: string;
    /** Set A expression. Default 'clipval'. */
    a?: string;
  };
  /** Compute and apply a lookup table to the YUV input video. */
  lutyuv: {
    /** Set component #0 expression. Default 'clipval'. */
    c0?: string;
    /** Set component #1 expression. Default 'clipval'. */
    c1?: string;
    /** Set component #2 expression. Default 'clipval'. */
    c2?: string;
    /** Set component #3 expression. Default 'clipval'. */
    c3?: string;
    /** Set Y expression. Default 'clipval'. */
    y?: string;
    /** Set U expression. Default 'clipval'. */
    u?: string;
    /** Set V expression. Default 'clipval'. */
    v?: string;
    /** Set R expression. Default 'clipval'. */
    r?: string;
    /** Set G expression. Default 'clipval'. */
    g?: string;
    /** Set B expression. Default 'clipval'. */
    b?: string;
    /** Set A expression. Default 'clipval'. */
    a?: string;
  };
  /** Create Mask. */
  maskfun: {
    /** Set low threshold. 0 to 65535, default 10. */
    low?: Numeric;
    /** Set high threshold. 0 to 65535, default 10. */
    high?: Numeric;
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set fill value. 0 to 65535, default 0. */
    fill?: Numeric;
    /** Set sum value. 0 to 65535, default 10. */
    sum?: Numeric;
  };
  /** Apply motion compensating deinterlacing. */
  mcdeint: {
    /** Set mode. 0 to 3, default 'fast'. */
    mode?: Numeric | 'fast' | 'medium' | 'slow' | 'extra_slow';
    /** Set the assumed picture field parity. -1 to 1, default 'bff'. */
    parity?: Numeric | 'tff' | 'bff';
    /** Set qp. Default 1. */
    qp?: Numeric;
  };
  /** Apply Median filter. */
  median: {
    /** Set median radius. 1 to 127, default 1. */
    radius?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set median vertical radius. 0 to 127, default 0. */
    radiusV?: Numeric;
    /** Set median percentile. 0 to 1, default 0.5. */
    percentile?: Numeric;
  };
  /** Generate motion vectors. */
  mestimate: {
    /** Motion estimation method. 1 to 9, default 'esa'. */
    method?: Numeric | 'esa' | 'tss' | 'tdls' | 'ntss' | 'fss' | 'ds' | 'hexbs' | 'epzs' | 'umh';
    /** Macroblock size. From 8, default 16. */
    mb_size?: Numeric;
    /** Search parameter. From 4, default 7. */
    search_param?: Numeric;
  };
  /** Manipulate video frame metadata. */
  metadata: {
    /** Set a mode of operation. 0 to 4, default 'select'. */
    mode?: Numeric | 'select' | 'add' | 'modify' | 'delete' | 'print';
    /** Set metadata key. */
    key?: string;
    /** Set metadata value. */
    value?: string;
    /** Function for comparing values. 0 to 6, default 'same_str'. */
    function?: Numeric | 'same_str' | 'starts_with' | 'less' | 'equal' | 'greater' | 'expr' | 'ends_with';
    /** Set expression for expr function. */
    expr?: string;
    /** Set file where to print metadata information. */
    file?: string;
    /** Reduce buffering when printing to user-set file or pipe. Default false. */
    direct?: Switch;
  };
  /** Frame rate conversion using Motion Interpolation. */
  minterpolate: {
    /** Output's frame rate. Default '60'. */
    fps?: string | number;
    /** Motion interpolation mode. 0 to 2, default 'mci'. */
    mi_mode?: Numeric | 'dup' | 'blend' | 'mci';
    /** Motion compensation mode. 0 to 1, default 'obmc'. */
    mc_mode?: Numeric | 'obmc' | 'aobmc';
    /** Motion estimation mode. 0 to 1, default 'bilat'. */
    me_mode?: Numeric | 'bidir' | 'bilat';
    /** Motion estimation method. 1 to 9, default 'epzs'. */
    me?: Numeric | 'esa' | 'tss' | 'tdls' | 'ntss' | 'fss' | 'ds' | 'hexbs' | 'epzs' | 'umh';
    /** Macroblock size. 4 to 16, default 16. */
    mb_size?: Numeric;
    /** Search parameter. From 4, default 32. */
    search_param?: Numeric;
    /** Variable-size block motion compensation. 0 to 1, default 0. */
    vsbmc?: Numeric;
    /** Scene change detection method. 0 to 1, default 'fdiff'. */
    scd?: Numeric | 'none' | 'fdiff';
    /** Scene change threshold. 0 to 100, default 10. */
    scd_threshold?: Numeric;
  };
  /** Convert video to gray using custom color filter. */
  monochrome: {
    /** Set the chroma blue spot. -1 to 1, default 0. */
    cb?: Numeric;
    /** Set the chroma red spot. -1 to 1, default 0. */
    cr?: Numeric;
    /** Set the color filter size. 0.1 to 10, default 1. */
    size?: Numeric;
    /** Set the highlights strength. 0 to 1, default 0. */
    high?: Numeric;
  };
  /** Remove near-duplicate frames. */
  mpdecimate: {
    /** Set the maximum number of consecutive dropped frames (positive), or the minimum interval between dropped frames (negative). Default 0. */
    max?: Numeric;
    /** Set the number of similar consecutive frames to be kept before starting to drop similar frames. From 0, default 0. */
    keep?: Numeric;
    /** Set high dropping threshold. Default 768. */
    hi?: Numeric;
    /** Set low dropping threshold. Default 320. */
    lo?: Numeric;
    /** Set fraction dropping threshold. 0 to 1, default 0.33. */
    frac?: Numeric;
  };
  /** Negate input video. */
  negate: {
    /** Set components to negate. Default 'y+u+v+r+g+b'. */
    components?: Flags<'y' | 'u' | 'v' | 'r' | 'g' | 'b' | 'a'>;
    /** Default false. */
    negate_alpha?: Switch;
  };
  /** Non-local means denoiser. */
  nlmeans: {
    /** Denoising strength. 1 to 30, default 1. */
    s?: Numeric;
    /** Patch size. 0 to 99, default 7. */
    p?: Numeric;
    /** Patch size for chroma planes. 0 to 99, default 0. */
    pc?: Numeric;
    /** Research window. 0 to 99, default 15. */
    r?: Numeric;
    /** Research window for chroma planes. 0 to 99, default 0. */
    rc?: Numeric;
  };
  /** Apply neural network edge directed interpolation intra-only deinterlacer. */
  nnedi: {
    /** Set weights file. Default 'nnedi3_weights.bin'. */
    weights?: string;
    /** Set which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
    /** Set mode of operation. -2 to 3, default 'a'. */
    field?: Numeric | 'af' | 'a' | 't' | 'b' | 'tf' | 'bf';
    /** Set which planes to process. 0 to 15, default 7. */
    planes?: Numeric;
    /** Set size of local neighborhood around each pixel, used by the predictor neural network. 0 to 6, default 's32x4'. */
    nsize?: Numeric | 's8x6' | 's16x6' | 's32x6' | 's48x6' | 's8x4' | 's16x4' | 's32x4';
    /** Set number of neurons in predictor neural network. 0 to 4, default 'n32'. */
    nns?: Numeric | 'n16' | 'n32' | 'n64' | 'n128' | 'n256';
    /** Set quality. 1 to 2, default 'fast'. */
    qual?: Numeric | 'fast' | 'slow';
    /** Set which set of weights to use in the predictor. 0 to 1, default 'a'. */
    etype?: Numeric | 'a' | 'abs' | 's' | 'mse';
    /** Set prescreening. 0 to 4, default 'new'. */
    pscrn?: Numeric | 'none' | 'original' | 'new' | 'new2' | 'new3';
  };
  /** Force libavfilter not to use any of the specified pixel formats for the input to the next filter. */
  noformat: {
    /** A '|'-separated list of pixel formats. */
    pix_fmts?: string;
    /** A '|'-separated list of color spaces. */
    color_spaces?: string;
    /** A '|'-separated list of color ranges. */
    color_ranges?: string;
  };
  /** Add noise. */
  noise: {
    /** Set component #0 noise seed. From -1, default -1. */
    all_seed?: Numeric;
    /** Set component #0 strength. 0 to 100, default 0. */
    all_strength?: Numeric;
    /** Set component #0 strength. 0 to 100, default 0. */
    alls?: Numeric;
    /** Set component #0 flags. */
    all_flags?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #0 flags. */
    allf?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #0 noise seed. From -1, default -1. */
    c0_seed?: Numeric;
    /** Set component #0 strength. 0 to 100, default 0. */
    c0_strength?: Numeric;
    /** Set component #0 strength. 0 to 100, default 0. */
    c0s?: Numeric;
    /** Set component #0 flags. */
    c0_flags?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #0 flags. */
    c0f?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #1 noise seed. From -1, default -1. */
    c1_seed?: Numeric;
    /** Set component #1 strength. 0 to 100, default 0. */
    c1_strength?: Numeric;
    /** Set component #1 strength. 0 to 100, default 0. */
    c1s?: Numeric;
    /** Set component #1 flags. */
    c1_flags?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #1 flags. */
    c1f?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #2 noise seed. From -1, default -1. */
    c2_seed?: Numeric;
    /** Set component #2 strength. 0 to 100, default 0. */
    c2_strength?: Numeric;
    /** Set component #2 strength. 0 to 100, default 0. */
    c2s?: Numeric;
    /** Set component #2 flags. */
    c2_flags?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #2 flags. */
    c2f?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #3 noise seed. From -1, default -1. */
    c3_seed?: Numeric;
    /** Set component #3 strength. 0 to 100, default 0. */
    c3_strength?: Numeric;
    /** Set component #3 strength. 0 to 100, default 0. */
    c3s?: Numeric;
    /** Set component #3 flags. */
    c3_flags?: Flags<'a' | 'p' | 't' | 'u'>;
    /** Set component #3 flags. */
    c3f?: Flags<'a' | 'p' | 't' | 'u'>;
  };
  /** Normalize RGB video. */
  normalize: {
    /** Output color to which darkest input color is mapped. Default 'black'. */
    blackpt?: string;
    /** Output color to which brightest input color is mapped. Default 'white'. */
    whitept?: string;
    /** Amount of temporal smoothing of the input range, to reduce flicker. 0 to 268435500, default 0. */
    smoothing?: Numeric;
    /** Proportion of independent to linked channel normalization. 0 to 1, default 1. */
    independence?: Numeric;
    /** Strength of filter, from no effect to full normalization. 0 to 1, default 1. */
    strength?: Numeric;
  };
  /** Pass the source unchanged to the output. */
  null: None;
  /** 2D Video Oscilloscope. */
  oscilloscope: {
    /** Set scope x position. 0 to 1, default 0.5. */
    x?: Numeric;
    /** Set scope y position. 0 to 1, default 0.5. */
    y?: Numeric;
    /** Set scope size. 0 to 1, default 0.8. */
    s?: Numeric;
    /** Set scope tilt. 0 to 1, default 0.5. */
    t?: Numeric;
    /** Set trace opacity. 0 to 1, default 0.8. */
    o?: Numeric;
    /** Set trace x position. 0 to 1, default 0.5. */
    tx?: Numeric;
    /** Set trace y position. 0 to 1, default 0.9. */
    ty?: Numeric;
    /** Set trace width. 0.1 to 1, default 0.8. */
    tw?: Numeric;
    /** Set trace height. 0.1 to 1, default 0.3. */
    th?: Numeric;
    /** Set components to trace. 0 to 15, default 7. */
    c?: Numeric;
    /** Draw trace grid. Default true. */
    g?: Switch;
    /** Draw statistics. Default true. */
    st?: Switch;
    /** Draw scope. Default true. */
    sc?: Switch;
  };
  /** Denoise using wavelets. */
  owdenoise: {
    /** Set depth. 8 to 16, default 8. */
    depth?: Numeric;
    /** Set luma strength. 0 to 1000, default 1. */
    luma_strength?: Numeric;
    /** Set luma strength. 0 to 1000, default 1. */
    ls?: Numeric;
    /** Set chroma strength. 0 to 1000, default 1. */
    chroma_strength?: Numeric;
    /** Set chroma strength. 0 to 1000, default 1. */
    cs?: Numeric;
  };
  /** Pad the input video. */
  pad: {
    /** Set the pad area width expression. Default 'iw'. */
    width?: string;
    /** Set the pad area width expression. Default 'iw'. */
    w?: string;
    /** Set the pad area height expression. Default 'ih'. */
    height?: string;
    /** Set the pad area height expression. Default 'ih'. */
    h?: string;
    /** Set the x offset expression for the input image position. Default '0'. */
    x?: string;
    /** Set the y offset expression for the input image position. Default '0'. */
    y?: string;
    /** Set the color of the padded area border. Default 'black'. */
    color?: string;
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
    /** Pad to fit an aspect instead of a resolution. From 0, default 0. */
    aspect?: Ratio;
  };
  /** Pad the input video. */
  pad_vaapi: {
    /** Set the pad area width. Default 'iw'. */
    width?: string;
    /** Set the pad area width. Default 'iw'. */
    w?: string;
    /** Set the pad area height. Default 'ih'. */
    height?: string;
    /** Set the pad area height. Default 'ih'. */
    h?: string;
    /** Set the x offset for the input image position. Default '0'. */
    x?: string;
    /** Set the y offset for the input image position. Default '0'. */
    y?: string;
    /** Set the color of the padded area border. Default 'black'. */
    color?: string;
    /** Pad to fit an aspect instead of a resolution. 0 to 32767, default 0. */
    aspect?: Ratio;
  };
  /** Find the optimal palette for a given stream. */
  palettegen: {
    /** Set the maximum number of colors to use in the palette. 2 to 256, default 256. */
    max_colors?: Numeric;
    /** Reserve a palette entry for transparency. Default true. */
    reserve_transparent?: Switch;
    /** Set a background color for transparency. Default 'lime'. */
    transparency_color?: string;
    /** Set statistics mode. 0 to 2, default 'full'. */
    stats_mode?: Numeric | 'full' | 'diff' | 'single';
  };
  /** Set permissions for the output video frame. */
  perms: {
    /** Select permissions mode. 0 to 4, default 'none'. */
    mode?: Numeric | 'none' | 'ro' | 'rw' | 'toggle' | 'random';
    /** Set the seed for the random mode. From -1, default -1. */
    seed?: Numeric;
  };
  /** Correct the perspective of video. */
  perspective: {
    /** Set top left x coordinate. Default '0'. */
    x0?: string;
    /** Set top left y coordinate. Default '0'. */
    y0?: string;
    /** Set top right x coordinate. Default 'W'. */
    x1?: string;
    /** Set top right y coordinate. Default '0'. */
    y1?: string;
    /** Set bottom left x coordinate. Default '0'. */
    x2?: string;
    /** Set bottom left y coordinate. Default 'H'. */
    y2?: string;
    /** Set bottom right x coordinate. Default 'W'. */
    x3?: string;
    /** Set bottom right y coordinate. Default 'H'. */
    y3?: string;
    /** Set interpolation. 0 to 1, default 'linear'. */
    interpolation?: Numeric | 'linear' | 'cubic';
    /** Specify the sense of the coordinates. 0 to 1, default 'source'. */
    sense?: Numeric | 'source' | 'destination';
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
  };
  /** Phase shift fields. */
  phase: {
    /** Set phase mode. 0 to 8, default 'A'. */
    mode?: Numeric | 'p' | 't' | 'b' | 'T' | 'B' | 'u' | 'U' | 'a' | 'A';
  };
  /** Filter out photosensitive epilepsy seizure-inducing flashes. */
  photosensitivity: {
    /** Set how many frames to use. 2 to 240, default 30. */
    frames?: Numeric;
    /** Set how many frames to use. 2 to 240, default 30. */
    f?: Numeric;
    /** Set detection threshold factor (lower is stricter). From 0.1, default 1. */
    threshold?: Numeric;
    /** Set detection threshold factor (lower is stricter). From 0.1, default 1. */
    t?: Numeric;
    /** Set pixels to skip when sampling frames. 1 to 1024, default 1. */
    skip?: Numeric;
    /** Leave frames unchanged. Default false. */
    bypass?: Switch;
  };
  /** Test pixel format definitions. */
  pixdesctest: None;
  /** Pixelize video. */
  pixelize: {
    /** Set block width. 1 to 1024, default 16. */
    width?: Numeric;
    /** Set block width. 1 to 1024, default 16. */
    w?: Numeric;
    /** Set block height. 1 to 1024, default 16. */
    height?: Numeric;
    /** Set block height. 1 to 1024, default 16. */
    h?: Numeric;
    /** Set the pixelize mode. 0 to 2, default 'avg'. */
    mode?: Numeric | 'avg' | 'min' | 'max';
    /** Set the pixelize mode. 0 to 2, default 'avg'. */
    m?: Numeric | 'avg' | 'min' | 'max';
    /** Set what planes to filter. Default 15. */
    planes?: Numeric;
    /** Set what planes to filter. Default 15. */
    p?: Numeric;
  };
  /** Pixel data analysis. */
  pixscope: {
    /** Set scope x offset. 0 to 1, default 0.5. */
    x?: Numeric;
    /** Set scope y offset. 0 to 1, default 0.5. */
    y?: Numeric;
    /** Set scope width. 1 to 80, default 7. */
    w?: Numeric;
    /** Set scope height. 1 to 80, default 7. */
    h?: Numeric;
    /** Set window opacity. 0 to 1, default 0.5. */
    o?: Numeric;
    /** Set window x offset. -1 to 1, default -1. */
    wx?: Numeric;
    /** Set window y offset. -1 to 1, default -1. */
    wy?: Numeric;
  };
  /** Filter video using libpostproc. */
  pp: {
    /** Set postprocess subfilters. Default 'de'. */
    subfilters?: string;
  };
  /** Apply Postprocessing 7 filter. */
  pp7: {
    /** Force a constant quantizer parameter. 0 to 64, default 0. */
    qp?: Numeric;
    /** Set thresholding mode. 0 to 2, default 'medium'. */
    mode?: Numeric | 'hard' | 'soft' | 'medium';
  };
  /** Apply prewitt operator. */
  prewitt: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set scale. 0 to 65535, default 1. */
    scale?: Numeric;
    /** Set delta. -65535 to 65535, default 0. */
    delta?: Numeric;
  };
  /** ProcAmp (color balance) adjustments for hue, saturation, brightness, contrast */
  procamp_vaapi: {
    /** Output video brightness. -100 to 100, default 0. */
    b?: Numeric;
    /** Output video brightness. -100 to 100, default 0. */
    brightness?: Numeric;
    /** Output video saturation. 0 to 10, default 1. */
    s?: Numeric;
    /** Output video saturation. 0 to 10, default 1. */
    saturatio?: Numeric;
    /** Output video contrast. 0 to 10, default 1. */
    c?: Numeric;
    /** Output video contrast. 0 to 10, default 1. */
    contrast?: Numeric;
    /** Output video hue. -180 to 180, default 0. */
    h?: Numeric;
    /** Output video hue. -180 to 180, default 0. */
    hue?: Numeric;
  };
  /** Make pseudocolored video frames. */
  pseudocolor: {
    /** Set component #0 expression. Default 'val'. */
    c0?: string;
    /** Set component #1 expression. Default 'val'. */
    c1?: string;
    /** Set component #2 expression. Default 'val'. */
    c2?: string;
    /** Set component #3 expression. Default 'val'. */
    c3?: string;
    /** Set component as base. 0 to 3, default 0. */
    index?: Numeric;
    /** Set component as base. 0 to 3, default 0. */
    i?: Numeric;
    /** Set preset. -1 to 20, default 'none'. */
    preset?: Numeric | 'none' | 'magma' | 'inferno' | 'plasma' | 'viridis' | 'turbo' | 'cividis' | 'range1' | 'range2' | 'shadows' | 'highlights' | 'solar' | 'nominal' | 'preferred' | 'total' | 'spectral' | 'cool' | 'heat' | 'fiery' | 'blues' | 'green' | 'helix';
    /** Set preset. -1 to 20, default 'none'. */
    p?: Numeric | 'none' | 'magma' | 'inferno' | 'plasma' | 'viridis' | 'turbo' | 'cividis' | 'range1' | 'range2' | 'shadows' | 'highlights' | 'solar' | 'nominal' | 'preferred' | 'total' | 'spectral' | 'cool' | 'heat' | 'fiery' | 'blues' | 'green' | 'helix';
    /** Set pseudocolor opacity. 0 to 1, default 1. */
    opacity?: Numeric;
  };
  /** Pullup from field sequence to frames. */
  pullup: {
    /** Set left junk size. From 0, default 1. */
    jl?: Numeric;
    /** Set right junk size. From 0, default 1. */
    jr?: Numeric;
    /** Set top junk size. From 1, default 4. */
    jt?: Numeric;
    /** Set bottom junk size. From 1, default 4. */
    jb?: Numeric;
    /** Set strict breaks. Default false. */
    sb?: Switch | 'auto';
    /** Set metric plane. 0 to 2, default 'y'. */
    mp?: Numeric | 'y' | 'u' | 'v';
  };
  /** Change video quantization parameters. */
  qp: {
    /** Set qp expression. */
    qp?: string;
  };
  /** Return random frames. */
  random: {
    /** Set number of frames in cache. 2 to 512, default 30. */
    frames?: Numeric;
    /** Set the seed. From -1, default -1. */
    seed?: Numeric;
  };
  /** Read EIA-608 Closed Caption codes from input video and write them to frame metadata. */
  readeia608: {
    /** Set from which line to scan for codes. From 0, default 0. */
    scan_min?: Numeric;
    /** Set to which line to scan for codes. From 0, default 29. */
    scan_max?: Numeric;
    /** Set ratio of width reserved for sync code detection. 0.1 to 0.7, default 0.27. */
    spw?: Numeric;
    /** Check and apply parity bit. Default false. */
    chp?: Switch;
    /** Lowpass line prior to processing. Default true. */
    lp?: Switch;
  };
  /** Read vertical interval timecode and write it to frame metadata. */
  readvitc: {
    /** Maximum line numbers to scan for VITC data. From -1, default 45. */
    scan_max?: Numeric;
    /** Black color threshold. 0 to 1, default 0.2. */
    thr_b?: Numeric;
    /** White color threshold. 0 to 1, default 0.6. */
    thr_w?: Numeric;
  };
  /** Slow down filtering to match realtime. */
  realtime: {
    /** Sleep time limit. From 0, default 2 s. */
    limit?: string | number;
    /** Speed factor. From 2.225074e-308, default 1. */
    speed?: Numeric;
  };
  /** Remove grain. */
  removegrain: {
    /** Set mode for 1st plane. 0 to 24, default 0. */
    m0?: Numeric;
    /** Set mode for 2nd plane. 0 to 24, default 0. */
    m1?: Numeric;
    /** Set mode for 3rd plane. 0 to 24, default 0. */
    m2?: Numeric;
    /** Set mode for 4th plane. 0 to 24, default 0. */
    m3?: Numeric;
  };
  /** Remove a TV logo based on a mask image. */
  removelogo: {
    /** Set bitmap filename. */
    filename?: string;
    /** Set bitmap filename. */
    f?: string;
  };
  /** Hard repeat fields based on MPEG repeat field flag. */
  repeatfields: None;
  /** Reverse a clip. */
  reverse: None;
  /** Shift RGBA. */
  rgbashift: {
    /** Shift red horizontally. -255 to 255, default 0. */
    rh?: Numeric;
    /** Shift red vertically. -255 to 255, default 0. */
    rv?: Numeric;
    /** Shift green horizontally. -255 to 255, default 0. */
    gh?: Numeric;
    /** Shift green vertically. -255 to 255, default 0. */
    gv?: Numeric;
    /** Shift blue horizontally. -255 to 255, default 0. */
    bh?: Numeric;
    /** Shift blue vertically. -255 to 255, default 0. */
    bv?: Numeric;
    /** Shift alpha horizontally. -255 to 255, default 0. */
    ah?: Numeric;
    /** Shift alpha vertically. -255 to 255, default 0. */
    av?: Numeric;
    /** Set edge operation. 0 to 1, default 'smear'. */
    edge?: Numeric | 'smear' | 'wrap';
  };
  /** Apply roberts cross operator. */
  roberts: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set scale. 0 to 65535, default 1. */
    scale?: Numeric;
    /** Set delta. -65535 to 65535, default 0. */
    delta?: Numeric;
  };
  /** Rotate the input image. */
  rotate: {
    /** Set angle (in radians). Default '0'. */
    angle?: string;
    /** Set angle (in radians). Default '0'. */
    a?: string;
    /** Set output width expression. Default 'iw'. */
    out_w?: string;
    /** Set output width expression. Default 'iw'. */
    ow?: string;
    /** Set output height expression. Default 'ih'. */
    out_h?: string;
    /** Set output height expression. Default 'ih'. */
    oh?: string;
    /** Set background fill color. Default 'black'. */
    fillcolor?: string;
    /** Set background fill color. Default 'black'. */
    c?: string;
    /** Use bilinear interpolation. Default true. */
    bilinear?: Switch;
  };
  /** Apply shape adaptive blur. */
  sab: {
    /** Set luma radius. 0.1 to 4, default 1. */
    luma_radius?: Numeric;
    /** Set luma radius. 0.1 to 4, default 1. */
    lr?: Numeric;
    /** Set luma pre-filter radius. 0.1 to 2, default 1. */
    luma_pre_filter_radius?: Numeric;
    /** Set luma pre-filter radius. 0.1 to 2, default 1. */
    lpfr?: Numeric;
    /** Set luma strength. 0.1 to 100, default 1. */
    luma_strength?: Numeric;
    /** Set luma strength. 0.1 to 100, default 1. */
    ls?: Numeric;
    /** Set chroma radius. -0.9 to 4, default -0.9. */
    chroma_radius?: Numeric;
    /** Set chroma radius. -0.9 to 4, default -0.9. */
    cr?: Numeric;
    /** Set chroma pre-filter radius. -0.9 to 2, default -0.9. */
    chroma_pre_filter_radius?: Numeric;
    /** Set chroma pre-filter radius. -0.9 to 2, default -0.9. */
    cpfr?: Numeric;
    /** Set chroma strength. -0.9 to 100, default -0.9. */
    chroma_strength?: Numeric;
    /** Set chroma strength. -0.9 to 100, default -0.9. */
    cs?: Numeric;
  };
  /** Scale the input video size and/or convert the image format. */
  scale: {
    /** Output video width. */
    w?: string;
    /** Output video width. */
    width?: string;
    /** Output video height. */
    h?: string;
    /** Output video height. */
    height?: string;
    /** Flags to pass to libswscale. */
    flags?: string;
    /** Set interlacing. Default false. */
    interl?: Switch | 'auto';
    /** Set video size. */
    size?: string;
    /** Set video size. */
    s?: string;
    /** Set input YCbCr type. -1 to 17, default 'auto'. */
    in_color_matrix?: Numeric | 'auto' | 'bt601' | 'bt470' | 'smpte170m' | 'bt709' | 'fcc' | 'smpte240m' | 'bt2020';
    /** Set output YCbCr type. 0 to 17, default 2. */
    out_color_matrix?: Numeric | 'auto' | 'bt601' | 'bt470' | 'smpte170m' | 'bt709' | 'fcc' | 'smpte240m' | 'bt2020';
    /** Set input color range. 0 to 2, default 'auto'. */
    in_range?: Numeric | 'auto' | 'unknown' | 'full' | 'limited' | 'jpeg' | 'mpeg' | 'tv' | 'pc';
    /** Set output color range. 0 to 2, default 'auto'. */
    out_range?: Numeric | 'auto' | 'unknown' | 'full' | 'limited' | 'jpeg' | 'mpeg' | 'tv' | 'pc';
    /** Set input chroma sample location. 0 to 6, default 'auto'. */
    in_chroma_loc?: Numeric | 'auto' | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set output chroma sample location. 0 to 6, default 'auto'. */
    out_chroma_loc?: Numeric | 'auto' | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Input vertical chroma position in luma grid/256. -513 to 512, default -513. */
    in_v_chr_pos?: Numeric;
    /** Input horizontal chroma position in luma grid/256. -513 to 512, default -513. */
    in_h_chr_pos?: Numeric;
    /** Output vertical chroma position in luma grid/256. -513 to 512, default -513. */
    out_v_chr_pos?: Numeric;
    /** Output horizontal chroma position in luma grid/256. -513 to 512, default -513. */
    out_h_chr_pos?: Numeric;
    /** Decrease or increase w/h if necessary to keep the original AR. 0 to 2, default 'disable'. */
    force_original_aspect_ratio?: Numeric | 'disable' | 'decrease' | 'increase';
    /** Enforce that the output resolution is divisible by a defined integer when force_original_aspect_ratio is used. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
    /** Scaler param 0. */
    param0?: Numeric;
    /** Scaler param 1. */
    param1?: Numeric;
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
    /** Scaler flags. Default 'bicubic'. */
    sws_flags?: Flags<'fast_bilinear' | 'bilinear' | 'bicubic' | 'experimental' | 'neighbor' | 'area' | 'bicublin' | 'gauss' | 'sinc' | 'lanczos' | 'spline' | 'print_info' | 'accurate_rnd' | 'full_chroma_int' | 'full_chroma_inp' | 'bitexact' | 'error_diffusion'>;
    /** Source width. From 1, default 16. */
    srcw?: Numeric;
    /** Source height. From 1, default 16. */
    srch?: Numeric;
    /** Destination width. From 1, default 16. */
    dstw?: Numeric;
    /** Destination height. From 1, default 16. */
    dsth?: Numeric;
    /** Source format. Default 'yuv420p'. */
    src_format?: string;
    /** Destination format. Default 'yuv420p'. */
    dst_format?: string;
    /** Source is full range. Default false. */
    src_range?: Switch;
    /** Destination is full range. Default false. */
    dst_range?: Switch;
    /** Source vertical chroma position in luma grid/256. -513 to 1024, default -513. */
    src_v_chr_pos?: Numeric;
    /** Source horizontal chroma position in luma grid/256. -513 to 1024, default -513. */
    src_h_chr_pos?: Numeric;
    /** Destination vertical chroma position in luma grid/256. -513 to 1024, default -513. */
    dst_v_chr_pos?: Numeric;
    /** Destination horizontal chroma position in luma grid/256. -513 to 1024, default -513. */
    dst_h_chr_pos?: Numeric;
    /** Set dithering algorithm. 0 to 6, default 'auto'. */
    sws_dither?: Numeric | 'auto' | 'bayer' | 'ed' | 'a_dither' | 'x_dither';
    /** Gamma correct scaling. Default false. */
    gamma?: Switch;
    /** Mode for alpha -> non alpha. 0 to 2, default 'none'. */
    alphablend?: Numeric | 'none' | 'uniform_color' | 'checkerboard';
    /** Number of threads. From 0, default 1. */
    threads?: Numeric | 'auto';
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** GPU accelerated video resizer */
  scale_cuda: {
    /** Output video width. Default 'iw'. */
    w?: string;
    /** Output video height. Default 'ih'. */
    h?: string;
    /** Interpolation algorithm used for resizing. 0 to 4, default 0. */
    interp_algo?: Numeric | 'nearest' | 'bilinear' | 'bicubic' | 'lanczos';
    /** Output video pixel format. */
    format?: string;
    /** Do not process frames at all if parameters match. Default true. */
    passthrough?: Switch;
    /** Algorithm-Specific parameter. Default 999999. */
    param?: Numeric;
    /** Decrease or increase w/h if necessary to keep the original AR. 0 to 2, default 'disable'. */
    force_original_aspect_ratio?: Numeric | 'disable' | 'decrease' | 'increase';
    /** Enforce that the output resolution is divisible by a defined integer when force_original_aspect_ratio is used. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
  };
  /** Resize 4:2:0 video, and change its depth and layout. */
  scale_jetson: {
    /** Output width; 0: as the input; -n: from the aspect ratio, a multiple of n. -16384 to 16384, default 0. */
    w?: Numeric;
    /** Output height; 0: as the input; -n: from the aspect ratio, a multiple of n. -16384 to 16384, default 0. */
    h?: Numeric;
    /** Make both sides a multiple of this; given sides are rounded down. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
    /** How to resize. 0 to 2, default 'bicubic'. */
    resize?: Numeric | 'area' | 'bilinear' | 'bicubic';
    /** What does it, of frames in memory. 0 to 2, default 'auto'. */
    backend?: Numeric | 'auto' | 'cpu' | 'cuda';
    /** Of the samples of frames on a device; none: nv12 of tonemap_jetson, as the input of scale_jetson. */
    format?: string;
  };
  /** Scale to/from VAAPI surfaces. */
  scale_vaapi: {
    /** Output video width. Default 'iw'. */
    w?: string;
    /** Output video height. Default 'ih'. */
    h?: string;
    /** Output video format (software format of hardware frames). */
    format?: string;
    /** Scaling mode. 0 to 768, default 'hq'. */
    mode?: Numeric | 'default' | 'fast' | 'hq' | 'nl_anamorphic';
    /** Output colour matrix coefficient set. */
    out_color_matrix?: string;
    /** Output colour range. 0 to 2, default 0. */
    out_range?: Numeric | 'full' | 'limited' | 'jpeg' | 'mpeg' | 'tv' | 'pc';
    /** Output colour primaries. */
    out_color_primaries?: string;
    /** Output colour transfer characteristics. */
    out_color_transfer?: string;
    /** Output chroma sample location. */
    out_chroma_location?: string;
    /** Decrease or increase w/h if necessary to keep the original AR. 0 to 2, default 'disable'. */
    force_original_aspect_ratio?: Numeric | 'disable' | 'decrease' | 'increase';
    /** Enforce that the output resolution is divisible by a defined integer when force_original_aspect_ratio is used. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
  };
  /** Detect video scene change */
  scdet: {
    /** Set scene change detect threshold. 0 to 100, default 10. */
    threshold?: Numeric;
    /** Set scene change detect threshold. 0 to 100, default 10. */
    t?: Numeric;
    /** Set the flag to pass scene change frames. Default false. */
    sc_pass?: Switch;
    /** Set the flag to pass scene change frames. Default false. */
    s?: Switch;
  };
  /** Apply scharr operator. */
  scharr: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set scale. 0 to 65535, default 1. */
    scale?: Numeric;
    /** Set delta. -65535 to 65535, default 0. */
    delta?: Numeric;
  };
  /** Scroll input video. */
  scroll: {
    /** Set the horizontal scrolling speed. -1 to 1, default 0. */
    horizontal?: Numeric;
    /** Set the horizontal scrolling speed. -1 to 1, default 0. */
    h?: Numeric;
    /** Set the vertical scrolling speed. -1 to 1, default 0. */
    vertical?: Numeric;
    /** Set the vertical scrolling speed. -1 to 1, default 0. */
    v?: Numeric;
    /** Set initial horizontal position. 0 to 1, default 0. */
    hpos?: Numeric;
    /** Set initial vertical position. 0 to 1, default 0. */
    vpos?: Numeric;
  };
  /** Select video frames to pass in output. */
  select: {
    /** Set an expression to use for selecting frames. Default '1'. */
    expr?: string;
    /** Set an expression to use for selecting frames. Default '1'. */
    e?: string;
    /** Set the number of outputs. From 1, default 1. */
    outputs?: Numeric;
    /** Set the number of outputs. From 1, default 1. */
    n?: Numeric;
  };
  /** Apply CMYK adjustments to specific color ranges. */
  selectivecolor: {
    /** Select correction method. 0 to 1, default 'absolute'. */
    correction_method?: Numeric | 'absolute' | 'relative';
    /** Adjust red regions. */
    reds?: string;
    /** Adjust yellow regions. */
    yellows?: string;
    /** Adjust green regions. */
    greens?: string;
    /** Adjust cyan regions. */
    cyans?: string;
    /** Adjust blue regions. */
    blues?: string;
    /** Adjust magenta regions. */
    magentas?: string;
    /** Adjust white regions. */
    whites?: string;
    /** Adjust neutral regions. */
    neutrals?: string;
    /** Adjust black regions. */
    blacks?: string;
    /** Set Photoshop selectivecolor file name. */
    psfile?: string;
  };
  /** Send commands to filters. */
  sendcmd: {
    /** Set commands. */
    commands?: string;
    /** Set commands. */
    c?: string;
    /** Set commands file. */
    filename?: string;
    /** Set commands file. */
    f?: string;
  };
  /** Split input video frames into fields. */
  separatefields: None;
  /** Set the frame display aspect ratio. */
  setdar: {
    /** Set display aspect ratio. Default '0'. */
    dar?: string;
    /** Set display aspect ratio. Default '0'. */
    ratio?: string;
    /** Set display aspect ratio. Default '0'. */
    r?: string;
    /** Set max value for nominator or denominator in the ratio. From 1, default 100. */
    max?: Numeric;
  };
  /** Force field for the output video frame. */
  setfield: {
    /** Select interlace mode. -1 to 2, default 'auto'. */
    mode?: Numeric | 'auto' | 'bff' | 'tff' | 'prog';
  };
  /** Force field, or color property for the output video frame. */
  setparams: {
    /** Select interlace mode. -1 to 2, default 'auto'. */
    field_mode?: Numeric | 'auto' | 'bff' | 'tff' | 'prog';
    /** Select color range. -1 to 2, default 'auto'. */
    range?: Numeric | 'auto' | 'unspecified' | 'unknown' | 'limited' | 'tv' | 'mpeg' | 'full' | 'pc' | 'jpeg';
    /** Select color primaries. -1 to 22, default 'auto'. */
    color_primaries?: Numeric | 'auto' | 'bt709' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213';
    /** Select color transfer. -1 to 18, default 'auto'. */
    color_trc?: Numeric | 'auto' | 'bt709' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'linear' | 'log100' | 'log316' | 'iec61966-2-4' | 'bt1361e' | 'iec61966-2-1' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'smpte428' | 'arib-std-b67';
    /** Select colorspace. -1 to 17, default 'auto'. */
    colorspace?: Numeric | 'auto' | 'gbr' | 'bt709' | 'unknown' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'ycgco-re' | 'ycgco-ro' | 'bt2020nc' | 'bt2020c' | 'smpte2085' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp' | 'ipt-c2';
    /** Select chroma sample location. -1 to 6, default 'auto'. */
    chroma_location?: Numeric | 'auto' | 'unspecified' | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
  };
  /** Set PTS for the output video frame. */
  setpts: {
    /** Expression determining the frame timestamp. Default 'PTS'. */
    expr?: string;
  };
  /** Force color range for the output video frame. */
  setrange: {
    /** Select color range. -1 to 2, default 'auto'. */
    range?: Numeric | 'auto' | 'unspecified' | 'unknown' | 'limited' | 'tv' | 'mpeg' | 'full' | 'pc' | 'jpeg';
  };
  /** Set the pixel sample aspect ratio. */
  setsar: {
    /** Set sample (pixel) aspect ratio. Default '0'. */
    sar?: string;
    /** Set sample (pixel) aspect ratio. Default '0'. */
    ratio?: string;
    /** Set sample (pixel) aspect ratio. Default '0'. */
    r?: string;
    /** Set max value for nominator or denominator in the ratio. From 1, default 100. */
    max?: Numeric;
  };
  /** Set timebase for the video output link. */
  settb: {
    /** Set expression determining the output timebase. Default 'intb'. */
    expr?: string;
    /** Set expression determining the output timebase. Default 'intb'. */
    tb?: string;
  };
  /** VAAPI VPP for sharpness */
  sharpness_vaapi: {
    /** Sharpness level. 0 to 64, default 44. */
    sharpness?: Numeric;
  };
  /** Shear transform the input image. */
  shear: {
    /** Set x shear factor. -2 to 2, default 0. */
    shx?: Numeric;
    /** Set y shear factor. -2 to 2, default 0. */
    shy?: Numeric;
    /** Set background fill color. Default 'black'. */
    fillcolor?: string;
    /** Set background fill color. Default 'black'. */
    c?: string;
    /** Set interpolation. 0 to 1, default 'bilinear'. */
    interp?: Numeric | 'nearest' | 'bilinear';
  };
  /** Show textual information for each video frame. */
  showinfo: {
    /** Calculate checksums. Default true. */
    checksum?: Switch;
    /** Try to print user data unregistered SEI as ascii character when possible. Default false. */
    udu_sei_as_ascii?: Switch;
  };
  /** Display frame palette. */
  showpalette: {
    /** Set pixel box size. 1 to 100, default 30. */
    s?: Numeric;
  };
  /** Shuffle video frames. */
  shuffleframes: {
    /** Set destination indexes of input frames. Default '0'. */
    mapping?: string;
  };
  /** Shuffle video pixels. */
  shufflepixels: {
    /** Set shuffle direction. 0 to 1, default 'forward'. */
    direction?: Numeric | 'forward' | 'inverse';
    /** Set shuffle direction. 0 to 1, default 'forward'. */
    d?: Numeric | 'forward' | 'inverse';
    /** Set shuffle mode. 0 to 2, default 'horizontal'. */
    mode?: Numeric | 'horizontal' | 'vertical' | 'block';
    /** Set shuffle mode. 0 to 2, default 'horizontal'. */
    m?: Numeric | 'horizontal' | 'vertical' | 'block';
    /** Set block width. 1 to 8000, default 10. */
    width?: Numeric;
    /** Set block width. 1 to 8000, default 10. */
    w?: Numeric;
    /** Set block height. 1 to 8000, default 10. */
    height?: Numeric;
    /** Set block height. 1 to 8000, default 10. */
    h?: Numeric;
    /** Set random seed. From -1, default -1. */
    seed?: Numeric;
    /** Set random seed. From -1, default -1. */
    s?: Numeric;
  };
  /** Shuffle video planes. */
  shuffleplanes: {
    /** Index of the input plane to be used as the first output plane. 0 to 3, default 0. */
    map0?: Numeric;
    /** Index of the input plane to be used as the second output plane. 0 to 3, default 1. */
    map1?: Numeric;
    /** Index of the input plane to be used as the third output plane. 0 to 3, default 2. */
    map2?: Numeric;
    /** Index of the input plane to be used as the fourth output plane. 0 to 3, default 3. */
    map3?: Numeric;
  };
  /** Manipulate video frame side data. */
  sidedata: {
    /** Set a mode of operation. 0 to 1, default 'select'. */
    mode?: Numeric | 'select' | 'delete';
    /** Set side data type. From -1, default -1. */
    type?: Numeric | 'PANSCAN' | 'A53_CC' | 'STEREO3D' | 'MATRIXENCODING' | 'DOWNMIX_INFO' | 'REPLAYGAIN' | 'DISPLAYMATRIX' | 'AFD' | 'MOTION_VECTORS' | 'SKIP_SAMPLES' | 'AUDIO_SERVICE_TYPE' | 'MASTERING_DISPLAY_METADATA' | 'GOP_TIMECODE' | 'SPHERICAL' | 'CONTENT_LIGHT_LEVEL' | 'ICC_PROFILE' | 'S12M_TIMECOD' | 'DYNAMIC_HDR_PLUS' | 'REGIONS_OF_INTEREST' | 'VIDEO_ENC_PARAMS' | 'SEI_UNREGISTERED' | 'FILM_GRAIN_PARAMS' | 'DETECTION_BOUNDING_BOXES' | 'DETECTION_BBOXES' | 'DOVI_RPU_BUFFER' | 'DOVI_METADATA' | 'DYNAMIC_HDR_VIVID' | 'AMBIENT_VIEWING_ENVIRONMENT' | 'VIDEO_HINT';
  };
  /** Generate statistics from video analysis. */
  signalstats: {
    /** Set statistics filters. */
    stat?: Flags<'tout' | 'vrep' | 'brng'>;
    /** Set video filter. -1 to 2, default -1. */
    out?: Numeric | 'tout' | 'vrep' | 'brng';
    /** Set highlight color. Default 'yellow'. */
    c?: string;
    /** Set highlight color. Default 'yellow'. */
    color?: string;
  };
  /** Calculate spatial information (SI) and temporal information (TI). */
  siti: {
    /** Print summary showing average values. Default false. */
    print_summary?: Switch;
  };
  /** Blur the input video without impacting the outlines. */
  smartblur: {
    /** Set luma radius. 0.1 to 5, default 1. */
    luma_radius?: Numeric;
    /** Set luma radius. 0.1 to 5, default 1. */
    lr?: Numeric;
    /** Set luma strength. -1 to 1, default 1. */
    luma_strength?: Numeric;
    /** Set luma strength. -1 to 1, default 1. */
    ls?: Numeric;
    /** Set luma threshold. -30 to 30, default 0. */
    luma_threshold?: Numeric;
    /** Set luma threshold. -30 to 30, default 0. */
    lt?: Numeric;
    /** Set chroma radius. -0.9 to 5, default -0.9. */
    chroma_radius?: Numeric;
    /** Set chroma radius. -0.9 to 5, default -0.9. */
    cr?: Numeric;
    /** Set chroma strength. -2 to 1, default -2. */
    chroma_strength?: Numeric;
    /** Set chroma strength. -2 to 1, default -2. */
    cs?: Numeric;
    /** Set chroma threshold. -31 to 30, default -31. */
    chroma_threshold?: Numeric;
    /** Set chroma threshold. -31 to 30, default -31. */
    ct?: Numeric;
    /** Set alpha radius. -0.9 to 5, default -0.9. */
    alpha_radius?: Numeric;
    /** Set alpha radius. -0.9 to 5, default -0.9. */
    ar?: Numeric;
    /** Set alpha strength. -2 to 1, default -2. */
    alpha_strength?: Numeric;
    /** Set alpha strength. -2 to 1, default -2. */
    as?: Numeric;
    /** Set alpha threshold. -31 to 30, default -31. */
    alpha_threshold?: Numeric;
    /** Set alpha threshold. -31 to 30, default -31. */
    at?: Numeric;
  };
  /** Apply sobel operator. */
  sobel: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set scale. 0 to 65535, default 1. */
    scale?: Numeric;
    /** Set delta. -65535 to 65535, default 0. */
    delta?: Numeric;
  };
  /** Apply a simple post processing filter. */
  spp: {
    /** Set quality. 0 to 6, default 3. */
    quality?: Numeric;
    /** Force a constant quantizer parameter. 0 to 63, default 0. */
    qp?: Numeric;
    /** Set thresholding mode. 0 to 1, default 'hard'. */
    mode?: Numeric | 'hard' | 'soft';
    /** Use B-frames' QP. Default false. */
    use_bframe_qp?: Switch;
    /** DCT algorithm. From 0, default 'auto'. */
    dct?: Numeric | 'auto' | 'fastint' | 'int' | 'mmx' | 'altivec' | 'faan';
    /** Select IDCT implementation. From 0, default 'auto'. */
    idct?: Numeric | 'auto' | 'int' | 'simple' | 'simplemmx' | 'arm' | 'altivec' | 'simplearm' | 'simplearmv5te' | 'simplearmv6' | 'simpleneon' | 'xvid' | 'xvidmmx' | 'faani' | 'simpleauto';
    /** 0 to 14, default 8. */
    bits_per_sample?: Numeric;
  };
  /** Convert video stereoscopic 3D view. */
  stereo3d: {
    /** Set input format. 16 to 32, default 'sbsl'. */
    in?: Numeric | 'ab2l' | 'tb2l' | 'ab2r' | 'tb2r' | 'abl' | 'tbl' | 'abr' | 'tbr' | 'al' | 'ar' | 'sbs2l' | 'sbs2r' | 'sbsl' | 'sbsr' | 'irl' | 'irr' | 'icl' | 'icr';
    /** Set output format. 0 to 32, default 'arcd'. */
    out?: Numeric | 'ab2l' | 'tb2l' | 'ab2r' | 'tb2r' | 'abl' | 'tbl' | 'abr' | 'tbr' | 'agmc' | 'agmd' | 'agmg' | 'agmh' | 'al' | 'ar' | 'arbg' | 'arcc' | 'arcd' | 'arcg' | 'arch' | 'argg' | 'aybc' | 'aybd' | 'aybg' | 'aybh' | 'irl' | 'irr' | 'ml' | 'mr' | 'sbs2l' | 'sbs2r' | 'sbsl' | 'sbsr' | 'chl' | 'chr' | 'icl' | 'icr' | 'hdmi';
  };
  /** Render text subtitles onto input video using the libass library. */
  subtitles: {
    /** Set the filename of file to read. */
    filename?: string;
    /** Set the filename of file to read. */
    f?: string;
    /** Set the size of the original video (used to scale fonts). */
    original_size?: string;
    /** Set the directory containing the fonts to read. */
    fontsdir?: string;
    /** Enable processing of alpha channel. Default false. */
    alpha?: Switch;
    /** Set input character encoding. */
    charenc?: string;
    /** Set stream index. From -1, default -1. */
    stream_index?: Numeric;
    /** Set stream index. From -1, default -1. */
    si?: Numeric;
    /** Force subtitle style. */
    force_style?: string;
    /** Break lines according to the Unicode Line Breaking Algorithm. Default 'auto'. */
    wrap_unicode?: Switch | 'auto';
  };
  /** Scale the input by 2x using the Super2xSaI pixel art algorithm. */
  super2xsai: None;
  /** Swap 2 rectangular objects in video. */
  swaprect: {
    /** Set rect width. Default 'w/2'. */
    w?: string;
    /** Set rect height. Default 'h/2'. */
    h?: string;
    /** Set 1st rect x top left coordinate. Default 'w/2'. */
    x1?: string;
    /** Set 1st rect y top left coordinate. Default 'h/2'. */
    y1?: string;
    /** Set 2nd rect x top left coordinate. Default '0'. */
    x2?: string;
    /** Set 2nd rect y top left coordinate. Default '0'. */
    y2?: string;
  };
  /** Swap U and V components. */
  swapuv: None;
  /** Blend successive frames. */
  tblend: {
    /** Set component #0 blend mode. 0 to 39, default 'normal'. */
    c0_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #1 blend mode. 0 to 39, default 'normal'. */
    c1_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #2 blend mode. 0 to 39, default 'normal'. */
    c2_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #3 blend mode. 0 to 39, default 'normal'. */
    c3_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set blend mode for all components. -1 to 39, default -1. */
    all_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set color component #0 expression. */
    c0_expr?: string;
    /** Set color component #1 expression. */
    c1_expr?: string;
    /** Set color component #2 expression. */
    c2_expr?: string;
    /** Set color component #3 expression. */
    c3_expr?: string;
    /** Set expression for all color components. */
    all_expr?: string;
    /** Set color component #0 opacity. 0 to 1, default 1. */
    c0_opacity?: Numeric;
    /** Set color component #1 opacity. 0 to 1, default 1. */
    c1_opacity?: Numeric;
    /** Set color component #2 opacity. 0 to 1, default 1. */
    c2_opacity?: Numeric;
    /** Set color component #3 opacity. 0 to 1, default 1. */
    c3_opacity?: Numeric;
    /** Set opacity for all color components. 0 to 1, default 1. */
    all_opacity?: Numeric;
  };
  /** Apply a telecine pattern. */
  telecine: {
    /** Select first field. 0 to 1, default 'top'. */
    first_field?: Numeric | 'top' | 't' | 'bottom' | 'b';
    /** Pattern that describe for how many fields a frame is to be displayed. Default '23'. */
    pattern?: string;
  };
  /** Compute and draw a temporal histogram. */
  thistogram: {
    /** Set width. 0 to 8192, default 0. */
    width?: Numeric;
    /** Set width. 0 to 8192, default 0. */
    w?: Numeric;
    /** Set display mode. 0 to 2, default 'stack'. */
    display_mode?: Numeric | 'overlay' | 'parade' | 'stack';
    /** Set display mode. 0 to 2, default 'stack'. */
    d?: Numeric | 'overlay' | 'parade' | 'stack';
    /** Set levels mode. 0 to 1, default 'linear'. */
    levels_mode?: Numeric | 'linear' | 'logarithmic';
    /** Set levels mode. 0 to 1, default 'linear'. */
    m?: Numeric | 'linear' | 'logarithmic';
    /** Set color components to display. 1 to 15, default 7. */
    components?: Numeric;
    /** Set color components to display. 1 to 15, default 7. */
    c?: Numeric;
    /** Set background opacity. 0 to 1, default 0.9. */
    bgopacity?: Numeric;
    /** Set background opacity. 0 to 1, default 0.9. */
    b?: Numeric;
    /** Display envelope. Default false. */
    envelope?: Switch;
    /** Display envelope. Default false. */
    e?: Switch;
    /** Set envelope color. Default 'gold'. */
    ecolor?: string;
    /** Set envelope color. Default 'gold'. */
    ec?: string;
    /** Set slide mode. 0 to 4, default 'replace'. */
    slide?: Numeric | 'frame' | 'replace' | 'scroll' | 'rscroll' | 'picture';
  };
  /** Select the most representative frame in a given sequence of consecutive frames. */
  thumbnail: {
    /** Set the frames batch size. From 2, default 100. */
    n?: Numeric;
    /** Force stats logging level. Default 'info'. */
    log?: Numeric | 'quiet' | 'info' | 'verbose';
  };
  /** Select the most representative frame in a given sequence of consecutive frames. */
  thumbnail_cuda: {
    /** Set the frames batch size. From 2, default 100. */
    n?: Numeric;
  };
  /** Tile several successive frames together. */
  tile: {
    /** Set grid size. Default '6x5'. */
    layout?: string;
    /** Set maximum number of frame to render. From 0, default 0. */
    nb_frames?: Numeric;
    /** Set outer border margin in pixels. 0 to 1024, default 0. */
    margin?: Numeric;
    /** Set inner border thickness in pixels. 0 to 1024, default 0. */
    padding?: Numeric;
    /** Set the color of the unused area. Default 'black'. */
    color?: string;
    /** Set how many frames to overlap for each render. From 0, default 0. */
    overlap?: Numeric;
    /** Set how many frames to initially pad. From 0, default 0. */
    init_padding?: Numeric;
  };
  /** Generate a tilt-and-shift'd video. */
  tiltandshift: {
    /** Tilt the video horizontally while shifting. 0 to 1, default 1. */
    tilt?: Numeric;
    /** Action at the start of input. 0 to 3, default 'none'. */
    start?: Numeric | 'none' | 'frame' | 'black';
    /** Action at the end of input. 0 to 3, default 'none'. */
    end?: Numeric | 'none' | 'frame' | 'black';
    /** Number of columns to hold at the start of the video. From 0, default 0. */
    hold?: Numeric;
    /** Number of columns to pad at the end of the video. From 0, default 0. */
    pad?: Numeric;
  };
  /** Perform temporal field interlacing. */
  tinterlace: {
    /** Select interlace mode. 0 to 7, default 'merge'. */
    mode?: Numeric | 'merge' | 'drop_even' | 'drop_odd' | 'pad' | 'interleave_top' | 'interleave_bottom' | 'interlacex2' | 'mergex2';
    /** Set flags. */
    flags?: Flags<'low_pass_filter' | 'vlpf' | 'complex_filter' | 'cvlpf' | 'exact_tb' | 'bypass_il'>;
  };
  /** Compute and apply a lookup table from two successive frames. */
  tlut2: {
    /** Set component #0 expression. Default 'x'. */
    c0?: string;
    /** Set component #1 expression. Default 'x'. */
    c1?: string;
    /** Set component #2 expression. Default 'x'. */
    c2?: string;
    /** Set component #3 expression. Default 'x'. */
    c3?: string;
  };
  /** Pick median pixels from successive frames. */
  tmedian: {
    /** Set median filter radius. 1 to 127, default 1. */
    radius?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set percentile. 0 to 1, default 0.5. */
    percentile?: Numeric;
  };
  /** Apply Temporal Midway Equalization. */
  tmidequalizer: {
    /** Set radius. 1 to 127, default 5. */
    radius?: Numeric;
    /** Set sigma. 0 to 1, default 0.5. */
    sigma?: Numeric;
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Mix successive video frames. */
  tmix: {
    /** Set number of successive frames to mix. 1 to 1024, default 3. */
    frames?: Numeric;
    /** Set weight for each frame. Default '1 1 1'. */
    weights?: string;
    /** Set scale. 0 to 32767, default 0. */
    scale?: Numeric;
    /** Set what planes to filter. Default 15. */
    planes?: Numeric;
  };
  /** Conversion to/from different dynamic ranges. */
  tonemap: {
    /** Tonemap algorithm selection. 0 to 6, default 'none'. */
    tonemap?: Numeric | 'none' | 'linear' | 'gamma' | 'clip' | 'reinhard' | 'hable' | 'mobius';
    /** Tonemap parameter. From 2.225074e-308. */
    param?: Numeric;
    /** Desaturation strength. From 0, default 2. */
    desat?: Numeric;
    /** Signal peak override. From 0, default 0. */
    peak?: Numeric;
  };
  /** HDR (PQ, HLG, Dolby Vision) to BT.709 SDR, resized in the same pass; SDR is only resized. */
  tonemap_jetson: {
    /** Tone curve: bt2390, bt2446a, reinhard, hable, mobius, clip, linear, gamma, none. Default 'bt2390'. */
    tonemap?: string;
    /** Output width; 0: as the input; -n: from the aspect ratio, a multiple of n. -16384 to 16384, default 0. */
    w?: Numeric;
    /** Output height; 0: as the input; -n: from the aspect ratio, a multiple of n. -16384 to 16384, default 0. */
    h?: Numeric;
    /** Make both sides a multiple of this; given sides are rounded down. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
    /** Parameter of the curve: knee offset of bt2390 (0.5 to 2), contrast of reinhard (0 to 1), knee of mobius (0 to 1), gain of clip and linear, exponent of gamma; nan: the curve's default. 0 to 100. */
    param?: Numeric;
    /** What the curve is driven with. 0 to 4, default 'max'. */
    driver?: Numeric | 'max' | 'luma' | 'rgb' | 'itp' | 'ycbcr';
    /** Colours outside of BT.709. 0 to 1, default 'clip'. */
    gamut?: Numeric | 'clip' | 'perceptual';
    /** Luminance, of white, from which colours fade to grey; 0: never. 0 to 100, default 0. */
    desat?: Numeric;
    /** Before rounding to 8 bits. 0 to 1, default 'none'. */
    dither?: Numeric | 'none' | 'blue';
    /** Peak of the source in cd/m2; 0: from Dolby Vision, HDR10+, mastering display or MaxCLL, in this order, else 10000 for PQ and 1000 for HLG. 0 to 10000, default 0. */
    peak?: Numeric;
    /** What is converted. 0 to 1, default 'exact'. */
    quality?: Numeric | 'exact' | 'fast';
    /** Measure the peak of each frame, for the next, where peak is 0. Default false. */
    peak_detect?: Switch;
    /** Nominal peak of the display that HLG is shown on, cd/m2. 100 to 10000, default 1000. */
    hlg_peak?: Numeric;
    /** SDR white in cd/m2 of the source (BT.2408: 203). 80 to 1000, default 203. */
    white?: Numeric;
    /** Resize in linear light instead of the transfer of the input: slower. Default false. */
    linear?: Switch;
    /** How to resize, before the mapping. 0 to 2, default 'bilinear'. */
    resize?: Numeric | 'area' | 'bilinear' | 'bicubic';
    /** What does it, of frames in memory. 0 to 2, default 'auto'. */
    backend?: Numeric | 'auto' | 'cpu' | 'cuda';
    /** Of the samples of frames on a device; none: nv12 of tonemap_jetson, as the input of scale_jetson. */
    format?: string;
  };
  /** VAAPI VPP for tone-mapping */
  tonemap_vaapi: {
    /** Output pixel format set. */
    format?: string;
    /** Output color matrix coefficient set. */
    matrix?: string;
    /** Output color matrix coefficient set. */
    m?: string;
    /** Output color primaries set. */
    primaries?: string;
    /** Output color primaries set. */
    p?: string;
    /** Output color transfer characteristics set. */
    transfer?: string;
    /** Output color transfer characteristics set. */
    t?: string;
    /** Set mastering display colour volume. */
    display?: string;
    /** Set content light level information. */
    light?: string;
  };
  /** Temporarily pad video frames. */
  tpad: {
    /** Set the number of frames to delay input. From 0, default 0. */
    start?: Numeric;
    /** Set the number of frames to add after input finished. From -1, default 0. */
    stop?: Numeric;
    /** Set the mode of added frames to start. 0 to 1, default 'add'. */
    start_mode?: Numeric | 'add' | 'clone';
    /** Set the mode of added frames to end. 0 to 1, default 'add'. */
    stop_mode?: Numeric | 'add' | 'clone';
    /** Set the duration to delay input. From 0, default 0 s. */
    start_duration?: string | number;
    /** Set the duration to pad input. From 0, default 0 s. */
    stop_duration?: string | number;
    /** Set the color of the added frames. Default 'black'. */
    color?: string;
  };
  /** Transpose input video. */
  transpose: {
    /** Set transpose direction. 0 to 7, default 'cclock_flip'. */
    dir?: Numeric | 'cclock_flip' | 'clock' | 'cclock' | 'clock_flip';
    /** Do not apply transposition if the input matches the specified geometry. From 0, default 'none'. */
    passthrough?: Numeric | 'none' | 'portrait' | 'landscape';
  };
  /** VAAPI VPP for transpose */
  transpose_vaapi: {
    /** Set transpose direction. 0 to 6, default 'cclock_flip'. */
    dir?: Numeric | 'cclock_flip' | 'clock' | 'cclock' | 'clock_flip' | 'reversal' | 'hflip' | 'vflip';
    /** Do not apply transposition if the input matches the specified geometry. From 0, default 'none'. */
    passthrough?: Numeric | 'none' | 'portrait' | 'landscape';
  };
  /** Pick one continuous section from the input, drop the rest. */
  trim: {
    /** Timestamp of the first frame that should be passed. */
    start?: string | number;
    /** Timestamp of the first frame that should be passed. */
    starti?: string | number;
    /** Timestamp of the first frame that should be dropped again. */
    end?: string | number;
    /** Timestamp of the first frame that should be dropped again. */
    endi?: string | number;
    /** Timestamp of the first frame that should be passed. */
    start_pts?: Numeric;
    /** Timestamp of the first frame that should be dropped again. */
    end_pts?: Numeric;
    /** Maximum duration of the output. From 0, default 0 s. */
    duration?: string | number;
    /** Maximum duration of the output. From 0, default 0 s. */
    durationi?: string | number;
    /** Number of the first frame that should be passed to the output. From -1, default -1. */
    start_frame?: Numeric;
    /** Number of the first frame that should be dropped again. From 0. */
    end_frame?: Numeric;
  };
  /** Sharpen or blur the input video. */
  unsharp: {
    /** Set luma matrix horizontal size. 3 to 23, default 5. */
    luma_msize_x?: Numeric;
    /** Set luma matrix horizontal size. 3 to 23, default 5. */
    lx?: Numeric;
    /** Set luma matrix vertical size. 3 to 23, default 5. */
    luma_msize_y?: Numeric;
    /** Set luma matrix vertical size. 3 to 23, default 5. */
    ly?: Numeric;
    /** Set luma effect strength. -2 to 5, default 1. */
    luma_amount?: Numeric;
    /** Set luma effect strength. -2 to 5, default 1. */
    la?: Numeric;
    /** Set chroma matrix horizontal size. 3 to 23, default 5. */
    chroma_msize_x?: Numeric;
    /** Set chroma matrix horizontal size. 3 to 23, default 5. */
    cx?: Numeric;
    /** Set chroma matrix vertical size. 3 to 23, default 5. */
    chroma_msize_y?: Numeric;
    /** Set chroma matrix vertical size. 3 to 23, default 5. */
    cy?: Numeric;
    /** Set chroma effect strength. -2 to 5, default 0. */
    chroma_amount?: Numeric;
    /** Set chroma effect strength. -2 to 5, default 0. */
    ca?: Numeric;
    /** Set alpha matrix horizontal size. 3 to 23, default 5. */
    alpha_msize_x?: Numeric;
    /** Set alpha matrix horizontal size. 3 to 23, default 5. */
    ax?: Numeric;
    /** Set alpha matrix vertical size. 3 to 23, default 5. */
    alpha_msize_y?: Numeric;
    /** Set alpha matrix vertical size. 3 to 23, default 5. */
    ay?: Numeric;
    /** Set alpha effect strength. -2 to 5, default 0. */
    alpha_amount?: Numeric;
    /** Set alpha effect strength. -2 to 5, default 0. */
    aa?: Numeric;
  };
  /** Untile a frame into a sequence of frames. */
  untile: {
    /** Set grid size. Default '6x5'. */
    layout?: string;
  };
  /** Apply Ultra Simple / Slow Post-processing filter. */
  uspp: {
    /** Set quality. 0 to 8, default 3. */
    quality?: Numeric;
    /** Force a constant quantizer parameter. 0 to 63, default 0. */
    qp?: Numeric;
    /** Use B-frames' QP. Default false. */
    use_bframe_qp?: Switch;
    /** Codec name. Default 'snow'. */
    codec?: string;
  };
  /** Convert 360 projection of video. */
  v360: {
    /** Set input projection. 0 to 24, default 'e'. */
    input?: Numeric | 'e' | 'equirect' | 'c3x2' | 'c6x1' | 'eac' | 'dfisheye' | 'flat' | 'rectilinear' | 'gnomonic' | 'barrel' | 'fb' | 'c1x6' | 'sg' | 'mercator' | 'ball' | 'hammer' | 'sinusoidal' | 'fisheye' | 'pannini' | 'cylindrical' | 'tetrahedron' | 'barrelsplit' | 'tsp' | 'hequirect' | 'he' | 'equisolid' | 'og' | 'octahedron' | 'cylindricalea';
    /** Set output projection. 0 to 24, default 'c3x2'. */
    output?: Numeric | 'e' | 'equirect' | 'c3x2' | 'c6x1' | 'eac' | 'dfisheye' | 'flat' | 'rectilinear' | 'gnomonic' | 'barrel' | 'fb' | 'c1x6' | 'sg' | 'mercator' | 'ball' | 'hammer' | 'sinusoidal' | 'fisheye' | 'pannini' | 'cylindrical' | 'perspective' | 'tetrahedron' | 'barrelsplit' | 'tsp' | 'hequirect' | 'he' | 'equisolid' | 'og' | 'octahedron' | 'cylindricalea';
    /** Set interpolation method. 0 to 7, default 'line'. */
    interp?: Numeric | 'near' | 'nearest' | 'line' | 'linear' | 'lagrange9' | 'cube' | 'cubic' | 'lanc' | 'lanczos' | 'sp16' | 'spline16' | 'gauss' | 'gaussian' | 'mitchell';
    /** Output width. 0 to 32767, default 0. */
    w?: Numeric;
    /** Output height. 0 to 32767, default 0. */
    h?: Numeric;
    /** Input stereo format. 0 to 2, default '2d'. */
    in_stereo?: Numeric | '2d' | 'sbs' | 'tb';
    /** Output stereo format. 0 to 2, default '2d'. */
    out_stereo?: Numeric | '2d' | 'sbs' | 'tb';
    /** Input cubemap face order. Default 'rludfb'. */
    in_forder?: string;
    /** Output cubemap face order. Default 'rludfb'. */
    out_forder?: string;
    /** Input cubemap face rotation. Default '000000'. */
    in_frot?: string;
    /** Output cubemap face rotation. Default '000000'. */
    out_frot?: string;
    /** Percent input cubemap pads. 0 to 0.1, default 0. */
    in_pad?: Numeric;
    /** Percent output cubemap pads. 0 to 0.1, default 0. */
    out_pad?: Numeric;
    /** Fixed input cubemap pads. 0 to 100, default 0. */
    fin_pad?: Numeric;
    /** Fixed output cubemap pads. 0 to 100, default 0. */
    fout_pad?: Numeric;
    /** Yaw rotation. -180 to 180, default 0. */
    yaw?: Numeric;
    /** Pitch rotation. -180 to 180, default 0. */
    pitch?: Numeric;
    /** Roll rotation. -180 to 180, default 0. */
    roll?: Numeric;
    /** Rotation order. Default 'ypr'. */
    rorder?: string;
    /** Output horizontal field of view. 0 to 360, default 0. */
    h_fov?: Numeric;
    /** Output vertical field of view. 0 to 360, default 0. */
    v_fov?: Numeric;
    /** Output diagonal field of view. 0 to 360, default 0. */
    d_fov?: Numeric;
    /** Flip out video horizontally. Default false. */
    h_flip?: Switch;
    /** Flip out video vertically. Default false. */
    v_flip?: Switch;
    /** Flip out video indepth. Default false. */
    d_flip?: Switch;
    /** Flip in video horizontally. Default false. */
    ih_flip?: Switch;
    /** Flip in video vertically. Default false. */
    iv_flip?: Switch;
    /** Transpose video input. Default false. */
    in_trans?: Switch;
    /** Transpose video output. Default false. */
    out_trans?: Switch;
    /** Input horizontal field of view. 0 to 360, default 0. */
    ih_fov?: Numeric;
    /** Input vertical field of view. 0 to 360, default 0. */
    iv_fov?: Numeric;
    /** Input diagonal field of view. 0 to 360, default 0. */
    id_fov?: Numeric;
    /** Output horizontal off-axis offset. -1 to 1, default 0. */
    h_offset?: Numeric;
    /** Output vertical off-axis offset. -1 to 1, default 0. */
    v_offset?: Numeric;
    /** Build mask in alpha plane. Default false. */
    alpha_mask?: Switch;
    /** Reset rotation. Default false. */
    reset_rot?: Switch | 'auto';
  };
  /** Apply a Wavelet based Denoiser. */
  vaguedenoiser: {
    /** Set filtering strength. From 0, default 2. */
    threshold?: Numeric;
    /** Set filtering method. 0 to 2, default 'garrote'. */
    method?: Numeric | 'hard' | 'soft' | 'garrote';
    /** Set number of steps. 1 to 32, default 6. */
    nsteps?: Numeric;
    /** Set percent of full denoising. 0 to 100, default 85. */
    percent?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set threshold type. 0 to 1, default 'universal'. */
    type?: Numeric | 'universal' | 'bayes';
  };
  /** Video vectorscope. */
  vectorscope: {
    /** Set vectorscope mode. 0 to 5, default 'gray'. */
    mode?: Numeric | 'gray' | 'tint' | 'color' | 'color2' | 'color3' | 'color4' | 'color5';
    /** Set vectorscope mode. 0 to 5, default 'gray'. */
    m?: Numeric | 'gray' | 'tint' | 'color' | 'color2' | 'color3' | 'color4' | 'color5';
    /** Set color component on X axis. 0 to 2, default 1. */
    x?: Numeric;
    /** Set color component on Y axis. 0 to 2, default 2. */
    y?: Numeric;
    /** Set intensity. 0 to 1, default 0.004. */
    intensity?: Numeric;
    /** Set intensity. 0 to 1, default 0.004. */
    i?: Numeric;
    /** Set envelope. 0 to 3, default 'none'. */
    envelope?: Numeric | 'none' | 'instant' | 'peak' | 'peak+instant';
    /** Set envelope. 0 to 3, default 'none'. */
    e?: Numeric | 'none' | 'instant' | 'peak' | 'peak+instant';
    /** Set graticule. 0 to 3, default 'none'. */
    graticule?: Numeric | 'none' | 'green' | 'color' | 'invert';
    /** Set graticule. 0 to 3, default 'none'. */
    g?: Numeric | 'none' | 'green' | 'color' | 'invert';
    /** Set graticule opacity. 0 to 1, default 0.75. */
    opacity?: Numeric;
    /** Set graticule opacity. 0 to 1, default 0.75. */
    o?: Numeric;
    /** Set graticule flags. Default 'name'. */
    flags?: Flags<'white' | 'black' | 'name'>;
    /** Set graticule flags. Default 'name'. */
    f?: Flags<'white' | 'black' | 'name'>;
    /** Set background opacity. 0 to 1, default 0.3. */
    bgopacity?: Numeric;
    /** Set background opacity. 0 to 1, default 0.3. */
    b?: Numeric;
    /** Set low threshold. 0 to 1, default 0. */
    lthreshold?: Numeric;
    /** Set low threshold. 0 to 1, default 0. */
    l?: Numeric;
    /** Set high threshold. 0 to 1, default 1. */
    hthreshold?: Numeric;
    /** Set high threshold. 0 to 1, default 1. */
    h?: Numeric;
    /** Set colorspace. 0 to 2, default 'auto'. */
    colorspace?: Numeric | 'auto' | '601' | '709';
    /** Set colorspace. 0 to 2, default 'auto'. */
    c?: Numeric | 'auto' | '601' | '709';
    /** Set 1st tint. -1 to 1, default 0. */
    tint0?: Numeric;
    /** Set 1st tint. -1 to 1, default 0. */
    t0?: Numeric;
    /** Set 2nd tint. -1 to 1, default 0. */
    tint1?: Numeric;
    /** Set 2nd tint. -1 to 1, default 0. */
    t1?: Numeric;
  };
  /** Flip the input video vertically. */
  vflip: None;
  /** Variable frame rate detect filter. */
  vfrdet: None;
  /** Boost or alter saturation. */
  vibrance: {
    /** Set the intensity value. -2 to 2, default 0. */
    intensity?: Numeric;
    /** Set the red balance value. -10 to 10, default 1. */
    rbal?: Numeric;
    /** Set the green balance value. -10 to 10, default 1. */
    gbal?: Numeric;
    /** Set the blue balance value. -10 to 10, default 1. */
    bbal?: Numeric;
    /** Set the red luma coefficient. 0 to 1, default 0.072186. */
    rlum?: Numeric;
    /** Set the green luma coefficient. 0 to 1, default 0.715158. */
    glum?: Numeric;
    /** Set the blue luma coefficient. 0 to 1, default 0.212656. */
    blum?: Numeric;
    /** Use alternate colors. Default false. */
    alternate?: Switch;
  };
  /** Make or reverse a vignette effect. */
  vignette: {
    /** Set lens angle. Default 'PI/5'. */
    angle?: string;
    /** Set lens angle. Default 'PI/5'. */
    a?: string;
    /** Set circle center position on x-axis. Default 'w/2'. */
    x0?: string;
    /** Set circle center position on y-axis. Default 'h/2'. */
    y0?: string;
    /** Set forward/backward mode. 0 to 1, default 'forward'. */
    mode?: Numeric | 'forward' | 'backward';
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
    /** Set dithering. Default true. */
    dither?: Switch;
    /** Set aspect ratio. From 0, default 1. */
    aspect?: Ratio;
  };
  /** Calculate the VMAF Motion score. */
  vmafmotion: {
    /** Set file where to store per-frame difference information. */
    stats_file?: string;
  };
  /** Apply Martin Weston three field deinterlace. */
  w3fdif: {
    /** Specify the filter. 0 to 1, default 'complex'. */
    filter?: Numeric | 'simple' | 'complex';
    /** Specify the interlacing mode. 0 to 1, default 'field'. */
    mode?: Numeric | 'frame' | 'field';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
  };
  /** Video waveform monitor. */
  waveform: {
    /** Set mode. 0 to 1, default 'column'. */
    mode?: Numeric | 'row' | 'column';
    /** Set mode. 0 to 1, default 'column'. */
    m?: Numeric | 'row' | 'column';
    /** Set intensity. 0 to 1, default 0.04. */
    intensity?: Numeric;
    /** Set intensity. 0 to 1, default 0.04. */
    i?: Numeric;
    /** Set mirroring. Default true. */
    mirror?: Switch;
    /** Set mirroring. Default true. */
    r?: Switch;
    /** Set display mode. 0 to 2, default 'stack'. */
    display?: Numeric | 'overlay' | 'stack' | 'parade';
    /** Set display mode. 0 to 2, default 'stack'. */
    d?: Numeric | 'overlay' | 'stack' | 'parade';
    /** Set components to display. 1 to 15, default 1. */
    components?: Numeric;
    /** Set components to display. 1 to 15, default 1. */
    c?: Numeric;
    /** Set envelope to display. 0 to 3, default 'none'. */
    envelope?: Numeric | 'none' | 'instant' | 'peak' | 'peak+instant';
    /** Set envelope to display. 0 to 3, default 'none'. */
    e?: Numeric | 'none' | 'instant' | 'peak' | 'peak+instant';
    /** Set filter. 0 to 7, default 'lowpass'. */
    filter?: Numeric | 'lowpass' | 'flat' | 'aflat' | 'chroma' | 'color' | 'acolor' | 'xflat' | 'yflat';
    /** Set filter. 0 to 7, default 'lowpass'. */
    f?: Numeric | 'lowpass' | 'flat' | 'aflat' | 'chroma' | 'color' | 'acolor' | 'xflat' | 'yflat';
    /** Set graticule. 0 to 3, default 'none'. */
    graticule?: Numeric | 'none' | 'green' | 'orange' | 'invert';
    /** Set graticule. 0 to 3, default 'none'. */
    g?: Numeric | 'none' | 'green' | 'orange' | 'invert';
    /** Set graticule opacity. 0 to 1, default 0.75. */
    opacity?: Numeric;
    /** Set graticule opacity. 0 to 1, default 0.75. */
    o?: Numeric;
    /** Set graticule flags. Default 'numbers'. */
    flags?: Flags<'numbers' | 'dots'>;
    /** Set graticule flags. Default 'numbers'. */
    fl?: Flags<'numbers' | 'dots'>;
    /** Set scale. 0 to 2, default 'digital'. */
    scale?: Numeric | 'digital' | 'millivolts' | 'ire';
    /** Set scale. 0 to 2, default 'digital'. */
    s?: Numeric | 'digital' | 'millivolts' | 'ire';
    /** Set background opacity. 0 to 1, default 0.75. */
    bgopacity?: Numeric;
    /** Set background opacity. 0 to 1, default 0.75. */
    b?: Numeric;
    /** Set 1st tint. -1 to 1, default 0. */
    tint0?: Numeric;
    /** Set 1st tint. -1 to 1, default 0. */
    t0?: Numeric;
    /** Set 2nd tint. -1 to 1, default 0. */
    tint1?: Numeric;
    /** Set 2nd tint. -1 to 1, default 0. */
    t1?: Numeric;
    /** Set fit mode. 0 to 1, default 'none'. */
    fitmode?: Numeric | 'none' | 'size';
    /** Set fit mode. 0 to 1, default 'none'. */
    fm?: Numeric | 'none' | 'size';
    /** Set input formats selection. 0 to 1, default 'first'. */
    input?: Numeric | 'all' | 'first';
  };
  /** Weave input video fields into frames. */
  weave: {
    /** Set first field. 0 to 1, default 'top'. */
    first_field?: Numeric | 'top' | 't' | 'bottom' | 'b';
  };
  /** Scale the input using xBR algorithm. */
  xbr: {
    /** Set scale factor. 2 to 4, default 3. */
    n?: Numeric;
  };
  /** Deinterlace the input image. */
  yadif: {
    /** Specify the interlacing mode. 0 to 3, default 'send_frame'. */
    mode?: Numeric | 'send_frame' | 'send_field' | 'send_frame_nospatial' | 'send_field_nospatial';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
  };
  /** Deinterlace CUDA frames */
  yadif_cuda: {
    /** Specify the interlacing mode. 0 to 3, default 'send_frame'. */
    mode?: Numeric | 'send_frame' | 'send_field' | 'send_frame_nospatial' | 'send_field_nospatial';
    /** Specify the assumed picture field parity. -1 to 1, default 'auto'. */
    parity?: Numeric | 'tff' | 'bff' | 'auto';
    /** Specify which frames to deinterlace. 0 to 1, default 'all'. */
    deint?: Numeric | 'all' | 'interlaced';
  };
  /** Yet another edge preserving blur filter. */
  yaepblur: {
    /** Set window radius. From 0, default 3. */
    radius?: Numeric;
    /** Set window radius. From 0, default 3. */
    r?: Numeric;
    /** Set planes to filter. 0 to 15, default 1. */
    planes?: Numeric;
    /** Set planes to filter. 0 to 15, default 1. */
    p?: Numeric;
    /** Set blur strength. From 1, default 128. */
    sigma?: Numeric;
    /** Set blur strength. From 1, default 128. */
    s?: Numeric;
  };
  /** Apply Zoom & Pan effect. */
  zoompan: {
    /** Set the zoom expression. Default '1'. */
    zoom?: string;
    /** Set the zoom expression. Default '1'. */
    z?: string;
    /** Set the x expression. Default '0'. */
    x?: string;
    /** Set the y expression. Default '0'. */
    y?: string;
    /** Set the duration expression. Default '90'. */
    d?: string;
    /** Set the output image size. Default 'hd720'. */
    s?: string;
    /** Set the output framerate. Default '25'. */
    fps?: string | number;
  };
  /** Apply resizing, colorspace and bit depth conversion. */
  zscale: {
    /** Output video width. */
    w?: string;
    /** Output video width. */
    width?: string;
    /** Output video height. */
    h?: string;
    /** Output video height. */
    height?: string;
    /** Set video size. */
    size?: string;
    /** Set video size. */
    s?: string;
    /** Set dither type. 0 to 3, default 'none'. */
    dither?: Numeric | 'none' | 'ordered' | 'random' | 'error_diffusion';
    /** Set dither type. 0 to 3, default 'none'. */
    d?: Numeric | 'none' | 'ordered' | 'random' | 'error_diffusion';
    /** Set filter type. 0 to 5, default 'bilinear'. */
    filter?: Numeric | 'point' | 'bilinear' | 'bicubic' | 'spline16' | 'spline36' | 'lanczos';
    /** Set filter type. 0 to 5, default 'bilinear'. */
    f?: Numeric | 'point' | 'bilinear' | 'bicubic' | 'spline16' | 'spline36' | 'lanczos';
    /** Set color range. -1 to 1, default 'input'. */
    out_range?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set color range. -1 to 1, default 'input'. */
    range?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set color range. -1 to 1, default 'input'. */
    r?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set color primaries. From -1, default 'input'. */
    primaries?: Numeric | 'input' | '709' | 'unspecified' | '170m' | '240m' | '2020' | 'unknown' | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213';
    /** Set color primaries. From -1, default 'input'. */
    p?: Numeric | 'input' | '709' | 'unspecified' | '170m' | '240m' | '2020' | 'unknown' | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213';
    /** Set transfer characteristic. From -1, default 'input'. */
    transfer?: Numeric | 'input' | '709' | 'unspecified' | '601' | 'linear' | '2020_10' | '2020_12' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt709' | 'log100' | 'log316' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'iec61966-2-4' | 'iec61966-2-1' | 'arib-std-b67';
    /** Set transfer characteristic. From -1, default 'input'. */
    t?: Numeric | 'input' | '709' | 'unspecified' | '601' | 'linear' | '2020_10' | '2020_12' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt709' | 'log100' | 'log316' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'iec61966-2-4' | 'iec61966-2-1' | 'arib-std-b67';
    /** Set colorspace matrix. From -1, default 'input'. */
    matrix?: Numeric | 'input' | '709' | 'unspecified' | '470bg' | '170m' | '2020_ncl' | '2020_cl' | 'unknown' | 'gbr' | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'bt2020nc' | 'bt2020c' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp';
    /** Set colorspace matrix. From -1, default 'input'. */
    m?: Numeric | 'input' | '709' | 'unspecified' | '470bg' | '170m' | '2020_ncl' | '2020_cl' | 'unknown' | 'gbr' | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'bt2020nc' | 'bt2020c' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp';
    /** Set input color range. -1 to 1, default 'input'. */
    in_range?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set input color range. -1 to 1, default 'input'. */
    rangein?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set input color range. -1 to 1, default 'input'. */
    rin?: Numeric | 'input' | 'limited' | 'full' | 'unknown' | 'tv' | 'pc';
    /** Set input color primaries. From -1, default 'input'. */
    primariesin?: Numeric | 'input' | '709' | 'unspecified' | '170m' | '240m' | '2020' | 'unknown' | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213';
    /** Set input color primaries. From -1, default 'input'. */
    pin?: Numeric | 'input' | '709' | 'unspecified' | '170m' | '240m' | '2020' | 'unknown' | 'bt709' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'film' | 'bt2020' | 'smpte428' | 'smpte431' | 'smpte432' | 'jedec-p22' | 'ebu3213';
    /** Set input transfer characteristic. From -1, default 'input'. */
    transferin?: Numeric | 'input' | '709' | 'unspecified' | '601' | 'linear' | '2020_10' | '2020_12' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt709' | 'log100' | 'log316' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'iec61966-2-4' | 'iec61966-2-1' | 'arib-std-b67';
    /** Set input transfer characteristic. From -1, default 'input'. */
    tin?: Numeric | 'input' | '709' | 'unspecified' | '601' | 'linear' | '2020_10' | '2020_12' | 'unknown' | 'bt470m' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt709' | 'log100' | 'log316' | 'bt2020-10' | 'bt2020-12' | 'smpte2084' | 'iec61966-2-4' | 'iec61966-2-1' | 'arib-std-b67';
    /** Set input colorspace matrix. From -1, default 'input'. */
    matrixin?: Numeric | 'input' | '709' | 'unspecified' | '470bg' | '170m' | '2020_ncl' | '2020_cl' | 'unknown' | 'gbr' | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'bt2020nc' | 'bt2020c' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp';
    /** Set input colorspace matrix. From -1, default 'input'. */
    min?: Numeric | 'input' | '709' | 'unspecified' | '470bg' | '170m' | '2020_ncl' | '2020_cl' | 'unknown' | 'gbr' | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'bt2020nc' | 'bt2020c' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp';
    /** Set output chroma location. -1 to 5, default 'input'. */
    chromal?: Numeric | 'input' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set output chroma location. -1 to 5, default 'input'. */
    c?: Numeric | 'input' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set input chroma location. -1 to 5, default 'input'. */
    chromalin?: Numeric | 'input' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set input chroma location. -1 to 5, default 'input'. */
    cin?: Numeric | 'input' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set nominal peak luminance. From 0. */
    npl?: Numeric;
    /** Allow approximate gamma. Default true. */
    agamma?: Switch;
    /** Parameter A, which is parameter "b" for bicubic, and the number of filter taps for lanczos. */
    param_a?: Numeric;
    /** Parameter B, which is parameter "c" for bicubic. */
    param_b?: Numeric;
  };
}

/** What each filter from one audio to one audio takes. */
export interface AudioFilterTables {
  /** Benchmark part of a filtergraph. */
  abench: {
    /** Set action. 0 to 1, default 'start'. */
    action?: Numeric | 'start' | 'stop';
  };
  /** Audio compressor. */
  acompressor: {
    /** Set input gain. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set mode. 0 to 1, default 'downward'. */
    mode?: Numeric | 'downward' | 'upward';
    /** Set threshold. 0.000976563 to 1, default 0.125. */
    threshold?: Numeric;
    /** Set ratio. 1 to 20, default 2. */
    ratio?: Numeric;
    /** Set attack. 0.01 to 2000, default 20. */
    attack?: Numeric;
    /** Set release. 0.01 to 9000, default 250. */
    release?: Numeric;
    /** Set make up gain. 1 to 64, default 1. */
    makeup?: Numeric;
    /** Set knee. 1 to 8, default 2.82843. */
    knee?: Numeric;
    /** Set link type. 0 to 1, default 'average'. */
    link?: Numeric | 'average' | 'maximum';
    /** Set detection. 0 to 1, default 'rms'. */
    detection?: Numeric | 'peak' | 'rms';
    /** Set sidechain gain. 0.015625 to 64, default 1. */
    level_sc?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
  };
  /** Simple audio dynamic range compression/expansion filter. */
  acontrast: {
    /** Set contrast. 0 to 100, default 33. */
    contrast?: Numeric;
  };
  /** Copy the input audio unchanged to the output. */
  acopy: None;
  /** Reduce audio bit resolution. */
  acrusher: {
    /** Set level in. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set level out. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set bit reduction. 1 to 64, default 8. */
    bits?: Numeric;
    /** Set mix. 0 to 1, default 0.5. */
    mix?: Numeric;
    /** Set mode. 0 to 1, default 'lin'. */
    mode?: Numeric | 'lin' | 'log';
    /** Set DC. 0.25 to 4, default 1. */
    dc?: Numeric;
    /** Set anti-aliasing. 0 to 1, default 0.5. */
    aa?: Numeric;
    /** Set sample reduction. 1 to 250, default 1. */
    samples?: Numeric;
    /** Enable LFO. Default false. */
    lfo?: Switch;
    /** Set LFO depth. 1 to 250, default 20. */
    lforange?: Numeric;
    /** Set LFO rate. 0.01 to 200, default 0.3. */
    lforate?: Numeric;
  };
  /** Delay filtering to match a cue. */
  acue: {
    /** Cue unix timestamp in microseconds. From 0, default 0. */
    cue?: Numeric;
    /** Preroll duration in seconds. From 0, default 0 s. */
    preroll?: string | number;
    /** Buffer duration in seconds. From 0, default 0 s. */
    buffer?: string | number;
  };
  /** Remove impulsive noise from input audio. */
  adeclick: {
    /** Set window size. 10 to 100, default 55. */
    window?: Numeric;
    /** Set window size. 10 to 100, default 55. */
    w?: Numeric;
    /** Set window overlap. 50 to 95, default 75. */
    overlap?: Numeric;
    /** Set window overlap. 50 to 95, default 75. */
    o?: Numeric;
    /** Set autoregression order. 0 to 25, default 2. */
    arorder?: Numeric;
    /** Set autoregression order. 0 to 25, default 2. */
    a?: Numeric;
    /** Set threshold. 1 to 100, default 2. */
    threshold?: Numeric;
    /** Set threshold. 1 to 100, default 2. */
    t?: Numeric;
    /** Set burst fusion. 0 to 10, default 2. */
    burst?: Numeric;
    /** Set burst fusion. 0 to 10, default 2. */
    b?: Numeric;
    /** Set overlap method. 0 to 1, default 'add'. */
    method?: Numeric | 'add' | 'a' | 'save' | 's';
    /** Set overlap method. 0 to 1, default 'add'. */
    m?: Numeric | 'add' | 'a' | 'save' | 's';
  };
  /** Remove clipping from input audio. */
  adeclip: {
    /** Set window size. 10 to 100, default 55. */
    window?: Numeric;
    /** Set window size. 10 to 100, default 55. */
    w?: Numeric;
    /** Set window overlap. 50 to 95, default 75. */
    overlap?: Numeric;
    /** Set window overlap. 50 to 95, default 75. */
    o?: Numeric;
    /** Set autoregression order. 0 to 25, default 8. */
    arorder?: Numeric;
    /** Set autoregression order. 0 to 25, default 8. */
    a?: Numeric;
    /** Set threshold. 1 to 100, default 10. */
    threshold?: Numeric;
    /** Set threshold. 1 to 100, default 10. */
    t?: Numeric;
    /** Set histogram size. 100 to 9999, default 1000. */
    hsize?: Numeric;
    /** Set histogram size. 100 to 9999, default 1000. */
    n?: Numeric;
    /** Set overlap method. 0 to 1, default 'add'. */
    method?: Numeric | 'add' | 'a' | 'save' | 's';
    /** Set overlap method. 0 to 1, default 'add'. */
    m?: Numeric | 'add' | 'a' | 'save' | 's';
  };
  /** Apply decorrelation to input audio. */
  adecorrelate: {
    /** Set filtering stages. 1 to 16, default 6. */
    stages?: Numeric;
    /** Set random seed. From -1, default -1. */
    seed?: Numeric;
  };
  /** Delay one or more audio channels. */
  adelay: {
    /** Set list of delays for each channel. */
    delays?: string;
    /** Use last available delay for remained channels. Default false. */
    all?: Switch;
  };
  /** Remedy denormals by adding extremely low-level noise. */
  adenorm: {
    /** Set level. -451 to -90, default -351. */
    level?: Numeric;
    /** Set type. 0 to 3, default 'dc'. */
    type?: Numeric | 'dc' | 'ac' | 'square' | 'pulse';
  };
  /** Compute derivative of input audio. */
  aderivative: None;
  /** Audio Spectral Dynamic Range Controller. */
  adrc: {
    /** Set the transfer expression. Default 'p'. */
    transfer?: string;
    /** Set the attack. 1 to 1000, default 50. */
    attack?: Numeric;
    /** Set the release. 5 to 2000, default 100. */
    release?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
  };
  /** Apply Dynamic Equalization of input audio. */
  adynamicequalizer: {
    /** Set detection threshold. 0 to 100, default 0. */
    threshold?: Numeric;
    /** Set detection frequency. 2 to 1000000, default 1000. */
    dfrequency?: Numeric;
    /** Set detection Q factor. 0.001 to 1000, default 1. */
    dqfactor?: Numeric;
    /** Set target frequency. 2 to 1000000, default 1000. */
    tfrequency?: Numeric;
    /** Set target Q factor. 0.001 to 1000, default 1. */
    tqfactor?: Numeric;
    /** Set detection attack duration. 0.01 to 2000, default 20. */
    attack?: Numeric;
    /** Set detection release duration. 0.01 to 2000, default 200. */
    release?: Numeric;
    /** Set ratio factor. 0 to 30, default 1. */
    ratio?: Numeric;
    /** Set makeup gain. 0 to 1000, default 0. */
    makeup?: Numeric;
    /** Set max gain. 1 to 2000, default 50. */
    range?: Numeric;
    /** Set mode. -1 to 3, default 'cutbelow'. */
    mode?: Numeric | 'listen' | 'cutbelow' | 'cutabove' | 'boostbelow' | 'boostabove';
    /** Set detection filter type. 0 to 3, default 'bandpass'. */
    dftype?: Numeric | 'bandpass' | 'lowpass' | 'highpass' | 'peak';
    /** Set target filter type. 0 to 2, default 'bell'. */
    tftype?: Numeric | 'bell' | 'lowshelf' | 'highshelf';
    /** Set auto threshold. 1 to 4, default 'off'. */
    auto?: Numeric | 'disabled' | 'off' | 'on' | 'adaptive';
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Apply Dynamic Smoothing of input audio. */
  adynamicsmooth: {
    /** Set smooth sensitivity. 0 to 1000000, default 2. */
    sensitivity?: Numeric;
    /** Set base frequency. 2 to 1000000, default 22050. */
    basefreq?: Numeric;
  };
  /** Add echoing to the audio. */
  aecho: {
    /** Set signal input gain. 0 to 1, default 0.6. */
    in_gain?: Numeric;
    /** Set signal output gain. 0 to 1, default 0.3. */
    out_gain?: Numeric;
    /** Set list of signal delays. Default '1000'. */
    delays?: string;
    /** Set list of signal decays. Default '0.5'. */
    decays?: string;
  };
  /** Audio emphasis. */
  aemphasis: {
    /** Set input gain. 0 to 64, default 1. */
    level_in?: Numeric;
    /** Set output gain. 0 to 64, default 1. */
    level_out?: Numeric;
    /** Set filter mode. 0 to 1, default 'reproduction'. */
    mode?: Numeric | 'reproduction' | 'production';
    /** Set filter type. 0 to 8, default 'cd'. */
    type?: Numeric | 'col' | 'emi' | 'bsi' | 'riaa' | 'cd' | '50fm' | '75fm' | '50kf' | '75kf';
  };
  /** Filter audio signal according to a specified expression. */
  aeval: {
    /** Set the '|'-separated list of channels expressions. */
    exprs?: string;
    /** Set channel layout. */
    channel_layout?: string;
    /** Set channel layout. */
    c?: string;
  };
  /** Enhance high frequency part of audio. */
  aexciter: {
    /** Set level in. 0 to 64, default 1. */
    level_in?: Numeric;
    /** Set level out. 0 to 64, default 1. */
    level_out?: Numeric;
    /** Set amount. 0 to 64, default 1. */
    amount?: Numeric;
    /** Set harmonics. 0.1 to 10, default 8.5. */
    drive?: Numeric;
    /** Set blend harmonics. -10 to 10, default 0. */
    blend?: Numeric;
    /** Set scope. 2000 to 12000, default 7500. */
    freq?: Numeric;
    /** Set ceiling. 9999 to 20000, default 9999. */
    ceil?: Numeric;
    /** Enable listen mode. Default false. */
    listen?: Switch;
  };
  /** Fade in/out input audio. */
  afade: {
    /** Set the fade direction. 0 to 1, default 'in'. */
    type?: Numeric | 'in' | 'out';
    /** Set the fade direction. 0 to 1, default 'in'. */
    t?: Numeric | 'in' | 'out';
    /** Set number of first sample to start fading. From 0, default 0. */
    start_sample?: Numeric;
    /** Set number of first sample to start fading. From 0, default 0. */
    ss?: Numeric;
    /** Set number of samples for fade duration. From 1, default 44100. */
    nb_samples?: Numeric;
    /** Set number of samples for fade duration. From 1, default 44100. */
    ns?: Numeric;
    /** Set time to start fading. From 0, default 0 s. */
    start_time?: string | number;
    /** Set time to start fading. From 0, default 0 s. */
    st?: string | number;
    /** Set fade duration. From 0, default 0 s. */
    duration?: string | number;
    /** Set fade duration. From 0, default 0 s. */
    d?: string | number;
    /** Set fade curve type. -1 to 22, default 'tri'. */
    curve?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
    /** Set fade curve type. -1 to 22, default 'tri'. */
    c?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
    /** Set the silence gain. 0 to 1, default 0. */
    silence?: Numeric;
    /** Set the unity gain. 0 to 1, default 1. */
    unity?: Numeric;
  };
  /** Denoise audio samples using FFT. */
  afftdn: {
    /** Set the noise reduction. 0.01 to 97, default 12. */
    noise_reduction?: Numeric;
    /** Set the noise reduction. 0.01 to 97, default 12. */
    nr?: Numeric;
    /** Set the noise floor. -80 to -20, default -50. */
    noise_floor?: Numeric;
    /** Set the noise floor. -80 to -20, default -50. */
    nf?: Numeric;
    /** Set the noise type. 0 to 3, default 'white'. */
    noise_type?: Numeric | 'white' | 'w' | 'vinyl' | 'v' | 'shellac' | 's' | 'custom' | 'c';
    /** Set the noise type. 0 to 3, default 'white'. */
    nt?: Numeric | 'white' | 'w' | 'vinyl' | 'v' | 'shellac' | 's' | 'custom' | 'c';
    /** Set the custom bands noise. */
    band_noise?: string;
    /** Set the custom bands noise. */
    bn?: string;
    /** Set the residual floor. -80 to -20, default -38. */
    residual_floor?: Numeric;
    /** Set the residual floor. -80 to -20, default -38. */
    rf?: Numeric;
    /** Track noise. Default false. */
    track_noise?: Switch;
    /** Track noise. Default false. */
    tn?: Switch;
    /** Track residual. Default false. */
    track_residual?: Switch;
    /** Track residual. Default false. */
    tr?: Switch;
    /** Set output mode. 0 to 2, default 'output'. */
    output_mode?: Numeric | 'input' | 'i' | 'output' | 'o' | 'noise' | 'n';
    /** Set output mode. 0 to 2, default 'output'. */
    om?: Numeric | 'input' | 'i' | 'output' | 'o' | 'noise' | 'n';
    /** Set adaptivity factor. 0 to 1, default 0.5. */
    adaptivity?: Numeric;
    /** Set adaptivity factor. 0 to 1, default 0.5. */
    ad?: Numeric;
    /** Set noise floor offset factor. -2 to 2, default 1. */
    floor_offset?: Numeric;
    /** Set noise floor offset factor. -2 to 2, default 1. */
    fo?: Numeric;
    /** Set the noise floor link. 0 to 3, default 'min'. */
    noise_link?: Numeric | 'none' | 'min' | 'max' | 'average';
    /** Set the noise floor link. 0 to 3, default 'min'. */
    nl?: Numeric | 'none' | 'min' | 'max' | 'average';
    /** Set band multiplier. 0.2 to 5, default 1.25. */
    band_multiplier?: Numeric;
    /** Set band multiplier. 0.2 to 5, default 1.25. */
    bm?: Numeric;
    /** Set sample noise mode. 0 to 2, default 'none'. */
    sample_noise?: Numeric | 'none' | 'start' | 'begin' | 'stop' | 'end';
    /** Set sample noise mode. 0 to 2, default 'none'. */
    sn?: Numeric | 'none' | 'start' | 'begin' | 'stop' | 'end';
    /** Set gain smooth radius. 0 to 50, default 0. */
    gain_smooth?: Numeric;
    /** Set gain smooth radius. 0 to 50, default 0. */
    gs?: Numeric;
  };
  /** Apply arbitrary expressions to samples in frequency domain. */
  afftfilt: {
    /** Set channels real expressions. Default 're'. */
    real?: string;
    /** Set channels imaginary expressions. Default 'im'. */
    imag?: string;
    /** Set window size. 16 to 131072, default 4096. */
    win_size?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window overlap. 0 to 1, default 0.75. */
    overlap?: Numeric;
  };
  /** Convert the input audio to one of the specified formats. */
  aformat: {
    /** A '|'-separated list of sample formats. */
    sample_fmts?: string | number;
    /** A '|'-separated list of sample formats. */
    f?: string | number;
    /** A '|'-separated list of sample rates. From 1. */
    sample_rates?: string | number;
    /** A '|'-separated list of sample rates. From 1. */
    r?: string | number;
    /** A '|'-separated list of channel layouts. */
    channel_layouts?: string | number;
    /** A '|'-separated list of channel layouts. */
    cl?: string | number;
  };
  /** Apply frequency shifting to input audio. */
  afreqshift: {
    /** Set frequency shift. Default 0. */
    shift?: Numeric;
    /** Set output level. 0 to 1, default 1. */
    level?: Numeric;
    /** Set filter order. 1 to 16, default 8. */
    order?: Numeric;
  };
  /** Denoise audio stream using Wavelets. */
  afwtdn: {
    /** Set noise sigma. 0 to 1, default 0. */
    sigma?: Numeric;
    /** Set number of wavelet levels. 1 to 12, default 10. */
    levels?: Numeric;
    /** Set wavelet type. 0 to 6, default 'sym10'. */
    wavet?: Numeric | 'sym2' | 'sym4' | 'rbior68' | 'deb10' | 'sym10' | 'coif5' | 'bl3';
    /** Set percent of full denoising. 0 to 100, default 85. */
    percent?: Numeric;
    /** Profile noise. Default false. */
    profile?: Switch;
    /** Adaptive profiling of noise. Default false. */
    adaptive?: Switch;
    /** Set frame size in number of samples. 512 to 65536, default 8192. */
    samples?: Numeric;
    /** Set thresholding softness. 0 to 10, default 1. */
    softness?: Numeric;
  };
  /** Audio gate. */
  agate: {
    /** Set input level. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set mode. 0 to 1, default 'downward'. */
    mode?: Numeric | 'downward' | 'upward';
    /** Set max gain reduction. 0 to 1, default 0.06125. */
    range?: Numeric;
    /** Set threshold. 0 to 1, default 0.125. */
    threshold?: Numeric;
    /** Set ratio. 1 to 9000, default 2. */
    ratio?: Numeric;
    /** Set attack. 0.01 to 9000, default 20. */
    attack?: Numeric;
    /** Set release. 0.01 to 9000, default 250. */
    release?: Numeric;
    /** Set makeup gain. 1 to 64, default 1. */
    makeup?: Numeric;
    /** Set knee. 1 to 8, default 2.828427. */
    knee?: Numeric;
    /** Set detection. 0 to 1, default 'rms'. */
    detection?: Numeric | 'peak' | 'rms';
    /** Set link. 0 to 1, default 'average'. */
    link?: Numeric | 'average' | 'maximum';
    /** Set sidechain gain. 0.015625 to 64, default 1. */
    level_sc?: Numeric;
  };
  /** Compute integral of input audio. */
  aintegral: None;
  /** Report audio filtering latency. */
  alatency: None;
  /** Audio lookahead limiter. */
  alimiter: {
    /** Set input level. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set output level. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set limit. 0.0625 to 1, default 1. */
    limit?: Numeric;
    /** Set attack. 0.1 to 80, default 5. */
    attack?: Numeric;
    /** Set release. 1 to 8000, default 50. */
    release?: Numeric;
    /** Enable asc. Default false. */
    asc?: Switch;
    /** Set asc level. 0 to 1, default 0.5. */
    asc_level?: Numeric;
    /** Auto level. Default true. */
    level?: Switch;
    /** Compensate delay. Default false. */
    latency?: Switch;
  };
  /** Apply a two-pole all-pass filter. */
  allpass: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.707. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.707. */
    w?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set filter order. 1 to 2, default 2. */
    order?: Numeric;
    /** Set filter order. 1 to 2, default 2. */
    o?: Numeric;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
  };
  /** Loop audio samples. */
  aloop: {
    /** Number of loops. From -1, default 0. */
    loop?: Numeric;
    /** Max number of samples to loop. From 0, default 0. */
    size?: Numeric;
    /** Set the loop start sample. From -1, default 0. */
    start?: Numeric;
    /** Set the loop start time. */
    time?: string | number;
  };
  /** Manipulate audio frame metadata. */
  ametadata: {
    /** Set a mode of operation. 0 to 4, default 'select'. */
    mode?: Numeric | 'select' | 'add' | 'modify' | 'delete' | 'print';
    /** Set metadata key. */
    key?: string;
    /** Set metadata value. */
    value?: string;
    /** Function for comparing values. 0 to 6, default 'same_str'. */
    function?: Numeric | 'same_str' | 'starts_with' | 'less' | 'equal' | 'greater' | 'expr' | 'ends_with';
    /** Set expression for expr function. */
    expr?: string;
    /** Set file where to print metadata information. */
    file?: string;
    /** Reduce buffering when printing to user-set file or pipe. Default false. */
    direct?: Switch;
  };
  /** Reduce broadband noise from stream using Non-Local Means. */
  anlmdn: {
    /** Set denoising strength. 0.00001 to 10000, default 0.00001. */
    strength?: Numeric;
    /** Set denoising strength. 0.00001 to 10000, default 0.00001. */
    s?: Numeric;
    /** Set patch duration. 0.001 to 0.1, default 0.002 s. */
    patch?: string | number;
    /** Set patch duration. 0.001 to 0.1, default 0.002 s. */
    p?: string | number;
    /** Set research duration. 0.002 to 0.3, default 0.006 s. */
    research?: string | number;
    /** Set research duration. 0.002 to 0.3, default 0.006 s. */
    r?: string | number;
    /** Set output mode. 0 to 2, default 'o'. */
    output?: Numeric | 'i' | 'o' | 'n';
    /** Set output mode. 0 to 2, default 'o'. */
    o?: Numeric | 'i' | 'o' | 'n';
    /** Set smooth factor. 1 to 1000, default 11. */
    smooth?: Numeric;
    /** Set smooth factor. 1 to 1000, default 11. */
    m?: Numeric;
  };
  /** Pass the source unchanged to the output. */
  anull: None;
  /** Pad audio with silence. */
  apad: {
    /** Set silence packet size. From 0, default 4096. */
    packet_size?: Numeric;
    /** Set number of samples of silence to add. From -1, default -1. */
    pad_len?: Numeric;
    /** Set minimum target number of samples in the audio stream. From -1, default -1. */
    whole_len?: Numeric;
    /** Set duration of silence to add. From -0.000001, default -0.000001 s. */
    pad_dur?: string | number;
    /** Set minimum target duration in the audio stream. From -0.000001, default -0.000001 s. */
    whole_dur?: string | number;
  };
  /** Set permissions for the output audio frame. */
  aperms: {
    /** Select permissions mode. 0 to 4, default 'none'. */
    mode?: Numeric | 'none' | 'ro' | 'rw' | 'toggle' | 'random';
    /** Set the seed for the random mode. From -1, default -1. */
    seed?: Numeric;
  };
  /** Add a phasing effect to the audio. */
  aphaser: {
    /** Set input gain. 0 to 1, default 0.4. */
    in_gain?: Numeric;
    /** Set output gain. 0 to 1000000000, default 0.74. */
    out_gain?: Numeric;
    /** Set delay in milliseconds. 0 to 5, default 3. */
    delay?: Numeric;
    /** Set decay. 0 to 0.99, default 0.4. */
    decay?: Numeric;
    /** Set modulation speed. 0.1 to 2, default 0.5. */
    speed?: Numeric;
    /** Set modulation type. 0 to 1, default 'triangular'. */
    type?: Numeric | 'triangular' | 't' | 'sinusoidal' | 's';
  };
  /** Apply phase shifting to input audio. */
  aphaseshift: {
    /** Set phase shift. -1 to 1, default 0. */
    shift?: Numeric;
    /** Set output level. 0 to 1, default 1. */
    level?: Numeric;
    /** Set filter order. 1 to 16, default 8. */
    order?: Numeric;
  };
  /** Audio Psychoacoustic Clipper. */
  apsyclip: {
    /** Set input level. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set output level. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set clip level. 0.015625 to 1, default 1. */
    clip?: Numeric;
    /** Enable difference. Default false. */
    diff?: Switch;
    /** Set adaptive distortion. 0 to 1, default 0.5. */
    adaptive?: Numeric;
    /** Set iterations. 1 to 20, default 10. */
    iterations?: Numeric;
    /** Set auto level. Default false. */
    level?: Switch;
  };
  /** Audio pulsator. */
  apulsator: {
    /** Set input gain. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set output gain. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set mode. 0 to 4, default 'sine'. */
    mode?: Numeric | 'sine' | 'triangle' | 'square' | 'sawup' | 'sawdown';
    /** Set modulation. 0 to 1, default 1. */
    amount?: Numeric;
    /** Set offset L. 0 to 1, default 0. */
    offset_l?: Numeric;
    /** Set offset R. 0 to 1, default 0.5. */
    offset_r?: Numeric;
    /** Set pulse width. 0 to 2, default 1. */
    width?: Numeric;
    /** Set timing. 0 to 2, default 'hz'. */
    timing?: Numeric | 'bpm' | 'ms' | 'hz';
    /** Set BPM. 30 to 300, default 120. */
    bpm?: Numeric;
    /** Set ms. 10 to 2000, default 500. */
    ms?: Numeric;
    /** Set frequency. 0.01 to 100, default 2. */
    hz?: Numeric;
  };
  /** Slow down filtering to match realtime. */
  arealtime: {
    /** Sleep time limit. From 0, default 2 s. */
    limit?: string | number;
    /** Speed factor. From 2.225074e-308, default 1. */
    speed?: Numeric;
  };
  /** Resample audio data. */
  aresample: {
    /** From 0, default 0. */
    sample_rate?: Numeric;
    /** Set input sample rate. From 0, default 0. */
    isr?: Numeric;
    /** Set input sample rate. From 0, default 0. */
    in_sample_rate?: Numeric;
    /** Set output sample rate. From 0, default 0. */
    osr?: Numeric;
    /** Set output sample rate. From 0, default 0. */
    out_sample_rate?: Numeric;
    /** Set input sample format. */
    isf?: string;
    /** Set input sample format. */
    in_sample_fmt?: string;
    /** Set output sample format. */
    osf?: string;
    /** Set output sample format. */
    out_sample_fmt?: string;
    /** Set internal sample format. */
    tsf?: string;
    /** Set internal sample format. */
    internal_sample_fmt?: string;
    /** Set input channel layout. */
    ichl?: string;
    /** Set input channel layout. */
    in_chlayout?: string;
    /** Set output channel layout. */
    ochl?: string;
    /** Set output channel layout. */
    out_chlayout?: string;
    /** Set used channel layout. */
    uchl?: string;
    /** Set used channel layout. */
    used_chlayout?: string;
    /** Set center mix level. -32 to 32, default 0.7071068. */
    clev?: Numeric;
    /** Set center mix level. -32 to 32, default 0.7071068. */
    center_mix_level?: Numeric;
    /** Set surround mix level. -32 to 32, default 0.7071068. */
    slev?: Numeric;
    /** Set surround mix Level. -32 to 32, default 0.7071068. */
    surround_mix_level?: Numeric;
    /** Set LFE mix level. -32 to 32, default 0. */
    lfe_mix_level?: Numeric;
    /** Set rematrix volume. -1000 to 1000, default 1. */
    rmvol?: Numeric;
    /** Set rematrix volume. -1000 to 1000, default 1. */
    rematrix_volume?: Numeric;
    /** Set rematrix maxval. 0 to 1000, default 0. */
    rematrix_maxval?: Numeric;
    /** Set flags. */
    flags?: Flags<'res'>;
    /** Set flags. */
    swr_flags?: Flags<'res'>;
    /** Set dither scale. From 0, default 1. */
    dither_scale?: Numeric;
    /** Set dither method. 0 to 71, default 0. */
    dither_method?: Numeric | 'rectangular' | 'triangular' | 'triangular_hp' | 'lipshitz' | 'shibata' | 'low_shibata' | 'high_shibata' | 'f_weighted' | 'modified_e_weighted' | 'improved_e_weighted';
    /** Set swr resampling filter size. From 0, default 32. */
    filter_size?: Numeric;
    /** Set swr resampling phase shift. 0 to 24, default 10. */
    phase_shift?: Numeric;
    /** Enable linear interpolation. Default true. */
    linear_interp?: Switch;
    /** Enable exact rational. Default true. */
    exact_rational?: Switch;
    /** Set cutoff frequency ratio. 0 to 1, default 0. */
    cutoff?: Numeric;
    /** Set cutoff frequency ratio. 0 to 1, default 0. */
    resample_cutoff?: Numeric;
    /** Set resampling Engine. 0 to 1, default 'swr'. */
    resampler?: Numeric | 'swr' | 'soxr';
    /** Set soxr resampling precision (in bits). 15 to 33, default 20. */
    precision?: Numeric;
    /** Enable soxr Chebyshev passband & higher-precision irrational ratio approximation. Default false. */
    cheby?: Switch;
    /** Set minimum difference between timestamps and audio data (in seconds) below which no timestamp compensation of either kind is applied. From 0. */
    min_comp?: Numeric;
    /** Set minimum difference between timestamps and audio data (in seconds) to trigger padding/trimming the data. From 0, default 0.1. */
    min_hard_comp?: Numeric;
    /** Set duration (in seconds) over which data is stretched/squeezed to make it match the timestamps. From 0, default 1. */
    comp_duration?: Numeric;
    /** Set maximum factor by which data is stretched/squeezed to make it match the timestamps. Default 0. */
    max_soft_comp?: Numeric;
    /** Simplified 1 parameter audio timestamp matching, 0(disabled), 1(filling and trimming), >1(maximum stretch/squeeze in samples per second). Default 0. */
    async?: Numeric;
    /** Assume the first pts should be this value (in samples). */
    first_pts?: Numeric;
    /** Set matrixed stereo encoding. 0 to 6, default 'none'. */
    matrix_encoding?: Numeric | 'none' | 'dolby' | 'dplii';
    /** Select swr filter type. 0 to 2, default 'kaiser'. */
    filter_type?: Numeric | 'cubic' | 'blackman_nuttall' | 'kaiser';
    /** Set swr Kaiser window beta. 2 to 16, default 9. */
    kaiser_beta?: Numeric;
    /** Set swr number of output sample bits. 0 to 64, default 0. */
    output_sample_bits?: Numeric;
  };
  /** Reverse an audio clip. */
  areverse: None;
  /** Reduce noise from speech using Recurrent Neural Networks. */
  arnndn: {
    /** Set model name. */
    model?: string;
    /** Set model name. */
    m?: string;
    /** Set output vs input mix. -1 to 1, default 1. */
    mix?: Numeric;
  };
  /** Select audio frames to pass in output. */
  aselect: {
    /** Set an expression to use for selecting frames. Default '1'. */
    expr?: string;
    /** Set an expression to use for selecting frames. Default '1'. */
    e?: string;
    /** Set the number of outputs. From 1, default 1. */
    outputs?: Numeric;
    /** Set the number of outputs. From 1, default 1. */
    n?: Numeric;
  };
  /** Send commands to filters. */
  asendcmd: {
    /** Set commands. */
    commands?: string;
    /** Set commands. */
    c?: string;
    /** Set commands file. */
    filename?: string;
    /** Set commands file. */
    f?: string;
  };
  /** Set the number of samples for each output audio frames. */
  asetnsamples: {
    /** Set the number of per-frame output samples. From 1, default 1024. */
    nb_out_samples?: Numeric;
    /** Set the number of per-frame output samples. From 1, default 1024. */
    n?: Numeric;
    /** Pad last frame with zeros. Default true. */
    pad?: Switch;
    /** Pad last frame with zeros. Default true. */
    p?: Switch;
  };
  /** Set PTS for the output audio frame. */
  asetpts: {
    /** Expression determining the frame timestamp. Default 'PTS'. */
    expr?: string;
  };
  /** Change the sample rate without altering the data. */
  asetrate: {
    /** Set the sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set the sample rate. From 1, default 44100. */
    r?: Numeric;
  };
  /** Set timebase for the audio output link. */
  asettb: {
    /** Set expression determining the output timebase. Default 'intb'. */
    expr?: string;
    /** Set expression determining the output timebase. Default 'intb'. */
    tb?: string;
  };
  /** Show textual information for each audio frame. */
  ashowinfo: None;
  /** Manipulate audio frame side data. */
  asidedata: {
    /** Set a mode of operation. 0 to 1, default 'select'. */
    mode?: Numeric | 'select' | 'delete';
    /** Set side data type. From -1, default -1. */
    type?: Numeric | 'PANSCAN' | 'A53_CC' | 'STEREO3D' | 'MATRIXENCODING' | 'DOWNMIX_INFO' | 'REPLAYGAIN' | 'DISPLAYMATRIX' | 'AFD' | 'MOTION_VECTORS' | 'SKIP_SAMPLES' | 'AUDIO_SERVICE_TYPE' | 'MASTERING_DISPLAY_METADATA' | 'GOP_TIMECODE' | 'SPHERICAL' | 'CONTENT_LIGHT_LEVEL' | 'ICC_PROFILE' | 'S12M_TIMECOD' | 'DYNAMIC_HDR_PLUS' | 'REGIONS_OF_INTEREST' | 'VIDEO_ENC_PARAMS' | 'SEI_UNREGISTERED' | 'FILM_GRAIN_PARAMS' | 'DETECTION_BOUNDING_BOXES' | 'DETECTION_BBOXES' | 'DOVI_RPU_BUFFER' | 'DOVI_METADATA' | 'DYNAMIC_HDR_VIVID' | 'AMBIENT_VIEWING_ENVIRONMENT' | 'VIDEO_HINT';
  };
  /** Audio Soft Clipper. */
  asoftclip: {
    /** Set softclip type. -1 to 7, default 'tanh'. */
    type?: Numeric | 'hard' | 'tanh' | 'atan' | 'cubic' | 'exp' | 'alg' | 'quintic' | 'sin' | 'erf';
    /** Set softclip threshold. 0.000001 to 1, default 1. */
    threshold?: Numeric;
    /** Set softclip output gain. 0.000001 to 16, default 1. */
    output?: Numeric;
    /** Set softclip parameter. 0.01 to 3, default 1. */
    param?: Numeric;
    /** Set oversample factor. 1 to 64, default 1. */
    oversample?: Numeric;
  };
  /** Show frequency domain statistics about audio frames. */
  aspectralstats: {
    /** Set the window size. 32 to 65536, default 2048. */
    win_size?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window overlap. 0 to 1, default 0.5. */
    overlap?: Numeric;
    /** Select the parameters which are measured. Default 'all'. */
    measure?: Flags<'none' | 'all' | 'mean' | 'variance' | 'centroid' | 'spread' | 'skewness' | 'kurtosis' | 'entropy' | 'flatness' | 'crest' | 'flux' | 'slope' | 'decrease' | 'rolloff'>;
  };
  /** Show time domain statistics about audio frames. */
  astats: {
    /** Set the window length. 0 to 10, default 0.05. */
    length?: Numeric;
    /** Inject metadata in the filtergraph. Default false. */
    metadata?: Switch;
    /** Set the number of frames over which cumulative stats are calculated before being reset. From 0, default 0. */
    reset?: Numeric;
    /** Select the parameters which are measured per channel. Default 'all'. */
    measure_perchannel?: Flags<'none' | 'all' | 'Bit_depth' | 'Crest_factor' | 'DC_offset' | 'Dynamic_range' | 'Entropy' | 'Flat_factor' | 'Max_difference' | 'Max_level' | 'Mean_difference' | 'Min_difference' | 'Min_level' | 'Noise_floor' | 'Noise_floor_count' | 'Number_of_Infs' | 'Number_of_NaNs' | 'Number_of_denormals' | 'Number_of_samples' | 'Peak_count' | 'Peak_level' | 'RMS_difference' | 'RMS_level' | 'RMS_peak' | 'RMS_trough' | 'Zero_crossings' | 'Zero_crossings_rate' | 'Abs_Peak_count'>;
    /** Select the parameters which are measured overall. Default 'all'. */
    measure_overall?: Flags<'none' | 'all' | 'Bit_depth' | 'Crest_factor' | 'DC_offset' | 'Dynamic_range' | 'Entropy' | 'Flat_factor' | 'Max_difference' | 'Max_level' | 'Mean_difference' | 'Min_difference' | 'Min_level' | 'Noise_floor' | 'Noise_floor_count' | 'Number_of_Infs' | 'Number_of_NaNs' | 'Number_of_denormals' | 'Number_of_samples' | 'Peak_count' | 'Peak_level' | 'RMS_difference' | 'RMS_level' | 'RMS_peak' | 'RMS_trough' | 'Zero_crossings' | 'Zero_crossings_rate' | 'Abs_Peak_count'>;
  };
  /** Boost subwoofer frequencies. */
  asubboost: {
    /** Set dry gain. 0 to 1, default 1. */
    dry?: Numeric;
    /** Set wet gain. 0 to 1, default 1. */
    wet?: Numeric;
    /** Set max boost. 1 to 12, default 2. */
    boost?: Numeric;
    /** Set decay. 0 to 1, default 0. */
    decay?: Numeric;
    /** Set feedback. 0 to 1, default 0.9. */
    feedback?: Numeric;
    /** Set cutoff. 50 to 900, default 100. */
    cutoff?: Numeric;
    /** Set slope. 0.0001 to 1, default 0.5. */
    slope?: Numeric;
    /** Set delay. 1 to 100, default 20. */
    delay?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
  };
  /** Cut subwoofer frequencies. */
  asubcut: {
    /** Set cutoff frequency. 2 to 200, default 20. */
    cutoff?: Numeric;
    /** Set filter order. 3 to 20, default 10. */
    order?: Numeric;
    /** Set input level. 0 to 1, default 1. */
    level?: Numeric;
  };
  /** Cut super frequencies. */
  asupercut: {
    /** Set cutoff frequency. 20000 to 192000, default 20000. */
    cutoff?: Numeric;
    /** Set filter order. 3 to 20, default 10. */
    order?: Numeric;
    /** Set input level. 0 to 1, default 1. */
    level?: Numeric;
  };
  /** Apply high order Butterworth band-pass filter. */
  asuperpass: {
    /** Set center frequency. 2 to 999999, default 1000. */
    centerf?: Numeric;
    /** Set filter order. 4 to 20, default 4. */
    order?: Numeric;
    /** Set Q-factor. 0.01 to 100, default 1. */
    qfactor?: Numeric;
    /** Set input level. 0 to 2, default 1. */
    level?: Numeric;
  };
  /** Apply high order Butterworth band-stop filter. */
  asuperstop: {
    /** Set center frequency. 2 to 999999, default 1000. */
    centerf?: Numeric;
    /** Set filter order. 4 to 20, default 4. */
    order?: Numeric;
    /** Set Q-factor. 0.01 to 100, default 1. */
    qfactor?: Numeric;
    /** Set input level. 0 to 2, default 1. */
    level?: Numeric;
  };
  /** Adjust audio tempo. */
  atempo: {
    /** Set tempo scale factor. 0.5 to 100, default 1. */
    tempo?: Numeric;
  };
  /** Apply spectral tilt to audio. */
  atilt: {
    /** Set central frequency. 20 to 192000, default 10000. */
    freq?: Numeric;
    /** Set filter slope. -1 to 1, default 0. */
    slope?: Numeric;
    /** Set filter width. 100 to 10000, default 1000. */
    width?: Numeric;
    /** Set filter order. 2 to 30, default 5. */
    order?: Numeric;
    /** Set input level. 0 to 4, default 1. */
    level?: Numeric;
  };
  /** Pick one continuous section from the input, drop the rest. */
  atrim: {
    /** Timestamp of the first frame that should be passed. */
    start?: string | number;
    /** Timestamp of the first frame that should be passed. */
    starti?: string | number;
    /** Timestamp of the first frame that should be dropped again. */
    end?: string | number;
    /** Timestamp of the first frame that should be dropped again. */
    endi?: string | number;
    /** Timestamp of the first frame that should be passed. */
    start_pts?: Numeric;
    /** Timestamp of the first frame that should be dropped again. */
    end_pts?: Numeric;
    /** Maximum duration of the output. From 0, default 0 s. */
    duration?: string | number;
    /** Maximum duration of the output. From 0, default 0 s. */
    durationi?: string | number;
    /** Number of the first audio sample that should be passed to the output. From -1, default -1. */
    start_sample?: Numeric;
    /** Number of the first audio sample that should be dropped again. From 0. */
    end_sample?: Numeric;
  };
  /** Apply a two-pole Butterworth band-pass filter. */
  bandpass: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Use constant skirt gain. Default false. */
    csg?: Switch;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Apply a two-pole Butterworth band-reject filter. */
  bandreject: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Boost or cut lower frequencies. */
  bass: {
    /** Set central frequency. 0 to 999999, default 100. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 100. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Apply a biquad IIR filter with the given coefficients. */
  biquad: {
    /** Default 1. */
    a0?: Numeric;
    /** Default 0. */
    a1?: Numeric;
    /** Default 0. */
    a2?: Numeric;
    /** Default 0. */
    b0?: Numeric;
    /** Default 0. */
    b1?: Numeric;
    /** Default 0. */
    b2?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Remap audio channels. */
  channelmap: {
    /** A comma-separated list of input channel numbers in output order. */
    map?: string;
    /** Output channel layout. */
    channel_layout?: string;
  };
  /** Add a chorus effect to the audio. */
  chorus: {
    /** Set input gain. 0 to 1, default 0.4. */
    in_gain?: Numeric;
    /** Set output gain. 0 to 1, default 0.4. */
    out_gain?: Numeric;
    /** Set delays. */
    delays?: string;
    /** Set decays. */
    decays?: string;
    /** Set speeds. */
    speeds?: string;
    /** Set depths. */
    depths?: string;
  };
  /** Compress or expand audio dynamic range. */
  compand: {
    /** Set time over which increase of volume is determined. Default '0'. */
    attacks?: string;
    /** Set time over which decrease of volume is determined. Default '0.8'. */
    decays?: string;
    /** Set points of transfer function. Default '-70/-70|-60/-20|1/0'. */
    points?: string;
    /** Set soft-knee. 0.01 to 900, default 0.01. */
    'soft-knee'?: Numeric;
    /** Set output gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set initial volume. -900 to 0, default 0. */
    volume?: Numeric;
    /** Set delay for samples before sending them to volume adjuster. 0 to 20, default 0. */
    delay?: Numeric;
  };
  /** Audio Compensation Delay Line. */
  compensationdelay: {
    /** Set mm distance. 0 to 10, default 0. */
    mm?: Numeric;
    /** Set cm distance. 0 to 100, default 0. */
    cm?: Numeric;
    /** Set meter distance. 0 to 100, default 0. */
    m?: Numeric;
    /** Set dry amount. 0 to 1, default 0. */
    dry?: Numeric;
    /** Set wet amount. 0 to 1, default 1. */
    wet?: Numeric;
    /** Set temperature °C. -50 to 50, default 20. */
    temp?: Numeric;
  };
  /** Apply headphone crossfeed filter. */
  crossfeed: {
    /** Set crossfeed strength. 0 to 1, default 0.2. */
    strength?: Numeric;
    /** Set soundstage wideness. 0 to 1, default 0.5. */
    range?: Numeric;
    /** Set curve slope. 0.01 to 1, default 0.5. */
    slope?: Numeric;
    /** Set level in. 0 to 1, default 0.9. */
    level_in?: Numeric;
    /** Set level out. 0 to 1, default 1. */
    level_out?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    block_size?: Numeric;
  };
  /** Simple audio noise sharpening filter. */
  crystalizer: {
    /** Set intensity. -10 to 10, default 2. */
    i?: Numeric;
    /** Enable clipping. Default true. */
    c?: Switch;
  };
  /** Apply a DC shift to the audio. */
  dcshift: {
    /** Set DC shift. -1 to 1, default 0. */
    shift?: Numeric;
    /** Set limiter gain. 0 to 1, default 0. */
    limitergain?: Numeric;
  };
  /** Apply de-essing to the audio. */
  deesser: {
    /** Set intensity. 0 to 1, default 0. */
    i?: Numeric;
    /** Set max deessing. 0 to 1, default 0.5. */
    m?: Numeric;
    /** Set frequency. 0 to 1, default 0.5. */
    f?: Numeric;
    /** Set output mode. 0 to 2, default 'o'. */
    s?: Numeric | 'i' | 'o' | 'e';
  };
  /** Audio Dialogue Enhancement. */
  dialoguenhance: {
    /** Set original center factor. 0 to 1, default 1. */
    original?: Numeric;
    /** Set dialogue enhance factor. 0 to 3, default 1. */
    enhance?: Numeric;
    /** Set voice detection factor. 2 to 32, default 2. */
    voice?: Numeric;
  };
  /** Measure audio dynamic range. */
  drmeter: {
    /** Set the window length. 0.01 to 10, default 3. */
    length?: Numeric;
  };
  /** Dynamic Audio Normalizer. */
  dynaudnorm: {
    /** Set the frame length in msec. 10 to 8000, default 500. */
    framelen?: Numeric;
    /** Set the frame length in msec. 10 to 8000, default 500. */
    f?: Numeric;
    /** Set the filter size. 3 to 301, default 31. */
    gausssize?: Numeric;
    /** Set the filter size. 3 to 301, default 31. */
    g?: Numeric;
    /** Set the peak value. 0 to 1, default 0.95. */
    peak?: Numeric;
    /** Set the peak value. 0 to 1, default 0.95. */
    p?: Numeric;
    /** Set the max amplification. 1 to 100, default 10. */
    maxgain?: Numeric;
    /** Set the max amplification. 1 to 100, default 10. */
    m?: Numeric;
    /** Set the target RMS. 0 to 1, default 0. */
    targetrms?: Numeric;
    /** Set the target RMS. 0 to 1, default 0. */
    r?: Numeric;
    /** Set channel coupling. Default true. */
    coupling?: Switch;
    /** Set channel coupling. Default true. */
    n?: Switch;
    /** Set DC correction. Default false. */
    correctdc?: Switch;
    /** Set DC correction. Default false. */
    c?: Switch;
    /** Set alternative boundary mode. Default false. */
    altboundary?: Switch;
    /** Set alternative boundary mode. Default false. */
    b?: Switch;
    /** Set the compress factor. 0 to 30, default 0. */
    compress?: Numeric;
    /** Set the compress factor. 0 to 30, default 0. */
    s?: Numeric;
    /** Set the threshold value. 0 to 1, default 0. */
    threshold?: Numeric;
    /** Set the threshold value. 0 to 1, default 0. */
    t?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    h?: string;
    /** Set the frame overlap. 0 to 1, default 0. */
    overlap?: Numeric;
    /** Set the frame overlap. 0 to 1, default 0. */
    o?: Numeric;
    /** Set the custom peak mapping curve. */
    curve?: string;
    /** Set the custom peak mapping curve. */
    v?: string;
  };
  /** Widen the stereo image. */
  earwax: None;
  /** EBU R128 scanner. */
  ebur128: {
    /** Set video output. Default false. */
    video?: Switch;
    /** Set video size. Default '640x480'. */
    size?: string;
    /** Set scale meter (+9 to +18). 9 to 18, default 9. */
    meter?: Numeric;
    /** Force frame logging level. Default -1. */
    framelog?: Numeric | 'quiet' | 'info' | 'verbose';
    /** Inject metadata in the filtergraph. Default false. */
    metadata?: Switch;
    /** Set peak mode. Default 'none'. */
    peak?: Flags<'none' | 'sample' | 'true'>;
    /** Treat mono input files as dual-mono. Default false. */
    dualmono?: Switch;
    /** Set a specific pan law for dual-mono files. -10 to 0, default -3.0103. */
    panlaw?: Numeric;
    /** Set a specific target level in LUFS (-23 to 0). -23 to 0, default -23. */
    target?: Numeric;
    /** Set gauge display type. 0 to 1, default 'momentary'. */
    gauge?: Numeric | 'momentary' | 'm' | 'shortterm' | 's';
    /** Sets display method for the stats. 0 to 1, default 'absolute'. */
    scale?: Numeric | 'absolute' | 'LUFS' | 'relative' | 'LU';
  };
  /** Apply two-pole peaking equalization (EQ) filter. */
  equalizer: {
    /** Set central frequency. 0 to 999999, default 0. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 0. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 1. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 1. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Increase difference between stereo audio channels. */
  extrastereo: {
    /** Set the difference coefficient. -10 to 10, default 2.5. */
    m?: Numeric;
    /** Enable clipping. Default true. */
    c?: Switch;
  };
  /** Finite Impulse Response Equalizer. */
  firequalizer: {
    /** Set gain curve. Default 'gain_interpolate(f)'. */
    gain?: string;
    /** Set gain entry. */
    gain_entry?: string;
    /** Set delay. From 0, default 0.01. */
    delay?: Numeric;
    /** Set accuracy. From 0, default 5. */
    accuracy?: Numeric;
    /** Set window function. 0 to 9, default 'hann'. */
    wfunc?: Numeric | 'rectangular' | 'hann' | 'hamming' | 'blackman' | 'nuttall3' | 'mnuttall3' | 'nuttall' | 'bnuttall' | 'bharris' | 'tukey';
    /** Set fixed frame samples. Default false. */
    fixed?: Switch;
    /** Set multi channels mode. Default false. */
    multi?: Switch;
    /** Set zero phase mode. Default false. */
    zero_phase?: Switch;
    /** Set gain scale. 0 to 3, default 'linlog'. */
    scale?: Numeric | 'linlin' | 'linlog' | 'loglin' | 'loglog';
    /** Set dump file. */
    dumpfile?: string;
    /** Set dump scale. 0 to 3, default 'linlog'. */
    dumpscale?: Numeric | 'linlin' | 'linlog' | 'loglin' | 'loglog';
    /** Set 2-channels fft. Default false. */
    fft2?: Switch;
    /** Set minimum phase mode. Default false. */
    min_phase?: Switch;
  };
  /** Apply a flanging effect to the audio. */
  flanger: {
    /** Base delay in milliseconds. 0 to 30, default 0. */
    delay?: Numeric;
    /** Added swept delay in milliseconds. 0 to 10, default 2. */
    depth?: Numeric;
    /** Percentage regeneration (delayed signal feedback). -95 to 95, default 0. */
    regen?: Numeric;
    /** Percentage of delayed signal mixed with original. 0 to 100, default 71. */
    width?: Numeric;
    /** Sweeps per second (Hz). 0.1 to 10, default 0.5. */
    speed?: Numeric;
    /** Swept wave shape. 0 to 1, default 'sinusoidal'. */
    shape?: Numeric | 'triangular' | 't' | 'sinusoidal' | 's';
    /** Swept wave percentage phase-shift for multi-channel. 0 to 100, default 25. */
    phase?: Numeric;
    /** Delay-line interpolation. 0 to 1, default 'linear'. */
    interp?: Numeric | 'linear' | 'quadratic';
  };
  /** Apply Haas Stereo Enhancer. */
  haas: {
    /** Set level in. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set level out. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set side gain. 0.015625 to 64, default 1. */
    side_gain?: Numeric;
    /** Set middle source. 0 to 3, default 'mid'. */
    middle_source?: Numeric | 'left' | 'right' | 'mid' | 'side';
    /** Set middle phase. Default false. */
    middle_phase?: Switch;
    /** Set left delay. 0 to 40, default 2.05. */
    left_delay?: Numeric;
    /** Set left balance. -1 to 1, default -1. */
    left_balance?: Numeric;
    /** Set left gain. 0.015625 to 64, default 1. */
    left_gain?: Numeric;
    /** Set left phase. Default false. */
    left_phase?: Switch;
    /** Set right delay. 0 to 40, default 2.12. */
    right_delay?: Numeric;
    /** Set right balance. -1 to 1, default 1. */
    right_balance?: Numeric;
    /** Set right gain. 0.015625 to 64, default 1. */
    right_gain?: Numeric;
    /** Set right phase. Default true. */
    right_phase?: Switch;
  };
  /** Apply High Definition Compatible Digital (HDCD) decoding. */
  hdcd: {
    /** Disable any format conversion or resampling in the filter graph. Default true. */
    disable_autoconvert?: Switch;
    /** Process stereo channels together. Only apply target_gain when both channels match. Default true. */
    process_stereo?: Switch;
    /** Code detect timer period in ms. 100 to 60000, default 2000. */
    cdt_ms?: Numeric;
    /** Always extend peaks above -3dBFS even when PE is not signaled. Default false. */
    force_pe?: Switch;
    /** Replace audio with solid tone and signal some processing aspect in the amplitude. 0 to 4, default 'off'. */
    analyze_mode?: Numeric | 'off' | 'lle' | 'pe' | 'cdt' | 'tgm';
    /** Valid bits per sample (location of the true LSB). 16 to 24, default '16'. */
    bits_per_sample?: Numeric | '16' | '20' | '24';
  };
  /** Apply a high-pass filter with 3dB point frequency. */
  highpass: {
    /** Set frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.707. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.707. */
    w?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Apply a high shelf filter. */
  highshelf: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** EBU R128 loudness normalization */
  loudnorm: {
    /** Set integrated loudness target. -70 to -5, default -24. */
    I?: Numeric;
    /** Set integrated loudness target. -70 to -5, default -24. */
    i?: Numeric;
    /** Set loudness range target. 1 to 50, default 7. */
    LRA?: Numeric;
    /** Set loudness range target. 1 to 50, default 7. */
    lra?: Numeric;
    /** Set maximum true peak. -9 to 0, default -2. */
    TP?: Numeric;
    /** Set maximum true peak. -9 to 0, default -2. */
    tp?: Numeric;
    /** Measured IL of input file. -99 to 0, default 0. */
    measured_I?: Numeric;
    /** Measured IL of input file. -99 to 0, default 0. */
    measured_i?: Numeric;
    /** Measured LRA of input file. 0 to 99, default 0. */
    measured_LRA?: Numeric;
    /** Measured LRA of input file. 0 to 99, default 0. */
    measured_lra?: Numeric;
    /** Measured true peak of input file. -99 to 99, default 99. */
    measured_TP?: Numeric;
    /** Measured true peak of input file. -99 to 99, default 99. */
    measured_tp?: Numeric;
    /** Measured threshold of input file. -99 to 0, default -70. */
    measured_thresh?: Numeric;
    /** Set offset gain. -99 to 99, default 0. */
    offset?: Numeric;
    /** Normalize linearly if possible. Default true. */
    linear?: Switch;
    /** Treat mono input as dual-mono. Default false. */
    dual_mono?: Switch;
    /** Set print format for stats. 0 to 2, default 'none'. */
    print_format?: Numeric | 'none' | 'json' | 'summary';
  };
  /** Apply a low-pass filter with 3dB point frequency. */
  lowpass: {
    /** Set frequency. 0 to 999999, default 500. */
    frequency?: Numeric;
    /** Set frequency. 0 to 999999, default 500. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.707. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.707. */
    w?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Apply a low shelf filter. */
  lowshelf: {
    /** Set central frequency. 0 to 999999, default 100. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 100. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Multiband Compress or expand audio dynamic range. */
  mcompand: {
    /** Set parameters for each band. Default '0.005,0.1 6 -47/-40,-34/-34,-17/-33 100 | 0.003,0.05 6 -47/-40,-34/-34,-17/-33 400 | 0.000625,0.0125 6 -47/-40,-34/-34,-15/-33 1600 | 0.0001,0.025 6 -47/-40,-34/-34,-31/-31,-0/-30 6400 | 0,0.025 6 -38/-31,-28/-28,-0/-25 22000'. */
    args?: string;
  };
  /** Remix channels with coefficients (panning). */
  pan: {
    /** args */
    args?: string;
  };
  /** ReplayGain scanner. */
  replaygain: None;
  /** Detect silence. */
  silencedetect: {
    /** Set noise tolerance. From 0, default 0.001. */
    n?: Numeric;
    /** Set noise tolerance. From 0, default 0.001. */
    noise?: Numeric;
    /** Set minimum duration in seconds. From 0, default 2 s. */
    d?: string | number;
    /** Set minimum duration in seconds. From 0, default 2 s. */
    duration?: string | number;
    /** Check each channel separately. Default false. */
    mono?: Switch;
    /** Check each channel separately. Default false. */
    m?: Switch;
  };
  /** Remove silence. */
  silenceremove: {
    /** Set periods of silence parts to skip from start. 0 to 9000, default 0. */
    start_periods?: Numeric;
    /** Set start duration of non-silence part. From 0, default 0 s. */
    start_duration?: string | number;
    /** Set threshold for start silence detection. From 0, default 0. */
    start_threshold?: Numeric;
    /** Set start duration of silence part to keep. From 0, default 0 s. */
    start_silence?: string | number;
    /** Set which channel will trigger trimming from start. 0 to 1, default 'any'. */
    start_mode?: Numeric | 'any' | 'all';
    /** Set periods of silence parts to skip from end. -9000 to 9000, default 0. */
    stop_periods?: Numeric;
    /** Set stop duration of silence part. From 0, default 0 s. */
    stop_duration?: string | number;
    /** Set threshold for stop silence detection. From 0, default 0. */
    stop_threshold?: Numeric;
    /** Set stop duration of silence part to keep. From 0, default 0 s. */
    stop_silence?: string | number;
    /** Set which channel will trigger trimming from end. 0 to 1, default 'all'. */
    stop_mode?: Numeric | 'any' | 'all';
    /** Set how silence is detected. 0 to 5, default 'rms'. */
    detection?: Numeric | 'avg' | 'rms' | 'peak' | 'median' | 'ptp' | 'dev';
    /** Set duration of window for silence detection. 0 to 100, default 0.02 s. */
    window?: string | number;
    /** Set how every output frame timestamp is processed. 0 to 1, default 'write'. */
    timestamp?: Numeric | 'write' | 'copy';
  };
  /** Speech Normalizer. */
  speechnorm: {
    /** Set the peak value. 0 to 1, default 0.95. */
    peak?: Numeric;
    /** Set the peak value. 0 to 1, default 0.95. */
    p?: Numeric;
    /** Set the max expansion factor. 1 to 50, default 2. */
    expansion?: Numeric;
    /** Set the max expansion factor. 1 to 50, default 2. */
    e?: Numeric;
    /** Set the max compression factor. 1 to 50, default 2. */
    compression?: Numeric;
    /** Set the max compression factor. 1 to 50, default 2. */
    c?: Numeric;
    /** Set the threshold value. 0 to 1, default 0. */
    threshold?: Numeric;
    /** Set the threshold value. 0 to 1, default 0. */
    t?: Numeric;
    /** Set the expansion raising amount. 0 to 1, default 0.001. */
    raise?: Numeric;
    /** Set the expansion raising amount. 0 to 1, default 0.001. */
    r?: Numeric;
    /** Set the compression raising amount. 0 to 1, default 0.001. */
    fall?: Numeric;
    /** Set the compression raising amount. 0 to 1, default 0.001. */
    f?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    h?: string;
    /** Set inverted filtering. Default false. */
    invert?: Switch;
    /** Set inverted filtering. Default false. */
    i?: Switch;
    /** Set linked channels filtering. Default false. */
    link?: Switch;
    /** Set linked channels filtering. Default false. */
    l?: Switch;
    /** Set the RMS value. 0 to 1, default 0. */
    rms?: Numeric;
    /** Set the RMS value. 0 to 1, default 0. */
    m?: Numeric;
  };
  /** Apply various stereo tools. */
  stereotools: {
    /** Set level in. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set level out. 0.015625 to 64, default 1. */
    level_out?: Numeric;
    /** Set balance in. -1 to 1, default 0. */
    balance_in?: Numeric;
    /** Set balance out. -1 to 1, default 0. */
    balance_out?: Numeric;
    /** Enable softclip. Default false. */
    softclip?: Switch;
    /** Mute L. Default false. */
    mutel?: Switch;
    /** Mute R. Default false. */
    muter?: Switch;
    /** Phase L. Default false. */
    phasel?: Switch;
    /** Phase R. Default false. */
    phaser?: Switch;
    /** Set stereo mode. 0 to 10, default 'lr>lr'. */
    mode?: Numeric | 'lr>lr' | 'lr>ms' | 'ms>lr' | 'lr>ll' | 'lr>rr' | 'lr>l+r' | 'lr>rl' | 'ms>ll' | 'ms>rr' | 'ms>rl' | 'lr>l-r';
    /** Set side level. 0.015625 to 64, default 1. */
    slev?: Numeric;
    /** Set side balance. -1 to 1, default 0. */
    sbal?: Numeric;
    /** Set middle level. 0.015625 to 64, default 1. */
    mlev?: Numeric;
    /** Set middle pan. -1 to 1, default 0. */
    mpan?: Numeric;
    /** Set stereo base. -1 to 1, default 0. */
    base?: Numeric;
    /** Set delay. -20 to 20, default 0. */
    delay?: Numeric;
    /** Set S/C level. 1 to 100, default 1. */
    sclevel?: Numeric;
    /** Set stereo phase. 0 to 360, default 0. */
    phase?: Numeric;
    /** Set balance in mode. 0 to 2, default 'balance'. */
    bmode_in?: Numeric | 'balance' | 'amplitude' | 'power';
    /** Set balance out mode. 0 to 2, default 'balance'. */
    bmode_out?: Numeric | 'balance' | 'amplitude' | 'power';
  };
  /** Apply stereo widening effect. */
  stereowiden: {
    /** Set delay time. 1 to 100, default 20. */
    delay?: Numeric;
    /** Set feedback gain. 0 to 0.9, default 0.3. */
    feedback?: Numeric;
    /** Set cross feed. 0 to 0.8, default 0.3. */
    crossfeed?: Numeric;
    /** Set dry-mix. 0 to 1, default 0.8. */
    drymix?: Numeric;
  };
  /** Apply 18 band equalization filter. */
  superequalizer: {
    /** Set 65Hz band gain. 0 to 20, default 1. */
    '1b'?: Numeric;
    /** Set 92Hz band gain. 0 to 20, default 1. */
    '2b'?: Numeric;
    /** Set 131Hz band gain. 0 to 20, default 1. */
    '3b'?: Numeric;
    /** Set 185Hz band gain. 0 to 20, default 1. */
    '4b'?: Numeric;
    /** Set 262Hz band gain. 0 to 20, default 1. */
    '5b'?: Numeric;
    /** Set 370Hz band gain. 0 to 20, default 1. */
    '6b'?: Numeric;
    /** Set 523Hz band gain. 0 to 20, default 1. */
    '7b'?: Numeric;
    /** Set 740Hz band gain. 0 to 20, default 1. */
    '8b'?: Numeric;
    /** Set 1047Hz band gain. 0 to 20, default 1. */
    '9b'?: Numeric;
    /** Set 1480Hz band gain. 0 to 20, default 1. */
    '10b'?: Numeric;
    /** Set 2093Hz band gain. 0 to 20, default 1. */
    '11b'?: Numeric;
    /** Set 2960Hz band gain. 0 to 20, default 1. */
    '12b'?: Numeric;
    /** Set 4186Hz band gain. 0 to 20, default 1. */
    '13b'?: Numeric;
    /** Set 5920Hz band gain. 0 to 20, default 1. */
    '14b'?: Numeric;
    /** Set 8372Hz band gain. 0 to 20, default 1. */
    '15b'?: Numeric;
    /** Set 11840Hz band gain. 0 to 20, default 1. */
    '16b'?: Numeric;
    /** Set 16744Hz band gain. 0 to 20, default 1. */
    '17b'?: Numeric;
    /** Set 20000Hz band gain. 0 to 20, default 1. */
    '18b'?: Numeric;
  };
  /** Apply audio surround upmix filter. */
  surround: {
    /** Set output channel layout. Default '5.1'. */
    chl_out?: string;
    /** Set input channel layout. Default 'stereo'. */
    chl_in?: string;
    /** Set input level. 0 to 10, default 1. */
    level_in?: Numeric;
    /** Set output level. 0 to 10, default 1. */
    level_out?: Numeric;
    /** Output LFE. Default true. */
    lfe?: Switch;
    /** LFE low cut off. 0 to 256, default 128. */
    lfe_low?: Numeric;
    /** LFE high cut off. 0 to 512, default 256. */
    lfe_high?: Numeric;
    /** Set LFE channel mode. 0 to 1, default 'add'. */
    lfe_mode?: Numeric | 'add' | 'sub';
    /** Set temporal smoothness strength. 0 to 1, default 0. */
    smooth?: Numeric;
    /** Set soundfield transform angle. 0 to 360, default 90. */
    angle?: Numeric;
    /** Set soundfield transform focus. -1 to 1, default 0. */
    focus?: Numeric;
    /** Set front center channel input level. 0 to 10, default 1. */
    fc_in?: Numeric;
    /** Set front center channel output level. 0 to 10, default 1. */
    fc_out?: Numeric;
    /** Set front left channel input level. 0 to 10, default 1. */
    fl_in?: Numeric;
    /** Set front left channel output level. 0 to 10, default 1. */
    fl_out?: Numeric;
    /** Set front right channel input level. 0 to 10, default 1. */
    fr_in?: Numeric;
    /** Set front right channel output level. 0 to 10, default 1. */
    fr_out?: Numeric;
    /** Set side left channel input level. 0 to 10, default 1. */
    sl_in?: Numeric;
    /** Set side left channel output level. 0 to 10, default 1. */
    sl_out?: Numeric;
    /** Set side right channel input level. 0 to 10, default 1. */
    sr_in?: Numeric;
    /** Set side right channel output level. 0 to 10, default 1. */
    sr_out?: Numeric;
    /** Set back left channel input level. 0 to 10, default 1. */
    bl_in?: Numeric;
    /** Set back left channel output level. 0 to 10, default 1. */
    bl_out?: Numeric;
    /** Set back right channel input level. 0 to 10, default 1. */
    br_in?: Numeric;
    /** Set back right channel output level. 0 to 10, default 1. */
    br_out?: Numeric;
    /** Set back center channel input level. 0 to 10, default 1. */
    bc_in?: Numeric;
    /** Set back center channel output level. 0 to 10, default 1. */
    bc_out?: Numeric;
    /** Set lfe channel input level. 0 to 10, default 1. */
    lfe_in?: Numeric;
    /** Set lfe channel output level. 0 to 10, default 1. */
    lfe_out?: Numeric;
    /** Set all channel's x spread. -1 to 15, default -1. */
    allx?: Numeric;
    /** Set all channel's y spread. -1 to 15, default -1. */
    ally?: Numeric;
    /** Set front center channel x spread. 0.06 to 15, default 0.5. */
    fcx?: Numeric;
    /** Set front left channel x spread. 0.06 to 15, default 0.5. */
    flx?: Numeric;
    /** Set front right channel x spread. 0.06 to 15, default 0.5. */
    frx?: Numeric;
    /** Set back left channel x spread. 0.06 to 15, default 0.5. */
    blx?: Numeric;
    /** Set back right channel x spread. 0.06 to 15, default 0.5. */
    brx?: Numeric;
    /** Set side left channel x spread. 0.06 to 15, default 0.5. */
    slx?: Numeric;
    /** Set side right channel x spread. 0.06 to 15, default 0.5. */
    srx?: Numeric;
    /** Set back center channel x spread. 0.06 to 15, default 0.5. */
    bcx?: Numeric;
    /** Set front center channel y spread. 0.06 to 15, default 0.5. */
    fcy?: Numeric;
    /** Set front left channel y spread. 0.06 to 15, default 0.5. */
    fly?: Numeric;
    /** Set front right channel y spread. 0.06 to 15, default 0.5. */
    fry?: Numeric;
    /** Set back left channel y spread. 0.06 to 15, default 0.5. */
    bly?: Numeric;
    /** Set back right channel y spread. 0.06 to 15, default 0.5. */
    bry?: Numeric;
    /** Set side left channel y spread. 0.06 to 15, default 0.5. */
    sly?: Numeric;
    /** Set side right channel y spread. 0.06 to 15, default 0.5. */
    sry?: Numeric;
    /** Set back center channel y spread. 0.06 to 15, default 0.5. */
    bcy?: Numeric;
    /** Set window size. 1024 to 65536, default 4096. */
    win_size?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window overlap. 0 to 1, default 0.5. */
    overlap?: Numeric;
  };
  /** Apply a tilt shelf filter. */
  tiltshelf: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Boost or cut upper frequencies. */
  treble: {
    /** Set central frequency. 0 to 999999, default 3000. */
    frequency?: Numeric;
    /** Set central frequency. 0 to 999999, default 3000. */
    f?: Numeric;
    /** Set filter-width type. 1 to 5, default 'q'. */
    width_type?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set filter-width type. 1 to 5, default 'q'. */
    t?: Numeric | 'h' | 'q' | 'o' | 's' | 'k';
    /** Set width. 0 to 99999, default 0.5. */
    width?: Numeric;
    /** Set width. 0 to 99999, default 0.5. */
    w?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    gain?: Numeric;
    /** Set gain. -900 to 900, default 0. */
    g?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    poles?: Numeric;
    /** Set number of poles. 1 to 2, default 2. */
    p?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    m?: Numeric;
    /** Set channels to filter. Default 'all'. */
    channels?: string;
    /** Set channels to filter. Default 'all'. */
    c?: string;
    /** Normalize coefficients. Default false. */
    normalize?: Switch;
    /** Normalize coefficients. Default false. */
    n?: Switch;
    /** Set transform type. 0 to 6, default 'di'. */
    transform?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set transform type. 0 to 6, default 'di'. */
    a?: Numeric | 'di' | 'dii' | 'tdi' | 'tdii' | 'latt' | 'svf' | 'zdf';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    precision?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set filtering precision. -1 to 3, default 'auto'. */
    r?: Numeric | 'auto' | 's16' | 's32' | 'f32' | 'f64';
    /** Set the block size. 0 to 32768, default 0. */
    blocksize?: Numeric;
    /** Set the block size. 0 to 32768, default 0. */
    b?: Numeric;
  };
  /** Apply tremolo effect. */
  tremolo: {
    /** Set frequency in hertz. 0.1 to 20000, default 5. */
    f?: Numeric;
    /** Set depth as percentage. 0 to 1, default 0.5. */
    d?: Numeric;
  };
  /** Apply vibrato effect. */
  vibrato: {
    /** Set frequency in hertz. 0.1 to 20000, default 5. */
    f?: Numeric;
    /** Set depth as percentage. 0 to 1, default 0.5. */
    d?: Numeric;
  };
  /** Audio Virtual Bass. */
  virtualbass: {
    /** Set virtual bass cutoff. 100 to 500, default 250. */
    cutoff?: Numeric;
    /** Set virtual bass strength. 0.5 to 3, default 3. */
    strength?: Numeric;
  };
  /** Change input volume. */
  volume: {
    /** Set volume adjustment expression. Default '1.0'. */
    volume?: string;
    /** Select mathematical precision. 0 to 2, default 'float'. */
    precision?: Numeric | 'fixed' | 'float' | 'double';
    /** Specify when to evaluate expressions. 0 to 1, default 'once'. */
    eval?: Numeric | 'once' | 'frame';
    /** Apply replaygain side data when present. 0 to 3, default 'drop'. */
    replaygain?: Numeric | 'drop' | 'ignore' | 'track' | 'album';
    /** Apply replaygain pre-amplification. -15 to 15, default 0. */
    replaygain_preamp?: Numeric;
    /** Apply replaygain clipping prevention. Default true. */
    replaygain_noclip?: Switch;
  };
  /** Detect audio volume. */
  volumedetect: None;
}

/** What the other filters take: sources, sinks, and those with more than one input or output. */
export interface OtherFilterTables {
  /** Convert input audio to 3d scope video output. */
  a3dscope: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. Default 'hd720'. */
    size?: string;
    /** Set video size. Default 'hd720'. */
    s?: string;
    /** Set camera FoV. 40 to 150, default 90. */
    fov?: Numeric;
    /** Set camera roll. -180 to 180, default 0. */
    roll?: Numeric;
    /** Set camera pitch. -180 to 180, default 0. */
    pitch?: Numeric;
    /** Set camera yaw. -180 to 180, default 0. */
    yaw?: Numeric;
    /** Set camera zoom. 0.01 to 10, default 1. */
    xzoom?: Numeric;
    /** Set camera zoom. 0.01 to 10, default 1. */
    yzoom?: Numeric;
    /** Set camera zoom. 0.01 to 10, default 1. */
    zzoom?: Numeric;
    /** Set camera position. -60 to 60, default 0. */
    xpos?: Numeric;
    /** Set camera position. -60 to 60, default 0. */
    ypos?: Numeric;
    /** Set camera position. -60 to 60, default 0. */
    zpos?: Numeric;
    /** Set length. 1 to 60, default 15. */
    length?: Numeric;
  };
  /** Apply Affine Projection algorithm to first audio stream. */
  aap: {
    /** Set the filter order. 1 to 32767, default 16. */
    order?: Numeric;
    /** Set the filter projection. 1 to 256, default 2. */
    projection?: Numeric;
    /** Set the filter mu. 0 to 1, default 0.0001. */
    mu?: Numeric;
    /** Set the filter delta. 0 to 1, default 0.001. */
    delta?: Numeric;
    /** Set output mode. 0 to 4, default 'o'. */
    out_mode?: Numeric | 'i' | 'd' | 'o' | 'n' | 'e';
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Convert input audio to audio bit scope video output. */
  abitscope: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. Default '1024x256'. */
    size?: string;
    /** Set video size. Default '1024x256'. */
    s?: string;
    /** Set channels colors. Default 'red|green|blue|yellow|orange|lime|pink|magenta|brown'. */
    colors?: string;
    /** Set output mode. 0 to 1, default 'bars'. */
    mode?: Numeric | 'bars' | 'trace';
    /** Set output mode. 0 to 1, default 'bars'. */
    m?: Numeric | 'bars' | 'trace';
  };
  /** Buffer audio frames, and make them accessible to the filterchain. */
  abuffer: {
    /** From 0, default 0. */
    time_base?: Ratio;
    /** From 0, default 0. */
    sample_rate?: Numeric;
    /** sample_fmt */
    sample_fmt?: string;
    /** channel_layout */
    channel_layout?: string;
    /** From 0, default 0. */
    channels?: Numeric;
  };
  /** Buffer audio frames, and make them available to the end of the filter graph. */
  abuffersink: {
    /** Set the supported sample formats. */
    sample_fmts?: string;
    /** Set the supported sample rates. */
    sample_rates?: string;
    /** Set a '|'-separated list of supported channel layouts. */
    ch_layouts?: string;
    /** Accept all channel counts. Default false. */
    all_channel_counts?: Switch;
  };
  /** Cross fade two input audio streams. */
  acrossfade: {
    /** Set number of samples for cross fade duration. 1 to 214748400, default 44100. */
    nb_samples?: Numeric;
    /** Set number of samples for cross fade duration. 1 to 214748400, default 44100. */
    ns?: Numeric;
    /** Set cross fade duration. 0 to 60, default 0 s. */
    duration?: string | number;
    /** Set cross fade duration. 0 to 60, default 0 s. */
    d?: string | number;
    /** Overlap 1st stream end with 2nd stream start. Default true. */
    overlap?: Switch;
    /** Overlap 1st stream end with 2nd stream start. Default true. */
    o?: Switch;
    /** Set fade curve type for 1st stream. -1 to 22, default 'tri'. */
    curve1?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
    /** Set fade curve type for 1st stream. -1 to 22, default 'tri'. */
    c1?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
    /** Set fade curve type for 2nd stream. -1 to 22, default 'tri'. */
    curve2?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
    /** Set fade curve type for 2nd stream. -1 to 22, default 'tri'. */
    c2?: Numeric | 'nofade' | 'tri' | 'qsin' | 'esin' | 'hsin' | 'log' | 'ipar' | 'qua' | 'cub' | 'squ' | 'cbr' | 'par' | 'exp' | 'iqsin' | 'ihsin' | 'dese' | 'desi' | 'losi' | 'sinc' | 'isinc' | 'quat' | 'quatr' | 'qsin2' | 'hsin2';
  };
  /** Split audio into per-bands streams. */
  acrossover: {
    /** Set split frequencies. Default '500'. */
    split?: string;
    /** Set filter order. 0 to 9, default '4th'. */
    order?: Numeric | '2nd' | '4th' | '6th' | '8th' | '10th' | '12th' | '14th' | '16th' | '18th' | '20th';
    /** Set input gain. 0 to 1, default 1. */
    level?: Numeric;
    /** Set output bands gain. Default '1.f'. */
    gain?: string;
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Draw a graph using input audio metadata. */
  adrawgraph: {
    /** Set 1st metadata key. */
    m1?: string;
    /** Set 1st foreground color expression. Default '0xffff0000'. */
    fg1?: string;
    /** Set 2nd metadata key. */
    m2?: string;
    /** Set 2nd foreground color expression. Default '0xff00ff00'. */
    fg2?: string;
    /** Set 3rd metadata key. */
    m3?: string;
    /** Set 3rd foreground color expression. Default '0xffff00ff'. */
    fg3?: string;
    /** Set 4th metadata key. */
    m4?: string;
    /** Set 4th foreground color expression. Default '0xffffff00'. */
    fg4?: string;
    /** Set background color. Default 'white'. */
    bg?: string;
    /** Set minimal value. Default -1. */
    min?: Numeric;
    /** Set maximal value. Default 1. */
    max?: Numeric;
    /** Set graph mode. 0 to 2, default 'line'. */
    mode?: Numeric | 'bar' | 'dot' | 'line';
    /** Set slide mode. 0 to 4, default 'frame'. */
    slide?: Numeric | 'frame' | 'replace' | 'scroll' | 'rscroll' | 'picture';
    /** Set graph size. Default '900x256'. */
    size?: string;
    /** Set graph size. Default '900x256'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
  };
  /** Generate an audio signal generated by an expression. */
  aevalsrc: {
    /** Set the '|'-separated list of channels expressions. */
    exprs?: string;
    /** Set the number of samples per requested frame. From 0, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 0, default 1024. */
    n?: Numeric;
    /** Set the sample rate. Default '44100'. */
    sample_rate?: string;
    /** Set the sample rate. Default '44100'. */
    s?: string;
    /** Set audio duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set audio duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set channel layout. */
    channel_layout?: string;
    /** Set channel layout. */
    c?: string;
  };
  /** Generate a Fractional delay FIR coefficients. */
  afdelaysrc: {
    /** Set fractional delay. 0 to 32767, default 0. */
    delay?: Numeric;
    /** Set fractional delay. 0 to 32767, default 0. */
    d?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set number of taps for delay filter. 0 to 32768, default 0. */
    taps?: Numeric;
    /** Set number of taps for delay filter. 0 to 32768, default 0. */
    t?: Numeric;
    /** Set channel layout. Default 'stereo'. */
    channel_layout?: string;
    /** Set channel layout. Default 'stereo'. */
    c?: string;
  };
  /** Apply Finite Impulse Response filter with supplied coefficients in additional stream(s). */
  afir: {
    /** Set dry gain. 0 to 10, default 1. */
    dry?: Numeric;
    /** Set wet gain. 0 to 10, default 1. */
    wet?: Numeric;
    /** Set IR length. 0 to 1, default 1. */
    length?: Numeric;
    /** @deprecated Set IR auto gain type. -1 to 4, default 'peak'. */
    gtype?: Numeric | 'none' | 'peak' | 'dc' | 'gn' | 'ac' | 'rms';
    /** Set IR norm. -1 to 2, default 1. */
    irnorm?: Numeric;
    /** Set IR link. Default true. */
    irlink?: Switch;
    /** Set IR gain. 0 to 1, default 1. */
    irgain?: Numeric;
    /** Set IR format. 0 to 1, default 'input'. */
    irfmt?: Numeric | 'mono' | 'input';
    /** Set max IR length. 0.1 to 60, default 30. */
    maxir?: Numeric;
    /** @deprecated Show IR frequency response. Default false. */
    response?: Switch;
    /** @deprecated Set IR channel to display frequency response. 0 to 1024, default 0. */
    channel?: Numeric;
    /** @deprecated Set video size. Default 'hd720'. */
    size?: string;
    /** @deprecated Set video rate. Default '25'. */
    rate?: string | number;
    /** Set min partition size. 1 to 65536, default 8192. */
    minp?: Numeric;
    /** Set max partition size. 8 to 65536, default 8192. */
    maxp?: Numeric;
    /** Set number of input IRs. 1 to 32, default 1. */
    nbirs?: Numeric;
    /** Select IR. 0 to 31, default 0. */
    ir?: Numeric;
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
    /** Set IR loading type. 0 to 1, default 'init'. */
    irload?: Numeric | 'init' | 'access';
  };
  /** Generate a FIR equalizer coefficients audio stream. */
  afireqsrc: {
    /** Set equalizer preset. -1 to 17, default 'flat'. */
    preset?: Numeric | 'custom' | 'flat' | 'acoustic' | 'bass' | 'beats' | 'classic' | 'clear' | 'deep bass' | 'dubstep' | 'electronic' | 'hardstyle' | 'hip-hop' | 'jazz' | 'metal' | 'movie' | 'pop' | 'r&b' | 'rock' | 'vocal booster';
    /** Set equalizer preset. -1 to 17, default 'flat'. */
    p?: Numeric | 'custom' | 'flat' | 'acoustic' | 'bass' | 'beats' | 'classic' | 'clear' | 'deep bass' | 'dubstep' | 'electronic' | 'hardstyle' | 'hip-hop' | 'jazz' | 'metal' | 'movie' | 'pop' | 'r&b' | 'rock' | 'vocal booster';
    /** Set gain values per band. Default '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0'. */
    gains?: string;
    /** Set gain values per band. Default '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0'. */
    g?: string;
    /** Set central frequency values per band. Default '25 40 63 100 160 250 400 630 1000 1600 2500 4000 6300 10000 16000 24000'. */
    bands?: string;
    /** Set central frequency values per band. Default '25 40 63 100 160 250 400 630 1000 1600 2500 4000 6300 10000 16000 24000'. */
    b?: string;
    /** Set number of taps. 16 to 65535, default 4096. */
    taps?: Numeric;
    /** Set number of taps. 16 to 65535, default 4096. */
    t?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set the interpolation. 0 to 1, default 'linear'. */
    interp?: Numeric | 'linear' | 'cubic';
    /** Set the interpolation. 0 to 1, default 'linear'. */
    i?: Numeric | 'linear' | 'cubic';
    /** Set the phase. 0 to 1, default 'min'. */
    phase?: Numeric | 'linear' | 'min';
    /** Set the phase. 0 to 1, default 'min'. */
    h?: Numeric | 'linear' | 'min';
  };
  /** Generate a FIR coefficients audio stream. */
  afirsrc: {
    /** Set number of taps. 9 to 65535, default 1025. */
    taps?: Numeric;
    /** Set number of taps. 9 to 65535, default 1025. */
    t?: Numeric;
    /** Set frequency points. Default '0 1'. */
    frequency?: string;
    /** Set frequency points. Default '0 1'. */
    f?: string;
    /** Set magnitude values. Default '1 1'. */
    magnitude?: string;
    /** Set magnitude values. Default '1 1'. */
    m?: string;
    /** Set phase values. Default '0 0'. */
    phase?: string;
    /** Set phase values. Default '0 0'. */
    p?: string;
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set window function. 0 to 20, default 'blackman'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window function. 0 to 20, default 'blackman'. */
    w?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
  };
  /** Show various filtergraph stats. */
  agraphmonitor: {
    /** Set monitor size. Default 'hd720'. */
    size?: string;
    /** Set monitor size. Default 'hd720'. */
    s?: string;
    /** Set video opacity. 0 to 1, default 0.9. */
    opacity?: Numeric;
    /** Set video opacity. 0 to 1, default 0.9. */
    o?: Numeric;
    /** Set mode. Default 'full'. */
    mode?: Flags<'full' | 'compact' | 'nozero' | 'noeof' | 'nodisabled'>;
    /** Set mode. Default 'full'. */
    m?: Flags<'full' | 'compact' | 'nozero' | 'noeof' | 'nodisabled'>;
    /** Set flags. Default 'queue'. */
    flags?: Flags<'none' | 'all' | 'queue' | 'frame_count_in' | 'frame_count_out' | 'frame_count_delta' | 'pts' | 'pts_delta' | 'time' | 'time_delta' | 'timebase' | 'format' | 'size' | 'rate' | 'eof' | 'sample_count_in' | 'sample_count_out' | 'sample_count_delta' | 'disabled'>;
    /** Set flags. Default 'queue'. */
    f?: Flags<'none' | 'all' | 'queue' | 'frame_count_in' | 'frame_count_out' | 'frame_count_delta' | 'pts' | 'pts_delta' | 'time' | 'time_delta' | 'timebase' | 'format' | 'size' | 'rate' | 'eof' | 'sample_count_in' | 'sample_count_out' | 'sample_count_delta' | 'disabled'>;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
  };
  /** Convert input audio to histogram video output. */
  ahistogram: {
    /** Set method to display channels. 0 to 1, default 'single'. */
    dmode?: Numeric | 'single' | 'separate';
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. Default 'hd720'. */
    size?: string;
    /** Set video size. Default 'hd720'. */
    s?: string;
    /** Set display scale. 0 to 4, default 'log'. */
    scale?: Numeric | 'log' | 'sqrt' | 'cbrt' | 'lin' | 'rlog';
    /** Set amplitude scale. 0 to 1, default 'log'. */
    ascale?: Numeric | 'log' | 'lin';
    /** How much frames to accumulate. -1 to 100, default 1. */
    acount?: Numeric;
    /** Set histogram ratio of window height. 0 to 1, default 0.1. */
    rheight?: Numeric;
    /** Set sonogram sliding. 0 to 1, default 'replace'. */
    slide?: Numeric | 'replace' | 'scroll';
    /** Set histograms mode. 0 to 1, default 'abs'. */
    hmode?: Numeric | 'abs' | 'sign';
  };
  /** Apply Infinite Impulse Response filter with supplied coefficients. */
  aiir: {
    /** Set B/numerator/zeros/reflection coefficients. Default '1+0i 1-0i'. */
    zeros?: string;
    /** Set B/numerator/zeros/reflection coefficients. Default '1+0i 1-0i'. */
    z?: string;
    /** Set A/denominator/poles/ladder coefficients. Default '1+0i 1-0i'. */
    poles?: string;
    /** Set A/denominator/poles/ladder coefficients. Default '1+0i 1-0i'. */
    p?: string;
    /** Set channels gains. Default '1|1'. */
    gains?: string;
    /** Set channels gains. Default '1|1'. */
    k?: string;
    /** Set dry gain. 0 to 1, default 1. */
    dry?: Numeric;
    /** Set wet gain. 0 to 1, default 1. */
    wet?: Numeric;
    /** Set coefficients format. -2 to 4, default 'zp'. */
    format?: Numeric | 'll' | 'sf' | 'tf' | 'zp' | 'pr' | 'pd' | 'sp';
    /** Set coefficients format. -2 to 4, default 'zp'. */
    f?: Numeric | 'll' | 'sf' | 'tf' | 'zp' | 'pr' | 'pd' | 'sp';
    /** Set kind of processing. 0 to 2, default 's'. */
    process?: Numeric | 'd' | 's' | 'p';
    /** Set kind of processing. 0 to 2, default 's'. */
    r?: Numeric | 'd' | 's' | 'p';
    /** Set filtering precision. 0 to 3, default 'dbl'. */
    precision?: Numeric | 'dbl' | 'flt' | 'i32' | 'i16';
    /** Set precision. 0 to 3, default 'dbl'. */
    e?: Numeric | 'dbl' | 'flt' | 'i32' | 'i16';
    /** Normalize coefficients. Default true. */
    normalize?: Switch;
    /** Normalize coefficients. Default true. */
    n?: Switch;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
    /** Show IR frequency response. Default false. */
    response?: Switch;
    /** Set IR channel to display frequency response. 0 to 1024, default 0. */
    channel?: Numeric;
    /** Set video size. Default 'hd720'. */
    size?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
  };
  /** Temporally interleave audio inputs. */
  ainterleave: {
    /** Set number of inputs. From 1, default 2. */
    nb_inputs?: Numeric;
    /** Set number of inputs. From 1, default 2. */
    n?: Numeric;
    /** How to determine the end-of-stream. 0 to 2, default 'longest'. */
    duration?: Numeric | 'longest' | 'shortest' | 'first';
  };
  /** Generate all RGB colors. */
  allrgb: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Generate all yuv colors. */
  allyuv: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Copy the luma value of the second input into the alpha channel of the first input. */
  alphamerge: {
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Merge two or more audio streams into a single multi-channel stream. */
  amerge: {
    /** Specify the number of inputs. 1 to 64, default 2. */
    inputs?: Numeric;
  };
  /** Audio mixing. */
  amix: {
    /** Number of inputs. 1 to 32767, default 2. */
    inputs?: Numeric;
    /** How to determine the end-of-stream. 0 to 2, default 'longest'. */
    duration?: Numeric | 'longest' | 'shortest' | 'first';
    /** Transition time, in seconds, for volume renormalization when an input stream ends. From 0, default 2. */
    dropout_transition?: Numeric;
    /** Set weight for each input. Default '1 1'. */
    weights?: string;
    /** Scale inputs. Default true. */
    normalize?: Switch;
  };
  /** Read audio from a movie source. */
  amovie: {
    /** filename */
    filename?: string;
    /** Set format name. */
    format_name?: string;
    /** Set format name. */
    f?: string;
    /** Set stream index. From -1, default -1. */
    stream_index?: Numeric;
    /** Set stream index. From -1, default -1. */
    si?: Numeric;
    /** Set seekpoint (seconds). From 0, default 0. */
    seek_point?: Numeric;
    /** Set seekpoint (seconds). From 0, default 0. */
    sp?: Numeric;
    /** Set streams. */
    streams?: string;
    /** Set streams. */
    s?: string;
    /** Set loop count. From 0, default 1. */
    loop?: Numeric;
    /** Set discontinuity threshold. From 0, default 0 s. */
    discontinuity?: string | number;
    /** Set the number of threads for decoding. From 0, default 0. */
    dec_threads?: Numeric;
    /** Set format options for the opened file. */
    format_opts?: string;
  };
  /** Multiply two audio streams. */
  amultiply: None;
  /** Apply high-order audio parametric multi band equalizer. */
  anequalizer: {
    /** params */
    params?: string;
    /** Draw frequency response curves. Default false. */
    curves?: Switch;
    /** Set video size. Default 'hd720'. */
    size?: string;
    /** Set max gain. -900 to 900, default 60. */
    mgain?: Numeric;
    /** Set frequency scale. 0 to 1, default 'log'. */
    fscale?: Numeric | 'lin' | 'log';
    /** Set channels curves colors. Default 'red|green|blue|yellow|orange|lime|pink|magenta|brown'. */
    colors?: string;
  };
  /** Apply Normalized Least-Mean-Fourth algorithm to first audio stream. */
  anlmf: {
    /** Set the filter order. 1 to 32767, default 256. */
    order?: Numeric;
    /** Set the filter mu. 0 to 2, default 0.75. */
    mu?: Numeric;
    /** Set the filter eps. 0 to 1, default 1. */
    eps?: Numeric;
    /** Set the filter leakage. 0 to 1, default 0. */
    leakage?: Numeric;
    /** Set output mode. 0 to 4, default 'o'. */
    out_mode?: Numeric | 'i' | 'd' | 'o' | 'n' | 'e';
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Apply Normalized Least-Mean-Squares algorithm to first audio stream. */
  anlms: {
    /** Set the filter order. 1 to 32767, default 256. */
    order?: Numeric;
    /** Set the filter mu. 0 to 2, default 0.75. */
    mu?: Numeric;
    /** Set the filter eps. 0 to 1, default 1. */
    eps?: Numeric;
    /** Set the filter leakage. 0 to 1, default 0. */
    leakage?: Numeric;
    /** Set output mode. 0 to 4, default 'o'. */
    out_mode?: Numeric | 'i' | 'd' | 'o' | 'n' | 'e';
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Generate a noise audio signal. */
  anoisesrc: {
    /** Set sample rate. From 15, default 48000. */
    sample_rate?: Numeric;
    /** Set sample rate. From 15, default 48000. */
    r?: Numeric;
    /** Set amplitude. 0 to 1, default 1. */
    amplitude?: Numeric;
    /** Set amplitude. 0 to 1, default 1. */
    a?: Numeric;
    /** Set duration. From 0, default 0 s. */
    duration?: string | number;
    /** Set duration. From 0, default 0 s. */
    d?: string | number;
    /** Set noise color. 0 to 5, default 'white'. */
    color?: Numeric | 'white' | 'pink' | 'brown' | 'blue' | 'violet' | 'velvet';
    /** Set noise color. 0 to 5, default 'white'. */
    colour?: Numeric | 'white' | 'pink' | 'brown' | 'blue' | 'violet' | 'velvet';
    /** Set noise color. 0 to 5, default 'white'. */
    c?: Numeric | 'white' | 'pink' | 'brown' | 'blue' | 'violet' | 'velvet';
    /** Set random seed. From -1, default -1. */
    seed?: Numeric;
    /** Set random seed. From -1, default -1. */
    s?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set density. 0 to 1, default 0.05. */
    density?: Numeric;
  };
  /** Do absolutely nothing with the input audio. */
  anullsink: None;
  /** Null audio source, return empty audio frames. */
  anullsrc: {
    /** Set channel_layout. Default 'stereo'. */
    channel_layout?: string;
    /** Set channel_layout. Default 'stereo'. */
    cl?: string;
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the number of samples per requested frame. 1 to 65535, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. 1 to 65535, default 1024. */
    n?: Numeric;
    /** Set the audio duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set the audio duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
  };
  /** Convert input audio to phase meter video output. */
  aphasemeter: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. Default '800x400'. */
    size?: string;
    /** Set video size. Default '800x400'. */
    s?: string;
    /** Set red contrast. 0 to 255, default 2. */
    rc?: Numeric;
    /** Set green contrast. 0 to 255, default 7. */
    gc?: Numeric;
    /** Set blue contrast. 0 to 255, default 1. */
    bc?: Numeric;
    /** Set median phase color. Default 'none'. */
    mpc?: string;
    /** Set video output. Default true. */
    video?: Switch;
    /** Set mono and out-of-phase detection output. Default false. */
    phasing?: Switch;
    /** Set phase tolerance for mono detection. 0 to 1, default 0. */
    tolerance?: Numeric;
    /** Set phase tolerance for mono detection. 0 to 1, default 0. */
    t?: Numeric;
    /** Set angle threshold for out-of-phase detection. 90 to 180, default 170. */
    angle?: Numeric;
    /** Set angle threshold for out-of-phase detection. 90 to 180, default 170. */
    a?: Numeric;
    /** Set minimum mono or out-of-phase duration in seconds. From 0, default 2 s. */
    duration?: string | number;
    /** Set minimum mono or out-of-phase duration in seconds. From 0, default 2 s. */
    d?: string | number;
  };
  /** Measure Audio Peak Signal-to-Noise Ratio. */
  apsnr: None;
  /** Apply Recursive Least Squares algorithm to first audio stream. */
  arls: {
    /** Set the filter order. 1 to 32767, default 16. */
    order?: Numeric;
    /** Set the filter lambda. 0 to 1, default 1. */
    lambda?: Numeric;
    /** Set the filter delta. 0 to 32767, default 2. */
    delta?: Numeric;
    /** Set output mode. 0 to 4, default 'o'. */
    out_mode?: Numeric | 'i' | 'd' | 'o' | 'n' | 'e';
    /** Set processing precision. 0 to 2, default 'auto'. */
    precision?: Numeric | 'auto' | 'float' | 'double';
  };
  /** Measure Audio Signal-to-Distortion Ratio. */
  asdr: None;
  /** Segment audio stream. */
  asegment: {
    /** Timestamps of input at which to split input. */
    timestamps?: string;
    /** Samples at which to split input. */
    samples?: string;
  };
  /** Measure Audio Scale-Invariant Signal-to-Distortion Ratio. */
  asisdr: None;
  /** Pass on the audio input to N audio outputs. */
  asplit: {
    /** Set number of outputs. From 1, default 2. */
    outputs?: Numeric;
  };
  /** Select audio streams */
  astreamselect: {
    /** Number of input streams. From 2, default 2. */
    inputs?: Numeric;
    /** Input indexes to remap to outputs. */
    map?: string;
  };
  /** Convert input audio to vectorscope video output. */
  avectorscope: {
    /** Set mode. 0 to 2, default 'lissajous'. */
    mode?: Numeric | 'lissajous' | 'lissajous_xy' | 'polar';
    /** Set mode. 0 to 2, default 'lissajous'. */
    m?: Numeric | 'lissajous' | 'lissajous_xy' | 'polar';
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. Default '400x400'. */
    size?: string;
    /** Set video size. Default '400x400'. */
    s?: string;
    /** Set red contrast. 0 to 255, default 40. */
    rc?: Numeric;
    /** Set green contrast. 0 to 255, default 160. */
    gc?: Numeric;
    /** Set blue contrast. 0 to 255, default 80. */
    bc?: Numeric;
    /** Set alpha contrast. 0 to 255, default 255. */
    ac?: Numeric;
    /** Set red fade. 0 to 255, default 15. */
    rf?: Numeric;
    /** Set green fade. 0 to 255, default 10. */
    gf?: Numeric;
    /** Set blue fade. 0 to 255, default 5. */
    bf?: Numeric;
    /** Set alpha fade. 0 to 255, default 5. */
    af?: Numeric;
    /** Set zoom factor. 0 to 10, default 1. */
    zoom?: Numeric;
    /** Set draw mode. 0 to 2, default 'dot'. */
    draw?: Numeric | 'dot' | 'line' | 'aaline';
    /** Set amplitude scale mode. 0 to 3, default 'lin'. */
    scale?: Numeric | 'lin' | 'sqrt' | 'cbrt' | 'log';
    /** Swap x axis with y axis. Default true. */
    swap?: Switch;
    /** Mirror axis. 0 to 3, default 'none'. */
    mirror?: Numeric | 'none' | 'x' | 'y' | 'xy';
  };
  /** Generate an Audio Video Sync Test. */
  avsynctest: {
    /** Set frame size. Default 'hd720'. */
    size?: string;
    /** Set frame size. Default 'hd720'. */
    s?: string;
    /** Set frame rate. Default '30'. */
    framerate?: string | number;
    /** Set frame rate. Default '30'. */
    fr?: string | number;
    /** Set sample rate. 8000 to 384000, default 44100. */
    samplerate?: Numeric;
    /** Set sample rate. 8000 to 384000, default 44100. */
    sr?: Numeric;
    /** Set beep amplitude. 0 to 1, default 0.7. */
    amplitude?: Numeric;
    /** Set beep amplitude. 0 to 1, default 0.7. */
    a?: Numeric;
    /** Set beep period. 1 to 99, default 3. */
    period?: Numeric;
    /** Set beep period. 1 to 99, default 3. */
    p?: Numeric;
    /** Set flash delay. -30 to 30, default 0. */
    delay?: Numeric;
    /** Set flash delay. -30 to 30, default 0. */
    dl?: Numeric;
    /** Set delay cycle. Default false. */
    cycle?: Switch;
    /** Set delay cycle. Default false. */
    c?: Switch;
    /** Set duration. From 0, default 0 s. */
    duration?: string | number;
    /** Set duration. From 0, default 0 s. */
    d?: string | number;
    /** Set foreground color. Default 'white'. */
    fg?: string;
    /** Set background color. Default 'black'. */
    bg?: string;
    /** Set additional color. Default 'gray'. */
    ag?: string;
  };
  /** Cross-correlate two audio streams. */
  axcorrelate: {
    /** Set the segment size. 2 to 131072, default 256. */
    size?: Numeric;
    /** Set the algorithm. 0 to 2, default 'best'. */
    algo?: Numeric | 'slow' | 'fast' | 'best';
  };
  /** Blend two video frames into each other. */
  blend: {
    /** Set component #0 blend mode. 0 to 39, default 'normal'. */
    c0_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #1 blend mode. 0 to 39, default 'normal'. */
    c1_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #2 blend mode. 0 to 39, default 'normal'. */
    c2_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set component #3 blend mode. 0 to 39, default 'normal'. */
    c3_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set blend mode for all components. -1 to 39, default -1. */
    all_mode?: Numeric | 'addition' | 'addition128' | 'grainmerge' | 'and' | 'average' | 'burn' | 'darken' | 'difference' | 'difference128' | 'grainextract' | 'divide' | 'dodge' | 'exclusion' | 'extremity' | 'freeze' | 'glow' | 'hardlight' | 'hardmix' | 'heat' | 'lighten' | 'linearlight' | 'multiply' | 'multiply128' | 'negation' | 'normal' | 'or' | 'overlay' | 'phoenix' | 'pinlight' | 'reflect' | 'screen' | 'softlight' | 'subtract' | 'vividlight' | 'xor' | 'softdifference' | 'geometric' | 'harmonic' | 'bleach' | 'stain' | 'interpolate' | 'hardoverlay';
    /** Set color component #0 expression. */
    c0_expr?: string;
    /** Set color component #1 expression. */
    c1_expr?: string;
    /** Set color component #2 expression. */
    c2_expr?: string;
    /** Set color component #3 expression. */
    c3_expr?: string;
    /** Set expression for all color components. */
    all_expr?: string;
    /** Set color component #0 opacity. 0 to 1, default 1. */
    c0_opacity?: Numeric;
    /** Set color component #1 opacity. 0 to 1, default 1. */
    c1_opacity?: Numeric;
    /** Set color component #2 opacity. 0 to 1, default 1. */
    c2_opacity?: Numeric;
    /** Set color component #3 opacity. 0 to 1, default 1. */
    c3_opacity?: Numeric;
    /** Set opacity for all color components. 0 to 1, default 1. */
    all_opacity?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Block-Matching 3D denoiser. */
  bm3d: {
    /** Set denoising strength. 0 to 99999.9, default 1. */
    sigma?: Numeric;
    /** Set size of local patch. 8 to 64, default 16. */
    block?: Numeric;
    /** Set sliding step for processing blocks. 1 to 64, default 4. */
    bstep?: Numeric;
    /** Set maximal number of similar blocks. 1 to 256, default 1. */
    group?: Numeric;
    /** Set block matching range. From 1, default 9. */
    range?: Numeric;
    /** Set step for block matching. 1 to 64, default 1. */
    mstep?: Numeric;
    /** Set threshold of mean square error for block matching. From 0, default 0. */
    thmse?: Numeric;
    /** Set hard threshold for 3D transfer domain. From 0, default 2.7. */
    hdthr?: Numeric;
    /** Set filtering estimation mode. 0 to 1, default 'basic'. */
    estim?: Numeric | 'basic' | 'final';
    /** Have reference stream. Default false. */
    ref?: Switch;
    /** Set planes to filter. 0 to 15, default 7. */
    planes?: Numeric;
  };
  /** Buffer video frames, and make them accessible to the filterchain. */
  buffer: {
    /** From 0, default 0. */
    width?: Numeric;
    /** video_size */
    video_size?: string;
    /** From 0, default 0. */
    height?: Numeric;
    /** pix_fmt */
    pix_fmt?: string;
    /** Sample aspect ratio. From 0, default 0. */
    sar?: Ratio;
    /** Sample aspect ratio. From 0, default 0. */
    pixel_aspect?: Ratio;
    /** From 0, default 0. */
    time_base?: Ratio;
    /** From 0, default 0. */
    frame_rate?: Ratio;
    /** Select colorspace. 0 to 17, default 'unknown'. */
    colorspace?: Numeric | 'gbr' | 'bt709' | 'unknown' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'ycgco' | 'ycgco-re' | 'ycgco-ro' | 'bt2020nc' | 'bt2020c' | 'smpte2085' | 'chroma-derived-nc' | 'chroma-derived-c' | 'ictcp' | 'ipt-c2';
    /** Select color range. 0 to 2, default 'unspecified'. */
    range?: Numeric | 'unspecified' | 'unknown' | 'limited' | 'tv' | 'mpeg' | 'full' | 'pc' | 'jpeg';
  };
  /** Buffer video frames, and make them available to the end of the filter graph. */
  buffersink: {
    /** Set the supported pixel formats. */
    pix_fmts?: string;
    /** Set the supported color spaces. */
    color_spaces?: string;
    /** Set the supported color ranges. */
    color_ranges?: string;
  };
  /** Create pattern generated by an elementary cellular automaton. */
  cellauto: {
    /** Read initial pattern from file. */
    filename?: string;
    /** Read initial pattern from file. */
    f?: string;
    /** Set initial pattern. */
    pattern?: string;
    /** Set initial pattern. */
    p?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video size. */
    size?: string;
    /** Set video size. */
    s?: string;
    /** Set rule. 0 to 255, default 110. */
    rule?: Numeric;
    /** Set fill ratio for filling initial grid randomly. 0 to 1, default 0.618034. */
    random_fill_ratio?: Numeric;
    /** Set fill ratio for filling initial grid randomly. 0 to 1, default 0.618034. */
    ratio?: Numeric;
    /** Set the seed for filling the initial grid randomly. From -1, default -1. */
    random_seed?: Numeric;
    /** Set the seed for filling the initial grid randomly. From -1, default -1. */
    seed?: Numeric;
    /** Scroll pattern downward. Default true. */
    scroll?: Switch;
    /** Start filling the whole video. Default false. */
    start_full?: Switch;
    /** Start filling the whole video. Default true. */
    full?: Switch;
    /** Stitch boundaries. Default true. */
    stitch?: Switch;
  };
  /** Split audio into per-channel streams. */
  channelsplit: {
    /** Input channel layout. Default 'stereo'. */
    channel_layout?: string;
    /** Channels to extract. Default 'all'. */
    channels?: string;
  };
  /** Provide an uniformly colored input. */
  color: {
    /** Set color. Default 'black'. */
    color?: string;
    /** Set color. Default 'black'. */
    c?: string;
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Generate color checker chart. */
  colorchart: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set the single patch size. Default '64x64'. */
    patch_size?: string;
    /** Set the color checker chart preset. 0 to 1, default 'reference'. */
    preset?: Numeric | 'reference' | 'skintones';
  };
  /** Apply custom Color Maps to video stream. */
  colormap: {
    /** Set patch size. Default '64x64'. */
    patch_size?: string;
    /** Set number of patches. 0 to 64, default 0. */
    nb_patches?: Numeric;
    /** Set the target type used. 0 to 1, default 'absolute'. */
    type?: Numeric | 'relative' | 'absolute';
    /** Set the kernel used for measuring color difference. 0 to 1, default 'euclidean'. */
    kernel?: Numeric | 'euclidean' | 'weuclidean';
  };
  /** Generate colors spectrum. */
  colorspectrum: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set the color spectrum type. 0 to 2, default 'black'. */
    type?: Numeric | 'black' | 'white' | 'all';
  };
  /** Concatenate audio and video streams. */
  concat: {
    /** Specify the number of segments. From 1, default 2. */
    n?: Numeric;
    /** Specify the number of video streams. From 0, default 1. */
    v?: Numeric;
    /** Specify the number of audio streams. From 0, default 0. */
    a?: Numeric;
    /** Enable unsafe mode. Default false. */
    unsafe?: Switch;
  };
  /** Convolve first video stream with second video stream. */
  convolve: {
    /** Set planes to convolve. 0 to 15, default 7. */
    planes?: Numeric;
    /** When to process impulses. 0 to 1, default 'all'. */
    impulse?: Numeric | 'first' | 'all';
    /** Set noise. 0 to 1, default 1e-7. */
    noise?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Calculate the correlation between two video streams. */
  corr: {
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Deconvolve first video stream with second video stream. */
  deconvolve: {
    /** Set planes to deconvolve. 0 to 15, default 7. */
    planes?: Numeric;
    /** When to process impulses. 0 to 1, default 'all'. */
    impulse?: Numeric | 'first' | 'all';
    /** Set noise. 0 to 1, default 1e-7. */
    noise?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Displace pixels. */
  displace: {
    /** Set edge mode. 0 to 3, default 'smear'. */
    edge?: Numeric | 'blank' | 'smear' | 'wrap' | 'mirror';
  };
  /** Extract planes as grayscale frames. */
  extractplanes: {
    /** Set planes. Default 'r'. */
    planes?: Flags<'y' | 'u' | 'v' | 'r' | 'g' | 'b' | 'a'>;
  };
  /** Apply feedback video filter. */
  feedback: {
    /** Set top left crop position. From 0, default 0. */
    x?: Numeric;
    /** Set top left crop position. From 0, default 0. */
    y?: Numeric;
    /** Set crop size. From 0, default 0. */
    w?: Numeric;
    /** Set crop size. From 0, default 0. */
    h?: Numeric;
  };
  /** Generate a frame packed stereoscopic video. */
  framepack: {
    /** Frame pack output format. From 0, default 'sbs'. */
    format?: Numeric | 'sbs' | 'tab' | 'frameseq' | 'lines' | 'columns';
  };
  /** Freeze video frames. */
  freezeframes: {
    /** Set first frame to freeze. From 0, default 0. */
    first?: Numeric;
    /** Set last frame to freeze. From 0, default 0. */
    last?: Numeric;
    /** Set frame to replace. From 0, default 0. */
    replace?: Numeric;
  };
  /** Draw a gradients. */
  gradients: {
    /** Set frame size. Default '640x480'. */
    size?: string;
    /** Set frame size. Default '640x480'. */
    s?: string;
    /** Set frame rate. Default '25'. */
    rate?: string | number;
    /** Set frame rate. Default '25'. */
    r?: string | number;
    /** Set 1st color. Default 'random'. */
    c0?: string;
    /** Set 2nd color. Default 'random'. */
    c1?: string;
    /** Set 3rd color. Default 'random'. */
    c2?: string;
    /** Set 4th color. Default 'random'. */
    c3?: string;
    /** Set 5th color. Default 'random'. */
    c4?: string;
    /** Set 6th color. Default 'random'. */
    c5?: string;
    /** Set 7th color. Default 'random'. */
    c6?: string;
    /** Set 8th color. Default 'random'. */
    c7?: string;
    /** Set gradient line source x0. From -1, default -1. */
    x0?: Numeric;
    /** Set gradient line source y0. From -1, default -1. */
    y0?: Numeric;
    /** Set gradient line destination x1. From -1, default -1. */
    x1?: Numeric;
    /** Set gradient line destination y1. From -1, default -1. */
    y1?: Numeric;
    /** Set the number of colors. 2 to 8, default 2. */
    nb_colors?: Numeric;
    /** Set the number of colors. 2 to 8, default 2. */
    n?: Numeric;
    /** Set the seed. From -1, default -1. */
    seed?: Numeric;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set gradients rotation speed. 0 to 1, default 0.01. */
    speed?: Numeric;
    /** Set gradient type. 0 to 4, default 'linear'. */
    type?: Numeric | 'linear' | 'radial' | 'circular' | 'spiral' | 'square';
    /** Set gradient type. 0 to 4, default 'linear'. */
    t?: Numeric | 'linear' | 'radial' | 'circular' | 'spiral' | 'square';
  };
  /** Apply Guided filter. */
  guided: {
    /** Set the box radius. 1 to 20, default 3. */
    radius?: Numeric;
    /** Set the regularization parameter (with square). 0 to 1, default 0.01. */
    eps?: Numeric;
    /** Set filtering mode (0: basic mode; 1: fast mode). 0 to 1, default 'basic'. */
    mode?: Numeric | 'basic' | 'fast';
    /** Subsampling ratio for fast mode. 2 to 64, default 4. */
    sub?: Numeric;
    /** Set guidance mode (0: off mode; 1: on mode). 0 to 1, default 'off'. */
    guidance?: Numeric | 'off' | 'on';
    /** Set planes to filter. 0 to 15, default 1. */
    planes?: Numeric;
  };
  /** Adjust colors using a Hald CLUT. */
  haldclut: {
    /** When to process CLUT. 0 to 1, default 'all'. */
    clut?: Numeric | 'first' | 'all';
    /** Select interpolation mode. 0 to 4, default 'tetrahedral'. */
    interp?: Numeric | 'nearest' | 'trilinear' | 'tetrahedral' | 'pyramid' | 'prism';
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Provide an identity Hald CLUT. */
  haldclutsrc: {
    /** Set level. 2 to 16, default 6. */
    level?: Numeric;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Apply headphone binaural spatialization with HRTFs in additional streams. */
  headphone: {
    /** Set channels convolution mappings. */
    map?: string;
    /** Set gain in dB. -20 to 40, default 0. */
    gain?: Numeric;
    /** Set lfe gain in dB. -20 to 40, default 0. */
    lfe?: Numeric;
    /** Set processing. 0 to 1, default 'freq'. */
    type?: Numeric | 'time' | 'freq';
    /** Set frame size. 1024 to 96000, default 1024. */
    size?: Numeric;
    /** Set hrir format. 0 to 1, default 'stereo'. */
    hrir?: Numeric | 'stereo' | 'multich';
  };
  /** Generate a Hilbert transform FIR coefficients. */
  hilbert: {
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set number of taps. 11 to 65535, default 22051. */
    taps?: Numeric;
    /** Set number of taps. 11 to 65535, default 22051. */
    t?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set window function. 0 to 20, default 'blackman'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window function. 0 to 20, default 'blackman'. */
    w?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
  };
  /** Stack video inputs horizontally. */
  hstack: {
    /** Set number of inputs. From 2, default 2. */
    inputs?: Numeric;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
  };
  /** "VA-API" hstack */
  hstack_vaapi: {
    /** Set number of inputs. 2 to 65535, default 2. */
    inputs?: Numeric;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Set output height (0 to use the height of input 0). 0 to 65535, default 0. */
    height?: Numeric;
  };
  /** Grow first stream into second stream by connecting components. */
  hysteresis: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set threshold. 0 to 65535, default 0. */
    threshold?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Calculate the Identity between two video streams. */
  identity: {
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Temporally interleave video inputs. */
  interleave: {
    /** Set number of inputs. From 1, default 2. */
    nb_inputs?: Numeric;
    /** Set number of inputs. From 1, default 2. */
    n?: Numeric;
    /** How to determine the end-of-stream. 0 to 2, default 'longest'. */
    duration?: Numeric | 'longest' | 'shortest' | 'first';
  };
  /** Join multiple audio streams into multi-channel output. */
  join: {
    /** Number of input streams. From 1, default 2. */
    inputs?: Numeric;
    /** Channel layout of the output stream. Default 'stereo'. */
    channel_layout?: string;
    /** A comma-separated list of channels maps in the format 'input_stream.input_channel-output_channel. */
    map?: string;
  };
  /** Create life. */
  life: {
    /** Set source file. */
    filename?: string;
    /** Set source file. */
    f?: string;
    /** Set video size. */
    size?: string;
    /** Set video size. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set rule. Default 'B3/S23'. */
    rule?: string;
    /** Set fill ratio for filling initial grid randomly. 0 to 1, default 0.618034. */
    random_fill_ratio?: Numeric;
    /** Set fill ratio for filling initial grid randomly. 0 to 1, default 0.618034. */
    ratio?: Numeric;
    /** Set the seed for filling the initial grid randomly. From -1, default -1. */
    random_seed?: Numeric;
    /** Set the seed for filling the initial grid randomly. From -1, default -1. */
    seed?: Numeric;
    /** Stitch boundaries. Default true. */
    stitch?: Switch;
    /** Set mold speed for dead cells. 0 to 255, default 0. */
    mold?: Numeric;
    /** Set life color. Default 'white'. */
    life_color?: string;
    /** Set death color. Default 'black'. */
    death_color?: string;
    /** Set mold color. Default 'black'. */
    mold_color?: string;
  };
  /** Apply filtering with limiting difference. */
  limitdiff: {
    /** Set the threshold. 0 to 1, default 0.003921569. */
    threshold?: Numeric;
    /** Set the elasticity. 0 to 10, default 2. */
    elasticity?: Numeric;
    /** Enable reference stream. Default false. */
    reference?: Switch;
    /** Set the planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Compute and apply a lookup table from two video inputs. */
  lut2: {
    /** Set component #0 expression. Default 'x'. */
    c0?: string;
    /** Set component #1 expression. Default 'x'. */
    c1?: string;
    /** Set component #2 expression. Default 'x'. */
    c2?: string;
    /** Set component #3 expression. Default 'x'. */
    c3?: string;
    /** Set output depth. 0 to 16, default 0. */
    d?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Render a Mandelbrot fractal. */
  mandelbrot: {
    /** Set frame size. Default '640x480'. */
    size?: string;
    /** Set frame size. Default '640x480'. */
    s?: string;
    /** Set frame rate. Default '25'. */
    rate?: string | number;
    /** Set frame rate. Default '25'. */
    r?: string | number;
    /** Set max iterations number. From 1, default 7189. */
    maxiter?: Numeric;
    /** Set the initial x position. -100 to 100, default -0.7436439. */
    start_x?: Numeric;
    /** Set the initial y position. -100 to 100, default -0.1318259. */
    start_y?: Numeric;
    /** Set the initial scale value. From 0, default 3. */
    start_scale?: Numeric;
    /** Set the terminal scale value. From 0, default 0.3. */
    end_scale?: Numeric;
    /** Set the terminal pts value. From 0, default 400. */
    end_pts?: Numeric;
    /** Set the bailout value. From 0, default 10. */
    bailout?: Numeric;
    /** Set morph x frequency. Default 0.01. */
    morphxf?: Numeric;
    /** Set morph y frequency. Default 0.0123. */
    morphyf?: Numeric;
    /** Set morph amplitude. Default 0. */
    morphamp?: Numeric;
    /** Set outer coloring mode. From 0, default 'normalized_iteration_count'. */
    outer?: Numeric | 'iteration_count' | 'normalized_iteration_count' | 'white' | 'outz';
    /** Set inner coloring mode. From 0, default 'mincol'. */
    inner?: Numeric | 'black' | 'period' | 'convergence' | 'mincol';
  };
  /** Clamp first stream with second stream and third stream. */
  maskedclamp: {
    /** Set undershoot. 0 to 65535, default 0. */
    undershoot?: Numeric;
    /** Set overshoot. 0 to 65535, default 0. */
    overshoot?: Numeric;
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Apply filtering with maximum difference of two streams. */
  maskedmax: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Merge first stream with second stream using third stream as mask. */
  maskedmerge: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Apply filtering with minimum difference of two streams. */
  maskedmin: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Pick pixels comparing absolute difference of two streams with threshold. */
  maskedthreshold: {
    /** Set threshold. 0 to 65535, default 1. */
    threshold?: Numeric;
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set mode. 0 to 1, default 'abs'. */
    mode?: Numeric | 'abs' | 'diff';
  };
  /** Merge planes. */
  mergeplanes: {
    /** @deprecated Set input to output plane mapping. -1 to 858993500, default -1. */
    mapping?: Numeric;
    /** Set output pixel format. Default 'yuva444p'. */
    format?: string;
    /** Set 1st input to output stream mapping. 0 to 3, default 0. */
    map0s?: Numeric;
    /** Set 1st input to output plane mapping. 0 to 3, default 0. */
    map0p?: Numeric;
    /** Set 2nd input to output stream mapping. 0 to 3, default 0. */
    map1s?: Numeric;
    /** Set 2nd input to output plane mapping. 0 to 3, default 0. */
    map1p?: Numeric;
    /** Set 3rd input to output stream mapping. 0 to 3, default 0. */
    map2s?: Numeric;
    /** Set 3rd input to output plane mapping. 0 to 3, default 0. */
    map2p?: Numeric;
    /** Set 4th input to output stream mapping. 0 to 3, default 0. */
    map3s?: Numeric;
    /** Set 4th input to output plane mapping. 0 to 3, default 0. */
    map3p?: Numeric;
  };
  /** Apply Midway Equalization. */
  midequalizer: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** Mix video inputs. */
  mix: {
    /** Set number of inputs. 2 to 32767, default 2. */
    inputs?: Numeric;
    /** Set weight for each input. Default '1 1'. */
    weights?: string;
    /** Set scale. 0 to 32767, default 0. */
    scale?: Numeric;
    /** Set what planes to filter. Default 15. */
    planes?: Numeric;
    /** How to determine end of stream. 0 to 2, default 'longest'. */
    duration?: Numeric | 'longest' | 'shortest' | 'first';
  };
  /** Apply Morphological filter. */
  morpho: {
    /** Set morphological transform. 0 to 6, default 'erode'. */
    mode?: Numeric | 'erode' | 'dilate' | 'open' | 'close' | 'gradient' | 'tophat' | 'blackhat';
    /** Set planes to filter. 0 to 15, default 7. */
    planes?: Numeric;
    /** When to process structures. 0 to 1, default 'all'. */
    structure?: Numeric | 'first' | 'all';
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Read from a movie source. */
  movie: {
    /** filename */
    filename?: string;
    /** Set format name. */
    format_name?: string;
    /** Set format name. */
    f?: string;
    /** Set stream index. From -1, default -1. */
    stream_index?: Numeric;
    /** Set stream index. From -1, default -1. */
    si?: Numeric;
    /** Set seekpoint (seconds). From 0, default 0. */
    seek_point?: Numeric;
    /** Set seekpoint (seconds). From 0, default 0. */
    sp?: Numeric;
    /** Set streams. */
    streams?: string;
    /** Set streams. */
    s?: string;
    /** Set loop count. From 0, default 1. */
    loop?: Numeric;
    /** Set discontinuity threshold. From 0, default 0 s. */
    discontinuity?: string | number;
    /** Set the number of threads for decoding. From 0, default 0. */
    dec_threads?: Numeric;
    /** Set format options for the opened file. */
    format_opts?: string;
  };
  /** Generate various test pattern. */
  mptestsrc: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set test to perform. From 0, default 'all'. */
    test?: Numeric | 'dc_luma' | 'dc_chroma' | 'freq_luma' | 'freq_chroma' | 'amp_luma' | 'amp_chroma' | 'cbp' | 'mv' | 'ring1' | 'ring2' | 'all';
    /** Set test to perform. From 0, default 'all'. */
    t?: Numeric | 'dc_luma' | 'dc_chroma' | 'freq_luma' | 'freq_chroma' | 'amp_luma' | 'amp_chroma' | 'cbp' | 'mv' | 'ring1' | 'ring2' | 'all';
    /** Set the maximum number of frames generated for each test. From 1, default 30. */
    max_frames?: Numeric;
    /** Set the maximum number of frames generated for each test. From 1, default 30. */
    m?: Numeric;
  };
  /** Calculate the MSAD between two video streams. */
  msad: {
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Multiply first video stream with second video stream. */
  multiply: {
    /** Set scale. 0 to 9, default 1. */
    scale?: Numeric;
    /** Set offset. -1 to 1, default 0.5. */
    offset?: Numeric;
    /** Set planes. Default 15. */
    planes?: Numeric;
  };
  /** Do absolutely nothing with the input video. */
  nullsink: None;
  /** Null video source, return unprocessed video frames. */
  nullsrc: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Overlay a video source on top of the input. */
  overlay: {
    /** Set the x expression. Default '0'. */
    x?: string;
    /** Set the y expression. Default '0'. */
    y?: string;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Specify when to evaluate expressions. 0 to 1, default 'frame'. */
    eval?: Numeric | 'init' | 'frame';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Set output format. 0 to 8, default 'yuv420'. */
    format?: Numeric | 'yuv420' | 'yuv420p10' | 'yuv422' | 'yuv422p10' | 'yuv444' | 'yuv444p10' | 'rgb' | 'gbrp' | 'auto';
    /** Repeat overlay of the last overlay frame. Default true. */
    repeatlast?: Switch;
    /** Alpha format. 0 to 1, default 'straight'. */
    alpha?: Numeric | 'straight' | 'premultiplied';
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Overlay one video on top of another using CUDA */
  overlay_cuda: {
    /** Set the x expression of overlay. Default '0'. */
    x?: string;
    /** Set the y expression of overlay. Default '0'. */
    y?: string;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Specify when to evaluate expressions. 0 to 1, default 'frame'. */
    eval?: Numeric | 'init' | 'frame';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Repeat overlay of the last overlay frame. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Overlay one video on top of another */
  overlay_vaapi: {
    /** Overlay x position. Default '0'. */
    x?: string;
    /** Overlay y position. Default '0'. */
    y?: string;
    /** Overlay width. Default 'overlay_iw'. */
    w?: string;
    /** Overlay height. Default 'overlay_ih*w/overlay_iw'. */
    h?: string;
    /** Overlay global alpha. 0 to 1, default 1. */
    alpha?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Repeat overlay of the last overlay frame. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Generate PAL 100% color bars. */
  pal100bars: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Generate PAL 75% color bars. */
  pal75bars: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Use a palette to downsample an input video stream. */
  paletteuse: {
    /** Select dithering mode. 0 to 8, default 'sierra2_4a'. */
    dither?: Numeric | 'bayer' | 'heckbert' | 'floyd_steinberg' | 'sierra2' | 'sierra2_4a' | 'sierra3' | 'burkes' | 'atkinson';
    /** Set scale for bayer dithering. 0 to 5, default 2. */
    bayer_scale?: Numeric;
    /** Set frame difference mode. 0 to 1, default 0. */
    diff_mode?: Numeric | 'rectangle';
    /** Take new palette for each output frame. Default false. */
    new?: Switch;
    /** Set the alpha threshold for transparency. 0 to 255, default 128. */
    alpha_threshold?: Numeric;
    /** Save Graphviz graph of the kdtree in specified file. */
    debug_kdtree?: string;
  };
  /** Generate Perlin noise */
  perlin: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set the number of components to use to generate the noise. From 1, default 1. */
    octaves?: Numeric;
    /** Set the octaves persistence. From 0, default 1. */
    persistence?: Numeric;
    /** Set x-scale factor. From 0, default 1. */
    xscale?: Numeric;
    /** Set y-scale factor. From 0, default 1. */
    yscale?: Numeric;
    /** Set t-scale factor. From 0, default 1. */
    tscale?: Numeric;
    /** Set random mode used to compute initial pattern. 0 to 2, default 'random'. */
    random_mode?: Numeric | 'random' | 'ken' | 'seed';
    /** Set the seed for filling the initial pattern. From 0, default 0. */
    random_seed?: Numeric;
    /** Set the seed for filling the initial pattern. From 0, default 0. */
    seed?: Numeric;
  };
  /** PreMultiply first stream with first plane of second stream. */
  premultiply: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
    /** Enable inplace mode. Default false. */
    inplace?: Switch;
  };
  /** Calculate the PSNR between two video streams. */
  psnr: {
    /** Set file where to store per-frame difference information. */
    stats_file?: string;
    /** Set file where to store per-frame difference information. */
    f?: string;
    /** Set the format version for the stats file. 1 to 2, default 1. */
    stats_version?: Numeric;
    /** Add raw stats (max values) to the output log. Default false. */
    output_max?: Switch;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Remap pixels. */
  remap: {
    /** Set output format. 0 to 1, default 'color'. */
    format?: Numeric | 'color' | 'gray';
    /** Set the color of the unmapped pixels. Default 'black'. */
    fill?: string;
  };
  /** Generate RGB test pattern. */
  rgbtestsrc: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set complement colors. Default false. */
    complement?: Switch;
    /** Set complement colors. Default false. */
    co?: Switch;
  };
  /** Scale the input video size and/or convert the image format to the given reference. */
  scale2ref: {
    /** Output video width. */
    w?: string;
    /** Output video width. */
    width?: string;
    /** Output video height. */
    h?: string;
    /** Output video height. */
    height?: string;
    /** Flags to pass to libswscale. */
    flags?: string;
    /** Set interlacing. Default false. */
    interl?: Switch | 'auto';
    /** Set video size. */
    size?: string;
    /** Set video size. */
    s?: string;
    /** Set input YCbCr type. -1 to 17, default 'auto'. */
    in_color_matrix?: Numeric | 'auto' | 'bt601' | 'bt470' | 'smpte170m' | 'bt709' | 'fcc' | 'smpte240m' | 'bt2020';
    /** Set output YCbCr type. 0 to 17, default 2. */
    out_color_matrix?: Numeric | 'auto' | 'bt601' | 'bt470' | 'smpte170m' | 'bt709' | 'fcc' | 'smpte240m' | 'bt2020';
    /** Set input color range. 0 to 2, default 'auto'. */
    in_range?: Numeric | 'auto' | 'unknown' | 'full' | 'limited' | 'jpeg' | 'mpeg' | 'tv' | 'pc';
    /** Set output color range. 0 to 2, default 'auto'. */
    out_range?: Numeric | 'auto' | 'unknown' | 'full' | 'limited' | 'jpeg' | 'mpeg' | 'tv' | 'pc';
    /** Set input chroma sample location. 0 to 6, default 'auto'. */
    in_chroma_loc?: Numeric | 'auto' | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Set output chroma sample location. 0 to 6, default 'auto'. */
    out_chroma_loc?: Numeric | 'auto' | 'unknown' | 'left' | 'center' | 'topleft' | 'top' | 'bottomleft' | 'bottom';
    /** Input vertical chroma position in luma grid/256. -513 to 512, default -513. */
    in_v_chr_pos?: Numeric;
    /** Input horizontal chroma position in luma grid/256. -513 to 512, default -513. */
    in_h_chr_pos?: Numeric;
    /** Output vertical chroma position in luma grid/256. -513 to 512, default -513. */
    out_v_chr_pos?: Numeric;
    /** Output horizontal chroma position in luma grid/256. -513 to 512, default -513. */
    out_h_chr_pos?: Numeric;
    /** Decrease or increase w/h if necessary to keep the original AR. 0 to 2, default 'disable'. */
    force_original_aspect_ratio?: Numeric | 'disable' | 'decrease' | 'increase';
    /** Enforce that the output resolution is divisible by a defined integer when force_original_aspect_ratio is used. 1 to 256, default 1. */
    force_divisible_by?: Numeric;
    /** Scaler param 0. */
    param0?: Numeric;
    /** Scaler param 1. */
    param1?: Numeric;
    /** Specify when to evaluate expressions. 0 to 1, default 'init'. */
    eval?: Numeric | 'init' | 'frame';
    /** Scaler flags. Default 'bicubic'. */
    sws_flags?: Flags<'fast_bilinear' | 'bilinear' | 'bicubic' | 'experimental' | 'neighbor' | 'area' | 'bicublin' | 'gauss' | 'sinc' | 'lanczos' | 'spline' | 'print_info' | 'accurate_rnd' | 'full_chroma_int' | 'full_chroma_inp' | 'bitexact' | 'error_diffusion'>;
    /** Source width. From 1, default 16. */
    srcw?: Numeric;
    /** Source height. From 1, default 16. */
    srch?: Numeric;
    /** Destination width. From 1, default 16. */
    dstw?: Numeric;
    /** Destination height. From 1, default 16. */
    dsth?: Numeric;
    /** Source format. Default 'yuv420p'. */
    src_format?: string;
    /** Destination format. Default 'yuv420p'. */
    dst_format?: string;
    /** Source is full range. Default false. */
    src_range?: Switch;
    /** Destination is full range. Default false. */
    dst_range?: Switch;
    /** Source vertical chroma position in luma grid/256. -513 to 1024, default -513. */
    src_v_chr_pos?: Numeric;
    /** Source horizontal chroma position in luma grid/256. -513 to 1024, default -513. */
    src_h_chr_pos?: Numeric;
    /** Destination vertical chroma position in luma grid/256. -513 to 1024, default -513. */
    dst_v_chr_pos?: Numeric;
    /** Destination horizontal chroma position in luma grid/256. -513 to 1024, default -513. */
    dst_h_chr_pos?: Numeric;
    /** Set dithering algorithm. 0 to 6, default 'auto'. */
    sws_dither?: Numeric | 'auto' | 'bayer' | 'ed' | 'a_dither' | 'x_dither';
    /** Gamma correct scaling. Default false. */
    gamma?: Switch;
    /** Mode for alpha -> non alpha. 0 to 2, default 'none'. */
    alphablend?: Numeric | 'none' | 'uniform_color' | 'checkerboard';
    /** Number of threads. From 0, default 1. */
    threads?: Numeric | 'auto';
  };
  /** Segment video stream. */
  segment: {
    /** Timestamps of input at which to split input. */
    timestamps?: string;
    /** Frames at which to split input. */
    frames?: string;
  };
  /** Convert input audio to a CQT (Constant/Clamped Q Transform) spectrum video output. */
  showcqt: {
    /** Set video size. Default '1920x1080'. */
    size?: string;
    /** Set video size. Default '1920x1080'. */
    s?: string;
    /** Set video rate. Default '25'. */
    fps?: string | number;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set bargraph height. From -1, default -1. */
    bar_h?: Numeric;
    /** Set axis height. From -1, default -1. */
    axis_h?: Numeric;
    /** Set sonogram height. From -1, default -1. */
    sono_h?: Numeric;
    /** Set fullhd size. Default true. */
    fullhd?: Switch;
    /** Set sonogram volume. Default '16'. */
    sono_v?: string;
    /** Set sonogram volume. Default '16'. */
    volume?: string;
    /** Set bargraph volume. Default 'sono_v'. */
    bar_v?: string;
    /** Set bargraph volume. Default 'sono_v'. */
    volume2?: string;
    /** Set sonogram gamma. 1 to 7, default 3. */
    sono_g?: Numeric;
    /** Set sonogram gamma. 1 to 7, default 3. */
    gamma?: Numeric;
    /** Set bargraph gamma. 1 to 7, default 1. */
    bar_g?: Numeric;
    /** Set bargraph gamma. 1 to 7, default 1. */
    gamma2?: Numeric;
    /** Set bar transparency. 0 to 1, default 1. */
    bar_t?: Numeric;
    /** Set timeclamp. 0.002 to 1, default 0.17. */
    timeclamp?: Numeric;
    /** Set timeclamp. 0.002 to 1, default 0.17. */
    tc?: Numeric;
    /** Set attack time. 0 to 1, default 0. */
    attack?: Numeric;
    /** Set base frequency. 10 to 100000, default 20.01523. */
    basefreq?: Numeric;
    /** Set end frequency. 10 to 100000, default 20495.6. */
    endfreq?: Numeric;
    /** Set coeffclamp. 0.1 to 10, default 1. */
    coeffclamp?: Numeric;
    /** Set tlength. Default '384*tc/(384+tc*f)'. */
    tlength?: string;
    /** Set transform count. 1 to 30, default 6. */
    count?: Numeric;
    /** Set frequency count. 0 to 10, default 0. */
    fcount?: Numeric;
    /** Set axis font file. */
    fontfile?: string;
    /** Set axis font. */
    font?: string;
    /** Set font color. Default 'st(0, (midi(f)-59.5)/12);st(1, if(between(ld(0),0,1), 0.5-0.5*cos(2*PI*ld(0)), 0));r(1-ld(1)) + b(ld(1))'. */
    fontcolor?: string;
    /** Set axis image. */
    axisfile?: string;
    /** Draw axis. Default true. */
    axis?: Switch;
    /** Draw axis. Default true. */
    text?: Switch;
    /** Set color space. From 0, default 'unspecified'. */
    csp?: Numeric | 'unspecified' | 'bt709' | 'fcc' | 'bt470bg' | 'smpte170m' | 'smpte240m' | 'bt2020ncl';
    /** Set color scheme. Default '1|0.5|0|0|0.5|1'. */
    cscheme?: string;
  };
  /** Convert input audio to a CWT (Continuous Wavelet Transform) spectrum video output. */
  showcwt: {
    /** Set video size. Default '640x512'. */
    size?: string;
    /** Set video size. Default '640x512'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string;
    /** Set video rate. Default '25'. */
    r?: string;
    /** Set frequency scale. 0 to 8, default 'linear'. */
    scale?: Numeric | 'linear' | 'log' | 'bark' | 'mel' | 'erbs' | 'sqrt' | 'cbrt' | 'qdrt' | 'fm';
    /** Set intensity scale. 0 to 4, default 'log'. */
    iscale?: Numeric | 'linear' | 'log' | 'sqrt' | 'cbrt' | 'qdrt';
    /** Set minimum frequency. 1 to 192000, default 20. */
    min?: Numeric;
    /** Set maximum frequency. 1 to 192000, default 20000. */
    max?: Numeric;
    /** Set minimum intensity. 0 to 1, default 0. */
    imin?: Numeric;
    /** Set maximum intensity. 0 to 1, default 1. */
    imax?: Numeric;
    /** Set logarithmic basis. 0 to 1, default 0.0001. */
    logb?: Numeric;
    /** Set frequency deviation. 0 to 100, default 1. */
    deviation?: Numeric;
    /** Set pixels per second. 1 to 1024, default 64. */
    pps?: Numeric;
    /** Set output mode. 0 to 4, default 'magnitude'. */
    mode?: Numeric | 'magnitude' | 'phase' | 'magphase' | 'channel' | 'stereo';
    /** Set slide mode. 0 to 2, default 'replace'. */
    slide?: Numeric | 'replace' | 'scroll' | 'frame';
    /** Set direction mode. 0 to 3, default 'lr'. */
    direction?: Numeric | 'lr' | 'rl' | 'ud' | 'du';
    /** Set bargraph ratio. 0 to 1, default 0. */
    bar?: Numeric;
    /** Set color rotation. -1 to 1, default 0. */
    rotation?: Numeric;
  };
  /** Convert input audio to a frequencies video output. */
  showfreqs: {
    /** Set video size. Default '1024x512'. */
    size?: string;
    /** Set video size. Default '1024x512'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set display mode. 0 to 2, default 'bar'. */
    mode?: Numeric | 'line' | 'bar' | 'dot';
    /** Set amplitude scale. 0 to 3, default 'log'. */
    ascale?: Numeric | 'lin' | 'sqrt' | 'cbrt' | 'log';
    /** Set frequency scale. 0 to 2, default 'lin'. */
    fscale?: Numeric | 'lin' | 'log' | 'rlog';
    /** Set window size. 16 to 65536, default 2048. */
    win_size?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window overlap. 0 to 1, default 1. */
    overlap?: Numeric;
    /** Set time averaging. From 0, default 1. */
    averaging?: Numeric;
    /** Set channels colors. Default 'red|green|blue|yellow|orange|lime|pink|magenta|brown'. */
    colors?: string;
    /** Set channel mode. 0 to 1, default 'combined'. */
    cmode?: Numeric | 'combined' | 'separate';
    /** Set minimum amplitude. 1.175494e-38 to 0.000001, default 0.000001. */
    minamp?: Numeric;
    /** Set data mode. 0 to 2, default 'magnitude'. */
    data?: Numeric | 'magnitude' | 'phase' | 'delay';
    /** Set channels to draw. Default 'all'. */
    channels?: string;
  };
  /** Convert input audio to a spatial video output. */
  showspatial: {
    /** Set video size. Default '512x512'. */
    size?: string;
    /** Set video size. Default '512x512'. */
    s?: string;
    /** Set window size. 1024 to 65536, default 4096. */
    win_size?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
  };
  /** Convert input audio to a spectrum video output. */
  showspectrum: {
    /** Set video size. Default '640x512'. */
    size?: string;
    /** Set video size. Default '640x512'. */
    s?: string;
    /** Set sliding mode. 0 to 4, default 'replace'. */
    slide?: Numeric | 'replace' | 'scroll' | 'fullframe' | 'rscroll' | 'lreplace';
    /** Set channel display mode. 0 to 1, default 'combined'. */
    mode?: Numeric | 'combined' | 'separate';
    /** Set channel coloring. 0 to 14, default 'channel'. */
    color?: Numeric | 'channel' | 'intensity' | 'rainbow' | 'moreland' | 'nebulae' | 'fire' | 'fiery' | 'fruit' | 'cool' | 'magma' | 'green' | 'viridis' | 'plasma' | 'cividis' | 'terrain';
    /** Set display scale. 0 to 5, default 'sqrt'. */
    scale?: Numeric | 'lin' | 'sqrt' | 'cbrt' | 'log' | '4thrt' | '5thrt';
    /** Set frequency scale. 0 to 1, default 'lin'. */
    fscale?: Numeric | 'lin' | 'log';
    /** Color saturation multiplier. -10 to 10, default 1. */
    saturation?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set orientation. 0 to 1, default 'vertical'. */
    orientation?: Numeric | 'vertical' | 'horizontal';
    /** Set window overlap. 0 to 1, default 0. */
    overlap?: Numeric;
    /** Set scale gain. 0 to 128, default 1. */
    gain?: Numeric;
    /** Set data mode. 0 to 2, default 'magnitude'. */
    data?: Numeric | 'magnitude' | 'phase' | 'uphase';
    /** Color rotation. -1 to 1, default 0. */
    rotation?: Numeric;
    /** Start frequency. From 0, default 0. */
    start?: Numeric;
    /** Stop frequency. From 0, default 0. */
    stop?: Numeric;
    /** Set video rate. Default 'auto'. */
    fps?: string;
    /** Draw legend. Default false. */
    legend?: Switch;
    /** Set dynamic range in dBFS. 10 to 200, default 120. */
    drange?: Numeric;
    /** Set upper limit in dBFS. -100 to 100, default 0. */
    limit?: Numeric;
    /** Set opacity strength. 0 to 10, default 1. */
    opacity?: Numeric;
  };
  /** Convert input audio to a spectrum video output single picture. */
  showspectrumpic: {
    /** Set video size. Default '4096x2048'. */
    size?: string;
    /** Set video size. Default '4096x2048'. */
    s?: string;
    /** Set channel display mode. 0 to 1, default 'combined'. */
    mode?: Numeric | 'combined' | 'separate';
    /** Set channel coloring. 0 to 14, default 'intensity'. */
    color?: Numeric | 'channel' | 'intensity' | 'rainbow' | 'moreland' | 'nebulae' | 'fire' | 'fiery' | 'fruit' | 'cool' | 'magma' | 'green' | 'viridis' | 'plasma' | 'cividis' | 'terrain';
    /** Set display scale. 0 to 5, default 'log'. */
    scale?: Numeric | 'lin' | 'sqrt' | 'cbrt' | 'log' | '4thrt' | '5thrt';
    /** Set frequency scale. 0 to 1, default 'lin'. */
    fscale?: Numeric | 'lin' | 'log';
    /** Color saturation multiplier. -10 to 10, default 1. */
    saturation?: Numeric;
    /** Set window function. 0 to 20, default 'hann'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set orientation. 0 to 1, default 'vertical'. */
    orientation?: Numeric | 'vertical' | 'horizontal';
    /** Set scale gain. 0 to 128, default 1. */
    gain?: Numeric;
    /** Draw legend. Default true. */
    legend?: Switch;
    /** Color rotation. -1 to 1, default 0. */
    rotation?: Numeric;
    /** Start frequency. From 0, default 0. */
    start?: Numeric;
    /** Stop frequency. From 0, default 0. */
    stop?: Numeric;
    /** Set dynamic range in dBFS. 10 to 200, default 120. */
    drange?: Numeric;
    /** Set upper limit in dBFS. -100 to 100, default 0. */
    limit?: Numeric;
    /** Set opacity strength. 0 to 10, default 1. */
    opacity?: Numeric;
  };
  /** Convert input audio volume to video output. */
  showvolume: {
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set border width. 0 to 5, default 1. */
    b?: Numeric;
    /** Set channel width. 80 to 8192, default 400. */
    w?: Numeric;
    /** Set channel height. 1 to 900, default 20. */
    h?: Numeric;
    /** Set fade. 0 to 1, default 0.95. */
    f?: Numeric;
    /** Set volume color expression. Default 'PEAK*255+floor((1-PEAK)*255)*256+0xff000000'. */
    c?: string;
    /** Display channel names. Default true. */
    t?: Switch;
    /** Display volume value. Default true. */
    v?: Switch;
    /** Duration for max value display. 0 to 9000, default 0. */
    dm?: Numeric;
    /** Set color of the max value line. Default 'orange'. */
    dmc?: string;
    /** Set orientation. 0 to 1, default 'h'. */
    o?: Numeric | 'h' | 'v';
    /** Set step size. 0 to 5, default 0. */
    s?: Numeric;
    /** Set background opacity. 0 to 1, default 0. */
    p?: Numeric;
    /** Set mode. 0 to 1, default 'p'. */
    m?: Numeric | 'p' | 'r';
    /** Set display scale. 0 to 1, default 'lin'. */
    ds?: Numeric | 'lin' | 'log';
  };
  /** Convert input audio to a video output. */
  showwaves: {
    /** Set video size. Default '600x240'. */
    size?: string;
    /** Set video size. Default '600x240'. */
    s?: string;
    /** Select display mode. 0 to 3, default 'point'. */
    mode?: Numeric | 'point' | 'line' | 'p2p' | 'cline';
    /** Set how many samples to show in the same point. From 0, default 0. */
    n?: Ratio;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Draw channels separately. Default false. */
    split_channels?: Switch;
    /** Set channels colors. Default 'red|green|blue|yellow|orange|lime|pink|magenta|brown'. */
    colors?: string;
    /** Set amplitude scale. 0 to 3, default 'lin'. */
    scale?: Numeric | 'lin' | 'log' | 'sqrt' | 'cbrt';
    /** Set draw mode. 0 to 1, default 'scale'. */
    draw?: Numeric | 'scale' | 'full';
  };
  /** Convert input audio to a video output single picture. */
  showwavespic: {
    /** Set video size. Default '600x240'. */
    size?: string;
    /** Set video size. Default '600x240'. */
    s?: string;
    /** Draw channels separately. Default false. */
    split_channels?: Switch;
    /** Set channels colors. Default 'red|green|blue|yellow|orange|lime|pink|magenta|brown'. */
    colors?: string;
    /** Set amplitude scale. 0 to 3, default 'lin'. */
    scale?: Numeric | 'lin' | 'log' | 'sqrt' | 'cbrt';
    /** Set draw mode. 0 to 1, default 'scale'. */
    draw?: Numeric | 'scale' | 'full';
    /** Set filter mode. 0 to 1, default 'average'. */
    filter?: Numeric | 'average' | 'peak';
  };
  /** Sidechain compressor. */
  sidechaincompress: {
    /** Set input gain. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set mode. 0 to 1, default 'downward'. */
    mode?: Numeric | 'downward' | 'upward';
    /** Set threshold. 0.000976563 to 1, default 0.125. */
    threshold?: Numeric;
    /** Set ratio. 1 to 20, default 2. */
    ratio?: Numeric;
    /** Set attack. 0.01 to 2000, default 20. */
    attack?: Numeric;
    /** Set release. 0.01 to 9000, default 250. */
    release?: Numeric;
    /** Set make up gain. 1 to 64, default 1. */
    makeup?: Numeric;
    /** Set knee. 1 to 8, default 2.82843. */
    knee?: Numeric;
    /** Set link type. 0 to 1, default 'average'. */
    link?: Numeric | 'average' | 'maximum';
    /** Set detection. 0 to 1, default 'rms'. */
    detection?: Numeric | 'peak' | 'rms';
    /** Set sidechain gain. 0.015625 to 64, default 1. */
    level_sc?: Numeric;
    /** Set mix. 0 to 1, default 1. */
    mix?: Numeric;
  };
  /** Audio sidechain gate. */
  sidechaingate: {
    /** Set input level. 0.015625 to 64, default 1. */
    level_in?: Numeric;
    /** Set mode. 0 to 1, default 'downward'. */
    mode?: Numeric | 'downward' | 'upward';
    /** Set max gain reduction. 0 to 1, default 0.06125. */
    range?: Numeric;
    /** Set threshold. 0 to 1, default 0.125. */
    threshold?: Numeric;
    /** Set ratio. 1 to 9000, default 2. */
    ratio?: Numeric;
    /** Set attack. 0.01 to 9000, default 20. */
    attack?: Numeric;
    /** Set release. 0.01 to 9000, default 250. */
    release?: Numeric;
    /** Set makeup gain. 1 to 64, default 1. */
    makeup?: Numeric;
    /** Set knee. 1 to 8, default 2.828427. */
    knee?: Numeric;
    /** Set detection. 0 to 1, default 'rms'. */
    detection?: Numeric | 'peak' | 'rms';
    /** Set link. 0 to 1, default 'average'. */
    link?: Numeric | 'average' | 'maximum';
    /** Set sidechain gain. 0.015625 to 64, default 1. */
    level_sc?: Numeric;
  };
  /** Render a Sierpinski fractal. */
  sierpinski: {
    /** Set frame size. Default '640x480'. */
    size?: string;
    /** Set frame size. Default '640x480'. */
    s?: string;
    /** Set frame rate. Default '25'. */
    rate?: string | number;
    /** Set frame rate. Default '25'. */
    r?: string | number;
    /** Set the seed. From -1, default -1. */
    seed?: Numeric;
    /** Set the jump. 1 to 10000, default 100. */
    jump?: Numeric;
    /** Set fractal type. 0 to 1, default 'carpet'. */
    type?: Numeric | 'carpet' | 'triangle';
  };
  /** Calculate the MPEG-7 video signature */
  signature: {
    /** Set the detectmode. 0 to 2, default 'off'. */
    detectmode?: Numeric | 'off' | 'full' | 'fast';
    /** Number of inputs. From 1, default 1. */
    nb_inputs?: Numeric;
    /** Filename for output files. */
    filename?: string;
    /** Set output format. 0 to 1, default 'binary'. */
    format?: Numeric | 'binary' | 'xml';
    /** Threshold to detect one word as similar. From 1, default 9000. */
    th_d?: Numeric;
    /** Threshold to detect all words as similar. From 1, default 60000. */
    th_dc?: Numeric;
    /** Threshold to detect frames as similar. From 1, default 116. */
    th_xh?: Numeric;
    /** Minimum length of matching sequence in frames. From 0, default 0. */
    th_di?: Numeric;
    /** Threshold for relation of good to all frames. 0 to 1, default 0.5. */
    th_it?: Numeric;
  };
  /** Generate a sinc kaiser-windowed low-pass, high-pass, band-pass, or band-reject FIR coefficients. */
  sinc: {
    /** Set sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    nb_samples?: Numeric;
    /** Set the number of samples per requested frame. From 1, default 1024. */
    n?: Numeric;
    /** Set high-pass filter frequency. From 0, default 0. */
    hp?: Numeric;
    /** Set low-pass filter frequency. From 0, default 0. */
    lp?: Numeric;
    /** Set filter phase response. 0 to 100, default 50. */
    phase?: Numeric;
    /** Set kaiser window beta. -1 to 256, default -1. */
    beta?: Numeric;
    /** Set stop-band attenuation. 40 to 180, default 120. */
    att?: Numeric;
    /** Enable rounding. Default false. */
    round?: Switch;
    /** Set number of taps for high-pass filter. 0 to 32768, default 0. */
    hptaps?: Numeric;
    /** Set number of taps for low-pass filter. 0 to 32768, default 0. */
    lptaps?: Numeric;
  };
  /** Generate sine wave audio signal. */
  sine: {
    /** Set the sine frequency. From 0, default 440. */
    frequency?: Numeric;
    /** Set the sine frequency. From 0, default 440. */
    f?: Numeric;
    /** Set the beep frequency factor. From 0, default 0. */
    beep_factor?: Numeric;
    /** Set the beep frequency factor. From 0, default 0. */
    b?: Numeric;
    /** Set the sample rate. From 1, default 44100. */
    sample_rate?: Numeric;
    /** Set the sample rate. From 1, default 44100. */
    r?: Numeric;
    /** Set the audio duration. From 0, default 0 s. */
    duration?: string | number;
    /** Set the audio duration. From 0, default 0 s. */
    d?: string | number;
    /** Set the number of samples per frame. Default '1024'. */
    samples_per_frame?: string;
  };
  /** Generate SMPTE color bars. */
  smptebars: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Generate SMPTE HD color bars. */
  smptehdbars: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Convert input spectrum videos to audio output. */
  spectrumsynth: {
    /** Set sample rate. From 15, default 44100. */
    sample_rate?: Numeric;
    /** Set channels. 1 to 8, default 1. */
    channels?: Numeric;
    /** Set input amplitude scale. 0 to 1, default 'log'. */
    scale?: Numeric | 'lin' | 'log';
    /** Set input sliding mode. 0 to 3, default 'fullframe'. */
    slide?: Numeric | 'replace' | 'scroll' | 'fullframe' | 'rscroll';
    /** Set window function. 0 to 20, default 'rect'. */
    win_func?: Numeric | 'rect' | 'bartlett' | 'hann' | 'hanning' | 'hamming' | 'blackman' | 'welch' | 'flattop' | 'bharris' | 'bnuttall' | 'bhann' | 'sine' | 'nuttall' | 'lanczos' | 'gauss' | 'tukey' | 'dolph' | 'cauchy' | 'parzen' | 'poisson' | 'bohman' | 'kaiser';
    /** Set window overlap. 0 to 1, default 1. */
    overlap?: Numeric;
    /** Set orientation. 0 to 1, default 'vertical'. */
    orientation?: Numeric | 'vertical' | 'horizontal';
  };
  /** Pass on the input to N video outputs. */
  split: {
    /** Set number of outputs. From 1, default 2. */
    outputs?: Numeric;
  };
  /** Calculate the SSIM between two video streams. */
  ssim: {
    /** Set file where to store per-frame difference information. */
    stats_file?: string;
    /** Set file where to store per-frame difference information. */
    f?: string;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Calculate the SSIM between two 360 video streams. */
  ssim360: {
    /** Set file where to store per-frame difference information. */
    stats_file?: string;
    /** Set file where to store per-frame difference information. */
    f?: string;
    /** Specifies if non-luma channels must be computed. 0 to 1, default 1. */
    compute_chroma?: Numeric;
    /** Specifies the number of frames to be skipped from evaluation, for every evaluated frame. 0 to 1000000, default 0. */
    frame_skip_ratio?: Numeric;
    /** Projection of the reference video. 0 to 4, default 'e'. */
    ref_projection?: Numeric | 'e' | 'equirect' | 'c3x2' | 'c2x3' | 'barrel' | 'barrelsplit';
    /** Projection of the main video. 0 to 5, default 5. */
    main_projection?: Numeric | 'e' | 'equirect' | 'c3x2' | 'c2x3' | 'barrel' | 'barrelsplit';
    /** Stereo format of the reference video. 0 to 2, default 'mono'. */
    ref_stereo?: Numeric | 'mono' | 'tb' | 'lr';
    /** Stereo format of main video. 0 to 3, default 3. */
    main_stereo?: Numeric | 'mono' | 'tb' | 'lr';
    /** Expansion (padding) coefficient for each cube face of the reference video. 0 to 10, default 0. */
    ref_pad?: Numeric;
    /** Expansion (padding) coeffiecient for each cube face of the main video. 0 to 10, default 0. */
    main_pad?: Numeric;
    /** Specifies if the tape based SSIM 360 algorithm must be used independent of the input video types. 0 to 1, default 0. */
    use_tape?: Numeric;
    /** Heatmap data for view-based evaluation. For heatmap file format, please refer to EntSphericalVideoHeatmapData. */
    heatmap_str?: string;
    /** Default heatmap dimension. Will be used when dimension is not specified in heatmap data. 1 to 4096, default 32. */
    default_heatmap_width?: Numeric;
    /** Default heatmap dimension. Will be used when dimension is not specified in heatmap data. 1 to 4096, default 16. */
    default_heatmap_height?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Select video streams */
  streamselect: {
    /** Number of input streams. From 2, default 2. */
    inputs?: Numeric;
    /** Input indexes to remap to outputs. */
    map?: string;
  };
  /** Generate test pattern. */
  testsrc: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set number of decimals to show. 0 to 17, default 0. */
    decimals?: Numeric;
    /** Set number of decimals to show. 0 to 17, default 0. */
    n?: Numeric;
  };
  /** Generate another test pattern. */
  testsrc2: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set global alpha (opacity). 0 to 255, default 255. */
    alpha?: Numeric;
  };
  /** Threshold first video stream using other video streams. */
  threshold: {
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
  };
  /** UnPreMultiply first stream with first plane of second stream. */
  unpremultiply: {
    /** Set planes. 0 to 15, default 15. */
    planes?: Numeric;
    /** Enable inplace mode. Default false. */
    inplace?: Switch;
  };
  /** Apply Variable Blur filter. */
  varblur: {
    /** Set min blur radius. 0 to 254, default 0. */
    min_r?: Numeric;
    /** Set max blur radius. 1 to 255, default 8. */
    max_r?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Calculate the VIF between two video streams. */
  vif: {
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Stack video inputs vertically. */
  vstack: {
    /** Set number of inputs. From 2, default 2. */
    inputs?: Numeric;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
  };
  /** "VA-API" vstack */
  vstack_vaapi: {
    /** Set number of inputs. 2 to 65535, default 2. */
    inputs?: Numeric;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Set output width (0 to use the width of input 0). 0 to 65535, default 0. */
    width?: Numeric;
  };
  /** Cross-correlate first video stream with second video stream. */
  xcorrelate: {
    /** Set planes to cross-correlate. 0 to 15, default 7. */
    planes?: Numeric;
    /** When to process secondary frame. 0 to 1, default 'all'. */
    secondary?: Numeric | 'first' | 'all';
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Cross fade one video with another video. */
  xfade: {
    /** Set cross fade transition. -1 to 57, default 'fade'. */
    transition?: Numeric | 'custom' | 'fade' | 'wipeleft' | 'wiperight' | 'wipeup' | 'wipedown' | 'slideleft' | 'slideright' | 'slideup' | 'slidedown' | 'circlecrop' | 'rectcrop' | 'distance' | 'fadeblack' | 'fadewhite' | 'radial' | 'smoothleft' | 'smoothright' | 'smoothup' | 'smoothdown' | 'circleopen' | 'circleclose' | 'vertopen' | 'vertclose' | 'horzopen' | 'horzclose' | 'dissolve' | 'pixelize' | 'diagtl' | 'diagtr' | 'diagbl' | 'diagbr' | 'hlslice' | 'hrslice' | 'vuslice' | 'vdslice' | 'hblur' | 'fadegrays' | 'wipetl' | 'wipetr' | 'wipebl' | 'wipebr' | 'squeezeh' | 'squeezev' | 'zoomin' | 'fadefast' | 'fadeslow' | 'hlwind' | 'hrwind' | 'vuwind' | 'vdwind' | 'coverleft' | 'coverright' | 'coverup' | 'coverdown' | 'revealleft' | 'revealright' | 'revealup' | 'revealdown';
    /** Set cross fade duration. 0 to 60, default 1 s. */
    duration?: string | number;
    /** Set cross fade start relative to first input stream. Default 0 s. */
    offset?: string | number;
    /** Set expression for custom transition. */
    expr?: string;
  };
  /** Pick median pixels from several video inputs. */
  xmedian: {
    /** Set number of inputs. 3 to 255, default 3. */
    inputs?: Numeric;
    /** Set planes to filter. 0 to 15, default 15. */
    planes?: Numeric;
    /** Set percentile. 0 to 1, default 0.5. */
    percentile?: Numeric;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Calculate the extended perceptually weighted peak signal-to-noise ratio (XPSNR) between two video streams. */
  xpsnr: {
    /** Set file where to store per-frame XPSNR information. */
    stats_file?: string;
    /** Set file where to store per-frame XPSNR information. */
    f?: string;
    /** Action to take when encountering EOF from secondary input. 0 to 2, default 'repeat'. */
    eof_action?: Numeric | 'repeat' | 'endall' | 'pass';
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Extend last frame of secondary streams beyond EOF. Default true. */
    repeatlast?: Switch;
    /** How strictly to sync streams based on secondary input timestamps. 0 to 1, default 'default'. */
    ts_sync_mode?: Numeric | 'default' | 'nearest';
  };
  /** Stack video inputs into custom layout. */
  xstack: {
    /** Set number of inputs. From 2, default 2. */
    inputs?: Numeric;
    /** Set custom layout. */
    layout?: string;
    /** Set fixed size grid layout. */
    grid?: string;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Set the color for unused pixels. Default 'none'. */
    fill?: string;
  };
  /** "VA-API" xstack */
  xstack_vaapi: {
    /** Set number of inputs. 2 to 65535, default 2. */
    inputs?: Numeric;
    /** Force termination when the shortest input terminates. Default false. */
    shortest?: Switch;
    /** Set custom layout. */
    layout?: string;
    /** Set fixed size grid layout. */
    grid?: string;
    /** Set tile size in grid layout. */
    grid_tile_size?: string;
    /** Set the color for unused pixels. Default 'none'. */
    fill?: string;
  };
  /** Generate YUV test pattern. */
  yuvtestsrc: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
  };
  /** Generate zone-plate. */
  zoneplate: {
    /** Set video size. Default '320x240'. */
    size?: string;
    /** Set video size. Default '320x240'. */
    s?: string;
    /** Set video rate. Default '25'. */
    rate?: string | number;
    /** Set video rate. Default '25'. */
    r?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    duration?: string | number;
    /** Set video duration. From -0.000001, default -0.000001 s. */
    d?: string | number;
    /** Set video sample aspect ratio. From 0, default 1. */
    sar?: Ratio;
    /** Set LUT precision. 4 to 16, default 10. */
    precision?: Numeric;
    /** Set X-axis offset. Default 0. */
    xo?: Numeric;
    /** Set Y-axis offset. Default 0. */
    yo?: Numeric;
    /** Set T-axis offset. Default 0. */
    to?: Numeric;
    /** Set 0-order phase. Default 0. */
    k0?: Numeric;
    /** Set 1-order X-axis phase. Default 0. */
    kx?: Numeric;
    /** Set 1-order Y-axis phase. Default 0. */
    ky?: Numeric;
    /** Set 1-order T-axis phase. Default 0. */
    kt?: Numeric;
    /** Set X-axis*T-axis product phase. Default 0. */
    kxt?: Numeric;
    /** Set Y-axis*T-axis product phase. Default 0. */
    kyt?: Numeric;
    /** Set X-axis*Y-axis product phase. Default 0. */
    kxy?: Numeric;
    /** Set 2-order X-axis phase. Default 0. */
    kx2?: Numeric;
    /** Set 2-order Y-axis phase. Default 0. */
    ky2?: Numeric;
    /** Set 2-order T-axis phase. Default 0. */
    kt2?: Numeric;
    /** Set 0-order U-color phase. Default 0. */
    ku?: Numeric;
    /** Set 0-order V-color phase. Default 0. */
    kv?: Numeric;
  };
}
