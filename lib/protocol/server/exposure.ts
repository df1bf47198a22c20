import { JetsonAvError } from '../../errors.js';
import { isLoopback } from '../host-address.js';

/**
 * Without TLS a program listens where only this machine reaches it, unless somebody chose otherwise. Throws
 * `ERR_JETSONAV_INVALID_ARGUMENT` with what to do.
 */
export function checkExposure(host: string, plainHttp: boolean, advice: string): void {
  if (plainHttp || isLoopback(host)) return;
  throw new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', `Other machines reach ${host}, and without TLS they would read and change what passes there. ${advice}; or, in a network that you trust, give --plain-http as well`);
}
