/** What the html of a node calls. It lives in one object of the browser's window, since scripts of that time have no other. */
type Face = Readonly<Record<string, (...given: never[]) => unknown>>;

declare global {
  interface Window {
    chillerNodes?: Record<string, Face>;
  }
}

export function expose(name: string, face: Face): void {
  window.chillerNodes = { ...window.chillerNodes, [name]: face };
}
