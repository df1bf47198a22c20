import { AgentConfiguration } from '../agent/configuration.js';
import { runAgent } from '../agent/server.js';
import { announceAgent } from './announcement.js';
import { action, type Command } from './command.js';
import { configure, settingOptions } from './configuration.js';
import { given } from './given.js';
import { untilSignal } from './lifetime.js';
import { tokenOf } from './token-file.js';

const options = settingOptions('agent', AgentConfiguration, {
  joinUrl: ['URL', "the coordinator's https: URL; not needed any more when the node has joined"],
  tokenFile: ['FILE', "of what 'jetson-av tokens create --role agent' printed"],
  token: ['TOKEN', 'in its place; other users of this machine see it in its list of processes, but not the variable JETSON_AV_AGENT_TOKEN'],
  stateDir: ['DIR', "the node's identity, mode 600; default $STATE_DIRECTORY, else ~/.local/state/jetson-av/agent"],
  coordinatorUrls: ['URL', 'where heartbeats go'],
  host: ['ADDRESS', 'default 127.0.0.1; for a node that joined 0.0.0.0'],
  port: ['PORT', 'default 7871; 0: any that is free'],
  plainHttp: 'other machines may reach it though it has no TLS',
  advertiseUrl: ['URL', 'where shims reach this agent, if not at host and port'],
  nodeId: ['NAME', "default: the host's name"],
  pathMap: ['FROM=TO', 'files of the Plex host below FROM are found here below TO'],
  mediaOrigins: ['URL', 'a further server that media may be read from'],
  secretFile: ['FILE', 'default ~/.config/jetson-av/secret'],
  scratchDir: ['DIR', 'for file outputs until they are fetched'],
  fontsDir: ['DIR', "of fonts for burnt-in subtitles, besides the film's and the system's"],
  byteBudget: ['BYTES', 'of finished segments kept for one session, default 67108864'],
  readAheadBytes: ['BYTES', 'of films that come from the host, for all sessions together, default 134217728'],
  maxSessions: ['N', 'default 16'],
  noThumbnails: "the coordinator's page shows no pictures of what is transcoded here",
  capacity: ['PIXELS', 'pixels/s, instead of trying and measuring codecs at the start'],
  networkBits: ['BITS', "bit/s of the board's network; default: the speed of its link, where the system tells it"],
  cacheDir: ['DIR', 'of what was measured of this machine; default ~/.cache/jetson-av'],
  suspend: ['WORD', 'of the command with which the board sleeps when the coordinator says so, as --suspend systemctl --suspend suspend (docs/energy.md); default: it never does'],
  wakeMacs: ['MAC', 'address by which it is woken again; default that of its network card towards the coordinator'],
  logLevel: ['LEVEL', 'default info'],
});

export const command: Command = {
  name: 'agent',
  about: 'Transcodes for the cluster.',
  actions: [action({
    about: "Transcodes for the cluster; run it on every board. A board joins with --join and a token, once; on the coordinator's own host --coordinator and a copy of its secret file serve.",
    options,
    async run(said) {
      const { values, file } = configure('agent', AgentConfiguration, said);
      const { tokenFile, token, ...others } = values;
      const agent = await runAgent(given({ ...others, token: await tokenOf({ token, tokenFile }) }));
      process.stdout.write(`agent ${agent.node} ${agent.url}/ ${(agent.capacity / 1e6).toFixed(1)} Mpixel/s\n${announceAgent(agent, values, file)}\n`);
      // Before a board is switched off, where there is time: what viewers watch there may end first.
      process.on('SIGUSR2', () => agent.retire());
      return untilSignal(() => agent.close());
    },
  })],
};
