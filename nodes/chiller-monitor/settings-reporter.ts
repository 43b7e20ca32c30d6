import type { ChillerPort } from '../../src/index';

/** Reports each change of what is missing of the start-up settings, while the link is up: without it nothing is known of them. */
export function reportSettings(port: ChillerPort, report: () => void): () => void {
  const onSettings = (): void => {
    if (port.link.phase === 'connected') report();
  };
  port.on('settings', onSettings);
  return () => port.off('settings', onSettings);
}
