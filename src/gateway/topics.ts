/*
 * The topics of a site, in one place. Names are percent-encoded where a topic needs it, and a `$` of a name always is: no chiller can be
 * called `$gateway`.
 *
 *   <prefix>/<site>/<chiller>/{state,reading/<name>,report/<flag>,alarm/<key>,availability,event/<kind>,command,result}
 *   <prefix>/<site>/$gateway/<gateway>/{availability,beat,manifest}
 */
import { nameOfLevel, topicLevel, topicLevels } from '../core';

const GATEWAYS = '$gateway';

/** The topics of one chiller. */
export interface ChillerTopics {
  /** The first levels of all of them. */
  readonly base: string;
  /** Filter for everything below it. */
  readonly all: string;
  /** How its link stands; retained. */
  readonly state: string;
  /** Whether it can be reached, and through which gateway; retained. */
  readonly availability: string;
  /** Where commands are asked for. */
  readonly command: string;
  /** What became of them. */
  readonly result: string;
  /** A reading, by its name; retained. */
  reading(name: string): string;
  /** What a flag of the chiller stands for, `alarm` or `warning`; retained. */
  report(flag: string): string;
  /** An alarm, by its key; retained while it is active. */
  alarm(key: string): string;
  /** Filter for all its readings. */
  readonly readings: string;
  /** Filter for the reports of both flags. */
  readonly reports: string;
  /** Filter for everything that happens. */
  readonly events: string;
  /** What happened, for who listens now. */
  event(kind: string): string;
}

/** The topics of one gateway. */
export interface OneGatewayTopics {
  /** Whether it is there; retained, and its last will. */
  readonly availability: string;
  /** Its signs of life. */
  readonly beat: string;
  /** The chillers that the broker keeps something of; retained. */
  readonly manifest: string;
}

/** A part of a chiller's topics: the word, and the name where there is one. */
export interface ChillerPart {
  /** `state`, `reading`, `command` and so on. */
  readonly part: string;
  /** Of the reading, the flag, the alarm, the event; undefined where there is none, or it is no name. */
  readonly name: string | undefined;
}

/** The topics of a site. */
export class GatewayTopics {
  readonly #base: string;

  /**
   * @param prefix first levels, separated by `/`; blank ones are left out. Default `chiller`
   * @param site one level. Default `site`
   */
  constructor(prefix = 'chiller', site = 'site') {
    this.#base = [...topicLevels(prefix), topicLevel(site)].join('/');
  }

  /** The first levels of all of them. */
  get base(): string {
    return this.#base;
  }

  /** Filter for the beats of all gateways of the site. */
  get beats(): string {
    return `${this.#base}/${GATEWAYS}/+/beat`;
  }

  /** Filter for the availability of all gateways of the site. */
  get gatewayAvailabilities(): string {
    return `${this.#base}/${GATEWAYS}/+/availability`;
  }

  /** Filter for the availability of all chillers of the site. */
  get availabilities(): string {
    return `${this.#base}/+/availability`;
  }

  /** Those of a chiller, by its name. */
  chiller(name: string): ChillerTopics {
    const base = `${this.#base}/${topicLevel(name)}`;
    return {
      base,
      all: `${base}/#`,
      state: `${base}/state`,
      availability: `${base}/availability`,
      command: `${base}/command`,
      result: `${base}/result`,
      reading: (reading) => `${base}/reading/${topicLevel(reading)}`,
      report: (flag) => `${base}/report/${topicLevel(flag)}`,
      alarm: (key) => `${base}/alarm/${topicLevel(key)}`,
      readings: `${base}/reading/+`,
      reports: `${base}/report/+`,
      events: `${base}/event/+`,
      event: (kind) => `${base}/event/${topicLevel(kind)}`,
    };
  }

  /** Those of a gateway, by its name. */
  gateway(name: string): OneGatewayTopics {
    const base = `${this.#base}/${GATEWAYS}/${topicLevel(name)}`;
    return { availability: `${base}/availability`, beat: `${base}/beat`, manifest: `${base}/manifest` };
  }

  /** The name of the chiller or gateway in a topic of the site; undefined in any other topic. */
  nameIn(topic: string): string | undefined {
    const [first = '', second = ''] = this.#below(topic);
    return nameOfLevel(first === GATEWAYS ? second : first) || undefined;
  }

  /** What a topic of a chiller is about; undefined if it is none. */
  partIn(topic: string): ChillerPart | undefined {
    const [first, part, level, ...more] = this.#below(topic);
    if (first === undefined || first === GATEWAYS || part === undefined || more.length > 0) return undefined;
    return { part, name: level === undefined ? undefined : nameOfLevel(level) };
  }

  #below(topic: string): string[] {
    return topic.startsWith(`${this.#base}/`) ? topic.slice(this.#base.length + 1).split('/') : [];
  }
}
