/* What the program dialog uses of Node-RED's editor beyond red.d.ts. */
interface EditorNotification {
  close(): void;
}

interface EditorNotificationButton {
  text: string;
  class?: string;
  click(): void;
}

interface Red {
  clipboard: { copyText(text: string): void };
  /** A text is taken for markup: elements only. */
  notify(
    message: HTMLElement,
    options: {
      type?: 'warning' | 'error' | 'success';
      fixed?: boolean;
      modal?: boolean;
      buttons?: EditorNotificationButton[];
    },
  ): EditorNotification;
}
