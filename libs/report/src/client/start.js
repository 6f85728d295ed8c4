import { mountChart, zoomGroups } from './mount-charts.js';

/** @typedef {import('../chart-spec/chart-spec.js').ChartSpecs} ChartSpecs */

start();

/** Draws every chart of the page. */
function start() {
  /** @type {ChartSpecs} */
  const specs = JSON.parse(document.getElementById('charts')?.textContent ?? '{}');
  const groups = zoomGroups(Object.values(specs));
  const charts = Object.entries(specs).flatMap(([id, spec]) => {
    const frame = document.querySelector(`[data-chart="${id}"]`);
    return frame instanceof HTMLElement ? [mountChart(frame, spec, groups.get(spec.group ?? ''))] : [];
  });
  zoomButtons(groups);
  redrawForThemes(charts);
  document.documentElement.dataset['charts'] = 'drawn';
}

/** @param {ReturnType<typeof zoomGroups>} groups */
function zoomButtons(groups) {
  for (const button of document.querySelectorAll('button[data-zoom]')) {
    const group = groups.get(button.getAttribute('data-group') ?? '');
    button.addEventListener('click', () => group?.obey(button.getAttribute('data-zoom') ?? ''));
  }
}

/**
 * Light and dark change while a page is open; paper is always light.
 * @param {readonly { draw: () => void }[]} charts
 */
function redrawForThemes(charts) {
  const drawAll = () => charts.forEach(({ draw }) => draw());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  addEventListener('beforeprint', () => {
    document.documentElement.dataset['theme'] = 'light';
    drawAll();
  });
  addEventListener('afterprint', () => {
    delete document.documentElement.dataset['theme'];
    drawAll();
  });
}
