/** The stretch of time that the charts of a page show together. */
export class ZoomGroup {
  /**
   * @param {number} first begin and end of all that can be shown, Unix seconds
   * @param {number} last
   */
  constructor(first, last) {
    this.first = first;
    this.last = Math.max(last, first + 1);
    this.from = this.first;
    this.to = this.last;
    /** @type {Set<(from: number, to: number) => void>} */
    this.followers = new Set();
  }

  /**
   * Shows a stretch, no longer than there is and no shorter than a ten-thousandth of it.
   * @param {number} from
   * @param {number} to
   */
  show(from, to) {
    const whole = this.last - this.first;
    const length = Math.min(whole, Math.max(to - from, whole / 10_000, 60));
    const begin = Math.min(Math.max(from, this.first), this.last - length);
    if (begin === this.from && begin + length === this.to) return;
    this.from = begin;
    this.to = begin + length;
    for (const follow of this.followers) follow(this.from, this.to);
  }

  /** Shows everything. */
  reset() {
    this.show(this.first, this.last);
  }

  /**
   * Shows more (above 1) or less (below 1) around the middle.
   * @param {number} factor
   */
  scale(factor) {
    const middle = (this.from + this.to) / 2;
    const half = ((this.to - this.from) * factor) / 2;
    this.show(middle - half, middle + half);
  }

  /**
   * Moves by a share of what is shown; negative: towards the past.
   * @param {number} share
   */
  move(share) {
    const length = this.to - this.from;
    const begin = Math.min(Math.max(this.from + length * share, this.first), this.last - length);
    this.show(begin, begin + length);
  }

  /**
   * Shows the last so many seconds.
   * @param {number} seconds
   */
  showLast(seconds) {
    this.show(this.last - seconds, this.last);
  }

  /**
   * What a key or a button asks for; false if it asks for nothing.
   * @param {string} wish
   */
  obey(wish) {
    switch (wish) {
      case '+':
      case '=':
        this.scale(0.5);
        return true;
      case '-':
        this.scale(2);
        return true;
      case 'ArrowLeft':
        this.move(-0.25);
        return true;
      case 'ArrowRight':
        this.move(0.25);
        return true;
      case '0':
        this.reset();
        return true;
      default: {
        const days = /^last:(\d+)$/.exec(wish)?.[1];
        if (days !== undefined) this.showLast(Number(days) * 86_400);
        return days !== undefined;
      }
    }
  }
}
