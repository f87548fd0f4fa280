// The ground of the picture of the cluster, drawn anew only when there is news.
(function () {
  'use strict';

  var HOUR = 3600000;

  function layer(width, height) {
    var canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    return canvas;
  }

  // The night, and the light over its horizon: none at level 0, most at 1.
  window.wallSky = function (width, height, horizon, level) {
    var sky = layer(width, height);
    var brush = sky.getContext('2d');
    var night = brush.createLinearGradient(0, 0, 0, height);
    night.addColorStop(0, '#03050d');
    night.addColorStop(0.5, '#081029');
    night.addColorStop(horizon, '#1b2556');
    night.addColorStop(1, '#0a0f26');
    brush.fillStyle = night;
    brush.fillRect(0, 0, width, height);
    var top = height * (horizon - 0.28);
    var dawn = brush.createLinearGradient(0, top, 0, top + height * 0.4);
    dawn.addColorStop(0, 'rgba(70,110,255,0)');
    dawn.addColorStop(0.75, 'rgba(110,120,255,' + (0.05 + 0.22 * level) + ')');
    dawn.addColorStop(1, 'rgba(255,180,140,' + (0.03 + 0.3 * level) + ')');
    brush.globalCompositeOperation = 'lighter';
    brush.fillStyle = dawn;
    brush.fillRect(0, top, width, height * 0.4);
    return sky;
  };

  // One ridge for each day, the nearest are the last 24 hours, its height the device-hours of each hour. What is not hill lets
  // through. No ridge reaches a tenth of the height over the horizon; the layer begins there.
  window.wallHills = function (picture, width, height, horizon) {
    var top = Math.floor(height * (horizon - 0.1));
    var ground = layer(width, height - top);
    var brush = ground.getContext('2d');
    brush.translate(0, -top);
    var days = 14;
    var hours = {};
    var most = 0;
    picture.hours.forEach(function (hour) {
      var work = Math.log1p(hour.cpuHours + 8 * hour.gpuHours + hour.started * 0.05);
      hours[Date.parse(hour.from)] = work;
      most = Math.max(most, work);
    });
    var latest = Math.floor(Date.parse(picture.asOf) / HOUR) * HOUR;
    for (var day = days - 1; day >= 0; day--) {
      ridge(brush, width, height, horizon * height, day, days, function (hour) {
        var work = hours[latest - (day * 24 + 23 - hour) * HOUR] || 0;
        return most > 0 ? work / most : 0;
      });
    }
    return { canvas: ground, top: top };
  };

  function ridge(brush, width, height, horizon, day, days, work) {
    var near = 1 - day / days;
    var base = horizon + (height - horizon) * (0.16 + 0.8 * near * near);
    var rise = height * (0.05 + 0.07 * near);
    brush.beginPath();
    brush.moveTo(0, height);
    for (var step = 0; step <= 120; step++) {
      var hour = step / 120 * 23;
      var low = Math.floor(hour);
      var part = (1 - Math.cos((hour - low) * Math.PI)) / 2;
      var value = work(low) * (1 - part) + work(Math.min(23, low + 1)) * part;
      // The line of the mountain that stands over the city, so that a day without work is not a dead straight one.
      var mountain = 0.55 * Math.sin((step / 120 + day * 0.07) * Math.PI) + 0.1 * Math.sin(step * 0.11 + day * 1.7)
          + 0.05 * Math.sin(step * 0.31 + day);
      brush.lineTo(width * step / 120, base - rise * (mountain + 0.9 * value));
    }
    brush.lineTo(width, height);
    brush.closePath();
    // The farther, the more of the night's blue lies between.
    var fill = brush.createLinearGradient(0, base - 1.4 * rise, 0, base + rise);
    fill.addColorStop(0, 'hsl(' + (229 - 8 * near) + ',' + (46 - 12 * near) + '%,' + (22 - 15 * near) + '%)');
    fill.addColorStop(1, 'hsl(231,44%,' + (15 - 11 * near) + '%)');
    brush.fillStyle = fill;
    brush.fill();
    brush.strokeStyle = 'rgba(140,170,255,' + (0.10 + 0.2 * near) + ')';
    brush.lineWidth = Math.max(1, height / 1000);
    brush.stroke();
  }
})();
