#!/usr/bin/env bash
# As root only: lays what a job may see under /mnt, in a mount namespace of its own, and then becomes the command it is given. The
# unprivileged user that the command runs as could not walk to these places where they are.
#
# Descriptor 8: source and place in turn, each followed by NUL.

set -e
mount -t tmpfs -o mode=755,size=1m,nosuid tmpfs /mnt
while read -rd '' source && read -rd '' place; do
  if [[ -d $source ]]; then mkdir "$place"; else : > "$place"; fi
  mount --bind "$source" "$place"
done <&8
exec 8<&-
exec "$@"
