import { coordinatorPort, defaultHost } from '../protocol/ports.js';

/** The options of a coordinator, with their defaults. */
export interface CoordinatorOptions {
  /** Where to listen; default 127.0.0.1. */
  host?: string;
  /** Default 7870; 0: any that is free. */
  port?: number;
  /** The shared secret, made at the first start; default `JETSON_AV_SECRET_FILE`, else ~/.config/jetson-av/secret. */
  secretFile?: string;
  /** Folders whose files nodes may read; without any, nodes need mapped paths. */
  mediaRoots?: readonly string[];
  /** Base of the media URLs; default: the address under which the node itself reaches this coordinator. */
  advertiseUrl?: string;
  /** How long a heartbeat keeps a node eligible, ms; default 6000. */
  leaseMs?: number;
  /** Least severe level that is logged: trace, debug, info, warn, error, fatal or silent; default info. */
  logLevel?: string;
  /** Whether SIGTERM, SIGINT and uncaught errors close the coordinator; default false. */
  handleSignals?: boolean;
}

export const defaults = { host: defaultHost, port: coordinatorPort } as const;
