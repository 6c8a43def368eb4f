#!/bin/sh
# sweep.sh FOLDER [SECONDS]: every so often removes the epochs in which the front keeps pages no more.
while sleep "${2:-60}"; do
  find "$1" -mindepth 1 -maxdepth 1 -mmin +1 -exec rm -rf {} +
done
