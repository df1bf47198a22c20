import { AgentConfiguration } from '../agent/configuration.js';
import { runAgent } from '../agent/server.js';
import { announceAgent } from './announcement.js';
import type { Command } from './command.js';
import { configure } from './configuration.js';
import { given } from './given.js';
import { untilSignal } from './lifetime.js';
import { tokenOf } from './token-file.js';

const usage = `jetson-av agent --join URL [OPTION...]
jetson-av agent --coordinator URL [OPTION...]
    Transcodes for the cluster; run it on every board. A board joins with a token, once; on the coordinator's own host a copy of its
    secret file serves.
      --join URL             the coordinator's https: URL; not needed any more when the node has joined
      --token-file FILE      of what 'jetson-av tokens create --role agent' printed; or --token TOKEN, which other users of this machine
                             see in its list of processes, or the variable JETSON_AV_AGENT_TOKEN
      --state DIR            the node's identity, mode 600; default $STATE_DIRECTORY, else ~/.local/state/jetson-av/agent
      --coordinator URL      where heartbeats go; may be given several times
      --host ADDRESS         default 127.0.0.1; for a node that joined 0.0.0.0
      --port PORT            default 7871; 0: any that is free
      --plain-http           other machines may reach it though it has no TLS
      --advertise URL        where shims reach this agent, if not at host and port
      --node NAME            default: the host's name
      --map FROM=TO          files of the Plex host below FROM are found here below TO; may be given several times
      --media-origin URL     a further server that media may be read from; may be given several times
      --secret-file FILE     default ~/.config/jetson-av/secret
      --scratch DIR          for file outputs until they are fetched
      --fonts DIR            of fonts for burnt-in subtitles, besides the film's and the system's
      --byte-budget BYTES    of finished segments kept for one session, default 67108864
      --read-ahead BYTES     of films that come from the host, for all sessions together, default 134217728
      --max-sessions N       default 16
      --capacity PIXELS      pixels/s, instead of trying and measuring codecs at the start
      --network BITS         bit/s of the board's network; default: the speed of its link, where the system tells it
      --cache DIR            of what was measured of this machine; default ~/.cache/jetson-av
      --log-level LEVEL      trace, debug, info (default), warn, error, silent
      --config FILE          default /etc/jetson-av/agent.json; the command line wins over JETSON_AV_AGENT_..., and that over the file`;

export const command: Command = {
  usage,
  async run(args) {
    const { values, file } = configure('agent', AgentConfiguration, args);
    const { tokenFile, token, ...options } = values;
    const agent = await runAgent(given({ ...options, token: await tokenOf({ token, tokenFile }) }));
    process.stdout.write(`agent ${agent.node} ${agent.url}/ ${(agent.capacity / 1e6).toFixed(1)} Mpixel/s\n${announceAgent(agent, values, file)}\n`);
    return untilSignal(() => agent.close());
  },
};
