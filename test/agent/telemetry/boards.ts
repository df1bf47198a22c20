import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Trees of files as boards have them, by the paths and values that were recorded there: tegrastats' lines of a Nano, a TX2, an AGX Xavier, an
 * AGX Orin and a Thor, turned back into the files that they are read from.
 */
interface Tree { [name: string]: Tree | string }

/** Writes the files below a folder. */
export function plant(folder: string, tree: Tree): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(tree)) {
    if (typeof content === 'string') writeFileSync(join(folder, name), content);
    else plant(join(folder, name), content);
  }
  return folder;
}

const monitor = (rails: readonly (readonly [name: string, milliwatts: number])[]): Tree => Object.fromEntries(rails.flatMap(([name, milliwatts], index) => [
  [`in${index + 1}_label`, `${name}\n`], [`in${index + 1}_input`, '5000\n'], [`curr${index + 1}_input`, `${milliwatts / 5}\n`],
]));
const hwmon = (chips: Record<string, readonly (readonly [string, number])[]>): Tree => ({
  ina3221: Object.fromEntries(Object.entries(chips).map(([chip, rails], index) => [chip, { name: 'ina3221\n', hwmon: { [`hwmon${index + 2}`]: { ...monitor(rails), in7_input: '80\n' } } }])),
});
const iio = (chip: string, rails: readonly (readonly [string, number])[]): Tree => ({
  ina3221x: { [chip]: { 'iio:device0': Object.fromEntries(rails.flatMap(([name, milliwatts], n) => [[`rail_name_${n}`, `${name}\n`], [`in_power${n}_input`, `${milliwatts}\n`]])) } },
});
const zones = (celsius: Record<string, number>): Tree => Object.fromEntries(Object.entries(celsius).map(([type, value], index) => [`thermal_zone${index}`, { type: `${type}\n`, temp: `${value * 1_000}\n` }]));
const clock = (hertz: number, isOn = true): Tree => ({ clk_rate: `${hertz}\n`, clk_enable_count: isOn ? '1\n' : '0\n' });
const devfreq = (node: string, perMille: number, hertz: number): Tree => ({ device: { of_node: { name: `${node}\0` }, load: `${perMille}\n` }, cur_freq: `${hertz}\n` });

interface BoardTree { name: string; tree: Tree; expected: object }

export const boards: readonly BoardTree[] = [
  {
    name: 'Nano, R32',
    tree: {
      proc: { 'device-tree': { model: 'NVIDIA Jetson Nano Developer Kit\0' } },
      etc: { nv_tegra_release: '# R32 (release), REVISION: 7.1, GCID: 29818004, BOARD: t210ref, EABI: aarch64\n', 'nvpmodel.conf': '< POWER_MODEL ID=0 NAME=MAXN >\n< POWER_MODEL ID=1 NAME=5W >\n' },
      var: { lib: { nvpmodel: { status: 'pmode:0000 fmode:fanNull' } } },
      sys: {
        bus: { i2c: { drivers: iio('6-0040', [['POM_5V_IN', 933], ['POM_5V_GPU', 0], ['POM_5V_CPU', 84]]) } },
        class: { thermal: zones({ 'AO-therm': 27.5, 'CPU-therm': 23.5, 'GPU-therm': 22.5, 'PLL-therm': 20.5, 'PMIC-Die': 100, 'thermal-fan-est': 23 }) },
        devices: { '57000000.gpu': { load: '120\n' } },
        kernel: { debug: { clk: { nvdec: clock(716_800_000), nvenc: clock(716_800_000, false), pll_p: clock(408_000_000) } } },
      },
    },
    expected: {
      temperature: 27.5, power: 0.933,
      sensors: {
        model: 'NVIDIA Jetson Nano Developer Kit', release: 'R32.7.1', powerMode: 'MAXN',
        rails: [{ name: 'POM_5V_IN', watts: 0.933 }, { name: 'POM_5V_GPU', watts: 0 }, { name: 'POM_5V_CPU', watts: 0.084 }],
        gpus: [{ name: 'gpu', load: 0.12 }], engines: [{ name: 'nvdec', megahertz: 716.8 }, { name: 'nvenc', megahertz: 0 }],
      },
    },
  },
  {
    name: 'AGX Xavier, R35',
    tree: {
      etc: { nv_tegra_release: '# R35 (release), REVISION: 3.1, GCID: 32827747, BOARD: t186ref, EABI: aarch64\n' },
      var: { lib: { nvpmodel: { status: 'pmode:0002\n' } } },
      sys: {
        bus: { i2c: { drivers: hwmon({ '1-0040': [['GPU', 1_155], ['CPU', 385], ['SOC', 2_500]], '1-0041': [['CV', 0], ['VDDRQ', 190], ['SYS5V', 2_690]] }) } },
        class: { devfreq: { '17000000.gv11b': devfreq('gv11b', 30, 1_377_000_000), '15340000.vic': { cur_freq: '115200000\n' } } },
      },
    },
    expected: { power: 6.92, sensors: { release: 'R35.3.1', powerMode: '2', gpus: [{ name: 'gv11b', load: 0.03, megahertz: 1_377 }] } },
  },
  {
    name: 'AGX Orin, R36',
    tree: {
      etc: { nv_tegra_release: '# R36 (release), REVISION: 4.3, GCID: 38968081, BOARD: generic, EABI: aarch64\n' },
      sys: {
        bus: { i2c: { drivers: hwmon({ '1-0040': [['VDD_GPU_SOC', 2_390], ['VDD_CPU_CV', 795], ['VIN_SYS_5V0', 3_520]], '1-0041': [['NC', 0], ['VDDQ_VDD2_1V8AO', 470], ['NC', 0]] }) } },
        class: {
          thermal: zones({ 'cpu-thermal': 52.968, 'cv0-thermal': -256, 'gpu-thermal': 49.5 }),
          devfreq: { '17000000.gpu': devfreq('gpu', 120, 1_300_500_000) },
        },
        kernel: { debug: { bpmp: { debug: { clk: { nvenc: { rate: '793600000\n' }, emc: { rate: '3199000000\n' } } } } } },
      },
    },
    expected: { temperature: 52.968, power: 7.175, sensors: { release: 'R36.4.3', gpus: [{ name: 'gpu', load: 0.12, megahertz: 1_300.5 }], engines: [{ name: 'nvenc', megahertz: 793.6 }] } },
  },
  {
    name: 'Thor, R38, whose GPU NVML tells of',
    tree: {
      etc: { nv_tegra_release: '# R38 (release), REVISION: 4.0, GCID: 0, BOARD: generic, EABI: aarch64\n' },
      sys: {
        bus: { i2c: { drivers: hwmon({ '2-0040': [['VDD_GPU', 1_960], ['VDD_CPU_SOC_MSS', 5_885], ['VIN_SYS_5V0', 5_635]], '2-0044': [['VIN', 19_780]] }) } },
        class: { devfreq: { 'gpu-gpc-0': { cur_freq: '314000000\n' }, 'gpu-nvd-0': { cur_freq: '314000000\n' } } },
      },
    },
    expected: { power: 19.78, sensors: { release: 'R38.4.0', gpus: [], engines: [{ name: 'gpu-gpc-0', megahertz: 314 }, { name: 'gpu-nvd-0', megahertz: 314 }] } },
  },
];
