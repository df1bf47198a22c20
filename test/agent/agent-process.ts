import { runAgent } from '../../lib/agent/server.js';
import type { AgentOptions } from '../../lib/agent/options.js';
import { fakeOpener } from './fake-transcoding.js';

/** An agent in a process of its own, with a pipeline that never ends: says where it listens. */
const options = JSON.parse(process.argv[2] ?? '{}') as AgentOptions;
const agent = await runAgent({ ...options, handleSignals: true }, fakeOpener({ segments: Infinity, everyMs: 50 }).open);
process.send?.(agent.url);
process.disconnect();
