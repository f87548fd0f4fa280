#!/bin/sh
# The mean of a column, in the words that every solution is called with.
set -eu
verb="$1"; shift
factor=1 won="" seed=0 readings="" out=.
while [ $# -gt 1 ]; do
  case "$1 $2" in
    "--input readings="*) readings="${2#*=}" ;;
    "--set factor="*) factor="${2#*=}" ;;
    "--set won-per-kw="*) won="${2#*=}" ;;
    "--seed "*) seed="$2" ;;
    "--output "*) out="$2" ;;
  esac
  shift 2
done
[ "$verb" = run ] || exit 2
echo "progress=0.100 reading"
mkdir -p "$out/plots"
mean="$(awk -F, -v factor="$factor" 'NR > 1 { sum += $2; n++ } END { printf "%.2f", factor * sum / n }' "$readings")"
first="$(awk -F, 'NR == 2 { print $2 + 0 }' "$readings")"
echo "progress=0.900 mean=$mean"
printf 'what,kW\n"mean, of all",%s\n' "$mean" >"$out/result.csv"
cat >"$out/metrics.json" <<JSON
{"name": {"ko": "평균 부하", "en": "Mean load"}, "value": $mean, "baseline": $first, "baselineName": {"ko": "첫 시각", "en": "First hour"},
 "unit": "kW", "better": "lower", "baselineIsBetter": false, "method": {"ko": "더해서 나눕니다", "en": "Added up and divided"}, "rows": 24}
JSON
if [ -n "$won" ]; then amount="$(awk -v m="$mean" -v w="$won" 'BEGIN { printf "%d", m * w }')" interval="[$amount, $((amount + 1000))]"
else amount=null interval=null; won=0; fi
cat >"$out/benefit.json" <<JSON
{"won": $amount, "wonInterval": $interval, "per": "year", "formula": "won-per-kw * mean", "assumptions": {"won-per-kw": $won},
 "measured": {"mean": $mean}, "baselineIsBetter": false}
JSON
cat >"$out/provenance.json" <<JSON
{"program": "test-loads", "version": "1.2.0", "inputSha256": {"readings": "$(sha256sum "$readings" | cut -d' ' -f1)"}, "seed": $seed,
 "repeatable": true, "personal": false}
JSON
cat >"$out/report.html" <<'HTML'
<!DOCTYPE html><html lang="ko"><head><meta charset="UTF-8"/><title>부하 평균</title><style>h1 { color: #1d56bc; }</style></head>
<body><h1>부하 평균</h1><script>document.title = "ran"; parent.postMessage("ran", "*");</script><p>끝</p><p lang="en">Done</p></body></html>
HTML
for language in "" .en; do
  echo '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><script>alert(1)</script><rect width="200" height="80" fill="#1d56bc"/></svg>' \
    >"$out/plots/load$language.svg"
  printf '\211PNG\r\n\032\n' >"$out/plots/load$language.png"
done
echo "progress=1.000 done"
