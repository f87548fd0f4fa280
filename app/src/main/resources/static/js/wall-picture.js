// The picture of the cluster (kr.cheomdan.desk.wall.WallPicture). The sky is the last 24 hours: what has ended stands as a star, as high as it is
// long ago. What runs is a thread of light that rises out of its sector; the hills are the hours of the last days. Everything comes and goes over
// more than a second, nothing flashes, and nothing moves where the person or the device asks for stillness.
(function () {
  'use strict';

  var canvas = document.getElementById('wall');
  var paint = canvas.getContext('2d', { alpha: false });
  var FADE_S = 1.6;
  var HOUR = 3600000;
  var COLOURS = { automotive: '#5cc8ff', energy: '#ffc15a', healthcare: '#6fe8b0', culture: '#c08bff' };
  var MORE_COLOURS = ['#ff9fb2', '#9fd0ff', '#e4e08a', '#8fe3e0'];
  var NOBODY = '#d9e2f2';
  var MOST_PIXELS = 2560 * 1440;
  var LEAST_PIXELS = 640 * 360;
  var HORIZON = 0.74;
  var BANDS = 6;
  var POINTS = 24;
  // So many threads have all their light; of more, each is drawn the simpler.
  var RICH = 120;
  var DAWN_STEPS = 64;

  var picture = null;
  var threads = {};
  var stars = {};
  var width = 0;
  var height = 0;
  var mostPixels = MOST_PIXELS;
  var sky = null;
  var dawn = -1;
  var hills = null;
  var glow = {};
  var clock = 0;
  var seenAt = 0;
  var energy = 0;
  var level = 0;

  // A number between 0 and 1 that is always the same for the same text.
  function chance(text, salt) {
    var h = 2166136261 ^ salt;
    for (var i = 0; i < text.length; i++) {
      h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    }
    h = Math.imul(h ^ (h >>> 15), 2246822507);
    return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
  }

  function colour(sector) {
    if (!sector) {
      return NOBODY;
    }
    return COLOURS[sector] || MORE_COLOURS[picture.sectors.indexOf(sector) % MORE_COLOURS.length] || NOBODY;
  }

  // A soft round light, drawn once for each colour and copied.
  function light(tone) {
    if (!glow[tone]) {
      var size = 64;
      var sprite = document.createElement('canvas');
      sprite.width = sprite.height = size;
      var brush = sprite.getContext('2d');
      var round = brush.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
      round.addColorStop(0, '#ffffff');
      round.addColorStop(0.1, tone);
      round.addColorStop(0.32, tone + '38');
      round.addColorStop(0.6, tone + '10');
      round.addColorStop(1, tone + '00');
      brush.fillStyle = round;
      brush.fillRect(0, 0, size, size);
      glow[tone] = sprite;
    }
    return glow[tone];
  }

  function dot(x, y, radius, tone, alpha) {
    paint.globalAlpha = alpha;
    paint.drawImage(light(tone), x - radius, y - radius, radius * 2, radius * 2);
  }

  // Each sector has its part of the width; what belongs to none is spread over all of it.
  function place(sector, mark) {
    var named = picture.sectors.filter(Boolean);
    var index = named.indexOf(sector);
    var inside = chance(mark, 1);
    var x = index < 0 ? width * (0.04 + 0.92 * inside) : width * (index + 0.12 + 0.76 * inside) / named.length;
    // On a narrow screen a flower at the edge would be cut.
    var margin = Math.min(width / 10, height * 0.03);
    return Math.max(margin, Math.min(width - margin, x));
  }

  function horizon() {
    return height * HORIZON;
  }

  // From the horizon (now) up to the top (a day ago), slower the longer ago.
  function heightOf(at) {
    var day = Math.min(1, Math.max(0, (Date.parse(picture.asOf) + clock * 1000 - seenAt - Date.parse(at)) / (24 * HOUR)));
    return horizon() * (0.9 - 0.84 * Math.pow(day, 0.6));
  }

  function resize() {
    var ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(mostPixels / (innerWidth * innerHeight)));
    width = canvas.width = Math.max(1, Math.round(innerWidth * ratio));
    height = canvas.height = Math.max(1, Math.round(innerHeight * ratio));
    dawn = -1;
    hills = picture && window.wallHills(picture, width, height, HORIZON);
  }

  // Paints with this share of the pixels it paints with now, stretched over the same screen, and says whether it could.
  function scale(share) {
    var pixels = Math.min(MOST_PIXELS, Math.max(LEAST_PIXELS, width * height * share));
    if (Math.abs(pixels - width * height) < 1000) {
      return false;
    }
    mostPixels = pixels;
    resize();
    return true;
  }

  // What is new comes, what is no more goes; both over a while.
  function take(next) {
    var first = picture === null;
    picture = next;
    seenAt = clock * 1000;
    var now = {};
    next.lights.forEach(function (each) {
      now[each.mark] = true;
      if (!threads[each.mark]) {
        threads[each.mark] = { mark: each.mark, alpha: first ? 1 : 0, since: Date.parse(each.startedAt) };
      }
      var thread = threads[each.mark];
      thread.devices = each.devices;
      thread.gpu = each.gpu;
      thread.sector = each.sector;
      thread.leaving = false;
    });
    Object.keys(threads).forEach(function (mark) {
      threads[mark].leaving = !now[mark];
    });
    var kept = {};
    next.sparks.forEach(function (each) {
      var key = each.kind + each.mark;
      kept[key] = true;
      if (!stars[key]) {
        stars[key] = { alpha: first ? 1 : 0, rise: first ? 1 : 0 };
      }
      stars[key].spark = each;
    });
    Object.keys(stars).forEach(function (key) {
      stars[key].leaving = !kept[key];
    });
    energy = next.tally.devices > 0 ? Math.min(1, next.tally.busy / next.tally.devices) : 0;
    hills = window.wallHills(picture, width, height, HORIZON);
  }

  // Without motion there is no coming and going: everything is there at once.
  function settle() {
    [threads, stars].forEach(function (all) {
      Object.keys(all).forEach(function (key) {
        if (all[key].leaving) {
          delete all[key];
        } else {
          all[key].alpha = 1;
          all[key].rise = 1;
        }
      });
    });
  }

  function fade(all, key, seconds) {
    var one = all[key];
    one.alpha = Math.min(1, Math.max(0, one.alpha + (one.leaving ? -1 : 1) * seconds / FADE_S));
    if (one.leaving && one.alpha === 0) {
      delete all[key];
      return false;
    }
    return true;
  }

  function smooth(part) {
    return part * part * (3 - 2 * part);
  }

  function drawThread(thread, detail) {
    var bands = Math.max(2, Math.round(BANDS * detail));
    var points = Math.round(POINTS / bands);
    var tone = colour(thread.sector);
    var x = place(thread.sector, thread.mark);
    var age = Math.max(0, (Date.parse(picture.asOf) - thread.since) / HOUR);
    var grown = 0.16 + 0.4 * (1 - Math.exp(-age / 5)) + 0.04 * chance(thread.mark, 7);
    var length = height * grown * smooth(thread.alpha);
    var phase = chance(thread.mark, 2) * 6.283;
    var reach = Math.min(width, height);
    var sway = reach * (0.02 + 0.05 * chance(thread.mark, 3));
    var lean = reach * 0.12 * (chance(thread.mark, 8) - 0.5);
    var thick = height / 900 * (thread.gpu ? 2.2 : 1.2) * (1 + 0.35 * Math.log1p(thread.devices));
    var root = horizon() + height * (0.04 + 0.05 * chance(thread.mark, 4));
    function at(part) {
      return x + lean * part * part
          + sway * part * (Math.sin(clock * 0.35 + phase + part * 3.1) + 0.5 * Math.sin(clock * 0.21 + phase * 2 + part * 6.3));
    }
    paint.strokeStyle = tone;
    // A few lines that get finer and brighter on their way up; one for each small piece costs a browser without a graphics card the most.
    for (var band = 0; band < bands; band++) {
      paint.globalAlpha = thread.alpha * (0.16 + 0.5 * band / (bands - 1));
      paint.lineWidth = thick * (1.3 - band / bands);
      paint.beginPath();
      for (var point = 0; point <= points; point++) {
        var part = (band + point / points) / bands;
        paint.lineTo(at(part), root - length * part);
      }
      paint.stroke();
    }
    // Light that climbs, the more devices the more of it; it is slow, and it fades in and out on its way.
    var climbing = Math.ceil(detail * Math.min(6, 1 + Math.floor(Math.log2(1 + thread.devices))));
    for (var each = 0; each < climbing; each++) {
      var way = (clock * 0.05 + phase + each / climbing) % 1;
      dot(at(way), root - length * way, thick * 5, tone, thread.alpha * 0.55 * Math.sin(way * Math.PI));
    }
    dot(at(1), root - length, thick * 8 + height * 0.006, tone, thread.alpha * (0.75 + 0.1 * Math.sin(clock * 0.9 + phase)));
    dot(x, root, height * 0.03, tone, thread.alpha * 0.28);
  }

  function drawStar(star, seconds) {
    var spark = star.spark;
    var tone = spark.kind === 'JOB_ENDED' ? '#8b93b5' : colour(spark.sector);
    var x = place(spark.sector, spark.mark);
    star.rise = Math.min(1, star.rise + seconds / 6);
    var top = heightOf(spark.at) - horizon() * 0.05 * chance(spark.mark, 5);
    var y = horizon() + (top - horizon()) * smooth(star.rise);
    var shimmer = 0.82 + 0.12 * Math.sin(clock * 0.7 + chance(spark.mark, 6) * 6.283);
    var size = height * (0.0035 + 0.0022 * Math.log1p(12 * Number(spark.size)));
    if (spark.kind === 'AWARD') {
      flower(x, y, height * 0.02 * (0.4 + 0.6 * smooth(star.rise)), tone, star.alpha * 0.85);
    } else if (spark.kind === 'TRAINED') {
      bird(x, y, height * 0.012, star.alpha * 0.9);
    } else {
      dot(x, y, size * 2.2, tone, star.alpha * shimmer * (spark.kind === 'JOB_ENDED' ? 0.35 : 0.8));
    }
  }

  // An award opens as a flower of six petals.
  function flower(x, y, radius, tone, alpha) {
    dot(x, y, radius * 2.4, tone, alpha * 0.4);
    paint.globalAlpha = alpha;
    paint.strokeStyle = tone;
    paint.lineWidth = Math.max(1, height / 800);
    for (var petal = 0; petal < 6; petal++) {
      var turn = petal * Math.PI / 3 + clock * 0.03;
      paint.beginPath();
      paint.ellipse(x + Math.cos(turn) * radius * 0.55, y + Math.sin(turn) * radius * 0.55, radius * 0.55, radius * 0.24, turn, 0, 6.2832);
      paint.stroke();
    }
    dot(x, y, radius * 0.6, '#ffffff', alpha);
  }

  // A person who has learnt takes wing.
  function bird(x, y, span, alpha) {
    paint.globalAlpha = alpha;
    paint.strokeStyle = '#ffffff';
    paint.lineWidth = Math.max(1, height / 700);
    paint.beginPath();
    paint.moveTo(x - span, y - span * 0.35);
    paint.quadraticCurveTo(x - span * 0.4, y - span * 0.5, x, y);
    paint.quadraticCurveTo(x + span * 0.4, y - span * 0.5, x + span, y - span * 0.35);
    paint.stroke();
  }

  // Draws it as it is after so many seconds more; 0 draws it as it is.
  function draw(seconds) {
    clock += seconds;
    paint.globalCompositeOperation = 'source-over';
    paint.globalAlpha = 1;
    // The light over the horizon is how much of the data centre is at work.
    level += (energy - level) * Math.min(1, seconds === 0 ? 1 : seconds / 4);
    if (dawn !== Math.round(level * DAWN_STEPS)) {
      dawn = Math.round(level * DAWN_STEPS);
      sky = window.wallSky(width, height, HORIZON, dawn / DAWN_STEPS);
    }
    paint.drawImage(sky, 0, 0);
    if (!picture) {
      return;
    }
    paint.globalCompositeOperation = 'lighter';
    Object.keys(stars).forEach(function (key) {
      if (fade(stars, key, seconds)) {
        drawStar(stars[key], seconds);
      }
    });
    var detail = Math.min(1, RICH / Object.keys(threads).length);
    Object.keys(threads).forEach(function (key) {
      if (fade(threads, key, seconds)) {
        drawThread(threads[key], detail);
      }
    });
    paint.globalCompositeOperation = 'source-over';
    paint.globalAlpha = 1;
    paint.drawImage(hills.canvas, 0, hills.top);
  }

  window.wallPicture = { take: take, draw: draw, settle: settle, resize: resize, scale: scale, colour: colour };
})();
