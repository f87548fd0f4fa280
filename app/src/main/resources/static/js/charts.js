// Draws the pictures that the server describes in data-chart, or answers at data-address (kr.cheomdan.web.Chart), with ECharts.
(function () {
  'use strict';

  // ECharts writes some looks into style attributes, which the page's policy forbids. The same through the style object is allowed.
  var setAttribute = SVGElement.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if (name === 'style') {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  var language = document.documentElement.lang || 'ko';
  var theme = getComputedStyle(document.documentElement);
  var short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  var NODE_HEIGHT = 34;
  var NODE_WIDTH = 14;
  var LABEL = 136;
  var MARGIN = 150;

  function token(name) {
    return theme.getPropertyValue('--' + name).trim();
  }

  function tone(name) {
    return token('chart-' + name.toLowerCase());
  }

  var text = { fontFamily: token('font'), fontSize: 13, color: token('text') };
  var soft = { fontFamily: token('font'), fontSize: 13, color: token('text-soft') };
  // The picture's own text: a tooltip of HTML would bring style attributes.
  var tooltip = {
    renderMode: 'richText', confine: true, backgroundColor: token('surface'), borderColor: token('line-strong'), textStyle: text
  };
  var axis = {
    axisLine: { lineStyle: { color: token('line-strong') } }, axisTick: { show: false }, axisLabel: soft,
    splitLine: { lineStyle: { color: token('line') } }
  };

  function valueAxis(perUnit) {
    return Object.assign({ type: 'value' }, axis, {
      axisLabel: Object.assign({ formatter: function (value) { return short.format(value / (perUnit || 1)); } }, soft)
    });
  }

  function frame(option) {
    return Object.assign({
      animation: false, textStyle: text, tooltip: Object.assign({ trigger: 'axis' }, tooltip),
      grid: { left: 8, right: 24, top: 44, bottom: 8, containLabel: true }
    }, option);
  }

  function columns(chart) {
    function series(one) {
      var line = one.shape !== 'BAR';
      return {
        name: one.name, type: line ? 'line' : 'bar', step: one.shape === 'STEP' ? 'end' : false, data: one.values,
        barMaxWidth: 36, symbolSize: 6, itemStyle: { color: tone(one.tone) }, lineStyle: { width: 2 }
      };
    }
    return frame({
      legend: { top: 4, left: 4, textStyle: text, icon: 'roundRect' },
      xAxis: Object.assign({ type: 'category', data: chart.categories }, axis),
      yAxis: valueAxis(),
      series: chart.series.map(series),
      tooltip: Object.assign({
        trigger: 'axis',
        formatter: function (points) {
          return [points[0].name].concat(points.filter(function (point) {
            return chart.series[point.seriesIndex].texts[point.dataIndex] !== undefined;
          }).map(function (point) {
            return point.seriesName + '  ' + chart.series[point.seriesIndex].texts[point.dataIndex];
          })).join('\n');
        }
      }, tooltip)
    });
  }

  function course(chart) {
    var data = chart.points.map(function (point) {
      return { value: [point.at, point.value], text: point.text };
    });
    return frame({
      xAxis: Object.assign({ type: 'time' }, axis, { splitLine: { show: false } }),
      yAxis: valueAxis(chart.perUnit),
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl' }],
      series: [{
        name: chart.name, type: 'line', step: 'end', data: data, symbolSize: 5, showSymbol: data.length < 100,
        itemStyle: { color: tone('MAIN') }, lineStyle: { width: 2 }, areaStyle: { opacity: 0.08 }
      }],
      tooltip: Object.assign({
        trigger: 'axis',
        formatter: function (points) {
          return new Date(points[0].value[0]).toLocaleString(language, { timeZone: 'Asia/Seoul' }) + '\n' + points[0].data.text;
        }
      }, tooltip)
    });
  }

  /* A name ends where the next column begins; the last column's have the margin. */
  function labelWidth(width, columns) {
    return Math.max(40, Math.min(LABEL, Math.floor((width - 8 - MARGIN) / Math.max(1, columns)) - NODE_WIDTH - 10));
  }

  function flow(chart, width) {
    var names = {};
    chart.nodes.forEach(function (node) { names[node.id] = node; });
    var last = Math.max.apply(null, chart.nodes.map(function (node) { return node.column; }));
    return frame({
      tooltip: Object.assign({
        trigger: 'item',
        formatter: function (part) {
          return part.dataType === 'edge'
            ? names[part.data.source].name + ' → ' + names[part.data.target].name + '\n' + part.data.text
            : names[part.data.name].name + '\n' + names[part.data.name].text;
        }
      }, tooltip),
      series: [{
        type: 'sankey', left: 8, right: MARGIN, top: 12, bottom: 12, nodeGap: 18, nodeWidth: NODE_WIDTH, layoutIterations: 64, draggable: false,
        emphasis: { focus: 'adjacency' },
        label: Object.assign({}, text, {
          width: labelWidth(width, last), overflow: 'truncate', formatter: function (part) { return names[part.data.name].name; }
        }),
        labelLayout: { hideOverlap: true },
        lineStyle: { color: 'source', opacity: 0.28 },
        data: chart.nodes.map(function (node) {
          return { name: node.id, depth: Math.min(node.column, last), itemStyle: { color: tone(node.tone), borderWidth: 0 } };
        }),
        links: chart.links.map(function (link) {
          return { source: link.from, target: link.to, value: link.amount, text: link.text, address: link.address };
        })
      }]
    });
  }

  function height(chart) {
    if (chart.kind !== 'flow') {
      return null;
    }
    var perColumn = {};
    chart.nodes.forEach(function (node) { perColumn[node.column] = (perColumn[node.column] || 0) + 1; });
    var most = Math.max.apply(null, Object.values(perColumn));
    return Math.max(320, most * NODE_HEIGHT);
  }

  var kinds = { columns: columns, course: course, flow: flow };

  function draw(space, chart) {
    var tall = height(chart);
    if (tall) {
      space.style.height = tall + 'px';
    }
    var picture = window.echarts.init(space, null, { renderer: 'svg' });
    picture.setOption(kinds[chart.kind](chart, space.clientWidth));
    picture.on('click', function (part) {
      if (part.data && part.data.address) {
        window.location.assign(part.data.address);
      }
    });
    new ResizeObserver(function () {
      picture.resize();
      if (chart.kind === 'flow') {
        picture.setOption(flow(chart, space.clientWidth));
      }
    }).observe(space);
  }

  document.querySelectorAll('.chart__space').forEach(function (space) {
    if (space.dataset.chart) {
      draw(space, JSON.parse(space.dataset.chart));
    } else if (space.dataset.address) {
      fetch(space.dataset.address, { credentials: 'same-origin', headers: { Accept: 'application/json' } })
        .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))); })
        .then(function (chart) { draw(space, chart); })
        .catch(function () { space.closest('.chart').remove(); });
    }
  });
})();
