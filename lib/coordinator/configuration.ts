import { Type, type Static } from '../typebox/type.js';

/**
 * What a coordinator can be told: the keys of its file, the variables `JETSON_AV_COORDINATOR_...` and the options of its command line are
 * all made of this. `flag`: the option's name, where it is not the key's; `variable`: the variable's, likewise.
 */
export const CoordinatorConfiguration = Type.Object({
  host: Type.Optional(Type.String({ minLength: 1, description: 'Where to listen without TLS, for this machine.' })),
  port: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })),
  plainHttp: Type.Optional(Type.Boolean({ description: 'Whether other machines may reach the listener without TLS.' })),
  tlsHost: Type.Optional(Type.String({ minLength: 1, description: 'Where to listen with TLS, for machines that join.' })),
  tlsPort: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })),
  mediaRoots: Type.Optional(Type.Array(Type.String({ pattern: '^/', description: 'a path' }), { flag: 'media-root', description: 'Folders whose files nodes may read.' })),
  stateDir: Type.Optional(Type.String({ minLength: 1, flag: 'state', description: 'Folder of what must last.' })),
  databaseUrl: Type.Optional(Type.String({ pattern: '^postgres(ql)?://', variable: 'DATABASE_URL', secret: true, description: 'a URL as postgresql://user@host/database' })),
  peerUrl: Type.Optional(Type.String({ pattern: '^https?://[^/?#]+$', description: 'an http: or https: URL without a path' })),
  certificateDays: Type.Optional(Type.Number({ minimum: 1, maximum: 825, description: 'Life of the certificates of nodes, days.' })),
  secretFile: Type.Optional(Type.String({ minLength: 1, variable: 'JETSON_AV_SECRET_FILE' })),
  advertiseUrl: Type.Optional(Type.String({ pattern: '^https?://', flag: 'advertise', description: 'an http: or https: URL' })),
  sleepAfterMinutes: Type.Optional(Type.Number({ minimum: 1, maximum: 1_440, flag: 'sleep-after', description: 'Of rest, before a board that can be woken is put to sleep.' })),
  stayAwake: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_024 })),
  wakeBroadcast: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{1,3}([.][0-9]{1,3}){3}(:[0-9]{1,5})?$', description: 'an IPv4 address as 192.0.2.255 or 192.0.2.255:9' }))),
  logLevel: Type.Optional(Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
}, { additionalProperties: false });
export type CoordinatorConfiguration = Static<typeof CoordinatorConfiguration>;
