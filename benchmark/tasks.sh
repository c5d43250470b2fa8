#!/usr/bin/env bash
# How long a sweep of four variants takes with 1, 2 and 4 tasks at a time, by the clock and by the processor, and whether its
# scores are the same: on a machine that does nothing else, after mvn package -DskipTests.
#
#   benchmark/tasks.sh [EPOCHS]
#
# Each variant leaves one of four people out: 20 clips of 6 frames, 64 x 64 pixels, 20 epochs a fold unless told otherwise.
set -eu
cd "$(dirname "$0")/.."
epochs=${1:-20}
folder=$(mktemp -d "${TMPDIR:-/tmp}/fleeting-tasks-XXXXXX")
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/workflow"
(cd test-workflows/leave-one-subject-out && tar cf - --exclude=./data --exclude=./.headless .) | tar xf - -C "$folder/workflow"
TIMEFORMAT="%R s by the clock, %U s of processor time"
for tasks in 1 2 4; do
    echo "$tasks at a time:"
    time ./fleeting -workflowDir="$folder/workflow" -store="$folder/$tasks" -vary=4/seed=1..4 -processes=$tasks -threads=1 \
        -option=1,subjects,4,int -option=1,clipsPerEmotion,1,int -option=1,frames,6,int -option=2,size,64,int \
        -option=2,frames,6,int -option=4,duration,"$epochs",int > "$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
    # other tables hold the path of the store's frames
    for table in "$folder/1/results"/Evaluator_*.csv; do
        cmp "$table" "$folder/$tasks/results/${table##*/}"
    done
done
