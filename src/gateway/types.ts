/* What a gateway and its far side take and tell. */
import type { ChillerError, PollPeriods, TextValue } from '../core';
import type { ChillerPort, Clock } from '../session';
import type { Broker } from './broker';

/**
 * Which commands of the far side a gateway passes on. `read`: those that change nothing in a chiller. `setPoint`: also a set point inside
 * the band; nothing else, not even a stop. `all`: every command, a set point only inside the band, if there is one.
 */
export type GatewayAllows = 'read' | 'setPoint' | 'all';

/** A range of set points, °C, both ends included. */
export interface Band {
  /** Least set point, °C. */
  readonly min: number;
  /** Greatest set point, °C. */
  readonly max: number;
}

/** What a gateway needs. */
export interface GatewayOptions {
  /** The connection to the broker; who gives it closes it. */
  readonly broker: Broker;
  /** First levels of every topic, separated by `/`. Default `chiller`. */
  readonly prefix?: string;
  /** Where the chillers stand: one level. Default `site`. */
  readonly site?: string;
  /** Name of this gateway, different from every other of the site. Default `gateway`. */
  readonly name?: string;
  /** Default `read`. */
  readonly allow?: GatewayAllows;
  /** Set points that the far side may ask for. Necessary with `setPoint`. */
  readonly band?: Band;
  /**
   * Within which time readers notice that the gateway is gone, and a command expires, ms, 1000 to 600 000. A sign of life is published
   * five times in it. Default 10 000.
   */
  readonly availabilityMs?: number;
  /** Announces the chillers to Home Assistant. Default: not, and what was announced before is taken back. */
  readonly homeAssistant?: HomeAssistantAnnouncement;
  /**
   * Whether every chiller that this gateway should have is known by now. While it is not, what the broker keeps of others that an earlier
   * run had is left as it is. Asked again with each sign of life. Default: always.
   */
  readonly isComplete?: () => boolean;
  /** Default: the machine's time. */
  readonly clock?: Clock;
}

/** How the chillers are announced to Home Assistant. */
export interface HomeAssistantAnnouncement {
  /** As in its MQTT settings. Default `homeassistant`. */
  readonly prefix?: string;
}

/** One chiller of a gateway. */
export interface GatewayChillerOptions {
  /** Default `thermotek`. */
  readonly dialect?: string;
  /** Default: what all models have. */
  readonly model?: string;
  /** In place of the gateway's band. */
  readonly band?: Band;
  /** How often its session reads it, ms, for how long a value counts in Home Assistant; false: not by itself. Default: the usual plan. */
  readonly polling?: Partial<PollPeriods> | false;
}

/**
 * How a chiller of a gateway stands. `published`: this gateway is in contact with it, and publishes it. `offline`: nobody is in contact
 * with it. `elsewhere`: another gateway is; this one waits, and takes over when the line is free.
 */
export type GatewayChillerPhase = 'published' | 'offline' | 'elsewhere';

/** A chiller of a gateway, and how it stands. */
export interface GatewayChiller {
  /** Its name at this gateway. */
  readonly name: string;
  /** Who is in contact with it. */
  readonly phase: GatewayChillerPhase;
  /** Another gateway that is in contact with it. When `published`, too: the line takes several connections, and both publish it. */
  readonly by?: string;
}

/** How a gateway stands. */
export interface GatewayState {
  /** Whether the broker is there. */
  readonly connected: boolean;
  /** Whether its signs of life come back from the broker in time: without the right to publish they do not. */
  readonly isHeard: boolean;
  /** Another gateway of the site has the same name: readers cannot trust either. */
  readonly hasDouble: boolean;
  /** The chillers, in the order in which they were added. */
  readonly chillers: readonly GatewayChiller[];
}

/**
 * What became of a command of the far side. `accepted`: handed to the chiller. Then one of `verified`: the chiller has acknowledged it;
 * `failed`: it has not, `why` says whether it may have been taken. Or, and nothing was sent: `refused`, not allowed or not understood;
 * `expired`, given before this gateway started or too long ago.
 */
export type ResultState = 'accepted' | 'verified' | 'refused' | 'expired' | 'failed';

/** News of a command of the far side. */
export interface GatewayCommandNews {
  /** Name of the chiller. */
  readonly chiller: string;
  /** Id of the request; undefined where it could not be read. */
  readonly request: string | undefined;
  /** Who gave it, as far as it says. */
  readonly origin: string | undefined;
  /** Key of the command; undefined where it could not be read. */
  readonly command: string | undefined;
  /** Its value, as it came. */
  readonly value: unknown;
  /** What became of it so far. */
  readonly state: ResultState;
  /** Why not: `refused`, `expired`, `failed`. */
  readonly why?: TextValue;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** The events of a gateway. */
export interface GatewayEvents {
  /** The broker came or went, or a chiller changed its phase. */
  state: [GatewayState];
  /** A command came from the far side, and what became of it. */
  command: [GatewayCommandNews];
  /** What no caller waits for, once until it is over, such as a broker that does not confirm. Emitted only if there is a listener. */
  error: [ChillerError];
}

/** What the far side of a gateway needs: one chiller behind a broker. */
export interface RemoteChillerOptions {
  /** The connection to the broker; who gives it closes it. One serves many chillers. */
  readonly broker: Broker;
  /** As the gateway has it. Default `chiller`. */
  readonly prefix?: string;
  /** As the gateway has it. Default `site`. */
  readonly site?: string;
  /** Name of the chiller at the gateway. */
  readonly chiller: string;
  /** Default `thermotek`. */
  readonly dialect?: string;
  /** Default: what all models have. */
  readonly model?: string;
  /** Refuses every command that changes something, whatever the gateway passes on. Default: no. */
  readonly readOnly?: boolean;
  /** Set points that may be asked for, °C; the band of the gateway counts besides. Default: any. */
  readonly setTemperatureRange?: Band;
  /** Without a sign of life for this time, nothing counts as known, ms, 1000 to 600 000: as the gateway has it. Default 10 000. */
  readonly availabilityMs?: number;
  /** Default: the machine's time. */
  readonly clock?: Clock;
}

/** The gateway, its chillers, and what it does; implemented by `Gateway`. */
export interface GatewayFace {
  /** How it stands now; every change is emitted as `state`. */
  readonly state: GatewayState;
  /**
   * Publishes a chiller from now on. Opens and closes nothing: the port stays its owner's.
   *
   * @throws ChillerError `invalidValue` for a name that is blank or taken, or an option that cannot be used; `cancelled` after `close`
   */
  add(name: string, port: ChillerPort, options?: GatewayChillerOptions): void;
  /**
   * Publishes a chiller by another port, such as a session with other settings; adds it if it is not there. Nothing vanishes at the broker
   * in between; what the other port does not say any more is removed a little later.
   *
   * @throws ChillerError as `add`; the chiller is then published as before
   */
  replace(name: string, port: ChillerPort, options?: GatewayChillerOptions): void;
  /** Publishes a chiller no longer, and removes what the broker keeps of it. Does nothing if it is not there. */
  remove(name: string): void;
  /** Says good-bye, and ends. What the broker keeps of the chillers stays, marked as offline. */
  close(): Promise<void>;
}
