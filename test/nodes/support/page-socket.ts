/* What a page of the dashboard sends, without a page: the protocol of socket.io over plain requests. */

export class PageSocket {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(
    address: string,
    headers: Readonly<Record<string, string>>,
    /** Why the server does not let it in; undefined when it does. */
    readonly refusal: string | undefined,
  ) {
    this.#address = address;
    this.#headers = headers;
  }

  /** Asks to be let in, as a page does when it is loaded. */
  static async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<PageSocket> {
    const base = `${url}/dashboard/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(base, { headers })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const address = `${base}&sid=${sid}`;
    // 40: into the only room that there is. The answer is 40 again, or 44 and why not.
    await fetch(address, { method: 'POST', headers, body: '40' });
    const answer = await (await fetch(address, { headers })).text();
    const [, problem] = /^44(\{.*\})/.exec(answer) ?? [];
    const refusal = problem && (JSON.parse(problem) as { message: string }).message;
    return new PageSocket(address, headers, refusal);
  }

  /** What a template of a page sends. */
  async send(widget: string, message: object): Promise<void> {
    const body = `42${JSON.stringify(['widget-send', widget, message])}`;
    await fetch(this.#address, { method: 'POST', headers: this.#headers, body });
  }
}
