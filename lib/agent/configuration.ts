import { Type, type Static } from '../typebox/type.js';

/**
 * What an agent can be told: the keys of its file, the variables `JETSON_AV_AGENT_...` and the options of its command line are all made
 * of this. `flag`: the option's name, where it is not the key's; `variable`: the variable's, likewise; `secret`: never repeated.
 */
export const AgentConfiguration = Type.Object({
  joinUrl: Type.Optional(Type.String({ pattern: '^https://', flag: 'join', description: 'an https: URL' })),
  token: Type.Optional(Type.String({ minLength: 1, secret: true, description: 'What lets the node join, once.' })),
  tokenFile: Type.Optional(Type.String({ minLength: 1, description: 'A file that holds the token.' })),
  stateDir: Type.Optional(Type.String({ minLength: 1, flag: 'state', description: "Folder of the node's identity." })),
  coordinatorUrls: Type.Optional(Type.Array(Type.String({ pattern: '^https?://', description: 'an http: or https: URL' }), { flag: 'coordinator' })),
  host: Type.Optional(Type.String({ minLength: 1 })),
  port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })),
  plainHttp: Type.Optional(Type.Boolean({ description: 'Whether other machines may reach an agent that has no TLS.' })),
  advertiseUrl: Type.Optional(Type.String({ pattern: '^https?://', flag: 'advertise', description: 'an http: or https: URL' })),
  nodeId: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$', flag: 'node', description: 'a name of a-z, 0-9 and -' })),
  pathMap: Type.Optional(Type.Array(Type.String({ pattern: '^/[^=]*=/', description: 'FROM=TO, two absolute paths' }), { flag: 'map' })),
  mediaOrigins: Type.Optional(Type.Array(Type.String({ pattern: '^https?://', description: 'an http: or https: URL' }), { flag: 'media-origin' })),
  secretFile: Type.Optional(Type.String({ minLength: 1, variable: 'JETSON_AV_SECRET_FILE' })),
  scratchDir: Type.Optional(Type.String({ minLength: 1, flag: 'scratch' })),
  fontsDir: Type.Optional(Type.String({ minLength: 1, flag: 'fonts' })),
  byteBudget: Type.Optional(Type.Integer({ minimum: 1 << 20, maximum: 2 ** 40 })),
  maxSessions: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  capacity: Type.Optional(Type.Number({ minimum: 1, maximum: 1e12 })),
  readAheadBytes: Type.Optional(Type.Integer({ minimum: 1 << 20, maximum: 2 ** 40, flag: 'read-ahead' })),
  networkBits: Type.Optional(Type.Number({ minimum: 1e6, maximum: 1e12, flag: 'network' })),
  noThumbnails: Type.Optional(Type.Boolean({ description: 'Whether the page shows no pictures of what is transcoded here.' })),
  cacheDir: Type.Optional(Type.String({ minLength: 1, flag: 'cache' })),
  suspend: Type.Optional(Type.Array(Type.String({ minLength: 1, description: 'a word of a command' }), { description: 'The command with which the machine sleeps, word by word.' })),
  wakeMacs: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$', description: 'an address as 00:04:4b:00:00:01' }), { flag: 'wake-mac' })),
  logLevel: Type.Optional(Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
}, { additionalProperties: false });
export type AgentConfiguration = Static<typeof AgentConfiguration>;
