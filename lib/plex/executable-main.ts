import { basename } from 'node:path';
import process from 'node:process';
import { getRawAsset } from 'node:sea';
import { Script } from 'node:vm';
import { originalSuffix, transcoderName } from './launcher.js';

// What a single executable runs (lib/plex/executable.ts): the shim, or what installs it.
const { argv, env, execPath } = process;

function begin(): void {
  if (basename(execPath) === transcoderName) {
    env['JETSON_AV_ORIGINAL'] ||= execPath + originalSuffix;
    startShim();
  } else if (argv[2] === 'run' && argv[3] === '--') {
    argv.splice(2, 2);
    startShim();
  } else {
    call(new Script(asset('manager.js').toString()));
  }
}

function startShim(): void {
  call(new Script(asset('shim.js').toString(), { filename: 'plex-transcoder.js', cachedData: asset('shim.cache') }));
}

/** It is part of the program's own memory: nobody may write there. */
const asset = (name: string): Buffer => Buffer.from(getRawAsset(name) as ArrayBuffer);

function call(script: Script): void {
  (script.runInThisContext() as () => void)();
}

begin();
