declare module "@hotwired/turbo" {
  export function start(): void;
}
