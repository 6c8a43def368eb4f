#!/bin/sh
# sweep.sh FOLDER [SECONDS]: every so often removes what the front kept, but for the newest two epochs.
while sleep "${2:-5}"; do
  ls "$1" | grep -x '[0-9]*' | sort -n | head -n -2 | (cd "$1" && xargs -r rm -rf)
done
