// Where something begins: a dashed line across a picture, the ground behind it shaded to the end.

/** @type {import('chart.js').Plugin} with options {marked: {at: number, to?: number, label: string}[], colours} */
export const marks = {
  id: 'clvMarks',
  beforeDatasetsDraw(chart, _, { marked, colours }) {
    const { ctx, chartArea, scales } = chart;
    for (const { at, to, label } of marked) {
      const x = scales.x.getPixelForValue(at);
      const end = to === undefined ? x : Math.min(scales.x.getPixelForValue(to), chartArea.right);
      ctx.save();
      ctx.fillStyle = colours('soft', 0.09);
      ctx.fillRect(x, chartArea.top, end - x, chartArea.height);
      ctx.strokeStyle = colours('soft');
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.fillStyle = colours('soft');
      ctx.font = `12px ${chart.options.font.family}`;
      const room = chartArea.right - x > ctx.measureText(label).width + 12;
      ctx.textAlign = room ? 'left' : 'right';
      ctx.fillText(label, x + (room ? 6 : -6), chartArea.top + 14);
      ctx.restore();
    }
  },
};
