import { html, type Markup } from '../html/markup.js';

/** A stretch of a timeline. */
export interface TimelineSpan {
  readonly from: number;
  readonly to: number;
  /** Class that gives it its colour. */
  readonly className: string;
  readonly title: string;
}

const WIDTH = 1000;

/** Stretches of time as a strip from the first to the last moment. */
export function timeline(label: string, from: number, to: number, spans: readonly TimelineSpan[]): Markup {
  const scale = WIDTH / Math.max(1, to - from);
  return html`<svg
    class="timeline"
    viewBox="0 0 ${WIDTH} 20"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    ${spans.map(
      (span) =>
        html`<rect
          class="${span.className}"
          x="${((span.from - from) * scale).toFixed(2)}"
          y="0"
          width="${Math.max(0.6, (span.to - span.from) * scale).toFixed(2)}"
          height="20"
          ><title>${span.title}</title></rect
        >`,
    )}
  </svg>`;
}
