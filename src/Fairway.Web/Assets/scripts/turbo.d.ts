declare module "@hotwired/turbo" {
  export function start(): void;
  export function visit(location: string, options?: { action?: "advance" | "replace" }): void;
}
