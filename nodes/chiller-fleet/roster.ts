/* The chillers of a list that are there now. A list that is read again touches only those that it changes. */
import type { Node } from 'node-red';
import { fleetChanges } from '../../src/index';
import type { ChillerPort, FleetChiller, FleetList, FleetProblem } from '../../src/index';
import type { ChillerSource } from '../common/node-types';
import type { SharedChiller } from '../common/shared-chiller';

/** One chiller of the list. */
export class Member implements ChillerSource {
  readonly id: string;
  readonly shared: SharedChiller;
  /** Its row as it was read last. */
  row: FleetChiller;

  /** @param fleetId id of the node whose list it is in */
  constructor(fleetId: string, row: FleetChiller, shared: SharedChiller) {
    this.id = `${fleetId}/${row.name}`;
    this.row = row;
    this.shared = shared;
  }

  get site(): string | undefined {
    return this.row.site || undefined;
  }

  get port(): ChillerPort {
    return this.shared.usable();
  }

  register(user: Node): void {
    this.shared.register(user);
  }

  deregister(user: Node): Promise<void> {
    return this.shared.deregister(user);
  }
}

/** What came of a list. */
export interface Applied {
  /** Whether chillers came, went, changed or stand elsewhere now. */
  readonly isNews: boolean;
  /** Names whose row cannot be used now, and who go on as they were. */
  readonly kept: ReadonlySet<string>;
}

export class Roster {
  readonly #create: (chiller: FleetChiller) => Member;
  #members: readonly Member[] = [];

  constructor(create: (chiller: FleetChiller) => Member) {
    this.#create = create;
  }

  /** In the order of the list. */
  get members(): readonly Member[] {
    return this.#members;
  }

  apply({ chillers, problems }: Extract<FleetList, { ok: true }>): Applied {
    const before = this.#members.map(({ row }) => row);
    const kept = keptOf(before, chillers, problems);
    const { added, removed, changed } = fleetChanges(before, [...chillers, ...kept]);
    const isNew = new Set([...added, ...changed].map(({ name }) => name));
    const known = new Map(this.#members.map((member) => [member.row.name, member]));
    let isNews = isNew.size + removed.length > 0;
    for (const { name } of [...removed, ...changed]) void known.get(name)?.shared.closeLink();
    this.#members = [...chillers, ...kept].map((row) => {
      const member = known.get(row.name);
      if (!member || isNew.has(row.name)) return this.#create(row);
      isNews ||= member.row.site !== row.site;
      member.row = row;
      return member;
    });
    return { isNews, kept: new Set(kept.map(({ name }) => name)) };
  }

  /** Closes all links. Never rejects, and takes a second at most. */
  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ shared }) => shared.closeLink()));
  }
}

/** Chillers whose row has a mistake now: they go on as they were, unless their place is somebody else's now. */
function keptOf(
  before: readonly FleetChiller[],
  after: readonly FleetChiller[],
  problems: readonly FleetProblem[],
): FleetChiller[] {
  const wrong = new Set(problems.map(({ name }) => name));
  const names = new Set(after.map(({ name }) => name));
  const places = new Set(after.map(({ identity }) => identity));
  return before.filter(({ name, identity }) => wrong.has(name) && !names.has(name) && !places.has(identity));
}
