import type { Socket } from 'node:net';
import { addressRange } from '../host-address.js';
import type { Seating } from './limits.js';

interface Seat { socket: Socket; address: string; room: Room }

/**
 * The connections of a server. Whoever comes gets a seat among the strangers, and is a member from the first good credential on. Nobody is
 * turned away at the door, where nobody can tell one from the other: where the strangers' seats are taken, the one who showed nothing for the longest time goes.
 */
export class Seats {
  readonly #strangers: Room;
  readonly #members: Room;
  readonly #onEvicted: (address: string) => void;
  /** By its two ends, which a connection and the TLS on top of it have in common. */
  readonly #seats = new Map<string, Seat>();

  constructor({ strangers, members }: { strangers: Seating; members: Seating }, onEvicted: (address: string) => void) {
    this.#strangers = new Room(strangers);
    this.#members = new Room(members);
    this.#onEvicted = onEvicted;
  }

  get strangers(): number {
    return this.#strangers.size;
  }

  get members(): number {
    return this.#members.size;
  }

  /** A new connection, before TLS. */
  take(socket: Socket): void {
    // Gone before it was looked at.
    if (socket.remoteAddress === undefined) return void socket.destroy();
    const [ends, seat] = [endsOf(socket), { socket, address: addressRange(socket.remoteAddress), room: this.#strangers }];
    this.#seats.set(ends, seat);
    this.#strangers.add(seat);
    socket.once('close', () => {
      seat.room.delete(seat);
      this.#seats.delete(ends);
    });
    const excess = this.#strangers.excess(seat.address);
    if (excess !== undefined) this.#evict(excess);
  }

  /** The connection carried a good credential. Where the members' seats are taken, it stays among the strangers. */
  prove(socket: Socket): void {
    const seat = this.#seats.get(endsOf(socket));
    if (seat?.room !== this.#strangers || !this.#members.hasRoom(seat.address)) return;
    this.#strangers.delete(seat);
    seat.room = this.#members;
    this.#members.add(seat);
  }

  #evict({ socket, address }: Seat): void {
    this.#onEvicted(address);
    socket.destroy();
  }
}

class Room {
  readonly #most: Seating;
  /** Of each address, those who came first, first. */
  readonly #byAddress = new Map<string, Set<Seat>>();
  #size = 0;

  constructor(most: Seating) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  hasRoom(address: string): boolean {
    return this.#size < this.#most.inAll && (this.#byAddress.get(address)?.size ?? 0) < this.#most.perAddress;
  }

  add(seat: Seat): void {
    const neighbours = this.#byAddress.get(seat.address) ?? new Set();
    this.#byAddress.set(seat.address, neighbours.add(seat));
    this.#size += 1;
  }

  delete(seat: Seat): void {
    const neighbours = this.#byAddress.get(seat.address);
    if (neighbours?.delete(seat) !== true) return;
    this.#size -= 1;
    if (neighbours.size === 0) this.#byAddress.delete(seat.address);
  }

  /** Who has to go after somebody came from this address: the first of that address, or of the one that has most. */
  excess(address: string): Seat | undefined {
    const neighbours = this.#byAddress.get(address);
    if (neighbours !== undefined && neighbours.size > this.#most.perAddress) return firstOf(neighbours);
    return this.#size > this.#most.inAll ? firstOf([...this.#byAddress.values()].reduce((a, b) => (b.size > a.size ? b : a))) : undefined;
  }
}

function firstOf(seats: ReadonlySet<Seat>): Seat | undefined {
  const [first] = seats;
  return first;
}

function endsOf({ remoteAddress, remotePort, localPort }: Socket): string {
  return `${remoteAddress}|${remotePort}|${localPort}`;
}
