import { coordinatorPort, coordinatorTlsPort, defaultHost } from '../protocol/ports.js';

/** The options of a coordinator, with their defaults. */
export interface CoordinatorOptions {
  /** Where to listen without TLS, for this machine; default 127.0.0.1. */
  host?: string;
  /** Default 7870; 0: any that is free. */
  port?: number;
  /** Whether `host` may be one that other machines reach; default false. */
  plainHttp?: boolean;
  /** Where to listen with TLS, for machines that join; default: nowhere. */
  tlsHost?: string;
  /** Default 7872; 0: any that is free. */
  tlsPort?: number;
  /** Folder of what must last; default: nothing does, except with `tlsHost`: then `defaultStateDir`. */
  stateDir?: string;
  /** As postgresql://user@host/database: what must last is there instead, and coordinators that share it have one that leads. */
  databaseUrl?: string;
  /** Where the other coordinators of the database reach this one; default: where it listens with TLS, else without. */
  peerUrl?: string;
  /** Life of a node's certificate, ms; default 30 days. */
  certificateMs?: number;
  /** The shared secret, made at the first start; default `JETSON_AV_SECRET_FILE`, else ~/.config/jetson-av/secret. */
  secretFile?: string;
  /** Folders whose files nodes may read; without any, nodes need mapped paths. */
  mediaRoots?: readonly string[];
  /** Base of the media URLs; default: the address under which the node itself reaches this coordinator. */
  advertiseUrl?: string;
  /** How long a heartbeat keeps a node eligible, ms; default 6000. */
  leaseMs?: number;
  /** Minutes after which an idle board is put to sleep that can be woken again; default: none is. */
  sleepAfterMinutes?: number;
  /** Nodes that stay awake whatever happens; default 1. */
  stayAwake?: number;
  /** `ADDRESS` or `ADDRESS:PORT` to which the packets go that wake boards; default: the broadcast addresses of this host's networks, port 9. */
  wakeBroadcast?: readonly string[];
  /** Least severe level that is logged: trace, debug, info, warn, error, fatal or silent; default info. */
  logLevel?: string;
  /** Whether SIGTERM, SIGINT and uncaught errors close the coordinator; default false. */
  handleSignals?: boolean;
}

export const defaults = { host: defaultHost, port: coordinatorPort, tlsPort: coordinatorTlsPort, stayAwake: 1 } as const;
