/** The sandbox's time: the real one plus what it was told to skip. Never goes back. */
export class Clock {
  private latest = 0;

  constructor(private offsetMs = 0) {}

  /** Milliseconds. */
  nowMs(): number {
    this.latest = Math.max(this.latest, Date.now() + this.offsetMs);
    return this.latest;
  }

  /** Unix seconds, as the API gives them. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  get offset(): number {
    return this.offsetMs;
  }

  set offset(ms: number) {
    this.offsetMs = ms;
  }
}
