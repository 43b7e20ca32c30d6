import type { ChillerPort, LinkState } from '../../src/index';

/**
 * Follows the link of a chiller and reports each state once, beginning with the present one. Of an outage there is one
 * report for each reason: the attempts in between are no news.
 */
export function reportLink(port: ChillerPort, report: (link: LinkState) => void): () => void {
  let last = '';
  const onState = (link: LinkState): void => {
    const state = `${link.phase} ${link.reason}`;
    if (state === last || link.reason === 'retrying') return;
    last = state;
    report(link);
  };
  port.on('state', onState);
  onState(port.link);
  return () => port.off('state', onState);
}
